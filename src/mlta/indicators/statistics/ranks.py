r"""Order of the closes in a window: extremes' age, percentiles and ranks.

``maxindex`` and ``minindex`` give the *bars since* the extreme of n closes, of equal ones the newest.
``percentile`` is the close at place ceil(n p / 100) of n in order, ``quantile`` goes the share q of the
way from the smallest to the largest, place by place. ``percentrank`` is the percentage of the n closes
*before* that are less than the newest, ``rank`` the mean rank of the newest among n, divided by n.
A missing close leaves the windows that hold it undefined, NaN.
Source: TA-Lib ``MAXINDEX`` and ``MININDEX`` (index of the bar; of equal ones sometimes the oldest),
``PERCENTILE``, ``PERCENTRANK``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max_age, rolling_min_age
from mlta.kernels.jit import kernel
from mlta.kernels.order import (
    order_state,
    rank_state,
    rolling_below,
    rolling_quantile,
    rolling_rank,
)
from mlta.types import FloatArray


@kernel
def _maxindex(
    close: FloatArray, start: int, stop: int, state: FloatArray, since: FloatArray, period: int
) -> None:
    """Rows [start, stop) of since; state is that of the window."""
    rolling_max_age(close, start, stop, state, since, period)


@kernel
def _minindex(
    close: FloatArray, start: int, stop: int, state: FloatArray, since: FloatArray, period: int
) -> None:
    """Rows [start, stop) of since; state is that of the window."""
    rolling_min_age(close, start, stop, state, since, period)


@kernel
def _percentile(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    percentile: float,
) -> None:
    """Rows [start, stop) of out; state is that of the window."""
    place = max(math.ceil(percentile / 100.0 * period) - 1, 0)
    rolling_quantile(close, start, stop, state, out, period, place, place, 0.0)


@kernel
def _quantile(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    q: float,
) -> None:
    """Rows [start, stop) of out; state is that of the window."""
    place = q * (period - 1)
    low, high = math.floor(place), math.ceil(place)
    rolling_quantile(close, start, stop, state, out, period, low, high, place - low)


@kernel
def _percentrank(
    close: FloatArray, start: int, stop: int, state: FloatArray, rank: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rank; state is that of the window before the newest."""
    rolling_below(close, start, stop, state, rank, period)
    target = rank[start:stop]
    for i in range(target.size):
        target[i] = 100.0 * target[i] / period


@kernel
def _rank(
    close: FloatArray, start: int, stop: int, state: FloatArray, rank: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rank; state is that of the window before the newest."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, equal = rank[begin:end], scratch[: end - begin]
        rolling_rank(close[begin:end], 0, target.size, state, target, equal, period - 1)
        for i in range(target.size):
            target[i] = (target[i] + 0.5 * equal[i] + 1.0) / period


def _lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _percentrank_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _order_state(period: int, **_: float) -> int:
    return order_state(period)


def _rank_state(period: int) -> int:
    return rank_state(period - 1)


def _window(default: int) -> Param:
    return bars_param("period", default, "Bars in the window, n.", ge=2)


MAXINDEX = Indicator(
    name="maxindex",
    title="Bars since the rolling maximum",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_window(30),),
    outputs=(Output(name="since", unit=Unit.BARS, low=0.0),),
    compute=_maxindex,
    lookback=_lookback,
    state_size=extremum_state,
    formula="bars since the largest of the last n closes",
    source="TA-Lib MAXINDEX, as bars since",
)

MININDEX = Indicator(
    name="minindex",
    title="Bars since the rolling minimum",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_window(30),),
    outputs=(Output(name="since", unit=Unit.BARS, low=0.0),),
    compute=_minindex,
    lookback=_lookback,
    state_size=extremum_state,
    formula="bars since the smallest of the last n closes",
    source="TA-Lib MININDEX, as bars since",
)

PERCENTILE = Indicator(
    name="percentile",
    title="Percentile (nearest rank)",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        _window(30),
        Param(
            name="percentile", default=50.0, ge=0.0, le=100.0, unit="percent", doc="Percentile p."
        ),
    ),
    outputs=(Output(name="percentile", unit=Unit.PRICE),),
    compute=_percentile,
    lookback=_lookback,
    state_size=_order_state,
    formula="close at place ceil(n * p / 100) of the last n in order",
    source="TA-Lib PERCENTILE",
)

QUANTILE = Indicator(
    name="quantile",
    title="Quantile (interpolated)",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        _window(30),
        Param(name="q", default=0.5, ge=0.0, le=1.0, unit="ratio", doc="Share q."),
    ),
    outputs=(Output(name="quantile", unit=Unit.PRICE),),
    compute=_quantile,
    lookback=_lookback,
    state_size=_order_state,
    formula="q-quantile of the last n closes, interpolated between the nearest two",
    source="R. Hyndman, Y. Fan, Sample Quantiles, 1996, definition 7",
)

PERCENTRANK = Indicator(
    name="percentrank",
    title="Percent rank",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_window(100),),
    outputs=(Output(name="rank", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_percentrank,
    lookback=_percentrank_lookback,
    state_size=rank_state,
    formula="100 * how many of the n closes before are less than the newest / n",
    source="TA-Lib PERCENTRANK",
)

RANK = Indicator(
    name="rank",
    title="Rolling rank",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_window(20),),
    outputs=(Output(name="rank", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_rank,
    lookback=_lookback,
    state_size=_rank_state,
    formula="mean rank of the newest of the last n closes / n",
    source="the rank statistic, of equal values the mean rank",
)
