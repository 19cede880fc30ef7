r"""The dominant cycle by the Hilbert transform: period, phase, phasor, sine wave, trend or cycle.

The transform stands in ``mlta.kernels.hilbert``. With the smoothed period P, :math:`N = \lfloor P + 0.5
\rfloor` and the smoothed price s,

.. math:: \varphi = \arctan\frac{\sum_{i<N} s_{t-i} \sin(2\pi i/N)}{\sum_{i<N} s_{t-i} \cos(2\pi i/N)} + 90 + 360/P,

and 180 more where the denominator is negative, from -45 to 315 degrees. ``ht_sine`` is its sine and
that of 45 degrees more. ``ht_trendmode`` is 1, a trend, unless the two have crossed less than P/2 bars
ago, or the phase turns by 0.67 to 1.5 times 360/P in a bar; a smoothed price 1.5 % or more off the
trendline (``ht_trendline``) makes it 1 all the same.

Equal to TA-Lib, its start included, at which the price enters as a jump from 0: the first 60 to 130
values are shaped by that. Where no price has moved in N bars there is no phase (0/0, NaN; TA-Lib gives
the phase of its rounding errors); the period is held. A missing close starts all of it anew.
Source: J. Ehlers, Rocket Science for Traders, 2001; TA-Lib ``HT_DCPERIOD`` and its kin.
"""

import math
from typing import Final

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit
from mlta.kernels.hilbert import (
    COUNT,
    HILBERT_FADE,
    HILBERT_STATE,
    I1,
    Q1,
    SMOOTH,
    SMOOTH_PERIOD,
    cycle_mean,
    hilbert_step,
)
from mlta.kernels.jit import inlined, kernel
from mlta.types import FloatArray

_EARLY: Final = 12
"""Bars before the transform where a period is all that is wanted; values begin 20 bars later."""

_LATE: Final = 37
"""Bars before the transform where a phase is wanted; values begin 26 bars later."""

_PAST: Final = 64
"""Smoothed prices kept, behind the state of the transform; the longest cycle has 50."""

_NOISE: Final = 1e-13
"""Share of the moves in a window below which a wave is nothing but rounding."""

_MODE: Final = HILBERT_STATE + _PAST
"""Where the trend mode keeps: last phase, sine and lead, bars since they crossed, three means."""


@inlined
def phase_step(price: float, state: FloatArray) -> float:
    """Move `state` on by one bar; its phase in degrees, NaN where there is none."""
    hilbert_step(price, _LATE, state)
    count = int(state[COUNT])
    if count <= _LATE:
        return math.nan
    at, newest = (count - 1) & (_PAST - 1), state[SMOOTH]
    state[HILBERT_STATE + at] = newest
    period = state[SMOOTH_PERIOD]
    bars = int(period + 0.5)
    real, imaginary, size = 0.0, 0.0, 0.0
    if bars < 2:
        imaginary = 1.0
    else:
        turned, cosine, sine = 2.0 * math.pi / bars, 1.0, 0.0
        along, across = math.cos(turned), math.sin(turned)
        for i in range(bars):
            # from the newest, since sines and cosines of a whole circle add up to 0
            value = state[HILBERT_STATE + ((at - i) & (_PAST - 1))] - newest
            real += sine * value
            imaginary += cosine * value
            size += abs(value)
            cosine, sine = cosine * along - sine * across, sine * along + cosine * across
    if abs(real) + abs(imaginary) <= _NOISE * size:
        return math.nan
    phase = 90.0 + 360.0 / period
    phase += math.degrees(math.atan(real / imaginary)) if imaginary != 0.0 else _right(real)
    if imaginary < 0.0:
        phase += 180.0
    return float(phase - 360.0 if phase > 315.0 else phase)


@inlined
def _right(real: float) -> float:
    """The angle where the denominator is 0."""
    return 90.0 if real > 0.0 else -90.0


@kernel
def _dcperiod(
    close: FloatArray, start: int, stop: int, state: FloatArray, period: FloatArray
) -> None:
    """Rows [start, stop) of period; state is that of the transform."""
    for t in range(start, stop):
        hilbert_step(close[t], _EARLY, state)
        period[t] = state[SMOOTH_PERIOD] if state[COUNT] > _EARLY + 20 else math.nan


@kernel
def _phasor(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    inphase: FloatArray,
    quadrature: FloatArray,
) -> None:
    """Rows [start, stop) of both; state is that of the transform."""
    for t in range(start, stop):
        hilbert_step(close[t], _EARLY, state)
        is_late = state[COUNT] > _EARLY + 20
        inphase[t] = state[I1] if is_late else math.nan
        quadrature[t] = state[Q1] if is_late else math.nan


@kernel
def _dcphase(
    close: FloatArray, start: int, stop: int, state: FloatArray, phase: FloatArray
) -> None:
    """Rows [start, stop) of phase; state is that of the transform, then smoothed prices."""
    for t in range(start, stop):
        value = phase_step(close[t], state)
        phase[t] = value if state[COUNT] > _LATE + 26 else math.nan


@kernel
def _sine(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sine: FloatArray,
    leadsine: FloatArray,
) -> None:
    """Rows [start, stop) of both; state is that of the transform, then smoothed prices."""
    for t in range(start, stop):
        phase = math.radians(phase_step(close[t], state))
        if state[COUNT] <= _LATE + 26:
            phase = math.nan
        sine[t] = math.sin(phase)
        leadsine[t] = math.sin(phase + 0.25 * math.pi)


