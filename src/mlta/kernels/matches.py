"""Counts of what repeats in a window: matching words, runs, new words, nearest stretches."""

import math

import numpy as np

from mlta.kernels.jit import kernel
from mlta.types import BoolArray, FloatArray, IntArray

LEEWAY = 1.0 + 1e-9
"""By which a limit is widened, so that the last bit of a distance at the limit decides nothing."""


@kernel
def _reach(window: FloatArray, r: float) -> float:
    """`r` times the deviation of the window, widened by `LEEWAY`."""
    newest, shift = window[-1], 0.0
    for value in window:
        shift += value - newest
    mean, square = shift / window.size, 0.0
    for value in window:
        apart = (value - newest) - mean
        square += apart * apart
    return float(r * math.sqrt(square / window.size) * LEEWAY)


@kernel
def count_matches(
    window: FloatArray, m: int, r: float, short: IntArray, long: IntArray, near: IntArray
) -> None:
    """Fill with how many words match each word of `m` values, and of ``m + 1``, itself included.

    Two words match if no pair of their values is further apart than `r` times the deviation.

    Parameters
    ----------
    window : ndarray of shape (n,)
    m : int
    r : float
    short : ndarray of shape (n - m + 1,)
    long : ndarray of shape (n - m,)
    near : ndarray of shape (n,)
        Scratch.
    """
    reach = _reach(window, r)
    short[:], long[:] = 1, 1
    for lag in range(1, window.size - m + 1):
        words = _match(window, m, lag, reach, near)
        later = short[lag:]
        for k in range(words):
            short[k] += near[k]
        for k in range(words):
            later[k] += near[k]
        further = window[m:]
        later = long[lag:]
        for k in range(words - 1):
            near[k] &= abs(further[k + lag] - further[k]) <= reach
        for k in range(words - 1):
            long[k] += near[k]
        for k in range(words - 1):
            later[k] += near[k]


@kernel
def count_pairs(window: FloatArray, m: int, r: float, near: IntArray) -> tuple[int, int]:
    """How many pairs of the first ``n - m`` words match over `m` values, and over ``m + 1``.

    All else as in `count_matches`.
    """
    reach = _reach(window, r)
    short, long = 0, 0
    for lag in range(1, window.size - m):
        words = _match(window, m, lag, reach, near) - 1
        further = window[m:]
        for k in range(words):
            short += near[k]
            long += near[k] & (abs(further[k + lag] - further[k]) <= reach)
    return short, long


@kernel
def _match(window: FloatArray, m: int, lag: int, reach: float, near: IntArray) -> int:
    """Fill `near` with 1 for each word that matches the one `lag` later; how many words there are.

    Place by place for all words at once, which vectorises.
    """
    words = window.size - lag - m + 1
    near[:words] = 1
    for place in range(m):
        own, later = window[place:], window[place + lag :]
        for k in range(words):
            near[k] &= abs(later[k] - own[k]) <= reach
    return words


@kernel
def count_words(signs: BoolArray) -> int:
    """How many words Lempel and Ziv's parsing finds: each the shortest that did not occur before.

    Source: F. Kaspar and H. Schuster, Easily calculable measure for the complexity of
    spatiotemporal patterns, 1987.
    """
    size = signs.size
    begin, words = 0, 0
    while begin < size:
        longest = 0
        for first in range(begin):  # what occurred may run into the word itself
            length = 0
            while begin + length < size and signs[first + length] == signs[begin + length]:
                length += 1
            longest = max(longest, length)
        begin += longest + 1
        words += 1
    return words


@kernel
def count_runs(changes: FloatArray) -> tuple[int, int, int]:
    """Rises, falls, and runs of either; what does not change is left out."""
    rises, falls, runs = 0, 0, 0
    was_rise, was_fall = False, False
    for change in changes:
        is_rise, is_fall = change > 0.0, change < 0.0
        runs += (is_rise and not was_rise) or (is_fall and not was_fall)
        rises += is_rise
        falls += is_fall
        if is_rise or is_fall:
            was_rise, was_fall = is_rise, is_fall
    return rises, falls, runs


@kernel
def portmanteau(window: FloatArray, apart: FloatArray, products: FloatArray) -> float:
    """Ljung and Box's statistic; `apart` and `products` (one for each lag) are scratch.

    NaN where no value differs from another.
    """
    size, lags = window.size, products.size
    newest, shift = window[-1], 0.0
    for value in window:
        shift += value - newest
    mean, square = shift / size, 0.0
    for k in range(size):
        apart[k] = (window[k] - newest) - mean
        square += apart[k] * apart[k]
    products[:] = 0.0
    for k in range(size):
        own, most = apart[k], min(lags, size - 1 - k)
        for lag in range(most):  # lag by lag at once, which vectorises
            products[lag] += own * apart[k + 1 + lag]
    total = 0.0
    for lag in range(lags):
        share = products[lag] / square
        total += share * share / (size - lag - 1.0)
    return float(size * (size + 2.0) * total) if square > 0.0 else math.nan


@kernel
def mean_next(returns: FloatArray, period: int, distance: FloatArray, nearest: FloatArray) -> float:
    """Mean of what followed the stretches of `returns` that are most like the newest `period`.

    Parameters
    ----------
    returns : ndarray of shape (n,)
    period : int
        Values in a stretch; each ends before the newest value.
    distance : ndarray of shape (n - period,)
        Scratch.
    nearest : ndarray of shape (2, neighbours)
        Scratch: distances in order, and what followed.
    """
    size, count = returns.size, distance.size
    distance[:] = 0.0
    for k in range(period):
        own, others = returns[size - period + k], returns[k : k + count]
        for first in range(count):  # stretch by stretch at once, which vectorises
            apart = others[first] - own
            distance[first] += apart * apart
    nearest[0, :] = np.inf
    last = nearest.shape[1] - 1
    for first in range(count - 1, -1, -1):
        own = distance[first] * LEEWAY
        if own < nearest[0, last]:
            place = last
            while place > 0 and own < nearest[0, place - 1]:
                nearest[:, place] = nearest[:, place - 1]
                place -= 1
            nearest[0, place], nearest[1, place] = distance[first], returns[first + period]
    total = 0.0
    for place in range(last + 1):
        total += nearest[1, place]
    return float(total / (last + 1))
