r"""Relatives of the relative strength index.

With the rises U and falls D of the close, sums over n and Wilder's means written alike,

.. math::
    Cutler = 100\,\frac{\sum_n U}{\sum_n U + \sum_n D}, \quad
    RMI = 100\,\frac{\bar U^{(m)}}{\bar U^{(m)} + \bar D^{(m)}}, \quad
    IFT = \tanh WMA\left(\tfrac{RSI - 50}{10}, w\right)

where RMI takes changes over m bars. TDI is RSI smoothed over 2 and over 7 bars, and its mean over 34
with bands 1.6185 population deviations away. Connors RSI is the mean of RSI(3), of RSI(2) of the `streak` and
of the share of the last 100 returns that were below this one's.

DYMI is Cutler's RSI over :math:`\lfloor 14 \bar\sigma/\sigma \rfloor` bars, 5 to 30, with the deviation :math:`\sigma` of 5
closes and its mean over 10: in wild markets it looks back less. (Wilder's mean has no meaning where
its length changes at each bar.)

Where no price has moved all are 0/0, NaN, and so is Connors RSI where the streak never changed. A
missing close leaves the windows that hold it NaN and restarts Wilder's means.
Sources: D. Cutler; R. Altman, RMI, Stocks & Commodities, 1993; J. Ehlers, The Inverse Fisher Transform, 2004;
T. Chande, S. Kroll, The New Technical Trader, 1994; L. Connors, C. Alvarez, 2009; D. Malone (TDI).
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_returns
from mlta.kernels.gaps import STRENGTH_STATE, take_strength
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.kernels.moves import rises_and_falls
from mlta.kernels.order import rank_state, rolling_below
from mlta.kernels.smoothing import FADED, fade_bars, mean_step
from mlta.kernels.streaks import STREAKS_STATE, take_streaks
from mlta.kernels.windows import rolling_mean, rolling_ramp, window_state
from mlta.types import FloatArray

_BAND = 1.6185
_LONGEST = 30


@kernel
def _cutler_rsi(
    close: FloatArray, start: int, stop: int, state: FloatArray, rsi: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rsi; state is that of the moves, then of two sums."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    above, below = state[2 : 2 + period], state[2 + period :]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        ups, downs = rsi[begin:end], scratch[: end - begin]
        rises_and_falls(close[begin:end], state[:2], ups, downs)
        rolling_sum(ups, 0, ups.size, above, ups, period)
        rolling_sum(downs, 0, downs.size, below, downs, period)
        for i in range(ups.size):
            ups[i] = 100.0 * (ups[i] / (ups[i] + downs[i]))


@kernel
def _rmi(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rmi: FloatArray,
    period: int,
    mom: int,
) -> None:
    """Rows [start, stop) of rmi; state is the count of bars, mean gain and mean loss."""
    count, gain, loss = state[0], state[1], state[2]
    share = 1.0 / period
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
        taken = count - mom  # changes, this one included
        rmi[t] = math.nan
        if taken > 0.0:
            change = close[t] - close[t - mom]
            gain = mean_step(gain, max(change, 0.0), taken - 1.0, period, share)
            loss = mean_step(loss, max(-change, 0.0), taken - 1.0, period, share)
            if gain + loss < FADED:
                gain, loss = 0.0, 0.0
            elif taken >= period:
                rmi[t] = 100.0 * (gain / (gain + loss))
    state[0], state[1], state[2] = count, gain, loss


@kernel
def _ift_rsi(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ift: FloatArray,
    rsi_period: int,
    wma_period: int,
) -> None:
    """Rows [start, stop) of ift; state is that of RSI, then of the mean."""
    take_strength(close, start, stop, state[:4], ift, rsi_period)
    for t in range(start, stop):
        ift[t] = 0.1 * (ift[t] - 50.0)
    share = 2.0 / (wma_period * (wma_period + 1.0))
    rolling_ramp(ift, start, stop, state[4:], ift, wma_period, 1.0, share, 1.0)
    for t in range(start, stop):
        ift[t] = math.tanh(ift[t])


@kernel
def _connors_rsi(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    crsi: FloatArray,
    rsi: int,
    streak: int,
    rank: int,
) -> None:
    """Rows [start, stop) of crsi; state is that of RSI, of the streaks' RSI, and of the ranks."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        closes, one, other = close[begin:end], scratch[0, :rows], scratch[1, :rows]
        result = crsi[begin:end]
        take_streaks(closes, 0, rows, state[4:7], one)
        take_strength(one, 0, rows, state[7:11], result, streak)
        take_strength(closes, 0, rows, state[:4], one, rsi)
        for i in range(rows):
            result[i] += one[i]
        take_returns(closes, 0, rows, state[11:13], one)
        _fill_places(one, state[13:], other, rank)
        for i in range(rows):
            result[i] = (result[i] + other[i]) / 3.0


