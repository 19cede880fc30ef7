r"""Channels of a mean price and a mean range: Keltner's, STARC, ATR bands, aberration, APZ.

.. math::
    KELTNER = EMA(C, n) \pm k\,ATR_m, \quad STARC = SMA(C, n) \pm k\,ATR_m, \quad C \pm k\,ATR_n, \quad
    ABERRATION = SMA(T, n) \pm ATR_m, \quad KELTNER_{1960} = SMA(T, n) \pm SMA(H - L, n)

.. math:: APZ = EMA(EMA(C, p), p) \pm k\,EMA(EMA(H - L, p), p), \quad p = \lceil\sqrt n\rceil

with the typical price T = (H + L + C)/3 and Wilder's ATR. Of the six Keltner channels in use this is
the commonest (TA-Lib's centres on EMA(T), Keltner's own of 1960 is the last but one). A flat market has no
width: the lines meet. A missing price leaves the windows that hold it NaN and restarts exponential
means. APZ's means take whole bars, so the root is rounded up.
Sources: C. Keltner, How to Make Money in Commodities, 1960; M. Stoller (STARC); K. Fitschen
(Aberration); L. Leibfarth, Stocks & Commodities 24:9, 2006 (APZ).
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.chains import exponential_mean
from mlta.kernels.jit import kernel
from mlta.kernels.level_means import LEVEL_MEAN_STATE, level_mean
from mlta.kernels.ranges import MEAN_RANGE_STATE, mean_true_range
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _aberration(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    zg: FloatArray,
    sg: FloatArray,
    xg: FloatArray,
    atr: FloatArray,
    period: int,
    atr_period: int,
) -> None:
    """Rows [start, stop) of the lines; state is that of the ATR, then of the mean."""
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], atr, atr_period)
    for t in range(start, stop):
        zg[t] = (high[t] + low[t] + close[t]) / 3.0
    rolling_mean(zg, start, stop, state[MEAN_RANGE_STATE:], zg, period)
    for t in range(start, stop):
        sg[t] = zg[t] + atr[t]
        xg[t] = zg[t] - atr[t]


@kernel
def _atr_bands(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of the two; state is that of the ATR."""
    mean_true_range(high, low, close, start, stop, state, upper, period)
    for t in range(start, stop):
        width = mult * upper[t]
        upper[t] = close[t] + width
        lower[t] = close[t] - width


@kernel
def _starc(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
    mult: float,
    atr_period: int,
) -> None:
    """Rows [start, stop) of the three lines; state is that of the ATR, then of the mean."""
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], upper, atr_period)
    rolling_mean(close, start, stop, state[MEAN_RANGE_STATE:], middle, period)
    _spread(middle, mult, start, stop, upper, lower)


