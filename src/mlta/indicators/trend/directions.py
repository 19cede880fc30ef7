r"""Whether prices rise or fall over n bars, alone and against a second series, as 1 and 0.

INCREASING is 1 where the close is above that of n bars ago; if `strict`, where each of the n steps
rose. DECREASING likewise for falls; equal closes are neither. LONG_RUN is 1 where the close has risen over
n bars and the other series has moved either way, SHORT_RUN where the close has fallen and the other series
moved. A missing value leaves the windows of n + 1 bars that hold it NaN (pandas-ta writes 0, and so it does
before the first window is full).
Source: pandas-ta ``increasing``, ``decreasing``, ``long_run``, ``short_run``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Output, Param, ParamValue, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _increasing(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    inc: FloatArray,
    period: int,
    strict: int,
) -> None:
    """Rows [start, stop) of inc; state is the count of closes and that of rises in a row."""
    _fill_direction(close, 1.0, start, stop, state, inc, period, strict)


@kernel
def _decreasing(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    dec: FloatArray,
    period: int,
    strict: int,
) -> None:
    """Rows [start, stop) of dec; state is the count of closes and that of falls in a row."""
    _fill_direction(close, -1.0, start, stop, state, dec, period, strict)


@kernel
def _fill_direction(
    close: FloatArray,
    sign: float,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    strict: int,
) -> None:
    """Rows [start, stop) of `out`: 1 where ``sign * close`` has risen, else 0."""
    count, steps = state[0], state[1]
    for t in range(start, stop):
        count = min(count + 1.0, period + 1.0) if math.isfinite(close[t]) else 0.0
        if strict and count > 1.0:
            step = sign * (close[t] - close[t - 1])
            steps = min(steps + 1.0, float(period)) * (1.0 if step > 0.0 else 0.0)
        else:
            steps = 0.0
        if count <= period:
            out[t] = math.nan
        elif strict:
            out[t] = 1.0 if steps >= period else 0.0
        else:
            rise = sign * (close[t] - close[t - period])
            out[t] = 1.0 if rise > 0.0 else 0.0
    state[0], state[1] = count, steps


@kernel
def _long_run(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    long_run: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of long_run; state is the count of bars since a missing one."""
    _fill_run(close, other, 1.0, start, stop, state, long_run, period)


@kernel
def _short_run(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    short_run: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of short_run; state is the count of bars since a missing one."""
    _fill_run(close, other, -1.0, start, stop, state, short_run, period)


@kernel
def _fill_run(
    close: FloatArray,
    other: FloatArray,
    sign: float,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of `out`: 1 where ``sign * close`` rose and `other` moved, else 0."""
    count = state[0]
    for t in range(start, stop):
        count = min(count + 1.0, period + 1.0) if math.isfinite(close[t] + other[t]) else 0.0
        if count <= period:
            out[t] = math.nan
        else:
            has_moved = other[t] != other[t - period]
            has_risen = sign * (close[t] - close[t - period]) > 0.0
            out[t] = 1.0 if has_moved and has_risen else 0.0
    state[0] = count


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _history(period: int, **_: ParamValue) -> int:
    return period


def _one(**_: ParamValue) -> int:
    return 1


def _two(**_: ParamValue) -> int:
    return 2


_PERIOD = bars_param("period", 1, "Bars looked back, n.")
_RUN = bars_param("period", 2, "Bars looked back, n.")
_STRICT = Param(
    name="strict",
    default=0,
    ge=0,
    le=1,
    unit="flag",
    doc="1: each of the n steps must go that way.",
)

INCREASING = Indicator(
    name="increasing",
    title="Increasing",
    category=Category.TREND,
    inputs=("close",),
    params=(_PERIOD, _STRICT),
    outputs=(Output(name="inc", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_increasing,
    lookback=_lookback,
    history=_history,
    state_size=_two,
    formula="1 if close > close n bars ago (strict: if each step rose), else 0",
    source="pandas-ta increasing",
)

DECREASING = Indicator(
    name="decreasing",
    title="Decreasing",
    category=Category.TREND,
    inputs=("close",),
    params=(_PERIOD, _STRICT),
    outputs=(Output(name="dec", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_decreasing,
    lookback=_lookback,
    history=_history,
    state_size=_two,
    formula="1 if close < close n bars ago (strict: if each step fell), else 0",
    source="pandas-ta decreasing",
)

LONG_RUN = Indicator(
    name="long_run",
    title="Long Run",
    category=Category.TREND,
    inputs=("close", "other"),
    params=(_RUN,),
    outputs=(Output(name="long_run", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_long_run,
    lookback=_lookback,
    history=_history,
    state_size=_one,
    formula="1 if close > close n bars ago and other differs from that of n bars ago, else 0",
    source="pandas-ta long_run",
)

SHORT_RUN = Indicator(
    name="short_run",
    title="Short Run",
    category=Category.TREND,
    inputs=("close", "other"),
    params=(_RUN,),
    outputs=(Output(name="short_run", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_short_run,
    lookback=_lookback,
    history=_history,
    state_size=_one,
    formula="1 if close < close n bars ago and other differs from that of n bars ago, else 0",
    source="pandas-ta short_run",
)
