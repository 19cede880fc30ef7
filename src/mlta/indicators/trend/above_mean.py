r"""On which side of its mean the price stays, and for how much of the time.

With the plain mean :math:`M_t` of m prices,

* TII: :math:`100 \sum \max(C - M, 0) / \sum |C - M|` over n bars; where no close has left its mean
  it is 0/0, NaN;
* time in band: the share of n bars that closed above :math:`M`;
* stiffness: EMA of the percentage of n bars that closed above :math:`M - 0.2\,s`, s the standard
  deviation of the m prices;
* TTM trend: 1 where the close is above the mean of :math:`(H + L)/2`, else -1;
* SSL channel: means of highs and of lows, which change places when the close goes beyond one of
  them; until it first has, all three outputs are NaN.

A close that equals its mean is not above it. Sums that decide a side are taken anew for each bar,
oldest first, of the distances from the close: a tie is decided by the last bit of nothing but its
own window. A missing price leaves the windows that hold it NaN; the channel then waits for the next
break.
Sources: M. H. Pee, Trend Intensity Index, Stocks & Commodities 20:6, 2002; M. Katsanos, The
Stiffness Indicator, ibid., 2018; J. Carter, Mastering the Trade, 2005 (TTM); E. Beckers, SSL
Channel, as in freqtrade.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import exponential_mean
from mlta.kernels.jit import inlined, kernel
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@inlined
def _apart(price: float, values: FloatArray, t: int, period: int) -> float:
    """Sum of the distances of `price` from the last `period` values, oldest first."""
    total = 0.0
    for k in range(t - period + 1, t + 1):
        total += price - values[k]
    return total


@kernel
def _tii(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    tii: FloatArray,
    period: int,
    ma: int,
) -> None:
    """Rows [start, stop) of tii; state is that of the mean and of two sums."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    first = 4 + ma
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        rolling_mean(close, begin, end, state[:first], tii, ma)
        for t in range(begin, end):
            apart = close[t] - tii[t]
            tii[t] = max(apart, 0.0) + (apart - apart)
            scratch[t - begin] = abs(apart)
        rolling_sum(tii, begin, end, state[first : first + period], tii, period)
        rolling_sum(scratch, 0, rows, state[first + period :], scratch, period)
        for t in range(begin, end):
            whole = scratch[t - begin]
            tii[t] = 100.0 * (tii[t] / whole) if whole > 0.0 else math.nan


@kernel
def _time_in_band(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    share: FloatArray,
    ma: int,
    period: int,
) -> None:
    """Rows [start, stop) of share; state is the count of closes, at most `ma`, and the sum's."""
    count = state[0]
    for t in range(start, stop):
        count = min(count + 1.0, float(ma)) if math.isfinite(close[t]) else 0.0
        share[t] = math.nan
        if count >= ma:
            share[t] = 1.0 if _apart(close[t], close, t, ma) > 0.0 else 0.0
    state[0] = count
    rolling_sum(share, start, stop, state[1:], share, period)
    for t in range(start, stop):
        share[t] /= period


