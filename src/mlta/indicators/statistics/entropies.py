r"""Entropies of a window: :math:`-\sum p \ln p` over shares p of several kinds.

======================  =========================================================================
entropy                 each close's share of the sum of n closes; in units of ln(base)
return_entropy          n standardised log returns in equal bins from -3 to 3, those outside left
                        out; in nats. An edge belongs to the bin above it, to within 1e-9 of a bin
sign_entropy            n words of k signs in a row, 1 for a rise and 0 for none; in bits, 0 to k
permutation_entropy     orders of m closes, each `delay` bars after the one before; of equal closes
                        the earlier counts as less; over ln(m!)
spectral_entropy        the window's power by frequency, without its mean; over ln(n // 2 + 1), the
                        count of frequencies with 0
svd_entropy             singular values of the window without its mean, embedded in m dimensions;
                        over ln(m)
======================  =========================================================================

All are 0 where one share is all. A flat window has no deviation, power or singular value: 0/0, NaN;
its permutation and sign entropies are 0. A missing close leaves NaN where it, or a return from it,
is in the window.
Source: C. Shannon, 1948; C. Bandt and B. Pompe, 2002; T. Inouye, 1991; S. Roberts, 1999;
M. López de Prado, Advances in Financial Machine Learning, 2018, chapter 18.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.singular import singular_values, waves
from mlta.kernels.spans import (
    return_span_state,
    span_state,
    take_return_spans,
    take_spans,
)
from mlta.kernels.words import spread_entropy, word_entropies
from mlta.types import FloatArray


@kernel
def _entropy(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    entropy: FloatArray,
    period: int,
    base: float,
) -> None:
    """Rows [start, stop) of entropy; state is the closes carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = entropy[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                target[i] = spread_entropy(run[i : i + period]) / math.log(base)


@kernel
def _return_entropy(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    entropy: FloatArray,
    period: int,
    bins: int,
) -> None:
    """Rows [start, stop) of entropy; state is the returns carried over."""
    tally = np.empty(bins)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = entropy[begin:end]
        run = take_return_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                _tally_scores(run[i : i + period], tally)
                target[i] = spread_entropy(tally)


@kernel
def _tally_scores(returns: FloatArray, tally: FloatArray) -> None:
    """Fill `tally` with how many standard scores lie in each bin; all 0 where none varies."""
    tally[:] = 0.0
    newest, shift = returns[-1], 0.0
    for value in returns:
        shift += value - newest
    mean, square = shift / returns.size, 0.0
    for value in returns:
        apart = (value - newest) - mean
        square += apart * apart
    deviation = math.sqrt(square / returns.size)
    if not deviation > 0.0:
        return
    for value in returns:
        score = ((value - newest) - mean) / deviation
        place = (score + 3.0) * (tally.size / 6.0) + 1e-9
        if 0.0 <= place < tally.size:
            tally[int(place)] += 1.0
        elif 0.0 <= place <= tally.size + 2e-9:
            tally[tally.size - 1] += 1.0


@kernel
def _sign_entropy(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    entropy: FloatArray,
    period: int,
    word: int,
) -> None:
    """Rows [start, stop) of entropy; state is the returns carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = entropy[begin:end]
        run = take_return_spans(close[begin:end], state, target, period + word - 1)
        codes = np.zeros(run.size - word + 1, dtype=np.int64)
        for k in range(codes.size):
            for bit in range(word):
                codes[k] = 2 * codes[k] + (1 if run[k + bit] > 0.0 else 0)
        word_entropies(codes, target, 1 << word, period)
        for i in range(target.size):
            target[i] /= math.log(2.0)


@kernel
def _permutation_entropy(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    entropy: FloatArray,
    period: int,
    order: int,
    delay: int,
) -> None:
    """Rows [start, stop) of entropy; state is the closes carried over."""
    orders = 1
    for k in range(2, order + 1):
        orders *= k
    reach = (order - 1) * delay
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = entropy[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        codes = np.zeros(run.size - reach, dtype=np.int64)
        for k in range(codes.size):
            for first in range(order - 1):
                less = 0
                for later in range(first + 1, order):
                    less += run[k + later * delay] < run[k + first * delay]
                codes[k] = codes[k] * (order - first) + less
        word_entropies(codes, target, orders, period - reach)
        for i in range(target.size):
            target[i] = min(target[i] / math.log(orders), 1.0) + (target[i] - target[i])


@kernel
def _spectral_entropy(
    close: FloatArray, start: int, stop: int, state: FloatArray, entropy: FloatArray, period: int
) -> None:
    """Rows [start, stop) of entropy; state is the closes carried over."""
    cosines, sines = waves(period)
    half = period // 2
    real, imaginary = np.empty(half), np.empty(half)
    most = math.log(half + 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = entropy[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                window = run[i : i + period]
                mean = _mean_from_newest(window)
                real[:], imaginary[:] = 0.0, 0.0
                for k in range(period):
                    apart = (window[k] - window[period - 1]) - mean
                    for f in range(half):
                        real[f] += apart * cosines[k, f]
                        imaginary[f] += apart * sines[k, f]
                for f in range(half):
                    real[f] = real[f] * real[f] + imaginary[f] * imaginary[f]
                if period % 2 == 0:  # each other frequency stands for its mirror image too
                    real[half - 1] *= 0.5
                target[i] = min(spread_entropy(real) / most, 1.0) + (mean - mean)


@kernel
def _svd_entropy(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    entropy: FloatArray,
    period: int,
    order: int,
) -> None:
    """Rows [start, stop) of entropy; state is the closes carried over."""
    columns, triangle = np.empty((order, period - order + 1)), np.empty((order, order))
    parts = np.empty(order)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = entropy[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                window = run[i : i + period]
                mean = _mean_from_newest(window)
                for p in range(order):
                    for k in range(columns.shape[1]):
                        columns[p, k] = (window[p + k] - window[period - 1]) - mean
                singular_values(columns, triangle, parts)
                value = spread_entropy(parts) / math.log(order)
                target[i] = value if not value > 1.0 else 1.0


@kernel
def _mean_from_newest(window: FloatArray) -> float:
    """Mean of the window, less its newest value."""
    newest, shift = window[-1], 0.0
    for value in window:
        shift += value - newest
    return shift / window.size


def _lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _returns_lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period,)


def _words_lookback(period: int, word: int) -> tuple[int, ...]:
    return (period + word - 1,)


def _closes_state(period: int, **_: float) -> int:
    return span_state(period)


def _returns_state(period: int, **_: float) -> int:
    return return_span_state(period)


def _words_state(period: int, word: int) -> int:
    return return_span_state(period + word - 1)


def _too_short_for_order(period: int, order: int, delay: int = 1) -> str | None:
    if period > (order - 1) * delay + 1:
        return None
    return f"period must be above (order - 1) * delay + 1 (got {period})"


def _order(name: str, default: int, le: int) -> Param:
    return Param(name=name, default=default, ge=2, le=le, unit="count", doc="Values in a word, m.")


ENTROPY = Indicator(
    name="entropy",
    title="Shannon entropy of the price's shares",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 10, "Closes in the window, n.", ge=2),
        Param(name="base", default=2.0, ge=1.5, le=10.0, unit="ratio", doc="Of the logarithm."),
    ),
    outputs=(Output(name="entropy", unit=Unit.RATIO, low=0.0),),
    compute=_entropy,
    lookback=_lookback,
    state_size=_closes_state,
    cost=Cost.LINEAR,
    formula="-sum(p log p), p = close / sum of the last n closes; hardly moves",
    source="Shannon 1948",
)

RETURN_ENTROPY = Indicator(
    name="return_entropy",
    title="Entropy of binned returns",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Returns in the window, n.", ge=2),
        Param(name="bins", default=10, ge=2, le=100, unit="count", doc="Bins from -3 to 3."),
    ),
    outputs=(Output(name="h", unit=Unit.RATIO, low=0.0),),
    compute=_return_entropy,
    lookback=_returns_lookback,
    state_size=_returns_state,
    cost=Cost.LINEAR,
    formula="-sum(p ln p) of the shares in equal bins of (r - mean) / deviation, n log returns",
    source="Shannon 1948",
)

SIGN_ENTROPY = Indicator(
    name="sign_entropy",
    title="Entropy of words of rises and falls",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Words in the window, n.", ge=2),
        Param(name="word", default=3, ge=1, le=8, unit="count", doc="Signs in a word, k."),
    ),
    outputs=(Output(name="h", unit=Unit.RATIO, low=0.0),),
    compute=_sign_entropy,
    lookback=_words_lookback,
    state_size=_words_state,
    formula="-sum(p log2 p) of the shares of words of k signs, n words",
    source="López de Prado 2018, plug-in estimator",
)

PERMUTATION_ENTROPY = Indicator(
    name="permutation_entropy",
    title="Permutation entropy",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Closes in the window, n.", ge=3),
        _order("order", 3, 6),
        bars_param("delay", 1, "Bars between values of a word.", le=50),
    ),
    outputs=(Output(name="pe", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_permutation_entropy,
    lookback=_lookback,
    state_size=_closes_state,
    check=_too_short_for_order,
    formula="-sum(p ln p) / ln(m!) of the shares of orders of m closes",
    source="Bandt and Pompe 2002",
)

SPECTRAL_ENTROPY = Indicator(
    name="spectral_entropy",
    title="Spectral entropy",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 64, "Closes in the window, n.", ge=4, le=256),),
    outputs=(Output(name="se", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_spectral_entropy,
    lookback=_lookback,
    state_size=_closes_state,
    cost=Cost.QUADRATIC,
    formula="-sum(p ln p) / ln(n // 2 + 1) of the one-sided periodogram's shares, mean removed",
    source="Inouye 1991",
)

SVD_ENTROPY = Indicator(
    name="svd_entropy",
    title="Entropy of singular values",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 64, "Closes in the window, n.", ge=4), _order("order", 3, 8)),
    outputs=(Output(name="se", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_svd_entropy,
    lookback=_lookback,
    state_size=_closes_state,
    cost=Cost.LINEAR,
    check=_too_short_for_order,
    formula="-sum(p ln p) / ln(m) of the embedded window's singular values, mean removed",
    source="Roberts 1999",
)
