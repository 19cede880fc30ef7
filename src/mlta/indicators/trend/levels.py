r"""Levels that old bars have left: fractals, pivots, retracements, Gann's HiLo.

A peak is a high above each of the a highs before it and the b after it; it is a level from the bar
that *confirms* it on, b bars later, until the next one is confirmed. Troughs likewise. With the highest
high U and the lowest low L of n bars,

.. math::
    U - \rho\,(U - L), \qquad P = \tfrac13(U + L + C),\ 2P - L,\ 2P - U,\ P \pm (U - L)

are the retracements and the classic pivots, these of a window that ends `offset` bars ago. HiLo is the
mean low after a close above the mean high of the bar before, the mean high after one below the mean
low, else what it was. Closes that equal a mean in decimals are not above or below it. In a flat market
there is no peak and no break, NaN, and the other levels are the price. A missing price leaves the
windows that hold it NaN, and levels wait for the next peak, or break, after it.
Sources: B. Williams, Trading Chaos, 1995; E. Dreyer; R. Krausz, A W.D. Gann Treasure Discovered, 1998.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.peaks import last_peaks, peak_state
from mlta.kernels.ties import is_above, is_below
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _fcb(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    window: int,
) -> None:
    """Rows [start, stop) of the two; state is that of the peaks and the troughs."""
    _levels(high, low, start, stop, state, lower, upper, window, window)


@kernel
def _levels(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    support: FloatArray,
    resistance: FloatArray,
    left: int,
    right: int,
) -> None:
    """Rows [start, stop) of the two; state is that of the peaks and the troughs."""
    half = left + right + 2
    last_peaks(high, start, stop, 1.0, state[:half], resistance, left, right)
    last_peaks(low, start, stop, -1.0, state[half:], support, left, right)


@kernel
def _pivots(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    p: FloatArray,
    r1: FloatArray,
    s1: FloatArray,
    r2: FloatArray,
    s2: FloatArray,
    window: int,
    offset: int,
) -> None:
    """Rows [start, stop) of the levels; state is two extrema, then three lags."""
    second = 2 * window
    size = 2 + offset
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rolling_max(high, begin, end, state[:window], r2, window)
        rolling_min(low, begin, end, state[window:second], s2, window)
        tops, bottoms, closes = r1[begin:end], s1[begin:end], p[begin:end]
        take_lagged(r2[begin:end], state[second : second + size], tops, offset)
        take_lagged(s2[begin:end], state[second + size : second + 2 * size], bottoms, offset)
        take_lagged(close[begin:end], state[second + 2 * size :], closes, offset)
        for i in range(closes.size):
            top, bottom = tops[i], bottoms[i]
            pivot = (top + bottom + closes[i]) / 3.0
            closes[i] = pivot
            tops[i] = pivot + (pivot - bottom)
            bottoms[i] = pivot - (top - pivot)
            r2[begin + i] = pivot + (top - bottom)
            s2[begin + i] = pivot - (top - bottom)


@kernel
def _retracement(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    level_236: FloatArray,
    level_382: FloatArray,
    level_500: FloatArray,
    level_618: FloatArray,
    level_786: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the levels; state is that of two extrema."""
    rolling_max(high, start, stop, state[:period], level_236, period)
    rolling_min(low, start, stop, state[period:], level_786, period)
    for t in range(start, stop):
        top = level_236[t]
        reach = top - level_786[t]
        level_236[t] = top - 0.236 * reach
        level_382[t] = top - 0.382 * reach
        level_500[t] = top - 0.5 * reach
        level_618[t] = top - 0.618 * reach
        level_786[t] = top - 0.786 * reach


@kernel
def _hilo(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    hilo: FloatArray,
    high_period: int,
    low_period: int,
) -> None:
    """Rows [start, stop) of hilo; state is a mark, both last means and hilo, then the windows."""
    tops, bottoms, level = math.nan, math.nan, math.nan
    if state[0] > 0.0:
        tops, bottoms, level = state[1], state[2], state[3]
    split = 8 + high_period
    size = min(stop - start, CHUNK_ROWS)
    upper, lower = np.empty(size), np.empty(size)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        rolling_mean(high[begin:end], 0, rows, state[4:split], upper, high_period)
        rolling_mean(low[begin:end], 0, rows, state[split:], lower, low_period)
        for row in range(rows):
            price = close[begin + row]
            if not math.isfinite(price + tops + bottoms + upper[row] + lower[row]):
                level = math.nan
            elif is_above(price, tops):
                level = lower[row]
            elif is_below(price, bottoms):
                level = upper[row]
            tops, bottoms = upper[row], lower[row]
            hilo[begin + row] = level
    state[0], state[1], state[2], state[3] = 1.0, tops, bottoms, level


