r"""Whether moves add up or undo each other: Hurst exponents, fluctuations, variance ratio.

All of log returns r or log prices in a window, as slopes of a logarithm on :math:`\ln k`:

==============  =================================================================================
hurst_rs        mean over blocks of k returns of range(cumsum(r - mean)) / deviation, blocks ending
                at the newest, k = 8, 16, ... to n / 3; blocks without deviation are left out. About
                0.58 for a random walk of 200
hurst_vr        deviation of the differences over k bars, k = 2 to max_lag. About 0.39 for a random
                walk of 100: a relative measure
dfa             root mean square of what lines leave of cumsum(r - mean) in boxes of k, boxes ending
                at the newest, k = 4, 8, ... to n / 4
==============  =================================================================================

The variance ratio is that of overlapping sums of q returns to q times that of single ones, both
without bias: 1 for a random walk, more for a trend. Where a logarithm's argument is 0 (for boxes,
below 1e-18 of the variance) or all is flat, NaN; so where a return of the window is missing.
Source: H. Hurst, 1951; C.-K. Peng, 1994; A. Lo and A. MacKinlay, 1988.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.logs import log_ratio
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.spans import return_span_state, span_state, take_return_spans, take_spans
from mlta.types import FloatArray


@kernel
def _hurst_rs(
    close: FloatArray, start: int, stop: int, state: FloatArray, hurst: FloatArray, period: int
) -> None:
    """Rows [start, stop) of hurst; state is the returns carried over."""
    points = np.empty((2, 16))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = hurst[begin:end]
        run = take_return_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                count, block = 0, 8
                while 3 * block <= period:
                    points[0, count] = math.log(block)
                    points[1, count] = math.log(_rescaled_range(run[i : i + period], block))
                    count += 1
                    block *= 2
                target[i] = _slope(points[:, :count])


@kernel
def _rescaled_range(returns: FloatArray, block: int) -> float:
    """Mean over the blocks of range over deviation; NaN where no block varies."""
    total, blocks = 0.0, 0
    for number in range(1, returns.size // block + 1):
        first = returns.size - number * block
        newest, shift = returns[first + block - 1], 0.0
        for k in range(first, first + block):
            shift += returns[k] - newest
        mean, square = shift / block, 0.0
        path, top, bottom = 0.0, -math.inf, math.inf
        for k in range(first, first + block):
            apart = (returns[k] - newest) - mean
            square += apart * apart
            path += apart
            top = max(top, path)
            bottom = min(bottom, path)
        if square > 0.0:
            total += (top - bottom) / math.sqrt(square / block)
            blocks += 1
    return total / blocks


@kernel
def _hurst_vr(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    hurst: FloatArray,
    period: int,
    max_lag: int,
) -> None:
    """Rows [start, stop) of hurst; state is the closes carried over."""
    points, logs = np.empty((2, max_lag - 1)), np.empty(period)
    for lag in range(2, max_lag + 1):
        points[0, lag - 2] = math.log(lag)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = hurst[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                for k in range(period):
                    logs[k] = log_ratio(run[i + k], run[i + period - 1])
                _spreads(logs, points[1])
                target[i] = _slope(points)


@kernel
def _spreads(logs: FloatArray, out: FloatArray) -> None:
    """Fill `out` with the log deviations of differences over 2 rows, 3 rows, and so on."""
    for place in range(out.size):
        lag = place + 2
        count = logs.size - lag
        mean = 0.0
        for k in range(lag):  # all between the first and the last lag cancels
            mean += logs[logs.size - 1 - k] - logs[k]
        mean /= count
        square = 0.0
        for k in range(count):
            apart = (logs[k + lag] - logs[k]) - mean
            square += apart * apart
        out[place] = 0.5 * math.log(square / count)


@kernel
def _dfa(
    close: FloatArray, start: int, stop: int, state: FloatArray, alpha: FloatArray, period: int
) -> None:
    """Rows [start, stop) of alpha; state is the returns carried over."""
    points, profile = np.empty((2, 16)), np.empty(period)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = alpha[begin:end]
        run = take_return_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                least = 1e-18 * _fill_profile(run[i : i + period], profile)
                count, box = 0, 4
                while 4 * box <= period:
                    rest = _mean_rest(profile, box)
                    points[0, count] = math.log(box)
                    points[1, count] = 0.5 * math.log(rest) if rest > least else math.nan
                    count += 1
                    box *= 2
                target[i] = _slope(points[:, :count])


@kernel
def _fill_profile(returns: FloatArray, profile: FloatArray) -> float:
    """Fill `profile` with the running sum of returns less their mean; their variance."""
    newest, shift = returns[-1], 0.0
    for value in returns:
        shift += value - newest
    mean, path, square = shift / returns.size, 0.0, 0.0
    for k in range(returns.size):
        apart = (returns[k] - newest) - mean
        path += apart
        square += apart * apart
        profile[k] = path
    return square / returns.size


@kernel
def _mean_rest(profile: FloatArray, box: int) -> float:
    """Mean square of what a line leaves in each box."""
    total, boxes = 0.0, profile.size // box
    arm, spread = 0.5 * (box - 1.0), box * (box * box - 1.0) / 12.0
    for number in range(1, boxes + 1):
        first = profile.size - number * box
        origin, shift, lean = profile[first], 0.0, 0.0
        for k in range(box):
            own = profile[first + k] - origin
            shift += own
            lean += (k - arm) * own
        mean, slope = shift / box, lean / spread
        for k in range(box):
            error = ((profile[first + k] - origin) - mean) - slope * (k - arm)
            total += error * error
    return total / (boxes * box)


@kernel
def _slope(points: FloatArray) -> float:
    """Least-squares slope of the second row on the first; NaN unless all are finite."""
    x_mean, y_mean = 0.0, 0.0
    for k in range(points.shape[1]):
        x_mean += points[0, k] / points.shape[1]
        y_mean += points[1, k] / points.shape[1]
    product, square = 0.0, 0.0
    for k in range(points.shape[1]):
        apart = points[0, k] - x_mean
        product += apart * (points[1, k] - y_mean)
        square += apart * apart
    value = product / square
    return value if math.isfinite(value) else math.nan


@kernel
def _variance_ratio(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    period: int,
    q: int,
) -> None:
    """Rows [start, stop) of ratio; state is of returns, closes carried, and the two windows."""
    scratch = np.empty((3, min(stop - start, CHUNK_ROWS)))
    count = period - q + 1
    factor = (period - 1.0) * count / (q * count * (1.0 - q / period))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        target = ratio[begin:end]
        mean, variance, older = scratch[0, :rows], scratch[1, :rows], scratch[2, :rows]
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], mean)
        own = state[CHANGES_STATE : CHANGES_STATE + period]
        rolling_moments(mean, 0, rows, own, mean, variance, period)
        rest = state[CHANGES_STATE + period :]
        take_lagged(close[begin:end], rest[: q + 2], older, q)
        for i in range(rows):
            older[i] = log_ratio(close[begin + i], older[i])
        rolling_moments(older, 0, rows, rest[q + 2 :], older, target, count)
        for i in range(rows):
            apart = older[i] - q * mean[i]  # the sums' mean is not q times that of all returns
            single = period * variance[i]
            sums = target[i] + apart * apart
            target[i] = factor * (sums / single) if single > 0.0 else math.nan


def _returns_lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period,)


def _closes_lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _closes_state(period: int, **_: float) -> int:
    return span_state(period)


def _ratio_state(period: int, q: int) -> int:
    windows = moments_state(period) + moments_state(period - q + 1)
    return CHANGES_STATE + lag_state(q) + windows


def _too_short_for_lag(period: int, max_lag: int) -> str | None:
    return None if period >= max_lag + 4 else f"period must be at least max_lag + 4 (got {period})"


def _too_short_for_sums(period: int, q: int) -> str | None:
    return None if period > q else f"period must be above q (got {period})"


HURST_RS = Indicator(
    name="hurst_rs",
    title="Hurst exponent by rescaled range",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 200, "Returns in the window, n.", ge=48),),
    outputs=(Output(name="h", unit=Unit.RATIO),),
    compute=_hurst_rs,
    lookback=_returns_lookback,
    state_size=return_span_state,
    cost=Cost.LINEAR,
    formula="slope on ln k of ln mean(range(cumsum(r - mean)) / deviation) over blocks of k",
    source="Hurst 1951",
)

HURST_VR = Indicator(
    name="hurst_vr",
    title="Hurst exponent by deviations of differences",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Closes in the window, n.", ge=8),
        bars_param("max_lag", 20, "Longest difference.", ge=3, le=200),
    ),
    outputs=(Output(name="h", unit=Unit.RATIO),),
    compute=_hurst_vr,
    lookback=_closes_lookback,
    state_size=_closes_state,
    cost=Cost.LINEAR,
    check=_too_short_for_lag,
    formula="slope on ln k of ln deviation(ln close - ln close k bars before), k = 2 to max_lag",
    source="scaling of differences; B. Mandelbrot and J. Van Ness, 1968",
)

DFA = Indicator(
    name="dfa",
    title="Detrended fluctuation exponent",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 200, "Returns in the window, n.", ge=32),),
    outputs=(Output(name="alpha", unit=Unit.RATIO),),
    compute=_dfa,
    lookback=_returns_lookback,
    state_size=return_span_state,
    cost=Cost.LINEAR,
    formula="slope on ln k of ln root mean square of cumsum(r - mean) less lines in boxes of k",
    source="Peng 1994",
)

VARIANCE_RATIO = Indicator(
    name="variance_ratio",
    title="Variance ratio",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Returns in the window, n.", ge=3),
        bars_param("q", 5, "Returns in a sum.", ge=2, le=500),
    ),
    outputs=(Output(name="vr", unit=Unit.RATIO, low=0.0),),
    compute=_variance_ratio,
    lookback=_returns_lookback,
    state_size=_ratio_state,
    check=_too_short_for_sums,
    formula="variance of overlapping sums of q returns / (q * variance of returns), unbiased",
    source="Lo and MacKinlay 1988",
)
