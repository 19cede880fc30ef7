r"""Averages over a window: triangular, Hull's, least squares, weighted by volume; midpoints.

.. math::
    TRIMA = SMA(SMA(C, \lceil n/2 \rceil), \lfloor n/2 \rfloor + 1), \quad
    HMA = WMA(2\,WMA(C, \lfloor n/2 \rfloor) - WMA(C, n), \lfloor\sqrt n\rfloor), \quad
    VWMA = \frac{\sum C V}{\sum V}

LSMA is the value at the newest bar (`offset` bars before it) of the straight line that fits the last n
closes best. MIDPOINT is the middle between the highest and the lowest close, MIDPRICE that between the
highest high and the lowest low. VWMA is 0/0, NaN, where nothing was traded. A missing value leaves the
windows that hold it NaN.
Sources: A. Hull, 2005; TA-Lib ``TRIMA``, ``HMA``, ``LINEARREG``, ``VWMA``, ``MIDPOINT``, ``MIDPRICE``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Param, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_middle
from mlta.kernels.jit import kernel
from mlta.kernels.lines import line_state, rolling_line
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.windows import rolling_mean, rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _trima(
    close: FloatArray, start: int, stop: int, state: FloatArray, trima: FloatArray, period: int
) -> None:
    """Rows [start, stop) of trima; state is that of two means."""
    first, second = (period + 1) // 2, period // 2 + 1
    rolling_mean(close, start, stop, state[: 4 + first], trima, first)
    rolling_mean(trima, start, stop, state[4 + first :], trima, second)


@kernel
def _hma(
    close: FloatArray, start: int, stop: int, state: FloatArray, hma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of hma; state is that of three means."""
    half, root = period // 2, int(math.sqrt(period))
    whole, short = state[: 4 + period], state[4 + period : 8 + period + half]
    last = state[8 + period + half :]
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, values, means = close[begin:end], hma[begin:end], scratch[: end - begin]
        rows = values.size
        share = 2.0 / (period * (period + 1.0))
        rolling_ramp(closes, 0, rows, whole, values, period, 1.0, share, 1.0)
        rolling_ramp(closes, 0, rows, short, means, half, 1.0, 2.0 / (half * (half + 1.0)), 1.0)
        for i in range(rows):
            values[i] = means[i] + (means[i] - values[i])
        rolling_ramp(values, 0, rows, last, values, root, 1.0, 2.0 / (root * (root + 1.0)), 1.0)


@kernel
def _lsma(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    lsma: FloatArray,
    period: int,
    offset: int,
) -> None:
    """Rows [start, stop) of lsma; state is that of the line."""
    rolling_line(close, start, stop, state, lsma, period, -float(offset))


@kernel
def _vwma(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vwma: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vwma; state is that of two sums."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, volumes = close[begin:end], volume[begin:end]
        traded, target = scratch[: end - begin], vwma[begin:end]
        rolling_sum(volumes, 0, traded.size, state[period:], traded, period)
        for i in range(target.size):
            target[i] = closes[i] * volumes[i]
        rolling_sum(target, 0, target.size, state[:period], target, period)
        for i in range(target.size):
            target[i] = target[i] / traded[i] if traded[i] > 0.0 else math.nan


@kernel
def _midpoint(
    close: FloatArray, start: int, stop: int, state: FloatArray, midpoint: FloatArray, period: int
) -> None:
    """Rows [start, stop) of midpoint; state is that of two extrema."""
    rolling_middle(close, close, start, stop, state, midpoint, period)


@kernel
def _midprice(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    midprice: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of midprice; state is that of two extrema."""
    rolling_middle(high, low, start, stop, state, midprice, period)


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1,)


def _hma_lookback(period: int) -> tuple[int, ...]:
    return (period + math.isqrt(period) - 2,)


def _trima_state(period: int) -> int:
    return window_state((period + 1) // 2) + window_state(period // 2 + 1)


def _hma_state(period: int) -> int:
    return sum(window_state(n) for n in (period, period // 2, math.isqrt(period)))


def _lsma_state(period: int, **_: ParamValue) -> int:
    return line_state(period)


def _vwma_state(period: int) -> int:
    return 2 * moments_state(period)


def _midpoint_state(period: int) -> int:
    return 2 * extremum_state(period)


_PERIOD = bars_param("period", 20, "Bars in the window, n.", ge=2)
_MIDDLE = bars_param("period", 14, "Bars in the window, n.", ge=2)

TRIMA = Indicator(
    name="trima",
    title="Triangular Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="trima", unit=Unit.PRICE),),
    compute=_trima,
    lookback=_lookback,
    state_size=_trima_state,
    formula="SMA(SMA(close, ceil(n / 2)), floor(n / 2) + 1)",
    source="TA-Lib TRIMA",
)

HMA = Indicator(
    name="hma",
    title="Hull Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 16, "Bars in the longest window, n.", ge=2),),
    outputs=(Output(name="hma", unit=Unit.PRICE),),
    compute=_hma,
    lookback=_hma_lookback,
    state_size=_hma_state,
    formula="WMA(2 * WMA(close, floor(n / 2)) - WMA(close, n), floor(sqrt(n)))",
    source="Hull 2005; TA-Lib HMA",
)

LSMA = Indicator(
    name="lsma",
    title="Least Squares Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 25, "Bars fitted, n.", ge=2),
        Param(
            name="offset", default=0, ge=0, le=1000, unit="bars", doc="Bars before the newest one."
        ),
    ),
    outputs=(Output(name="lsma", unit=Unit.PRICE),),
    compute=_lsma,
    lookback=_lookback,
    state_size=_lsma_state,
    formula="value, offset bars before the newest, of the least-squares line through the last n closes",
    source="TA-Lib LINEARREG",
)

VWMA = Indicator(
    name="vwma",
    title="Volume Weighted Moving Average",
    category=Category.TREND,
    inputs=("close", "volume"),
    params=(_PERIOD,),
    outputs=(Output(name="vwma", unit=Unit.PRICE),),
    compute=_vwma,
    lookback=_lookback,
    state_size=_vwma_state,
    formula="sum of close * volume / sum of volume over n bars",
    source="TA-Lib VWMA",
)

MIDPOINT = Indicator(
    name="midpoint",
    title="Midpoint",
    category=Category.TREND,
    inputs=("close",),
    params=(_MIDDLE,),
    outputs=(Output(name="midpoint", unit=Unit.PRICE),),
    compute=_midpoint,
    lookback=_lookback,
    state_size=_midpoint_state,
    formula="(highest close + lowest close) / 2 over n bars",
    source="TA-Lib MIDPOINT",
)

MIDPRICE = Indicator(
    name="midprice",
    title="Midpoint Price",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(_MIDDLE,),
    outputs=(Output(name="midprice", unit=Unit.PRICE),),
    compute=_midprice,
    lookback=_lookback,
    state_size=_midpoint_state,
    formula="(highest high + lowest low) / 2 over n bars",
    source="TA-Lib MIDPRICE",
)
