r"""How straight the price runs, and which way.

.. math::
    CHOP = 100\,\frac{\log_{10}(\sum TR / (\max H - \min L))}{\log_{10} n}, \qquad
    RWI^+ = \max_{k=2}^{n} \frac{H_t - L_{t-k}}{\sqrt{k}\;\overline{TR}_k}, \quad
    RWI^- = \max_{k=2}^{n} \frac{H_{t-k} - L_t}{\sqrt{k}\;\overline{TR}_k},

* CHOP is near 0 on a straight way and near 100 on one that leads nowhere; above 100 where the bar
  before the window closed far from it.
* Chop zone: :math:`\arctan\left(\frac{E_t - E_{t-1}}{(H+L+C)/3} \cdot
  \frac{25 \min L}{\max H - \min L}\right)` in degrees, E an exponential mean of the close, rising
  where positive. TradingView rounds it and colours it.
* The t statistic of the slope of the line that fits n closes best. The closes count as a straight
  line, whose t has no bound, where the squares left over are below 1e-16 of all: NaN.
* AMAT: 1 where the fast mean has risen (long) or fallen (short) over some bars while the slow one
  has moved either way. pandas-ta's other condition, that of the slow mean, holds wherever it has
  moved at all.

Where nothing has moved CHOP, RWI, the zone and t are 0/0, NaN; RWI passes over lengths k within
which nothing has moved. Missing prices leave the windows that hold them NaN and restart means.
Sources: E. W. Dreiss, in Futures, 1992 (CHOP); M. Poulos, Stocks & Commodities 9:2, 1991, and 10:9,
1992 (RWI); TradingView Chop Zone; ordinary least squares; pandas-ta ``amat``.
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
from mlta.kernels.chains import single_step
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import inlined, kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.ranges import RANGES_STATE, take_true_ranges, true_range
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _chop(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    chop: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of chop; state is that of the ranges, their sum and two extrema."""
    scale = 100.0 / math.log10(period)
    tops, bottoms = np.empty(min(stop - start, CHUNK_ROWS)), np.empty(min(stop - start, CHUNK_ROWS))
    first, second, third = 2 + period, 2 + 2 * period, 2 + 3 * period
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        take_true_ranges(high, low, close, begin, end, state[:2], chop)
        rolling_sum(chop, begin, end, state[2:first], chop, period)
        rolling_max(high[begin:end], 0, end - begin, state[first:second], tops, period)
        rolling_min(low[begin:end], 0, end - begin, state[second:third], bottoms, period)
        for t in range(begin, end):
            span = tops[t - begin] - bottoms[t - begin]
            # the ways of the bars hang together, so they cover the span; rounding may differ
            chop[t] = math.log10(max(chop[t] / span, 1.0)) * scale if span > 0.0 else math.nan


@kernel
def _chop_zone(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    angle: FloatArray,
    ema: int,
    period: int,
) -> None:
    """Rows [start, stop) of angle; state is count, last close, gap and two extrema."""
    count, last, gap = state[0], state[1], state[2]
    keep = (ema - 1.0) / (ema + 1.0)
    degrees = 180.0 / math.pi
    tops, bottoms = np.empty(min(stop - start, CHUNK_ROWS)), np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rolling_max(high[begin:end], 0, end - begin, state[3 : 3 + period], tops, period)
        rolling_min(low[begin:end], 0, end - begin, state[3 + period :], bottoms, period)
        for t in range(begin, end):
            # a missing high or low restarts the mean too
            now = close[t] + ((high[t] - high[t]) + (low[t] - low[t]))
            gap, count = single_step(gap, now, last, count, ema, keep)
            last = now
            bottom = bottoms[t - begin]
            span = tops[t - begin] - bottom
            if count > ema and span > 0.0:
                moved = gap * (2.0 / (ema - 1.0))  # the mean's last step, from its gap
                middle = (high[t] + low[t] + close[t]) / 3.0
                angle[t] = math.atan(moved / middle * (25.0 * (bottom / span))) * degrees
            else:
                angle[t] = math.nan
    state[0], state[1], state[2] = count, last, gap


