r"""Deviations that one outlier does not rule, inequality of moves, and errors of a moving average.

.. math:: MAD = \operatorname{med} |C - \operatorname{med} C|, \quad
    z = \frac{C_t - \operatorname{med} C}{1.4826\, MAD}, \quad
    G = \frac{\sum_i (2 i - n - 1)\, x_{(i)}}{n \sum x}

over n closes, and over n absolute log returns :math:`x_{(1)} \le \dots \le x_{(n)}` for Gini's G.
``sma_analysis`` gives the mean absolute, mean squared and mean relative error |C - mean| / C of the
n closes against their own mean. ``market_meanness`` counts the closes above the window's median
that a lower one follows, and those below it that a higher one follows, as a percentage of n - 1:
75 for independent values, less for a trend. ``num_zerocross`` counts how often n closes
cross their own mean, one at the mean (to within 1e-9 of the mean distance) taken as above it.
If more than half the closes are equal, MAD is 0 and z 0/0, NaN; G is NaN where nothing moves. A
missing close leaves NaN where it, or a return from it, is in the window.
Source: F. Hampel, 1974; C. Gini, 1912; Skender ``SmaAnalysis``; J. Lotter, Financial Hacker, 2015.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.kernels.order import order_state
from mlta.kernels.spans import span_state, take_spans
from mlta.kernels.spread import rolling_inequality, rolling_median_gap, rolling_reversions
from mlta.types import FloatArray


@kernel
def _median_ad(
    close: FloatArray, start: int, stop: int, state: FloatArray, mad: FloatArray, period: int
) -> None:
    """Rows [start, stop) of mad; state is the window in order."""
    gap = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rolling_median_gap(close[begin:end], state, gap, mad[begin:end], period)


@kernel
def _zscore_robust(
    close: FloatArray, start: int, stop: int, state: FloatArray, zscore: FloatArray, period: int
) -> None:
    """Rows [start, stop) of zscore; state is the window in order."""
    deviation = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = zscore[begin:end]
        rolling_median_gap(close[begin:end], state, target, deviation, period)
        for i in range(target.size):
            scale = 1.4826 * deviation[i]
            target[i] = target[i] / scale if scale > 0.0 else math.nan


@kernel
def _gini(
    close: FloatArray, start: int, stop: int, state: FloatArray, gini: FloatArray, period: int
) -> None:
    """Rows [start, stop) of gini; state is that of the returns and the window in order."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        moves = scratch[: end - begin]
        take_log_returns(close[begin:end], 0, moves.size, state[:CHANGES_STATE], moves)
        for i in range(moves.size):
            moves[i] = abs(moves[i])
        rolling_inequality(moves, state[CHANGES_STATE:], gini[begin:end], period)