def _fcb_lookback(window: int) -> tuple[int, ...]:
    return (2 * window,) * 2


def _levels_lookback(left: int, right: int) -> tuple[int, ...]:
    return (left + right,) * 2


def _pivots_lookback(window: int, offset: int) -> tuple[int, ...]:
    return (window + offset - 1,) * 5


def _retracement_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 5


def _hilo_lookback(high_period: int, low_period: int) -> tuple[int, ...]:
    return (max(high_period, low_period),)


def _fcb_state(window: int) -> int:
    return 2 * peak_state(window, window)


def _levels_state(left: int, right: int) -> int:
    return 2 * peak_state(left, right)


def _pivots_state(window: int, offset: int) -> int:
    return 2 * extremum_state(window) + 3 * lag_state(offset)


def _retracement_state(period: int) -> int:
    return 2 * extremum_state(period)


def _hilo_state(high_period: int, low_period: int) -> int:
    return 4 + window_state(high_period) + window_state(low_period)


def _prices(*names: str, doc: str = "") -> tuple[Output, ...]:
    return tuple(Output(name=name, unit=Unit.PRICE, doc=doc) for name in names)


_HIGH_LOW = ("high", "low")

FCB = Indicator(
    name="fcb",
    title="Fractal Chaos Bands",
    category=Category.TREND,
    inputs=_HIGH_LOW,
    params=(bars_param("window", 2, "Bars on each side of the extreme.", le=100),),
    outputs=_prices("upper", "lower"),
    compute=_fcb,
    lookback=_fcb_lookback,
    memory=Memory.ANCHORED,
    state_size=_fcb_state,
    formula="the last high, and low, that stands out among `window` bars on each side, once confirmed",
    source="Williams 1995; Dreyer",
)

SUPPORT_RESISTANCE = Indicator(
    name="support_resistance",
    title="Support and Resistance",
    category=Category.TREND,
    inputs=_HIGH_LOW,
    params=(
        bars_param("left", 15, "Bars before the extreme, a.", le=500),
        bars_param("right", 15, "Bars after the extreme, b.", le=500),
    ),
    outputs=_prices("support", "resistance"),
    compute=_levels,
    lookback=_levels_lookback,
    memory=Memory.ANCHORED,
    state_size=_levels_state,
    formula="the last low, and high, that stands out among a bars before and b after, once confirmed",
    source="TradingView, pivot points high and low",
)

ROLLING_PIVOTS = Indicator(
    name="rolling_pivots",
    title="Rolling Pivot Points",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(
        bars_param("window", 20, "Bars in the window."),
        bars_param("offset", 10, "Bars since the window's end."),
    ),
    outputs=_prices("p", "r1", "s1", "r2", "s2"),
    compute=_pivots,
    lookback=_pivots_lookback,
    state_size=_pivots_state,
    formula="p = (h + l + c) / 3; 2p - l; 2p - h; p + (h - l); p - (h - l), of a window that ended "
    "offset bars ago",
    source="Stock.Indicators, rolling pivots",
)

FIBONACCI_RETRACEMENT = Indicator(
    name="fibonacci_retracement",
    title="Rolling Fibonacci Retracement",
    category=Category.TREND,
    inputs=_HIGH_LOW,
    params=(bars_param("period", 120, "Bars in the window, n.", ge=2),),
    outputs=_prices("level_236", "level_382", "level_500", "level_618", "level_786"),
    compute=_retracement,
    lookback=_retracement_lookback,
    state_size=_retracement_state,
    formula="highest high - share * (highest high - lowest low) over n bars",
    source="common use",
)

HILO = Indicator(
    name="hilo",
    title="Gann HiLo Activator",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(
        bars_param("high_period", 13, "Highs averaged.", ge=2),
        bars_param("low_period", 21, "Lows averaged.", ge=2),
    ),
    outputs=_prices("hilo"),
    compute=_hilo,
    lookback=_hilo_lookback,
    memory=Memory.ANCHORED,
    state_size=_hilo_state,
    formula="SMA(low) after close > SMA(high) of the bar before, SMA(high) after close < SMA(low) of "
    "the bar before, else as before",
    source="Krausz 1998; pandas-ta",
)
