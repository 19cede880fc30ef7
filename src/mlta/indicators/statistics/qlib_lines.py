r"""Qlib's straight line through the closes: slope, share of the variance, distance of the newest.

With the least-squares line through the last n closes: BETA is its slope and RESI the newest close less
the line's end, both divided by the newest close; RSQR is the line's share of the closes' variance, which
in a flat window is 0/0, NaN. All n bars must be there (Qlib takes what there is of the first ones). A
missing close leaves the windows that hold it NaN.
Source: Microsoft Qlib, Alpha158.
"""

import math

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.kernels.quotients import quotient
from mlta.kernels.windows import rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _to_close(close: FloatArray, start: int, stop: int, out: FloatArray) -> None:
    """Divide rows [start, stop) of `out` by the close."""
    for t in range(start, stop):
        out[t] = quotient(out[t], close[t])


@kernel
def _fit(window: FloatArray, period: int) -> tuple[float, float, float, float]:
    """Slope, residual of the newest, and sums of squares of places and values of a window."""
    newest, shift = window[period - 1], 0.0
    for k in range(period):
        shift += window[k] - newest
    mean, arm = shift / period, 0.5 * (period - 1)
    product, places, square = 0.0, 0.0, 0.0
    for k in range(period):
        apart, place = (window[k] - newest) - mean, k - arm
        product += place * apart
        places += place * place
        square += apart * apart
    slope = product / places
    return slope, -mean - slope * arm, places, square


@kernel
def _qlib_beta(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    beta: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of beta; state is that of the window."""
    first, scale = -0.5 * (period - 1.0), 12.0 / (period * (period * period - 1.0))
    rolling_ramp(close, start, stop, state, beta, period, first, scale, 0.0)
    _to_close(close, start, stop, beta)


@kernel
def _qlib_resi(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    resi: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of resi; state is the closes carried over."""
    run = new_run(stop - start, period)
    chunk = run.size - period + 1
    for begin in range(start, stop, max(chunk, 1)):
        end = min(begin + chunk, stop)
        take_run(close[begin:end], 1.0, state, run[: end - begin + period - 1])
        for t in range(begin, end):
            _, residual, _, _ = _fit(run[t - begin : t - begin + period], period)
            resi[t] = residual
    _to_close(close, start, stop, resi)


@kernel
def _qlib_rsqr(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rsqr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of rsqr; state is the closes carried over."""
    run = new_run(stop - start, period)
    chunk = run.size - period + 1
    for begin in range(start, stop, max(chunk, 1)):
        end = min(begin + chunk, stop)
        take_run(close[begin:end], 1.0, state, run[: end - begin + period - 1])
        for t in range(begin, end):
            slope, _, places, square = _fit(run[t - begin : t - begin + period], period)
            rsqr[t] = min(slope * (slope * places / square), 1.0) if square > 0.0 else math.nan


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


_PERIOD2 = bars_param("period", 20, "Bars in the window, n.", ge=2)

QLIB_BETA = Indicator(
    name="qlib_beta",
    title="Qlib BETA: Slope",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD2,),
    outputs=(Output(name="beta", unit=Unit.RATIO),),
    compute=_qlib_beta,
    lookback=_lookback,
    state_size=window_state,
    formula="slope of the least-squares line through n closes / close",
    source="Qlib Alpha158 BETA",
)

QLIB_RSQR = Indicator(
    name="qlib_rsqr",
    title="Qlib RSQR: Share of the Line",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD2,),
    outputs=(Output(name="rsqr", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_rsqr,
    lookback=_lookback,
    state_size=carry_state,
    cost=Cost.LINEAR,
    formula="squared correlation of n closes with their places",
    source="Qlib Alpha158 RSQR",
)

QLIB_RESI = Indicator(
    name="qlib_resi",
    title="Qlib RESI: Distance from the Line",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD2,),
    outputs=(Output(name="resi", unit=Unit.RATIO),),
    compute=_qlib_resi,
    lookback=_lookback,
    state_size=carry_state,
    cost=Cost.LINEAR,
    formula="(close - least-squares line through n closes) / close",
    source="Qlib Alpha158 RESI",
)
