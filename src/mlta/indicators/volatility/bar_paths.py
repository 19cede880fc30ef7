r"""How far prices travel from bar to bar: gaps, paths, distances, Elder's thermometer, GAPO.

.. math::
    \frac{O}{C_1} - 1, \qquad \sum_n |C - C_1|, \qquad 2(H - L) + |O - C_1| - |C - O|, \qquad
    \max(|H - H_1|, |L_1 - L|)

The thermometer comes with its exponential mean and two flags, 1 where it is below `long` times the
mean (calm, time to enter) and above `short` times it. Elder counts a bar inside the one before as 0,
which pandas-ta and this do not. The Gopalakrishnan range index is

.. math:: GAPO = \ln\left(\frac{\max_n H - \min_n L}{C}\right) / \ln n,

the range in units of the close: the book's logarithm of a bare price range depends on the currency it is
quoted in (add :math:`\ln C/\ln n` to have it). A flat market has GAPO ln 0, NaN, no flag, and 0 in all
else. A missing price leaves the bars and windows that need it NaN and restarts the mean.
Sources: A. Elder, Come Into My Trading Room, 2002; J. Gopalakrishnan, Stocks & Commodities 19:1, 2001;
pandas-ta ``pdist``, ``thermo``.
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
from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import fade_bars, mean_step
from mlta.kernels.ties import is_above, is_below
from mlta.types import FloatArray


@kernel
def _gap(
    open_: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    gap: FloatArray,
) -> None:
    """Rows [start, stop) of gap; state is a mark and the last close."""
    last = state[1] if state[0] > 0.0 else math.nan
    for t in range(start, stop):
        jump = (open_[t] - last) / last
        gap[t] = jump if math.isfinite(jump + close[t]) else math.nan
        last = close[t]
    state[0], state[1] = 1.0, last


@kernel
def _gapo(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    gapo: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of gapo; state is that of two extrema."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    unit = math.log(period)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        bottoms, closes, ranges = scratch[: end - begin], close[begin:end], gapo[begin:end]
        rolling_max(high, begin, end, state[:period], gapo, period)
        rolling_min(low[begin:end], 0, closes.size, state[period:], bottoms, period)
        for i in range(closes.size):
            reach = (ranges[i] - bottoms[i]) / closes[i]
            ranges[i] = math.log(reach) / unit if 0.0 < reach < math.inf else math.nan


@kernel
def _path(
    close: FloatArray, start: int, stop: int, state: FloatArray, pathlen: FloatArray, period: int
) -> None:
    """Rows [start, stop) of pathlen; state is that of the changes, then of the sum."""
    take_changes(close, start, stop, state[:CHANGES_STATE], pathlen)
    for t in range(start, stop):
        pathlen[t] = abs(pathlen[t])
    rolling_sum(pathlen, start, stop, state[CHANGES_STATE:], pathlen, period)


@kernel
def _pdist(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pdist: FloatArray,
) -> None:
    """Rows [start, stop) of pdist; state is a mark and the last close."""
    last = state[1] if state[0] > 0.0 else math.nan
    for t in range(start, stop):
        jump, body = abs(open_[t] - last), abs(close[t] - open_[t])
        way = (2.0 * (high[t] - low[t]) - body) + jump
        pdist[t] = way if math.isfinite(way) else math.nan
        last = close[t] if math.isfinite(high[t] + low[t] + body) else math.nan
    state[0], state[1] = 1.0, last


@kernel
def _thermo(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    thermo: FloatArray,
    ma: FloatArray,
    long_flag: FloatArray,
    short_flag: FloatArray,
    period: int,
    long: float,
    short: float,
) -> None:
    """Rows [start, stop) of the four; state is count of bars, the last bar and the mean."""
    count, last_high, last_low, mean = state[0], state[1], state[2], state[3]
    share = 2.0 / (period + 1.0)
    for t in range(start, stop):
        heat = math.nan
        if not math.isfinite(high[t] + low[t]):
            count = 0.0
        else:
            if count > 0.0:
                heat = max(abs(high[t] - last_high), abs(last_low - low[t]))
                mean = mean_step(mean, heat, count - 1.0, period, share)
            count += 1.0
        last_high, last_low = high[t], low[t]
        thermo[t] = heat
        is_ready = count > period
        ma[t] = mean if is_ready else math.nan
        calm = 1.0 if is_below(heat, long * mean) else 0.0
        wild = 1.0 if is_above(heat, short * mean) else 0.0
        long_flag[t] = calm if is_ready else math.nan
        short_flag[t] = wild if is_ready else math.nan
    state[0], state[1], state[2], state[3] = count, last_high, last_low, mean


def _one(**_: ParamValue) -> tuple[int, ...]:
    return (1,)


def _gapo_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _path_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _thermo_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (1, period, period, period)


def _thermo_settle(period: int, **_: ParamValue) -> int:
    return fade_bars((period - 1) / (period + 1))


def _last_state(**_: ParamValue) -> int:
    return 2


def _gapo_state(period: int) -> int:
    return 2 * extremum_state(period)


def _path_state(period: int) -> int:
    return CHANGES_STATE + moments_state(period)


def _thermo_state(**_: ParamValue) -> int:
    return 4


def _times(name: str, default: float) -> Param:
    doc = "Times the mean at which the flag turns."
    return Param(name=name, default=default, ge=0.05, le=20.0, unit="ratio", doc=doc)


GAP = Indicator(
    name="gap",
    title="Opening gap",
    category=Category.VOLATILITY,
    inputs=("open", "close"),
    params=(),
    outputs=(Output(name="gap", unit=Unit.RATIO),),
    compute=_gap,
    lookback=_one,
    state_size=_last_state,
    formula="open / close1 - 1",
    source="common use",
)

GAPO = Indicator(
    name="gapo",
    title="Gopalakrishnan Range Index",
    category=Category.VOLATILITY,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 5, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="gapo", unit=Unit.RATIO),),
    compute=_gapo,
    lookback=_gapo_lookback,
    state_size=_gapo_state,
    formula="ln((highest high - lowest low) / close) / ln(n) over n bars",
    source="Gopalakrishnan 2001, in units of the close",
)

LINEAR_VOLATILITY = Indicator(
    name="linear_volatility",
    title="Path length",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(bars_param("period", 20, "Changes in the window, n.", ge=2),),
    outputs=(Output(name="pathlen", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_path,
    lookback=_path_lookback,
    state_size=_path_state,
    formula="sum of |close - close1| over n bars",
    source="yata LinearVolatility",
)

PDIST = Indicator(
    name="pdist",
    title="Price Distance",
    category=Category.VOLATILITY,
    inputs=("open", "high", "low", "close"),
    params=(),
    outputs=(Output(name="pdist", unit=Unit.PRICE_CHANGE),),
    compute=_pdist,
    lookback=_one,
    state_size=_last_state,
    formula="2 * (high - low) + |open - close1| - |close - open|",
    source="pandas-ta pdist",
)

THERMO = Indicator(
    name="thermo",
    title="Elder's Thermometer",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=(
        bars_param("period", 20, "Length of the mean, n.", ge=2),
        _times("long", 2.0),
        _times("short", 0.5),
    ),
    outputs=(
        Output(name="thermo", unit=Unit.PRICE_CHANGE, low=0.0),
        Output(name="ma", unit=Unit.PRICE_CHANGE, low=0.0),
        Output(name="long", unit=Unit.RATIO, low=0.0, high=1.0, doc="1 below long * ma."),
        Output(name="short", unit=Unit.RATIO, low=0.0, high=1.0, doc="1 above short * ma."),
    ),
    compute=_thermo,
    lookback=_thermo_lookback,
    memory=Memory.RECURSIVE,
    settle=_thermo_settle,
    state_size=_thermo_state,
    formula="t = max(|high - high1|, |low1 - low|); EMA(t, n); t < long * EMA; t > short * EMA",
    source="Elder 2002; pandas-ta thermo",
)