@kernel
def _rwi(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rwi_high: FloatArray,
    rwi_low: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of both; state is the count of whole bars, at most ``period + 1``."""
    count = state[0]
    for t in range(start, stop):
        is_whole = math.isfinite(high[t] + low[t] + close[t])
        count = min(count + 1.0, period + 1.0) if is_whole else 0.0
        up, down = -math.inf, -math.inf
        if count > period:
            total = true_range(high[t], low[t], close[t - 1])
            for k in range(2, period + 1):
                total += true_range(high[t - k + 1], low[t - k + 1], close[t - k])
                if total > 0.0:
                    unit = total / math.sqrt(k)  # mean range times the root of k
                    up = max(up, (high[t] - low[t - k]) / unit)
                    down = max(down, (high[t - k] - low[t]) / unit)
        rwi_high[t] = up if up > -math.inf else math.nan
        rwi_low[t] = down if down > -math.inf else math.nan
    state[0] = count


@inlined
def _t_of_slope(close: FloatArray, t: int, period: int) -> float:
    """Slope over its standard error, of the line through `period` closes up to t."""
    middle = 0.5 * (period - 1.0)
    newest = close[t]
    mean, slope = 0.0, 0.0
    for k in range(period):
        apart = close[t - period + 1 + k] - newest
        mean += apart
        slope += (k - middle) * apart
    mean /= period
    spread = period * (period * period - 1.0) / 12.0
    slope /= spread
    rest, whole = 0.0, 0.0
    for k in range(period):
        apart = (close[t - period + 1 + k] - newest) - mean
        left = apart - slope * (k - middle)
        whole += apart * apart
        rest += left * left
    if not rest > 1e-16 * whole:
        return math.nan
    return slope * math.sqrt(spread * (period - 2.0) / rest)


@kernel
def _td_trend_mode(
    close: FloatArray, start: int, stop: int, state: FloatArray, tstat: FloatArray, period: int
) -> None:
    """Rows [start, stop) of tstat; state is the count of closes, at most `period`."""
    count = state[0]
    for t in range(start, stop):
        count = min(count + 1.0, float(period)) if math.isfinite(close[t]) else 0.0
        tstat[t] = _t_of_slope(close, t, period) if count >= period else math.nan
    state[0] = count


@kernel
def _amat(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    long_run: FloatArray,
    short_run: FloatArray,
    fast: int,
    slow: int,
    lookback: int,
) -> None:
    """Rows [start, stop) of both; state is count, last close, two gaps and the last of each."""
    count, last, near, far = state[0], state[1], state[2], state[3]
    nears, fars = state[4 : 4 + lookback], state[4 + lookback :]
    keep_fast, keep_slow = (fast - 1.0) / (fast + 1.0), (slow - 1.0) / (slow + 1.0)
    for t in range(start, stop):
        near, _ = single_step(near, close[t], last, count, fast, keep_fast)
        far, count = single_step(far, close[t], last, count, slow, keep_slow)
        last = close[t]
        long_run[t], short_run[t] = math.nan, math.nan
        spot = int(count) % lookback
        if count >= slow + lookback:
            change = close[t] - close[t - lookback]
            rise = change - (near - nears[spot])  # of the fast mean, over `lookback` bars
            has_moved = change - (far - fars[spot]) != 0.0
            long_run[t] = 1.0 if rise > 0.0 and has_moved else 0.0
            short_run[t] = 1.0 if rise < 0.0 and has_moved else 0.0
        nears[spot], fars[spot] = near, far
    state[0], state[1], state[2], state[3] = count, last, near, far


def _period_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _two_lookbacks(period: int) -> tuple[int, ...]:
    return (period,) * 2


def _one_less(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _zone_lookback(ema: int, period: int) -> tuple[int, ...]:
    return (max(ema, period - 1),)


def _amat_lookback(fast: int, slow: int, lookback: int) -> tuple[int, ...]:  # noqa: ARG001
    return (slow - 1 + lookback,) * 2


def _rows(period: int) -> int:
    return period


def _rows_less(period: int) -> int:
    return period - 1


def _amat_rows(lookback: int, **_: ParamValue) -> int:
    return lookback


def _chop_state(period: int) -> int:
    return RANGES_STATE + moments_state(period) + 2 * extremum_state(period)


def _zone_state(period: int, **_: ParamValue) -> int:
    return 3 + 2 * extremum_state(period)


def _one(**_: ParamValue) -> int:
    return 1


def _amat_state(lookback: int, **_: ParamValue) -> int:
    return 4 + 2 * lookback


def _zone_settle(ema: int, period: int) -> int:  # noqa: ARG001 (takes all)
    return fade_bars((ema - 1.0) / (ema + 1.0))


def _amat_settle(slow: int, **_: ParamValue) -> int:
    return fade_bars((slow - 1.0) / (slow + 1.0))


def _amat_check(fast: int, slow: int, lookback: int) -> str | None:  # noqa: ARG001 (takes all)
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


_PRICES = ("high", "low", "close")

CHOP = Indicator(
    name="chop",
    title="Choppiness Index",
    category=Category.TREND,
    inputs=_PRICES,
    params=(bars_param("period", 14, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="chop", unit=Unit.PERCENT, low=0.0),),
    compute=_chop,
    lookback=_period_lookback,
    state_size=_chop_state,
    formula="100 * log10(sum of true range / (highest high - lowest low)) / log10(n)",
    source="Dreiss 1992",
)

CHOP_ZONE = Indicator(
    name="chop_zone",
    title="Chop Zone",
    category=Category.TREND,
    inputs=_PRICES,
    params=(
        bars_param("ema", 34, "Length of the exponential mean.", ge=2),
        bars_param("period", 30, "Bars of the span.", ge=2),
    ),
    outputs=(Output(name="angle", unit=Unit.RATIO, low=-90.0, high=90.0, doc="Degrees."),),
    compute=_chop_zone,
    lookback=_zone_lookback,
    memory=Memory.RECURSIVE,
    settle=_zone_settle,
    state_size=_zone_state,
    formula="atan((e - e1) / typical price * 25 * lowest low / (highest high - lowest low)), "
    "e = EMA(close)",
    source="TradingView Chop Zone, not rounded",
)

RWI = Indicator(
    name="rwi",
    title="Random Walk Index",
    category=Category.TREND,
    inputs=_PRICES,
    params=(bars_param("period", 9, "Longest way, n.", ge=2),),
    outputs=(
        Output(name="rwi_high", unit=Unit.RATIO, doc="The way up."),
        Output(name="rwi_low", unit=Unit.RATIO, doc="The way down."),
    ),
    compute=_rwi,
    lookback=_two_lookbacks,
    history=_rows,
    state_size=_one,
    cost=Cost.LINEAR,
    formula="most of (high - low k bars ago) / (mean true range of k bars * sqrt(k)), k = 2..n; "
    "(high k bars ago - low) likewise",
    source="Poulos 1991, 1992",
)

TD_TREND_MODE = Indicator(
    name="td_trend_mode",
    title="t statistic of the regression slope",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 30, "Bars fitted, n.", ge=3),),
    outputs=(Output(name="tstat", unit=Unit.RATIO),),
    compute=_td_trend_mode,
    lookback=_one_less,
    history=_rows_less,
    state_size=_one,
    cost=Cost.LINEAR,
    formula="slope of the least-squares line through n closes / its standard error",
    source="ordinary least squares",
)

AMAT = Indicator(
    name="amat",
    title="Archer Moving Averages Trends",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("fast", 8, "Length of the fast mean.", ge=2),
        bars_param("slow", 21, "Length of the slow mean.", ge=3),
        bars_param("lookback", 2, "Bars over which they move.", le=100),
    ),
    outputs=(
        Output(name="long_run", unit=Unit.RATIO, low=0.0, high=1.0),
        Output(name="short_run", unit=Unit.RATIO, low=0.0, high=1.0),
    ),
    compute=_amat,
    lookback=_amat_lookback,
    history=_amat_rows,
    memory=Memory.RECURSIVE,
    settle=_amat_settle,
    state_size=_amat_state,
    check=_amat_check,
    formula="1 if EMA(close, fast) rose (fell) over `lookback` bars and EMA(close, slow) moved",
    source="K. Johnson, pandas-ta amat",
)
