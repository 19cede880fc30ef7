r"""How far the close repeats itself, and whether its rises and falls come at random.

Two words of m closes match if no pair of their values is further apart than r times the window's
deviation (to within 1e-9). With :math:`C_i` the share of words that match word i, itself included,
and :math:`\phi_m` the mean of :math:`\ln C_i`, ``approximate_entropy`` is :math:`\phi_m -
\phi_{m+1}`. ``sample_entropy`` is :math:`\ln(B/A)` with B and A the pairs that match over m and
over m + 1 closes; without any A it is :math:`\ln \frac{(n-m)(n-m-1)}{2}`, the largest that n closes
can show. Both are 0 in a flat window.
``lz_complexity`` is the count of words by Lempel and Ziv's parsing of n signs (rise or not), times
:math:`\log_2 n / n`. ``runs_test`` is the z-score of the count of runs of rises and of falls among
n changes, those without change left out; NaN where only one kind is there. ``ljung_box`` is
:math:`n(n+2) \sum_{k \le K} \hat\rho_k^2/(n-k)` of n log returns; NaN where none varies.
``dtw_or_knn_similarity`` takes the last p log returns, finds the k stretches most like it among
the last n returns (least squared distance, of equal ones the newest, to within 1e-9; each ends
before this bar, so that its next return is known) and gives the mean of their next returns.
A missing close leaves NaN where it, or a return from it, is in the window.
Source: S. Pincus, 1991; J. Richman and J. Moorman, 2000; A. Lempel and J. Ziv, 1976; A. Wald and
J. Wolfowitz, 1940; G. Ljung and G. Box, 1978; S. Yakowitz, 1987 (nearest neighbours).
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.matches import (
    count_matches,
    count_pairs,
    count_runs,
    count_words,
    mean_next,
    portmanteau,
)
from mlta.kernels.spans import return_span_state, span_state, take_return_spans, take_spans
from mlta.types import FloatArray


@kernel
def _approximate_entropy(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    entropy: FloatArray,
    period: int,
    m: int,
    r: float,
) -> None:
    """Rows [start, stop) of entropy; state is the closes carried over."""
    near = np.empty(period, dtype=np.int64)
    short, long = near[: period - m + 1].copy(), near[: period - m].copy()
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = entropy[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                count_matches(run[i : i + period], m, r, short, long, near)
                one, two = 0.0, 0.0
                for k in range(short.size):
                    one += math.log(short[k] / short.size)
                for k in range(long.size):
                    two += math.log(long[k] / long.size)
                target[i] = one / short.size - two / long.size


@kernel
def _sample_entropy(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    entropy: FloatArray,
    period: int,
    m: int,
    r: float,
) -> None:
    """Rows [start, stop) of entropy; state is the closes carried over."""
    words = float(period - m)
    near = np.empty(period, dtype=np.int64)
    most = math.log(0.5 * words * (words - 1.0))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = entropy[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                short, long = count_pairs(run[i : i + period], m, r, near)
                target[i] = math.log(short / long) if long > 0 else most


@kernel
def _lz_complexity(
    close: FloatArray, start: int, stop: int, state: FloatArray, lz: FloatArray, period: int
) -> None:
    """Rows [start, stop) of lz; state is the returns carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = lz[begin:end]
        run = take_return_spans(close[begin:end], state, target, period)
        rises = run > 0.0
        for i in range(target.size):
            if target[i] == 0.0:
                target[i] = count_words(rises[i : i + period]) * (math.log2(period) / period)