@inlined
def _is_cycle(phase: float, state: FloatArray) -> bool:
    """Whether the sine wave says cycle; moves on what the mode keeps of it."""
    period = state[SMOOTH_PERIOD]
    angle = math.radians(phase)
    sine, lead = math.sin(angle), math.sin(angle + 0.25 * math.pi)
    turned, sine1, lead1 = phase - state[_MODE], state[_MODE + 1], state[_MODE + 2]
    days = min(state[_MODE + 3], 100.0)
    has_crossed = (sine > lead and sine1 <= lead1) or (sine < lead and sine1 >= lead1)
    if has_crossed:
        days = 0.0
    state[_MODE], state[_MODE + 1], state[_MODE + 2] = phase, sine, lead
    state[_MODE + 3] = days + 1.0
    is_new = has_crossed or days + 1.0 < 0.5 * period
    return bool(is_new or 0.67 * 360.0 / period < turned < 1.5 * 360.0 / period)


@kernel
def _trendmode(
    close: FloatArray, start: int, stop: int, state: FloatArray, mode: FloatArray
) -> None:
    """Rows [start, stop) of mode; state is that of the phase, then what `_MODE` names."""
    for t in range(start, stop):
        phase = phase_step(close[t], state)
        mode[t] = math.nan
        if state[COUNT] <= _LATE:
            continue
        is_cycle = _is_cycle(phase, state)
        mean = cycle_mean(close, t, state)
        one, two, three = state[_MODE + 4], state[_MODE + 5], state[_MODE + 6]
        state[_MODE + 4], state[_MODE + 5], state[_MODE + 6] = mean, one, two
        line = (4.0 * mean + 3.0 * one + 2.0 * two + three) / 10.0
        if state[COUNT] > _LATE + 26 and not math.isnan(phase):
            is_far = line != 0.0 and abs((state[SMOOTH] - line) / line) >= 0.015
            mode[t] = 1.0 if is_far or not is_cycle else 0.0


def _period_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (_EARLY + 20,)


def _phasor_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (_EARLY + 20,) * 2


def _phase_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (_LATE + 26,)


def _sine_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (_LATE + 26,) * 2


def _settle(**_: ParamValue) -> int:
    return HILBERT_FADE


def _transform_state(**_: ParamValue) -> int:
    return HILBERT_STATE


def _phase_state(**_: ParamValue) -> int:
    return HILBERT_STATE + _PAST


def _mode_state(**_: ParamValue) -> int:
    return HILBERT_STATE + _PAST + 7


def _mode_history(**_: ParamValue) -> int:
    return 50


HT_DCPERIOD = Indicator(
    name="ht_dcperiod",
    title="Hilbert Transform: Dominant Cycle Period",
    category=Category.CYCLE,
    inputs=("close",),
    params=(),
    outputs=(Output(name="period", unit=Unit.BARS, low=0.0, high=50.0),),
    compute=_dcperiod,
    lookback=_period_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_transform_state,
    formula="2 pi / atan(Im / Re) of the Hilbert transform's turn in a bar, at 6 to 50, smoothed",
    source="Ehlers 2001; TA-Lib HT_DCPERIOD",
)

HT_PHASOR = Indicator(
    name="ht_phasor",
    title="Hilbert Transform: Phasor",
    category=Category.CYCLE,
    inputs=("close",),
    params=(),
    outputs=(
        Output(name="inphase", unit=Unit.PRICE_CHANGE),
        Output(name="quadrature", unit=Unit.PRICE_CHANGE),
    ),
    compute=_phasor,
    lookback=_phasor_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_transform_state,
    formula="inphase = the detrended price three bars ago, quadrature = its Hilbert transform now",
    source="Ehlers 2001; TA-Lib HT_PHASOR",
)

HT_DCPHASE = Indicator(
    name="ht_dcphase",
    title="Hilbert Transform: Dominant Cycle Phase",
    category=Category.CYCLE,
    inputs=("close",),
    params=(),
    outputs=(
        Output(name="phase", unit=Unit.RATIO, low=-45.0, high=315.0, doc="In degrees, circular."),
    ),
    compute=_dcphase,
    lookback=_phase_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_phase_state,
    formula="the angle of the smoothed price's wave of dominant length, in degrees",
    source="Ehlers 2001; TA-Lib HT_DCPHASE",
)

HT_SINE = Indicator(
    name="ht_sine",
    title="Hilbert Transform: Sine Wave",
    category=Category.CYCLE,
    inputs=("close",),
    params=(),
    outputs=(
        Output(name="sine", unit=Unit.RATIO, low=-1.0, high=1.0),
        Output(name="leadsine", unit=Unit.RATIO, low=-1.0, high=1.0),
    ),
    compute=_sine,
    lookback=_sine_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_phase_state,
    formula="sin(phase), sin(phase + 45 degrees), phase as in ht_dcphase",
    source="Ehlers 2001; TA-Lib HT_SINE",
)

HT_TRENDMODE = Indicator(
    name="ht_trendmode",
    title="Hilbert Transform: Trend or Cycle",
    category=Category.CYCLE,
    inputs=("close",),
    params=(),
    outputs=(Output(name="mode", unit=Unit.RATIO, low=0.0, high=1.0, doc="1 trend, 0 cycle."),),
    compute=_trendmode,
    lookback=_phase_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_mode_state,
    history=_mode_history,
    formula="0 where the sine wave has crossed in the last half cycle or turns by about 360 / period "
    "a bar, unless price is 1.5 % off the trendline; else 1",
    source="Ehlers 2001; TA-Lib HT_TRENDMODE",
)