@kernel
def _fill_places(values: FloatArray, state: FloatArray, places: FloatArray, period: int) -> None:
    """Percentage of the `period` values before that are below each value."""
    rolling_below(values, 0, values.size, state, places, period)
    for i in range(values.size):
        places[i] = 100.0 * (places[i] / period)


@kernel
def _tdi(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rsi_fast: FloatArray,
    signal: FloatArray,
    upper: FloatArray,
    mid: FloatArray,
    lower: FloatArray,
    rsi: int,
    band: int,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of the five; state is that of RSI, of two means, and of the bands."""
    wide = state[12 + fast + slow :]
    take_strength(close, start, stop, state[:4], lower, rsi)
    rolling_mean(lower, start, stop, state[4 : 8 + fast], rsi_fast, fast)
    rolling_mean(lower, start, stop, state[8 + fast : 12 + fast + slow], signal, slow)
    rolling_moments(lower, start, stop, wide, mid, upper, band)
    for t in range(start, stop):
        reach = _BAND * math.sqrt(upper[t])
        upper[t] = mid[t] + reach
        lower[t] = mid[t] - reach
        # a mean may round up to a bit above 100
        rsi_fast[t] = max(min(rsi_fast[t], 100.0), 0.0) + (rsi_fast[t] - rsi_fast[t])
        signal[t] = max(min(signal[t], 100.0), 0.0) + (signal[t] - signal[t])
        mid[t] = max(min(mid[t], 100.0), 0.0) + (mid[t] - mid[t])


@kernel
def _dymi(close: FloatArray, start: int, stop: int, state: FloatArray, dymi: FloatArray) -> None:
    """Rows [start, stop) of dymi; state is the count of bars, and that of both windows."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    count = state[0]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        mean, spread, result = scratch[0, :rows], scratch[1, :rows], dymi[begin:end]
        rolling_moments(close[begin:end], 0, rows, state[1:6], mean, spread, 5)
        for i in range(rows):
            spread[i] = math.sqrt(spread[i])
        rolling_mean(spread, 0, rows, state[6:], mean, 10)
        for i in range(rows):
            t = begin + i
            count = count + 1.0 if math.isfinite(close[t]) else 0.0
            if count > _LONGEST and mean[i] > 0.0:
                result[i] = _plain_strength(close, t, _calm_bars(spread[i], mean[i]))
            else:
                result[i] = math.nan
    state[0] = count


@kernel
def _calm_bars(spread: float, mean: float) -> int:
    """Bars to look back: 14 in usual markets, fewer in wild ones."""
    if 14.0 * mean >= _LONGEST * spread:  # also where the spread is 0
        return _LONGEST
    # the margin keeps 14 * 5 / 10 at 7 although the quotient may be a bit less
    return max(int(14.0 * (mean / spread) + 1e-9), 5)


@kernel
def _plain_strength(close: FloatArray, t: int, bars: int) -> float:
    """Cutler's index of the last `bars` changes."""
    up, down = 0.0, 0.0
    for k in range(t - bars + 1, t + 1):
        change = close[k] - close[k - 1]
        up += max(change, 0.0)
        down += max(-change, 0.0)
    return 100.0 * (up / (up + down))


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _cutler_state(period: int) -> int:
    return 2 + 2 * moments_state(period)


def _rmi_lookback(period: int, mom: int) -> tuple[int, ...]:
    return (period + mom - 1,)


def _rmi_history(mom: int, **_: ParamValue) -> int:
    return mom


def _rmi_settle(period: int, **_: ParamValue) -> int:
    return fade_bars((period - 1) / period)


def _rmi_state(**_: ParamValue) -> int:
    return 3


def _ift_lookback(rsi_period: int, wma_period: int) -> tuple[int, ...]:
    return (rsi_period + wma_period - 1,)


def _ift_settle(rsi_period: int, **_: ParamValue) -> int:
    return fade_bars((rsi_period - 1) / rsi_period)


def _ift_state(wma_period: int, **_: ParamValue) -> int:
    return STRENGTH_STATE + window_state(wma_period)


def _connors_lookback(rsi: int, streak: int, rank: int) -> tuple[int, ...]:
    return (max(rsi, streak + 1, rank + 1),)


def _connors_settle(rsi: int, streak: int, **_: ParamValue) -> int:
    longest = max(rsi, streak)
    return fade_bars((longest - 1) / longest)


def _connors_state(rank: int, **_: ParamValue) -> int:
    return 2 * STRENGTH_STATE + STREAKS_STATE + CHANGES_STATE + rank_state(rank)


def _tdi_lookback(rsi: int, band: int, fast: int, slow: int) -> tuple[int, ...]:
    return (rsi + fast - 1, rsi + slow - 1, *(rsi + band - 1,) * 3)


def _tdi_settle(rsi: int, **_: ParamValue) -> int:
    return fade_bars((rsi - 1) / rsi)


def _tdi_state(band: int, fast: int, slow: int, **_: ParamValue) -> int:
    return STRENGTH_STATE + window_state(fast) + window_state(slow) + moments_state(band)


def _dymi_lookback() -> tuple[int, ...]:
    return (_LONGEST,)


def _dymi_history() -> int:
    return _LONGEST


def _dymi_state() -> int:
    return 1 + moments_state(5) + window_state(10)


CUTLER_RSI = Indicator(
    name="cutler_rsi",
    title="Cutler's RSI",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 14, "Changes taken together, n.", ge=2),),
    outputs=(Output(name="rsi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_cutler_rsi,
    lookback=_lookback,
    state_size=_cutler_state,
    formula="100 * U / (U + D), U and D the sums of the rises and of the falls over n bars",
    source="D. Cutler's form of RSI, without memory",
)

RMI = Indicator(
    name="rmi",
    title="Relative Momentum Index",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Smoothing length n.", ge=2, le=500),
        bars_param("mom", 5, "Bars that a change spans, m.", le=500),
    ),
    outputs=(Output(name="rmi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_rmi,
    lookback=_rmi_lookback,
    history=_rmi_history,
    memory=Memory.RECURSIVE,
    settle=_rmi_settle,
    state_size=_rmi_state,
    formula="100 * U / (U + D), Wilder's means over n of the rises and falls over m bars",
    source="Altman 1993",
)

IFT_RSI = Indicator(
    name="ift_rsi",
    title="Inverse Fisher Transform of RSI",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("rsi_period", 5, "Length of RSI.", ge=2, le=500),
        bars_param("wma_period", 9, "Bars averaged, w.", le=500),
    ),
    outputs=(Output(name="ift", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_ift_rsi,
    lookback=_ift_lookback,
    memory=Memory.RECURSIVE,
    settle=_ift_settle,
    state_size=_ift_state,
    formula="tanh(WMA(0.1 * (RSI - 50), w))",
    source="Ehlers 2004",
)

CONNORS_RSI = Indicator(
    name="connors_rsi",
    title="Connors RSI",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("rsi", 3, "Length of RSI.", ge=2, le=500),
        bars_param("streak", 2, "Length of the streak's RSI.", ge=2, le=500),
        bars_param("rank", 100, "Returns before among which this one is ranked.", ge=2),
    ),
    outputs=(Output(name="crsi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_connors_rsi,
    lookback=_connors_lookback,
    memory=Memory.ANCHORED,
    settle=_connors_settle,
    state_size=_connors_state,
    formula="(RSI(close, rsi) + RSI(streak, streak) + percentage of the rank returns before that are "
    "below this one) / 3",
    source="Connors and Alvarez 2009",
)

TDI = Indicator(
    name="tdi",
    title="Traders Dynamic Index",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("rsi", 13, "Length of RSI.", ge=2, le=500),
        bars_param("band", 34, "Bars in the bands.", ge=2),
        bars_param("fast", 2, "Bars averaged to rsi_fast.", le=500),
        bars_param("slow", 7, "Bars averaged to the signal.", le=500),
    ),
    outputs=(
        Output(name="rsi_fast", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Short mean of RSI."),
        Output(name="signal", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Longer mean of RSI."),
        Output(name="upper", unit=Unit.PERCENT, doc="mid plus 1.6185 deviations."),
        Output(name="mid", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Mean of RSI."),
        Output(name="lower", unit=Unit.PERCENT, doc="mid less 1.6185 deviations."),
    ),
    compute=_tdi,
    lookback=_tdi_lookback,
    memory=Memory.RECURSIVE,
    settle=_tdi_settle,
    state_size=_tdi_state,
    formula="SMA(RSI, fast); SMA(RSI, slow); m = SMA(RSI, band); m +- 1.6185 * deviation of RSI",
    source="D. Malone's index; qtpylib tdi",
)

DYMI = Indicator(
    name="dymi",
    title="Dynamic Momentum Index",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(),
    outputs=(Output(name="dymi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_dymi,
    lookback=_dymi_lookback,
    history=_dymi_history,
    state_size=_dymi_state,
    formula="100 * U / (U + D), sums over floor(14 * SMA(std5, 10) / std5) bars, 5 to 30",
    source="Chande and Kroll 1994",
)
