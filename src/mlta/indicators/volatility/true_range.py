r"""The true range, its plain mean, and Wilder's mean of it put in proportion.

.. math::
    TR_t = \max(H_t, C_{t-1}) - \min(L_t, C_{t-1}), \quad NATR = 100\,ATR_n/C, \quad ATR_m/ATR_n

A bar with a missing price is undefined, NaN, and so is the one after it; Wilder's means start anew
there. Where no bar has had a range the ratio is 0/0, NaN.
Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, section III; TA-Lib
``TRANGE``, ``NATR``.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.ranges import (
    MEAN_RANGE_STATE,
    RANGES_STATE,
    mean_true_range,
    take_true_ranges,
)
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _trange(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    trange: FloatArray,
) -> None:
    """Rows [start, stop) of trange; state is that of the primitive."""
    take_true_ranges(high, low, close, start, stop, state, trange)


@kernel
def _atr_sma(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    atr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of atr; state is that of the ranges, then of the window."""
    take_true_ranges(high, low, close, start, stop, state[:RANGES_STATE], atr)
    rolling_mean(atr, start, stop, state[RANGES_STATE:], atr, period)


@kernel
def _natr(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    natr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of natr; state is that of the mean."""
    mean_true_range(high, low, close, start, stop, state, natr, period)
    closes, target = close[start:stop], natr[start:stop]
    for i in range(target.size):
        target[i] = 100.0 * (target[i] / closes[i]) if closes[i] > 0.0 else math.nan


@kernel
def _atr_ratio(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    short: int,
    long: int,
) -> None:
    """Rows [start, stop) of ratio; state is that of the two means."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        target = ratio[begin:end]
        rows = target.size
        slow = np.empty(rows)
        first, second = state[:MEAN_RANGE_STATE], state[MEAN_RANGE_STATE:]
        mean_true_range(highs, lows, closes, 0, rows, first, target, short)
        mean_true_range(highs, lows, closes, 0, rows, second, slow, long)
        for i in range(rows):
            target[i] = target[i] / slow[i] if slow[i] > FADED else math.nan


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _settle(period: int) -> int:
    return fade_bars(1.0 - 1.0 / period)


def _mean_state(**_: ParamValue) -> int:
    return MEAN_RANGE_STATE


def _trange_lookback() -> tuple[int, ...]:
    return (1,)


def _trange_state() -> int:
    return RANGES_STATE


def _sma_state(period: int) -> int:
    return RANGES_STATE + window_state(period)


def _ratio_lookback(short: int, long: int) -> tuple[int, ...]:  # noqa: ARG001 (takes all)
    return (long,)


def _ratio_settle(short: int, long: int) -> int:  # noqa: ARG001 (the short mean fades sooner)
    return _settle(long)


def _ratio_state(**_: ParamValue) -> int:
    return 2 * MEAN_RANGE_STATE


def _check(short: int, long: int) -> str | None:
    return None if short < long else f"short must be less than long (got {short} and {long})"


_PRICES = ("high", "low", "close")

TRANGE = Indicator(
    name="trange",
    title="True Range",
    category=Category.VOLATILITY,
    inputs=_PRICES,
    params=(),
    outputs=(Output(name="trange", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_trange,
    lookback=_trange_lookback,
    state_size=_trange_state,
    formula="max(high, close1) - min(low, close1)",
    source="Wilder 1978, section III; TA-Lib TRANGE",
)

ATR_SMA = Indicator(
    name="atr_sma",
    title="Average True Range (plain mean)",
    category=Category.VOLATILITY,
    inputs=_PRICES,
    params=(bars_param("period", 14, "Bars averaged, n.", ge=2),),
    outputs=(Output(name="atr", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_atr_sma,
    lookback=_lookback,
    state_size=_sma_state,
    formula="mean of the last n true ranges",
    source="Wilder 1978, section III, with a plain mean",
)

NATR = Indicator(
    name="natr",
    title="Normalised Average True Range",
    category=Category.VOLATILITY,
    inputs=_PRICES,
    params=(bars_param("period", 14, "Smoothing length n.", ge=2),),
    outputs=(Output(name="natr", unit=Unit.PERCENT, low=0.0),),
    compute=_natr,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_mean_state,
    formula="100 * atr / close",
    source="J. Forman, Stocks & Commodities 24:5, 2006; TA-Lib NATR",
)

ATR_RATIO = Indicator(
    name="atr_ratio",
    title="Ratio of two Average True Ranges",
    category=Category.VOLATILITY,
    inputs=_PRICES,
    params=(
        bars_param("short", 14, "Length of the fast mean.", ge=2),
        bars_param("long", 100, "Length of the slow mean.", ge=3),
    ),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0),),
    compute=_atr_ratio,
    lookback=_ratio_lookback,
    memory=Memory.RECURSIVE,
    settle=_ratio_settle,
    state_size=_ratio_state,
    formula="atr over short bars / atr over long bars",
    source="Wilder 1978, section III",
    check=_check,
)
