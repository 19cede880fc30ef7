r"""Distance from a moving average with a band of its own, and the trend in two Bollinger Bands.

.. math::
    R = 100\,(C/SMA(C, n) - 1),\ \bar R \pm k\,s_R; \qquad
    BBT = 100\,\frac{|L_s - L_l| - |U_s - U_l|}{M_s}

with the sample's deviation :math:`s_R` over n bars, and the lower, upper and middle lines of the Bollinger
Bands over a short and a long window. In a flat market all are 0. A missing close leaves the windows that
hold it NaN.
Sources: freqtrade (MADR); J. Bollinger, BBTrend; TradingView.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _madr(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rate: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    period: int,
    k: float,
) -> None:
    """Rows [start, stop) of the three; state is that of the mean, then of the rate's window."""
    split = 4 + period
    rolling_mean(close, start, stop, state[:split], rate, period)
    for t in range(start, stop):
        mean = rate[t]
        rate[t] = 100.0 * ((close[t] - mean) / mean) if mean != 0.0 else math.nan
    rolling_moments(rate, start, stop, state[split:], lower, upper, period)
    share = period / (period - 1.0)
    for t in range(start, stop):
        middle, width = lower[t], k * math.sqrt(share * upper[t])
        upper[t] = middle + width
        lower[t] = middle - width


@kernel
def _bbtrend(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    trend: FloatArray,
    short: int,
    long: int,
    nbdev: float,
) -> None:
    """Rows [start, stop) of trend; state is that of the two windows."""
    size = min(stop - start, CHUNK_ROWS)
    scratch = np.empty((3, size))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        closes, mean, square = close[begin:end], scratch[0], scratch[1]
        slow, slow_square = scratch[2], trend[begin:end]
        rolling_moments(closes, 0, rows, state[:short], mean, square, short)
        rolling_moments(closes, 0, rows, state[short:], slow, slow_square, long)
        for i in range(rows):
            apart = mean[i] - slow[i]
            wider = nbdev * (math.sqrt(square[i]) - math.sqrt(slow_square[i]))
            turn = abs(apart - wider) - abs(apart + wider)
            trend[begin + i] = 100.0 * (turn / mean[i]) if mean[i] != 0.0 else math.nan


def _madr_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1, 2 * period - 2, 2 * period - 2)


def _madr_state(period: int, **_: ParamValue) -> int:
    return window_state(period) + moments_state(period)


def _lookback(short: int, long: int, **_: ParamValue) -> tuple[int, ...]:
    return (max(short, long) - 1,)


def _state_size(short: int, long: int, **_: ParamValue) -> int:
    return moments_state(short) + moments_state(long)


def _deviations(name: str) -> Param:
    return Param(name=name, default=2.0, ge=0.1, le=10.0, unit="standard deviations", doc="Width.")


MADR = Indicator(
    name="madr",
    title="Moving Average Deviation Rate",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 21, "Bars averaged, n.", ge=2), _deviations("k")),
    outputs=tuple(Output(name=name, unit=Unit.PERCENT) for name in ("rate", "upper", "lower")),
    compute=_madr,
    lookback=_madr_lookback,
    state_size=_madr_state,
    formula="r = 100 * (close / SMA(close, n) - 1); mean of r +- k sample deviations over n bars",
    source="freqtrade technical, MADR",
)

BBTREND = Indicator(
    name="bbtrend",
    title="BBTrend",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("short", 20, "Bars in the short window.", ge=2),
        bars_param("long", 50, "Bars in the long window.", ge=2),
        _deviations("nbdev"),
    ),
    outputs=(Output(name="bbtrend", unit=Unit.PERCENT),),
    compute=_bbtrend,
    lookback=_lookback,
    state_size=_state_size,
    formula="100 * (|difference of the lower lines| - |difference of the upper lines|) / short mean, "
    "of the Bollinger Bands over short and long windows",
    source="Bollinger; TradingView",
)
