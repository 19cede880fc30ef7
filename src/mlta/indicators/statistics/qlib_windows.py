r"""Qlib's figures of a window against the close: lagged close, mean, extremes, quantiles, places.

Over n bars, divided by the newest close: the close n bars ago, the mean of the closes, the highest
high and lowest low, and the quantiles 0.8 and 0.2 of the closes (between neighbours in proportion).
IMAX and IMIN are the places of the highest high and lowest low, 1/n for the oldest bar and 1 for the
newest, IMXD their difference; of equal extremes the newest (Qlib: the oldest). All n bars must be
there (Qlib takes what there is of the first ones). A missing price leaves the windows that hold it NaN.
Source: Microsoft Qlib, Alpha158.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import (
    extremum_state,
    rolling_max,
    rolling_max_age,
    rolling_min,
    rolling_min_age,
)
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.order import order_state, rolling_quantile
from mlta.kernels.quotients import quotient
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _to_close(close: FloatArray, start: int, stop: int, out: FloatArray) -> None:
    """Divide rows [start, stop) of `out` by the close."""
    for t in range(start, stop):
        out[t] = quotient(out[t], close[t])


@kernel
def _qlib_roc(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    roc: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of roc; state is that of the lag."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        take_lagged(close[begin:end], state, roc[begin:end], period)
        _to_close(close, begin, end, roc)


@kernel
def _qlib_ma(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ma: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of ma; state is that of the window."""
    rolling_mean(close, start, stop, state, ma, period)
    _to_close(close, start, stop, ma)


@kernel
def _qlib_max(
    high: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    highest: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of highest; state is that of the window."""
    rolling_max(high, start, stop, state, highest, period)
    _to_close(close, start, stop, highest)


@kernel
def _qlib_min(
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    lowest: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of lowest; state is that of the window."""
    rolling_min(low, start, stop, state, lowest, period)
    _to_close(close, start, stop, lowest)


@kernel
def _qlib_qtlu(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    qtlu: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of qtlu; state is that of the window."""
    place = 0.8 * (period - 1)
    low, high = math.floor(place), math.ceil(place)
    rolling_quantile(close, start, stop, state, qtlu, period, low, high, place - low)
    _to_close(close, start, stop, qtlu)


@kernel
def _qlib_qtld(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    qtld: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of qtld; state is that of the window."""
    place = 0.2 * (period - 1)
    low, high = math.floor(place), math.ceil(place)
    rolling_quantile(close, start, stop, state, qtld, period, low, high, place - low)
    _to_close(close, start, stop, qtld)


@kernel
def _qlib_imax(
    high: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    imax: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of imax; state is that of the window."""
    rolling_max_age(high, start, stop, state, imax, period)
    for t in range(start, stop):
        imax[t] = (period - imax[t]) / period


@kernel
def _qlib_imin(
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    imin: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of imin; state is that of the window."""
    rolling_min_age(low, start, stop, state, imin, period)
    for t in range(start, stop):
        imin[t] = (period - imin[t]) / period


@kernel
def _qlib_imxd(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    imxd: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of imxd; state is that of two extrema."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        ages, target = scratch[: end - begin], imxd[begin:end]
        rolling_max_age(high[begin:end], 0, ages.size, state[:period], ages, period)
        rolling_min_age(low[begin:end], 0, ages.size, state[period:], target, period)
        for i in range(ages.size):
            target[i] = (target[i] - ages[i]) / period


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _roc_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _roc_state(period: int) -> int:
    return lag_state(period)


def _imxd_state(period: int) -> int:
    return 2 * extremum_state(period)


_PERIOD = bars_param("period", 20, "Bars in the window, n.")
QLIB_ROC = Indicator(
    name="qlib_roc",
    title="Qlib ROC: Close n Bars Ago",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="roc", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_roc,
    lookback=_roc_lookback,
    state_size=_roc_state,
    formula="close n bars ago / close",
    source="Qlib Alpha158 ROC",
)

QLIB_MA = Indicator(
    name="qlib_ma",
    title="Qlib MA: Mean",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="ma", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_ma,
    lookback=_lookback,
    state_size=window_state,
    formula="mean of n closes / close",
    source="Qlib Alpha158 MA",
)

QLIB_MAX = Indicator(
    name="qlib_max",
    title="Qlib MAX: Highest High",
    category=Category.STATISTICS,
    inputs=(
        "high",
        "close",
    ),
    params=(_PERIOD,),
    outputs=(Output(name="max", unit=Unit.RATIO),),
    compute=_qlib_max,
    lookback=_lookback,
    state_size=extremum_state,
    formula="highest high of n bars / close",
    source="Qlib Alpha158 MAX",
)

QLIB_MIN = Indicator(
    name="qlib_min",
    title="Qlib MIN: Lowest Low",
    category=Category.STATISTICS,
    inputs=(
        "low",
        "close",
    ),
    params=(_PERIOD,),
    outputs=(Output(name="min", unit=Unit.RATIO),),
    compute=_qlib_min,
    lookback=_lookback,
    state_size=extremum_state,
    formula="lowest low of n bars / close",
    source="Qlib Alpha158 MIN",
)

QLIB_QTLU = Indicator(
    name="qlib_qtlu",
    title="Qlib QTLU: Upper Quantile",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="qtlu", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_qtlu,
    lookback=_lookback,
    state_size=order_state,
    cost=Cost.LINEAR,
    formula="quantile 0.8 of n closes / close",
    source="Qlib Alpha158 QTLU",
)

QLIB_QTLD = Indicator(
    name="qlib_qtld",
    title="Qlib QTLD: Lower Quantile",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="qtld", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_qtld,
    lookback=_lookback,
    state_size=order_state,
    cost=Cost.LINEAR,
    formula="quantile 0.2 of n closes / close",
    source="Qlib Alpha158 QTLD",
)

QLIB_IMAX = Indicator(
    name="qlib_imax",
    title="Qlib IMAX: Place of the High",
    category=Category.STATISTICS,
    inputs=("high",),
    params=(_PERIOD,),
    outputs=(Output(name="imax", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_imax,
    lookback=_lookback,
    state_size=extremum_state,
    formula="(n - bars since the highest high of n bars) / n",
    source="Qlib Alpha158 IMAX",
)

QLIB_IMIN = Indicator(
    name="qlib_imin",
    title="Qlib IMIN: Place of the Low",
    category=Category.STATISTICS,
    inputs=("low",),
    params=(_PERIOD,),
    outputs=(Output(name="imin", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_imin,
    lookback=_lookback,
    state_size=extremum_state,
    formula="(n - bars since the lowest low of n bars) / n",
    source="Qlib Alpha158 IMIN",
)

QLIB_IMXD = Indicator(
    name="qlib_imxd",
    title="Qlib IMXD: High's Place less Low's",
    category=Category.STATISTICS,
    inputs=(
        "high",
        "low",
    ),
    params=(_PERIOD,),
    outputs=(Output(name="imxd", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_qlib_imxd,
    lookback=_lookback,
    state_size=_imxd_state,
    formula="(bars since the lowest low - bars since the highest high) / n",
    source="Qlib Alpha158 IMXD",
)
