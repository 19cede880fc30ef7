r"""Trailing stops: chandelier, Chande and Kroll's, Kaufman's, Elder's SafeZone, Kase's DevStop.

.. math::
    \max_n H - k\,ATR_n, \qquad \max_q(\max_p H - x\,ATR_p), \qquad L - k\,SMA(H - L, n),

.. math::
    \max_m(L - k\,RMA(-DM, n))_{t-1}, \qquad \max_n(H - SMA(R, n) - k\,\sigma_n(R)), \quad
    R = \max(H, H_1) - \min(L, L_1)

and their mirror images for short positions. They are levels, not orders: none of them remembers a
trade. SafeZone is that of the bar before, as it would be placed for this one, with Wilder's mean of the
directional movement (jesse takes its sum, n times as much). In a flat market they stand at the price.
A missing price leaves the windows that hold it NaN and restarts Wilder's means.
Sources: C. LeBeau (chandelier); T. Chande, S. Kroll, The New Technical Trader, 1994; P. Kaufman, Trading
Systems and Methods; A. Elder, Come Into My Trading Room, 2002; C. Kase, Trading With the Odds, 1996.
"""

import math

import numpy as np

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
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.directional import movement
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.ranges import MEAN_RANGE_STATE, mean_true_range
from mlta.kernels.smoothing import fade_bars, mean_step
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _chandelier(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    long_stop: FloatArray,
    short_stop: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of the two; state is that of the ATR, then of two extrema."""
    second = MEAN_RANGE_STATE + period
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        tops, bottoms, closes = high[begin:end], low[begin:end], close[begin:end]
        rows = closes.size
        mean_true_range(tops, bottoms, closes, 0, rows, state[:MEAN_RANGE_STATE], scratch, period)
        rolling_max(high, begin, end, state[MEAN_RANGE_STATE:second], long_stop, period)
        rolling_min(low, begin, end, state[second:], short_stop, period)
        for row in range(rows):
            long_stop[begin + row] -= mult * scratch[row]
            short_stop[begin + row] += mult * scratch[row]


@kernel
def _chande_kroll(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    long_stop: FloatArray,
    short_stop: FloatArray,
    p: int,
    x: float,
    q: int,
) -> None:
    """Rows [start, stop) of the two; state is that of the chandelier, then of two extrema."""
    split = MEAN_RANGE_STATE + 2 * p
    first = state[:split]
    _chandelier(high, low, close, start, stop, first, long_stop, short_stop, p, x)
    rolling_max(long_stop, start, stop, state[split : split + q], long_stop, q)
    rolling_min(short_stop, start, stop, state[split + q :], short_stop, q)


@kernel
def _kaufman(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    long_stop: FloatArray,
    short_stop: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of the two; state is that of the mean range."""
    for t in range(start, stop):
        long_stop[t] = high[t] - low[t]
    rolling_mean(long_stop, start, stop, state, long_stop, period)
    for t in range(start, stop):
        reach = mult * long_stop[t]
        long_stop[t] = low[t] - reach
        short_stop[t] = high[t] + reach


@kernel
def _safezone(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    long_stop: FloatArray,
    short_stop: FloatArray,
    period: int,
    mult: float,
    max_lookback: int,
) -> None:
    """Rows [start, stop) of the two; state is count, last bar, its means, then two extrema."""
    count, last_high, last_low, plus, minus = state[0], state[1], state[2], state[3], state[4]
    share = 1.0 / period
    for t in range(start, stop):
        long_stop[t], short_stop[t] = math.nan, math.nan
        if not math.isfinite(high[t] + low[t]):
            count = 0.0
        else:
            if count > period:
                long_stop[t] = last_low - mult * minus
                short_stop[t] = last_high + mult * plus
            if count > 0.0:
                up, down = movement(high[t], low[t], last_high, last_low)
                plus = mean_step(plus, up, count - 1.0, period, share)
                minus = mean_step(minus, down, count - 1.0, period, share)
            count += 1.0
        last_high, last_low = high[t], low[t]
    state[0], state[1], state[2], state[3], state[4] = count, last_high, last_low, plus, minus
    split = 5 + max_lookback
    rolling_max(long_stop, start, stop, state[5:split], long_stop, max_lookback)
    rolling_min(short_stop, start, stop, state[split:], short_stop, max_lookback)


@kernel
def _devstop(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    level: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of level; state is a mark and the last bar, then the two windows."""
    last_high = state[1] if state[0] > 0.0 else math.nan
    last_low = state[2] if state[0] > 0.0 else math.nan
    split = 3 + period
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        reach, levels = scratch[: end - begin], level[begin:end]
        for row in range(reach.size):
            top, bottom = high[begin + row], low[begin + row]
            known = (top - top) + (bottom - bottom) + (last_high - last_high)
            known += last_low - last_low  # 0, or NaN where a price of the two bars is missing
            reach[row] = (max(top, last_high) - min(bottom, last_low)) + known
            last_high, last_low = top, bottom
        rolling_moments(reach, 0, reach.size, state[3:split], levels, reach, period)
        for row in range(reach.size):
            width = levels[row] + mult * math.sqrt(reach[row])
            levels[row] = high[begin + row] - width
        rolling_max(levels, 0, reach.size, state[split:], levels, period)
    state[0], state[1], state[2] = 1.0, last_high, last_low


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,) * 2


def _chande_lookback(p: int, q: int, **_: ParamValue) -> tuple[int, ...]:
    return (p + q - 1,) * 2


def _kaufman_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1,) * 2


def _safezone_lookback(period: int, max_lookback: int, **_: ParamValue) -> tuple[int, ...]:
    return (period + max_lookback,) * 2


def _devstop_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (2 * period - 1,)


def _settle(period: int, **_: ParamValue) -> int:
    return fade_bars((period - 1) / period)


def _chande_settle(p: int, **_: ParamValue) -> int:
    return _settle(p)


def _chandelier_state(period: int, **_: ParamValue) -> int:
    return MEAN_RANGE_STATE + 2 * extremum_state(period)


def _chande_state(p: int, q: int, **_: ParamValue) -> int:
    return _chandelier_state(p) + 2 * extremum_state(q)


def _kaufman_state(period: int, **_: ParamValue) -> int:
    return window_state(period)


def _safezone_state(max_lookback: int, **_: ParamValue) -> int:
    return 5 + 2 * extremum_state(max_lookback)


def _devstop_state(period: int, **_: ParamValue) -> int:
    return 3 + moments_state(period) + extremum_state(period)


def _mult(name: str, default: float, *, ge: float = 0.1) -> Param:
    return Param(name=name, default=default, ge=ge, le=10.0, unit="ratio", doc="Distance.")


_HLC = ("high", "low", "close")
_STOPS = (
    Output(name="long_stop", unit=Unit.PRICE, doc="Below a long position."),
    Output(name="short_stop", unit=Unit.PRICE, doc="Above a short position."),
)

CHANDELIER_EXIT = Indicator(
    name="chandelier_exit",
    title="Chandelier Exit",
    category=Category.VOLATILITY,
    inputs=_HLC,
    params=(bars_param("period", 22, "Bars in the window, n.", ge=2), _mult("mult", 3.0)),
    outputs=_STOPS,
    compute=_chandelier,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_chandelier_state,
    formula="highest high - k * ATR; lowest low + k * ATR, over n bars",
    source="LeBeau; TradingView",
)

CHANDE_KROLL_STOP = Indicator(
    name="chande_kroll_stop",
    title="Chande Kroll Stop",
    category=Category.VOLATILITY,
    inputs=_HLC,
    params=(
        bars_param("p", 10, "Bars of the first stops.", ge=2),
        _mult("x", 1.0),
        bars_param("q", 9, "Bars over which the best of them is taken."),
    ),
    outputs=_STOPS,
    compute=_chande_kroll,
    lookback=_chande_lookback,
    memory=Memory.RECURSIVE,
    settle=_chande_settle,
    state_size=_chande_state,
    formula="highest over q bars of (highest high - x * ATR over p bars); "
    "lowest over q bars of (lowest low + x * ATR over p bars)",
    source="Chande and Kroll 1994; TradingView",
)

KAUFMAN_STOP = Indicator(
    name="kaufman_stop",
    title="Kaufman Volatility Stop",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=(bars_param("period", 22, "Bars averaged, n.", ge=2), _mult("mult", 2.0)),
    outputs=_STOPS,
    compute=_kaufman,
    lookback=_kaufman_lookback,
    state_size=_kaufman_state,
    formula="low - k * SMA(high - low, n); high + k * SMA(high - low, n)",
    source="Kaufman",
)

SAFEZONE_STOP = Indicator(
    name="safezone_stop",
    title="Elder's SafeZone Stop",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=(
        bars_param("period", 22, "Length of the mean movement, n.", ge=2),
        _mult("mult", 2.5),
        bars_param("max_lookback", 3, "Bars over which the best stop is taken, m."),
    ),
    outputs=_STOPS,
    compute=_safezone,
    lookback=_safezone_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_safezone_state,
    formula="highest over m bars of (low - k * RMA(-DM, n)) of the bar before; "
    "lowest over m bars of (high + k * RMA(+DM, n)) of the bar before",
    source="Elder 2002",
)

DEVSTOP = Indicator(
    name="devstop",
    title="Kase's DevStop",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=(bars_param("period", 20, "Bars in the windows, n.", ge=2), _mult("mult", 1.0, ge=0.0)),
    outputs=(Output(name="stop", unit=Unit.PRICE, doc="Below a long position."),),
    compute=_devstop,
    lookback=_devstop_lookback,
    state_size=_devstop_state,
    formula="highest over n bars of (high - mean of R - k * deviation of R over n bars), "
    "R = range of two bars",
    source="Kase 1996",
)
