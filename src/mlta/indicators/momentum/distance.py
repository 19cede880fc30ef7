r"""How far the price stands from its mean or from the ends of its range.

.. math::
    BIAS = \frac{C - SMA}{SMA}, \quad DH = \frac{C - \max H}{\max H}, \quad DL = \frac{C - \min L}{\min L},
    \quad Z = \frac{C - SMA}{ATR}, \quad PGO = \frac{C - SMA}{EMA(TR)}, \quad BBP = H + L - 2\,EMA(C)

ATR is Wilder's mean of the true range, which begins at the second bar. Where nothing has moved, the
quotients by a range are 0/0, NaN; the others are 0. A missing price leaves the windows that hold it
NaN, and restarts what is recursive.
Sources: M. Johnson, PGO; A. Elder, Trading for a Living, 1993 (bull and bear power, here added up).
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import exponential_mean
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.gaps import GAPS_STATE, take_gaps
from mlta.kernels.jit import kernel
from mlta.kernels.ranges import MEAN_RANGE_STATE, RANGES_STATE, mean_true_range, take_true_ranges
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _bias(
    close: FloatArray, start: int, stop: int, state: FloatArray, bias: FloatArray, period: int
) -> None:
    """Rows [start, stop) of bias; state is that of the mean."""
    rolling_mean(close, start, stop, state, bias, period)
    _relate(close, start, stop, bias)


@kernel
def _dist_high(
    high: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    dist: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of dist; state is that of the maximum."""
    rolling_max(high, start, stop, state, dist, period)
    _relate(close, start, stop, dist)


@kernel
def _dist_low(
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    dist: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of dist; state is that of the minimum."""
    rolling_min(low, start, stop, state, dist, period)
    _relate(close, start, stop, dist)


@kernel
def _relate(close: FloatArray, start: int, stop: int, base: FloatArray) -> None:
    """Replace `base` by how far the close stands from it, as a share of it."""
    for t in range(start, stop):
        value = (close[t] - base[t]) / base[t]
        base[t] = value + (value - value)  # NaN if infinite


@kernel
def _dist_ma_atr(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    z: FloatArray,
    period: int,
    atr: int,
) -> None:
    """Rows [start, stop) of z; state is that of the mean range, then of the mean."""
    mean_true_range(high, low, close, start, stop, state[:3], z, atr)
    _divide_distance(close, start, stop, state[3:], z, period)


@kernel
def _pgo(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pgo: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of pgo; state is that of the ranges and their mean, then of the mean."""
    take_true_ranges(high, low, close, start, stop, state[:2], pgo)
    exponential_mean(pgo, start, stop, state[2:4], pgo, period, 2.0 / (period + 1.0))
    _divide_distance(close, start, stop, state[4:], pgo, period)


@kernel
def _divide_distance(
    close: FloatArray, start: int, stop: int, state: FloatArray, reach: FloatArray, period: int
) -> None:
    """Replace `reach` by the close's distance from its mean, in units of `reach`."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, reaches, means = close[begin:end], reach[begin:end], scratch[: end - begin]
        rolling_mean(closes, 0, means.size, state, means, period)
        for i in range(means.size):
            is_moved = reaches[i] > FADED
            reaches[i] = (closes[i] - means[i]) / reaches[i] if is_moved else math.nan


@kernel
def _bbp(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    bbp: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of bbp; state is that of the gaps."""
    take_gaps(close, start, stop, state, bbp, period)
    for t in range(start, stop):
        value = (high[t] - close[t]) + (low[t] - close[t]) + 2.0 * bbp[t]
        bbp[t] = value + (value - value)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _pgo_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _z_lookback(period: int, atr: int) -> tuple[int, ...]:
    return (max(period - 1, atr),)


def _exponential_settle(period: int) -> int:
    return fade_bars((period - 1) / (period + 1))


def _z_settle(atr: int, **_: ParamValue) -> int:
    return fade_bars((atr - 1) / atr)


def _z_state(period: int, **_: ParamValue) -> int:
    return MEAN_RANGE_STATE + window_state(period)


def _pgo_state(period: int) -> int:
    return RANGES_STATE + 2 + window_state(period)


def _gaps_state(**_: ParamValue) -> int:
    return GAPS_STATE


_RANGE = bars_param("period", 20, "Bars in the window, n.", ge=2)

BIAS = Indicator(
    name="bias",
    title="Bias (Disparity Index)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 26, "Bars in the mean, n.", ge=2),),
    outputs=(Output(name="bias", unit=Unit.RATIO),),
    compute=_bias,
    lookback=_lookback,
    state_size=window_state,
    formula="close / SMA(close, n) - 1",
    source="S. Nison, Beyond Candlesticks, 1994 (disparity index)",
)

DIST_HIGH = Indicator(
    name="dist_high",
    title="Distance to the rolling high",
    category=Category.MOMENTUM,
    inputs=("high", "close"),
    params=(_RANGE,),
    outputs=(Output(name="dist", unit=Unit.RATIO, high=0.0),),
    compute=_dist_high,
    lookback=_lookback,
    state_size=extremum_state,
    formula="close / highest high of n bars - 1",
    source="T. George and C. Hwang, The 52-Week High and Momentum Investing, 2004",
)

DIST_LOW = Indicator(
    name="dist_low",
    title="Distance to the rolling low",
    category=Category.MOMENTUM,
    inputs=("low", "close"),
    params=(_RANGE,),
    outputs=(Output(name="dist", unit=Unit.RATIO, low=0.0),),
    compute=_dist_low,
    lookback=_lookback,
    state_size=extremum_state,
    formula="close / lowest low of n bars - 1",
    source="mirror image of dist_high",
)

DIST_MA_ATR = Indicator(
    name="dist_ma_atr",
    title="Distance to the mean in average true ranges",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("period", 20, "Bars in the mean, n.", ge=2),
        bars_param("atr", 14, "Smoothing length of the range, m.", le=500),
    ),
    outputs=(Output(name="z", unit=Unit.RATIO),),
    compute=_dist_ma_atr,
    lookback=_z_lookback,
    memory=Memory.RECURSIVE,
    settle=_z_settle,
    state_size=_z_state,
    formula="(close - SMA(close, n)) / ATR(m)",
    source="J. W. Wilder, New Concepts in Technical Trading Systems, 1978 (the range)",
)

PGO = Indicator(
    name="pgo",
    title="Pretty Good Oscillator",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 14, "Length of both means, n.", ge=2, le=500),),
    outputs=(Output(name="pgo", unit=Unit.RATIO),),
    compute=_pgo,
    lookback=_pgo_lookback,
    memory=Memory.RECURSIVE,
    settle=_exponential_settle,
    state_size=_pgo_state,
    formula="(close - SMA(close, n)) / EMA(true range, n)",
    source="M. Johnson's oscillator",
)

BBP = Indicator(
    name="bbp",
    title="Bull Bear Power",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 13, "Length of the mean, n.", ge=2, le=500),),
    outputs=(Output(name="bbp", unit=Unit.PRICE_CHANGE),),
    compute=_bbp,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_exponential_settle,
    state_size=_gaps_state,
    formula="high + low - 2 * EMA(close, n)",
    source="Elder 1993, bull power plus bear power",
)