@kernel
def _keltner(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
    atr_period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of the three lines; state is that of the ATR, then of the mean."""
    keep = (period - 1.0) / (period + 1.0)
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], upper, atr_period)
    level_mean(close, start, stop, state[MEAN_RANGE_STATE:], middle, period, keep)
    _spread(middle, mult, start, stop, upper, lower)


@kernel
def _original(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the three lines; state is that of two means."""
    for t in range(start, stop):
        middle[t] = (high[t] + low[t] + close[t]) / 3.0
        upper[t] = high[t] - low[t]
    rolling_mean(middle, start, stop, state[: 4 + period], middle, period)
    rolling_mean(upper, start, stop, state[4 + period :], upper, period)
    _spread(middle, 1.0, start, stop, upper, lower)


@kernel
def _apz(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of the two; state is two means of the close, then two of the range."""
    root = math.ceil(math.sqrt(period))
    keep, share = (root - 1.0) / (root + 1.0), 2.0 / (root + 1.0)
    level_mean(close, start, stop, state[:3], lower, root, keep)
    level_mean(lower, start, stop, state[3:6], lower, root, keep)
    for t in range(start, stop):
        upper[t] = high[t] - low[t]
    exponential_mean(upper, start, stop, state[6:8], upper, root, share)
    exponential_mean(upper, start, stop, state[8:], upper, root, share)
    for t in range(start, stop):
        mean, width = lower[t], mult * upper[t]
        upper[t] = mean + width
        lower[t] = mean - width


@kernel
def _spread(
    middle: FloatArray, mult: float, start: int, stop: int, upper: FloatArray, lower: FloatArray
) -> None:
    """Rows [start, stop) of the outer lines, from the middle one and the width lent to `upper`."""
    for t in range(start, stop):
        width = mult * upper[t]
        upper[t] = middle[t] + width
        lower[t] = middle[t] - width


def _aberration_lookback(period: int, atr_period: int) -> tuple[int, ...]:
    return (period - 1, *((max(period - 1, atr_period),) * 2), atr_period)


def _atr_bands_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,) * 2


def _lookback(period: int, atr_period: int, **_: ParamValue) -> tuple[int, ...]:
    outer = max(period - 1, atr_period)
    return (outer, period - 1, outer)


def _original_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 3


def _root(period: int) -> int:
    return math.isqrt(period - 1) + 1  # rounded up


def _apz_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (2 * _root(period) - 2,) * 2


def _atr_settle(atr_period: int, **_: ParamValue) -> int:
    return fade_bars((atr_period - 1) / atr_period)


def _atr_bands_settle(period: int, **_: ParamValue) -> int:
    return _atr_settle(period)


def _keltner_settle(period: int, atr_period: int, **_: ParamValue) -> int:
    return max(fade_bars((period - 1) / (period + 1)), _atr_settle(atr_period))


def _apz_settle(period: int, **_: ParamValue) -> int:
    keep = (_root(period) - 1) / (_root(period) + 1)
    return fade_bars(keep, keep) + 3


def _mean_state(period: int, **_: ParamValue) -> int:
    return MEAN_RANGE_STATE + window_state(period)


def _atr_bands_state(**_: ParamValue) -> int:
    return MEAN_RANGE_STATE


def _keltner_state(**_: ParamValue) -> int:
    return MEAN_RANGE_STATE + LEVEL_MEAN_STATE


def _original_state(period: int) -> int:
    return 2 * window_state(period)


def _apz_state(**_: ParamValue) -> int:
    return 2 * LEVEL_MEAN_STATE + 4


def _mult(default: float) -> Param:
    return Param(name="mult", default=default, ge=0.1, le=10.0, unit="ratio", doc="Half width k.")


_HLC = ("high", "low", "close")
_LINES = tuple(Output(name=name, unit=Unit.PRICE) for name in ("upper", "middle", "lower"))
_BANDS = (_LINES[0], _LINES[2])

ABERRATION = Indicator(
    name="aberration",
    title="Aberration",
    category=Category.VOLATILITY,
    inputs=_HLC,
    params=(
        bars_param("period", 5, "Bars averaged, n.", ge=2),
        bars_param("atr_period", 15, "Length of the ATR, m.", ge=2),
    ),
    outputs=(
        *(Output(name=name, unit=Unit.PRICE) for name in ("zg", "sg", "xg")),
        Output(name="atr", unit=Unit.PRICE_CHANGE, low=0.0),
    ),
    compute=_aberration,
    lookback=_aberration_lookback,
    memory=Memory.RECURSIVE,
    settle=_atr_settle,
    state_size=_mean_state,
    formula="zg = SMA((high + low + close) / 3, n); sg = zg + ATR(m); xg = zg - ATR(m); atr = ATR(m)",
    source="Fitschen; pandas-ta",
)

ATR_BANDS = Indicator(
    name="atr_bands",
    title="ATR Bands",
    category=Category.VOLATILITY,
    inputs=_HLC,
    params=(bars_param("period", 14, "Length of the ATR, n.", ge=2), _mult(3.0)),
    outputs=_BANDS,
    compute=_atr_bands,
    lookback=_atr_bands_lookback,
    memory=Memory.RECURSIVE,
    settle=_atr_bands_settle,
    state_size=_atr_bands_state,
    formula="close + k * ATR(n), close - k * ATR(n)",
    source="common use",
)

STARC_BANDS = Indicator(
    name="starc_bands",
    title="Stoller Average Range Channels",
    category=Category.VOLATILITY,
    inputs=_HLC,
    params=(
        bars_param("period", 5, "Closes averaged, n.", ge=2),
        _mult(2.0),
        bars_param("atr_period", 15, "Length of the ATR, m.", ge=2),
    ),
    outputs=_LINES,
    compute=_starc,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_atr_settle,
    state_size=_mean_state,
    formula="m = SMA(close, n); m + k * ATR, m, m - k * ATR",
    source="Stoller",
)

KELTNER = Indicator(
    name="keltner",
    title="Keltner Channels",
    category=Category.VOLATILITY,
    inputs=_HLC,
    params=(
        bars_param("period", 20, "Length of the mean, n.", ge=2),
        bars_param("atr_period", 10, "Length of the ATR, m.", ge=2),
        _mult(2.0),
    ),
    outputs=_LINES,
    compute=_keltner,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_keltner_settle,
    state_size=_keltner_state,
    formula="m = EMA(close, n); m + k * ATR, m, m - k * ATR",
    source="L. Raschke; TradingView; TA-Lib KC, whose means are of typical prices",
)

KELTNER_ORIGINAL = Indicator(
    name="keltner_original",
    title="Keltner Channels of 1960",
    category=Category.VOLATILITY,
    inputs=_HLC,
    params=(bars_param("period", 10, "Bars averaged, n.", ge=2),),
    outputs=_LINES,
    compute=_original,
    lookback=_original_lookback,
    state_size=_original_state,
    formula="m = SMA((high + low + close) / 3, n); m + SMA(high - low, n), m, m - SMA(high - low, n)",
    source="Keltner 1960",
)

APZ = Indicator(
    name="apz",
    title="Adaptive Price Zone",
    category=Category.VOLATILITY,
    inputs=_HLC,
    params=(bars_param("period", 20, "Bars n, of which the root is taken.", ge=2), _mult(2.0)),
    outputs=_BANDS,
    compute=_apz,
    lookback=_apz_lookback,
    memory=Memory.RECURSIVE,
    settle=_apz_settle,
    state_size=_apz_state,
    formula="EMA(EMA(close, p), p) +- k * EMA(EMA(high - low, p), p), p = ceil(sqrt(n))",
    source="Leibfarth 2006",
)
