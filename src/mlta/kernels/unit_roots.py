"""Regressions of a series' changes on its level, for tests of whether it has one to return to.

Sums of products are centred, so the level costs no digit, and solved by Cholesky's factors: the
last two rows of the factor hold what the regression leaves of the level and of the change, and so
the t-statistic, without a coefficient being computed.
"""

import math

from mlta.kernels.jit import kernel
from mlta.types import FloatArray

EXACT = 1e-11
"""Share of its own sum of squares that a variable must keep beside the others; below, it is 0."""


@kernel
def level_t(window: FloatArray, lags: int, products: FloatArray, columns: FloatArray) -> float:
    """t-statistic of the level in ``change = a + b level + lagged changes + error``.

    Parameters
    ----------
    window : ndarray of shape (n,)
        Finite values, oldest first.
    lags : int
        Lagged changes; ``n - 3 - 2 lags`` degrees of freedom are left, at least 1.
    products : ndarray of shape (lags + 2, lags + 2)
        Scratch.
    columns : ndarray of shape (lags + 2, n - 1 - lags)
        Scratch.

    Returns
    -------
    float
        NaN where the variables depend on each other or fit without error (`EXACT`).
    """
    order, count = columns.shape
    newest = window[window.size - 1]
    for k in range(count):
        t = k + lags + 1
        for lag in range(1, lags + 1):
            columns[lag - 1, k] = window[t - lag] - window[t - lag - 1]
        columns[lags, k] = window[t - 1] - newest
        columns[lags + 1, k] = window[t] - window[t - 1]
    for p in range(order):
        mean = 0.0
        for k in range(count):
            mean += columns[p, k]
        mean /= count
        for k in range(count):
            columns[p, k] -= mean
        for q in range(p + 1):
            total = 0.0
            for k in range(count):
                total += columns[p, k] * columns[q, k]
            products[p, q] = total
    if not _factor(products):
        return math.nan
    freedom, last = count - lags - 2.0, order - 1
    return float(products[last, last - 1] * math.sqrt(freedom) / products[last, last])


@kernel
def _factor(products: FloatArray) -> bool:
    """Cholesky's factor in the lower triangle, in place; whether all pivots are well above 0."""
    for p in range(products.shape[0]):
        whole = products[p, p]
        for q in range(p):
            total = products[p, q]
            for k in range(q):
                total -= products[p, k] * products[q, k]
            products[p, q] = total / products[q, q]
        rest = whole
        for k in range(p):
            rest -= products[p, k] * products[p, k]
        if not rest > EXACT * whole:
            return False
        products[p, p] = math.sqrt(rest)
    return True


@kernel
def largest_level_t(window: FloatArray, least: int) -> float:
    """Largest t-statistic of the level, without lags, over all tails of at least `least` values.

    The sums grow from the newest value backwards, each value taken relative to it. A tail that fits
    without error is passed over; NaN if all do.
    """
    newest = window[window.size - 1]
    x_mean, y_mean, xx, xy, yy = 0.0, 0.0, 0.0, 0.0, 0.0
    best, count = -math.inf, 0.0
    for k in range(window.size - 2, -1, -1):
        # Welford's update: nothing is subtracted from a sum of squares
        x, y = window[k] - newest, window[k + 1] - window[k]
        count += 1.0
        x_apart, y_apart = x - x_mean, y - y_mean
        x_mean += x_apart / count
        y_mean += y_apart / count
        xx += x_apart * (x - x_mean)
        xy += x_apart * (y - y_mean)
        yy += y_apart * (y - y_mean)
        if count + 1.0 >= least and xx > 0.0:
            slope = xy / xx
            rest = yy - slope * xy
            if rest > EXACT * yy:
                t = slope * math.sqrt(xx * ((count - 2.0) / rest))
                best = max(best, t)
    return best if best > -math.inf else math.nan
