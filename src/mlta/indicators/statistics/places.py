r"""Where in a window extremes stand, and where the close stands among the bars before.

``bars_since_high``, ``bars_since_low`` and ``minmaxindex`` count the bars since the extreme of the
last n bars, this one included, of equal ones since the newest. ``aroon_like_rank_time`` is
(bars since the low - bars since the high) / n: 1 - 1/n if the high is new and the low the oldest.
``weighted_close_rank`` is the share of the n bars *before* that lie below the close altogether,
high included. ``lag`` is the close of k bars before.
A missing bar leaves the windows that hold it undefined, NaN.
Source: TA-Lib ``MINMAXINDEX`` (index of the bar), Qlib ``IMAX``, ``IMIN``, ``IMXD``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS, carry_state
from mlta.kernels.extrema import extremum_state, rolling_max_age, rolling_min_age
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.spans import take_spans
from mlta.types import FloatArray


@kernel
def _since_high(
    high: FloatArray, start: int, stop: int, state: FloatArray, bars: FloatArray, period: int
) -> None:
    """Rows [start, stop) of bars; state is that of the window."""
    rolling_max_age(high, start, stop, state, bars, period)


@kernel
def _since_low(
    low: FloatArray, start: int, stop: int, state: FloatArray, bars: FloatArray, period: int
) -> None:
    """Rows [start, stop) of bars; state is that of the window."""
    rolling_min_age(low, start, stop, state, bars, period)


@kernel
def _minmaxindex(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    since_min: FloatArray,
    since_max: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the two; state is that of the two windows."""
    rolling_min_age(close, start, stop, state[:period], since_min, period)
    rolling_max_age(close, start, stop, state[period:], since_max, period)


@kernel
def _imxd(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    imxd: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of imxd; state is that of the two windows."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, since_high = imxd[begin:end], scratch[: end - begin]
        rolling_max_age(high[begin:end], 0, target.size, state[:period], since_high, period)
        rolling_min_age(low[begin:end], 0, target.size, state[period:], target, period)
        for i in range(target.size):
            target[i] = (target[i] - since_high[i]) / period


@kernel
def _close_rank(
    high: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rank: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of rank; state is the highs carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, closes = rank[begin:end], close[begin:end]
        run = take_spans(high[begin:end], state, target, period + 1)
        for i in range(target.size):
            if not math.isfinite(closes[i]):
                target[i] = math.nan
        for k in range(period):  # bar by bar of all windows at once, which vectorises
            older = run[k : k + target.size]
            for i in range(target.size):
                target[i] += 1.0 if older[i] < closes[i] else 0.0
        for i in range(target.size):
            target[i] /= period


@kernel
def _lag(
    close: FloatArray, start: int, stop: int, state: FloatArray, lag: FloatArray, period: int
) -> None:
    """Rows [start, stop) of lag; state is the closes carried over."""
    take_lagged(close[start:stop], state, lag[start:stop], period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _two_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 2


def _before_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _two_windows(period: int) -> int:
    return 2 * extremum_state(period)


def _rank_state(period: int) -> int:
    return carry_state(period + 1)


def _lag_state(period: int) -> int:
    return lag_state(period)


def _window(default: int) -> tuple[Param, ...]:
    return (bars_param("period", default, "Bars in the window, n.", ge=2),)


BARS_SINCE_HIGH = Indicator(
    name="bars_since_high",
    title="Bars since the rolling high",
    category=Category.STATISTICS,
    inputs=("high",),
    params=_window(20),
    outputs=(Output(name="bars", unit=Unit.BARS, low=0.0),),
    compute=_since_high,
    lookback=_lookback,
    state_size=extremum_state,
    formula="bars since the highest of the last n highs",
    source="Qlib IMAX, as bars since",
)

BARS_SINCE_LOW = Indicator(
    name="bars_since_low",
    title="Bars since the rolling low",
    category=Category.STATISTICS,
    inputs=("low",),
    params=_window(20),
    outputs=(Output(name="bars", unit=Unit.BARS, low=0.0),),
    compute=_since_low,
    lookback=_lookback,
    state_size=extremum_state,
    formula="bars since the lowest of the last n lows",
    source="Qlib IMIN, as bars since",
)

MINMAXINDEX = Indicator(
    name="minmaxindex",
    title="Bars since the rolling minimum and maximum",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(30),
    outputs=(
        Output(name="minidx", unit=Unit.BARS, low=0.0),
        Output(name="maxidx", unit=Unit.BARS, low=0.0),
    ),
    compute=_minmaxindex,
    lookback=_two_lookback,
    state_size=_two_windows,
    formula="bars since the smallest and since the largest of the last n closes",
    source="TA-Lib MINMAXINDEX, as bars since",
)

AROON_LIKE_RANK_TIME = Indicator(
    name="aroon_like_rank_time",
    title="Order in time of high and low",
    category=Category.STATISTICS,
    inputs=("high", "low"),
    params=_window(20),
    outputs=(Output(name="imxd", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_imxd,
    lookback=_lookback,
    state_size=_two_windows,
    formula="(bars since the lowest low - bars since the highest high) / n, of the last n bars",
    source="Qlib IMXD",
)

WEIGHTED_CLOSE_RANK = Indicator(
    name="weighted_close_rank",
    title="Share of earlier bars below the close",
    category=Category.STATISTICS,
    inputs=("high", "close"),
    params=_window(10),
    outputs=(Output(name="rank", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_close_rank,
    lookback=_before_lookback,
    state_size=_rank_state,
    cost=Cost.LINEAR,
    formula="share of the n bars before whose high is less than the close",
    source="the rank statistic, of whole bars",
)

LAG = Indicator(
    name="lag",
    title="Close of some bars before",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 1, "Bars before, k."),),
    outputs=(Output(name="lag", unit=Unit.PRICE),),
    compute=_lag,
    lookback=_before_lookback,
    state_size=_lag_state,
    formula="close k bars before",
    source="Tulip Indicators lag",
)
