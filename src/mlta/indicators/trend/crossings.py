r"""Where two lines stand to each other: crossings of two series, two averages, one average's slope.

CROSSOVER is 1 where the close is above the other series and the bar before was not, CROSSANY where it
has come to either side, else both are 0. With exponential means f and s of the close, and the plain
mean m,

.. math:: state = \mathrm{sgn}(f - s), \qquad spread = \frac{f - s}{C}, \qquad slope = \frac{m_t}{m_{t-k}} - 1

Where no price moved, state is 0. The slope has no value where the mean is not positive. A missing value
restarts everything.
Sources: Tulip ``crossover``, ``crossany``; common practice.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import single_step
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _crossover(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    crossover: FloatArray,
) -> None:
    """Rows [start, stop) of crossover; state is a mark and how far the close stood above."""
    before = state[1] if state[0] > 0.0 else math.nan
    for t in range(start, stop):
        apart = _apart(close[t], other[t])
        crossover[t] = (1.0 if apart > 0.0 >= before else 0.0) + (apart - apart) + (before - before)
        before = apart
    state[0], state[1] = 1.0, before


@kernel
def _crossany(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    crossany: FloatArray,
) -> None:
    """Rows [start, stop) of crossany; state is a mark and how far the close stood above."""
    before = state[1] if state[0] > 0.0 else math.nan
    for t in range(start, stop):
        apart = _apart(close[t], other[t])
        is_across = (apart > 0.0 >= before) or (apart < 0.0 <= before)
        crossany[t] = (1.0 if is_across else 0.0) + (apart - apart) + (before - before)
        before = apart
    state[0], state[1] = 1.0, before


@kernel
def _apart(one: float, other: float) -> float:
    """By how much `one` is above `other`; NaN where either is not finite."""
    return (one - other) + (one - one) + (other - other)


@kernel
def _ma_cross(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    side: FloatArray,
    spread: FloatArray,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of state and spread; state is count, last close and its gaps to both."""
    count, last, fast_gap, slow_gap = state[0], state[1], state[2], state[3]
    fast_keep, slow_keep = (fast - 1.0) / (fast + 1.0), (slow - 1.0) / (slow + 1.0)
    for t in range(start, stop):
        fast_gap, _ = single_step(fast_gap, close[t], last, count, fast, fast_keep)
        slow_gap, count = single_step(slow_gap, close[t], last, count, slow, slow_keep)
        last = close[t]
        apart = slow_gap - fast_gap
        if count >= slow and last > 0.0:
            side[t] = (1.0 if apart > 0.0 else 0.0) - (1.0 if apart < 0.0 else 0.0)
            spread[t] = apart / last
        else:
            side[t], spread[t] = math.nan, math.nan
    state[0], state[1], state[2], state[3] = count, last, fast_gap, slow_gap


@kernel
def _ma_slope(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    slope: FloatArray,
    period: int,
    k: int,
) -> None:
    """Rows [start, stop) of slope; state is that of two lags, a sum and a mean.

    The difference of two means is the mean of differences, which the price level costs no digit.
    """
    closes_state, means_state = state[: 2 + k], state[2 + k : 4 + 2 * k]
    sum_state, mean_state = state[4 + 2 * k : 4 + 2 * k + period], state[4 + 2 * k + period :]
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        rows = min(begin + CHUNK_ROWS, stop) - begin
        closes, rises = close[begin : begin + rows], slope[begin : begin + rows]
        means, bases = scratch[0, :rows], scratch[1, :rows]
        take_lagged(closes, closes_state, rises, k)
        for i in range(rows):
            rises[i] = closes[i] - rises[i]
        rolling_sum(rises, 0, rows, sum_state, rises, period)
        rolling_mean(closes, 0, rows, mean_state, means, period)
        take_lagged(means, means_state, bases, k)
        for i in range(rows):
            rises[i] = rises[i] / period / bases[i] if bases[i] > 0.0 else math.nan


def _one_bar() -> tuple[int, ...]:
    return (1,)


def _cross_lookback(slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1,) * 2


def _slope_lookback(period: int, k: int) -> tuple[int, ...]:
    return (period - 1 + k,)


def _cross_settle(slow: int, **_: ParamValue) -> int:
    return fade_bars((slow - 1) / (slow + 1))


def _two() -> int:
    return 2


def _cross_state(**_: ParamValue) -> int:
    return 4


def _slope_state(period: int, k: int) -> int:
    return 2 * lag_state(k) + moments_state(period) + window_state(period)


def _cross_check(fast: int, slow: int) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


CROSSOVER = Indicator(
    name="crossover",
    title="Crossover",
    category=Category.TREND,
    inputs=("close", "other"),
    params=(),
    outputs=(Output(name="crossover", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_crossover,
    lookback=_one_bar,
    state_size=_two,
    formula="1 if close > other and close1 <= other1, else 0",
    source="Tulip crossover",
)

CROSSANY = Indicator(
    name="crossany",
    title="Cross Either Way",
    category=Category.TREND,
    inputs=("close", "other"),
    params=(),
    outputs=(Output(name="crossany", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_crossany,
    lookback=_one_bar,
    state_size=_two,
    formula="1 if close > other and close1 <= other1, or close < other and close1 >= other1, else 0",
    source="Tulip crossany",
)

MA_CROSS = Indicator(
    name="ma_cross",
    title="Side and Spread of Two Moving Averages",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("fast", 10, "Length of the fast mean.", ge=2, le=500),
        bars_param("slow", 50, "Length of the slow mean.", ge=3),
    ),
    outputs=(
        Output(name="state", unit=Unit.RATIO, low=-1.0, high=1.0, doc="1: fast above slow."),
        Output(name="spread", unit=Unit.RATIO, doc="Their difference, by the close."),
    ),
    compute=_ma_cross,
    lookback=_cross_lookback,
    memory=Memory.RECURSIVE,
    settle=_cross_settle,
    state_size=_cross_state,
    formula="d = EMA(close, fast) - EMA(close, slow); sign of d; d / close",
    source="common practice",
    check=_cross_check,
)

MA_SLOPE = Indicator(
    name="ma_slope",
    title="Slope of a Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Bars averaged, n.", ge=2),
        bars_param("k", 1, "Bars between the two values compared.", le=500),
    ),
    outputs=(Output(name="slope", unit=Unit.RATIO),),
    compute=_ma_slope,
    lookback=_slope_lookback,
    state_size=_slope_state,
    formula="SMA(close, n) / SMA(close, n) k bars ago - 1",
    source="common practice",
)