@kernel
def _sma_analysis(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mad: FloatArray,
    mse: FloatArray,
    mape: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the three; state is the closes carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        absolute, squared, relative = mad[begin:end], mse[begin:end], mape[begin:end]
        run = take_spans(close[begin:end], state, absolute, period)
        newest = run[period - 1 :]
        mean = absolute.copy()
        squared[:], relative[:] = absolute, absolute
        for k in range(period):  # bar by bar of all windows at once, which vectorises
            older = run[k : k + rows]
            for i in range(rows):
                mean[i] += older[i] - newest[i]
        for i in range(rows):
            mean[i] /= period
        for k in range(period):
            older = run[k : k + rows]
            for i in range(rows):
                apart = abs((older[i] - newest[i]) - mean[i])
                absolute[i] += apart
                squared[i] += apart * apart
                relative[i] += apart / abs(older[i])
        for i in range(rows):
            absolute[i] /= period
            squared[i] /= period
            share = relative[i] / period
            relative[i] = share if math.isfinite(share) else math.nan


@kernel
def _market_meanness(
    close: FloatArray, start: int, stop: int, state: FloatArray, mmi: FloatArray, period: int
) -> None:
    """Rows [start, stop) of mmi; state is the window in order."""
    rolling_reversions(close[start:stop], state, mmi[start:stop], period)
    for t in range(start, stop):
        mmi[t] = 100.0 * (mmi[t] / (period - 1))


@kernel
def _num_zerocross(
    close: FloatArray, start: int, stop: int, state: FloatArray, crossings: FloatArray, period: int
) -> None:
    """Rows [start, stop) of crossings; state is the closes carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = crossings[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                target[i] = _count_crossings(run[i : i + period])


@kernel
def _count_crossings(window: FloatArray) -> float:
    """How often the window passes from below its mean to above, or back."""
    newest, shift, spread = window[-1], 0.0, 0.0
    for value in window:
        shift += value - newest
    mean = shift / window.size
    for value in window:
        spread += abs((value - newest) - mean)
    edge = mean - 1e-9 * (spread / window.size)
    count = 0
    was_below = window[0] - newest < edge
    for value in window:
        is_below = value - newest < edge
        count += is_below != was_below
        was_below = is_below
    return float(count)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _three_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 3


def _returns_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _returns_state(period: int) -> int:
    return CHANGES_STATE + order_state(period)


def _window(default: int) -> tuple[Param, ...]:
    return (bars_param("period", default, "Bars in the window, n.", ge=2),)


MEDIAN_AD = Indicator(
    name="median_ad",
    title="Median absolute deviation",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(14),
    outputs=(Output(name="mad", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_median_ad,
    lookback=_lookback,
    state_size=order_state,
    cost=Cost.LINEAR,
    formula="median of |close - median| of the last n closes",
    source="Hampel 1974",
)

ZSCORE_ROBUST = Indicator(
    name="zscore_robust",
    title="Robust standard score",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(50),
    outputs=(Output(name="z", unit=Unit.RATIO),),
    compute=_zscore_robust,
    lookback=_lookback,
    state_size=order_state,
    cost=Cost.LINEAR,
    formula="(close - median) / (1.4826 * median absolute deviation) of the last n closes",
    source="Hampel 1974",
)

GINI = Indicator(
    name="gini",
    title="Gini coefficient of absolute returns",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(50),
    outputs=(Output(name="gini", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_gini,
    lookback=_returns_lookback,
    state_size=_returns_state,
    cost=Cost.LINEAR,
    formula="sum((2 i - n - 1) x_(i)) / (n sum(x)), x = |ln(close / close1)| in order",
    source="Gini 1912",
)

SMA_ANALYSIS = Indicator(
    name="sma_analysis",
    title="Errors of the moving average",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(20),
    outputs=(
        Output(name="mad", unit=Unit.PRICE_CHANGE, low=0.0),
        Output(name="mse", unit=Unit.PRICE_SQUARED, low=0.0),
        Output(name="mape", unit=Unit.RATIO, low=0.0),
    ),
    compute=_sma_analysis,
    lookback=_three_lookback,
    state_size=span_state,
    cost=Cost.LINEAR,
    formula="means of |close - mean|, its square, and |close - mean| / close, of n closes",
    source="Skender SmaAnalysis",
)

MARKET_MEANNESS = Indicator(
    name="market_meanness",
    title="Market Meanness Index",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(200),
    outputs=(Output(name="mmi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_market_meanness,
    lookback=_lookback,
    state_size=order_state,
    cost=Cost.LINEAR,
    formula="100 * closes beyond the median that turn towards it at the next bar / (n - 1)",
    source="Lotter 2015",
)

NUM_ZEROCROSS = Indicator(
    name="num_zerocross",
    title="Crossings of the window's mean",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(50),
    outputs=(Output(name="zc", unit=Unit.BARS, low=0.0),),
    compute=_num_zerocross,
    lookback=_lookback,
    state_size=span_state,
    cost=Cost.LINEAR,
    formula="changes of the sign of close - mean within the last n closes",
    source="B. Kedem, Time Series Analysis by Higher Order Crossings, 1994",
)