@kernel
def _runs_test(
    close: FloatArray, start: int, stop: int, state: FloatArray, z: FloatArray, period: int
) -> None:
    """Rows [start, stop) of z; state is the returns carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = z[begin:end]
        run = take_return_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                rises, falls, runs = count_runs(run[i : i + period])
                count = rises + falls
                expected = 2.0 * rises * falls / count + 1.0
                variance = (expected - 1.0) * (expected - 2.0) / (count - 1.0)
                target[i] = (runs - expected) / math.sqrt(variance) if variance > 0.0 else math.nan


@kernel
def _ljung_box(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    q: FloatArray,
    period: int,
    lags: int,
) -> None:
    """Rows [start, stop) of q; state is the returns carried over."""
    apart, products = np.empty(period), np.empty(lags)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = q[begin:end]
        run = take_return_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                target[i] = portmanteau(run[i : i + period], apart, products)


@kernel
def _similarity(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sim: FloatArray,
    period: int,
    history: int,
    neighbours: int,
) -> None:
    """Rows [start, stop) of sim; state is the returns carried over."""
    distance, nearest = np.empty(history - period), np.empty((2, neighbours))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = sim[begin:end]
        run = take_return_spans(close[begin:end], state, target, history)
        for i in range(target.size):
            if target[i] == 0.0:
                target[i] = mean_next(run[i : i + history], period, distance, nearest)


def _lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _returns_lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period,)


def _history_lookback(history: int, **_: float) -> tuple[int, ...]:
    return (history,)


def _closes_state(period: int, **_: float) -> int:
    return span_state(period)


def _returns_state(period: int, **_: float) -> int:
    return return_span_state(period)


def _history_state(history: int, **_: float) -> int:
    return return_span_state(history)


def _too_short_for_words(period: int, m: int, **_: float) -> str | None:
    return None if period >= m + 3 else f"period must be at least m + 3 (got {period})"


def _too_short_for_lags(period: int, lags: int) -> str | None:
    return None if period > lags else f"period must be above lags (got {period})"


def _too_few_stretches(period: int, history: int, neighbours: int) -> str | None:
    if history >= period + neighbours:
        return None
    return f"history must be at least period + neighbours (got {history})"


_WORDS = (
    bars_param("period", 100, "Closes in the window, n.", ge=5, le=500),
    Param(name="m", default=2, ge=1, le=10, unit="count", doc="Closes in a word."),
    Param(name="r", default=0.2, ge=0.05, le=2.0, unit="ratio", doc="Of the window's deviation."),
)

APPROXIMATE_ENTROPY = Indicator(
    name="approximate_entropy",
    title="Approximate entropy",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_WORDS,
    outputs=(Output(name="ae", unit=Unit.RATIO),),
    compute=_approximate_entropy,
    lookback=_lookback,
    state_size=_closes_state,
    cost=Cost.QUADRATIC,
    check=_too_short_for_words,
    formula="phi(m) - phi(m + 1), phi the mean log share of words within r * deviation of each",
    source="Pincus 1991",
)

SAMPLE_ENTROPY = Indicator(
    name="sample_entropy",
    title="Sample entropy",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_WORDS,
    outputs=(Output(name="se", unit=Unit.RATIO, low=0.0),),
    compute=_sample_entropy,
    lookback=_lookback,
    state_size=_closes_state,
    cost=Cost.QUADRATIC,
    check=_too_short_for_words,
    formula="ln(pairs of words of m within r * deviation / pairs of m + 1)",
    source="Richman and Moorman 2000",
)

LZ_COMPLEXITY = Indicator(
    name="lz_complexity",
    title="Lempel-Ziv complexity",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Signs in the window, n.", ge=2, le=500),),
    outputs=(Output(name="lz", unit=Unit.RATIO, low=0.0),),
    compute=_lz_complexity,
    lookback=_returns_lookback,
    state_size=_returns_state,
    cost=Cost.QUADRATIC,
    formula="words of the parsed signs of n changes * log2(n) / n",
    source="Lempel and Ziv 1976",
)

RUNS_TEST = Indicator(
    name="runs_test",
    title="Runs test",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Changes in the window, n.", ge=5),),
    outputs=(Output(name="z", unit=Unit.RATIO),),
    compute=_runs_test,
    lookback=_returns_lookback,
    state_size=_returns_state,
    cost=Cost.LINEAR,
    formula="(runs - expected) / their deviation, of the signs of n changes",
    source="Wald and Wolfowitz 1940",
)

LJUNG_BOX = Indicator(
    name="ljung_box",
    title="Ljung-Box statistic",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Returns in the window, n.", ge=3),
        bars_param("lags", 10, "Autocorrelations, K.", le=100),
    ),
    outputs=(Output(name="q", unit=Unit.RATIO, low=0.0),),
    compute=_ljung_box,
    lookback=_returns_lookback,
    state_size=_returns_state,
    cost=Cost.LINEAR,
    check=_too_short_for_lags,
    formula="n (n + 2) sum of rho_k^2 / (n - k), k = 1 to K, of n log returns",
    source="Ljung and Box 1978",
)

DTW_OR_KNN_SIMILARITY = Indicator(
    name="dtw_or_knn_similarity",
    title="Nearest-pattern forecast",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Returns in a pattern, p."),
        bars_param("history", 1000, "Returns searched, n.", ge=24, le=5000),
        Param(name="neighbours", default=10, ge=1, le=200, unit="count", doc="Patterns taken, k."),
    ),
    outputs=(Output(name="sim", unit=Unit.RATIO),),
    compute=_similarity,
    lookback=_history_lookback,
    state_size=_history_state,
    cost=Cost.QUADRATIC,
    check=_too_few_stretches,
    formula="mean next log return of the k stretches of n returns most like the last p",
    source="Yakowitz 1987",
)