@kernel
def _stiffness(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    stiffness: FloatArray,
    ma: int,
    period: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of stiffness; state is that of the moments, the count and the mean."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, out = close[begin:end], stiffness[begin:end]
        rolling_moments(closes, 0, out.size, state[:ma], out, scratch, ma)
        for i in range(out.size):
            apart = closes[i] - out[i]
            above = 100.0 if apart > -0.2 * math.sqrt(scratch[i]) else 0.0
            out[i] = above + (apart - apart)
        rolling_sum(out, 0, out.size, state[ma : ma + period], out, period)
        for i in range(out.size):
            out[i] /= period
        exponential_mean(out, 0, out.size, state[ma + period :], out, smooth, 2.0 / (smooth + 1.0))
        for i in range(out.size):
            out[i] = min(out[i], 100.0) + (out[i] - out[i])  # the mean's rounding may pass it


@kernel
def _ttm_trend(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    trend: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of trend; state is the count of whole bars, at most `period`."""
    count = state[0]
    for t in range(start, stop):
        is_whole = math.isfinite(high[t] + low[t] + close[t])
        count = min(count + 1.0, float(period)) if is_whole else 0.0
        trend[t] = math.nan
        if count >= period:
            apart = 0.0
            for k in range(t - period + 1, t + 1):
                apart += close[t] - 0.5 * (high[k] + low[k])
            trend[t] = 1.0 if apart > 0.0 else -1.0
    state[0] = count


@kernel
def _ssl_channel(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ssl_down: FloatArray,
    ssl_up: FloatArray,
    direction: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the three; state is the count of whole bars and the side."""
    count, side = state[0], state[1]
    for t in range(start, stop):
        if math.isfinite(high[t] + low[t] + close[t]):
            count = min(count + 1.0, float(period))
        else:
            count, side = 0.0, 0.0
        ssl_down[t], ssl_up[t], direction[t] = math.nan, math.nan, math.nan
        if count >= period:
            over = _apart(close[t], high, t, period)
            under = _apart(close[t], low, t, period)
            side = 1.0 if over > 0.0 else -1.0 if under < 0.0 else side
            mean_high, mean_low = close[t] - over / period, close[t] - under / period
            if side != 0.0:
                ssl_down[t] = mean_low if side > 0.0 else mean_high
                ssl_up[t] = mean_high if side > 0.0 else mean_low
                direction[t] = side
    state[0], state[1] = count, side


def _tii_lookback(period: int, ma: int) -> tuple[int, ...]:
    return (ma + period - 2,)


def _stiffness_lookback(ma: int, period: int, smooth: int) -> tuple[int, ...]:
    return (ma + period + smooth - 3,)


def _one_less(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _three_less(period: int) -> tuple[int, ...]:
    return (period - 1,) * 3


def _rows_less(period: int) -> int:
    return period - 1


def _ma_rows(ma: int, **_: ParamValue) -> int:
    return ma - 1


def _tii_state(period: int, ma: int) -> int:
    return window_state(ma) + 2 * moments_state(period)


def _share_state(period: int, **_: ParamValue) -> int:
    return 1 + moments_state(period)


def _stiffness_state(ma: int, period: int, **_: ParamValue) -> int:
    return moments_state(ma) + moments_state(period) + 2


def _one(**_: ParamValue) -> int:
    return 1


def _two(**_: ParamValue) -> int:
    return 2


def _stiffness_settle(smooth: int, **_: ParamValue) -> int:
    return fade_bars((smooth - 1.0) / (smooth + 1.0))


_PRICES = ("high", "low", "close")

TII = Indicator(
    name="tii",
    title="Trend Intensity Index",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 30, "Bars added up, n.", ge=2),
        bars_param("ma", 60, "Bars of the mean, m.", ge=2),
    ),
    outputs=(Output(name="tii", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_tii,
    lookback=_tii_lookback,
    state_size=_tii_state,
    formula="100 * sum of max(close - SMA(close, m), 0) / sum of |close - SMA(close, m)|",
    source="Pee 2002",
)

TIME_IN_BAND = Indicator(
    name="time_in_band",
    title="Share of closes above their mean",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("ma", 50, "Bars of the mean, m.", ge=2),
        bars_param("period", 50, "Bars counted, n."),
    ),
    outputs=(Output(name="share", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_time_in_band,
    lookback=_tii_lookback,
    history=_ma_rows,
    state_size=_share_state,
    cost=Cost.LINEAR,
    formula="share of n bars with close > SMA(close, m)",
    source="counts of closes above a moving average",
)

STIFFNESS = Indicator(
    name="stiffness",
    title="Stiffness Indicator",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("ma", 100, "Bars of the mean, m.", ge=2),
        bars_param("period", 60, "Bars counted, n."),
        bars_param("smooth", 3, "Length of the exponential mean."),
    ),
    outputs=(Output(name="stiffness", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_stiffness,
    lookback=_stiffness_lookback,
    memory=Memory.RECURSIVE,
    settle=_stiffness_settle,
    state_size=_stiffness_state,
    formula="EMA(100 * share of n bars with close > SMA(close, m) - 0.2 * deviation, smooth)",
    source="Katsanos 2018",
)

TTM_TREND = Indicator(
    name="ttm_trend",
    title="TTM Trend",
    category=Category.TREND,
    inputs=_PRICES,
    params=(bars_param("period", 6, "Bars averaged, n."),),
    outputs=(Output(name="trend", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_ttm_trend,
    lookback=_one_less,
    history=_rows_less,
    state_size=_one,
    cost=Cost.LINEAR,
    formula="1 if close > SMA((high + low) / 2, n), else -1",
    source="Carter 2005; pandas-ta ttm_trend",
)

SSL_CHANNEL = Indicator(
    name="ssl_channel",
    title="SSL Channel",
    category=Category.TREND,
    inputs=_PRICES,
    params=(bars_param("period", 10, "Bars averaged, n.", ge=2),),
    outputs=(
        Output(name="ssl_down", unit=Unit.PRICE, doc="Mean of the lows while up."),
        Output(name="ssl_up", unit=Unit.PRICE, doc="Mean of the highs while up."),
        Output(name="direction", unit=Unit.RATIO, low=-1.0, high=1.0, doc="1 up, -1 down."),
    ),
    compute=_ssl_channel,
    lookback=_three_less,
    history=_rows_less,
    memory=Memory.ANCHORED,
    state_size=_two,
    cost=Cost.LINEAR,
    formula="up since close > SMA(high, n), down since close < SMA(low, n); the two means change "
    "places with it",
    source="freqtrade SSLChannels",
)
