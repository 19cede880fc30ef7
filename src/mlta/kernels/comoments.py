r"""Variances and covariance of two series over the last n values, as `moments` does for one.

A window of 2w values is two windows of w values side by side. Sums of products of deviations join
like those of squares: :math:`q = q_a + q_b + (m_b - m_a)(k_b - k_a)\,n_a n_b/(n_a + n_b)` for means
m of the one and k of the other series. So nothing is taken away again, and no level costs a digit.
All else as there.

Source: T. F. Chan, G. H. Golub, R. J. LeVeque, Algorithms for computing the sample variance, The
American Statistician 37, 1983.
"""

import math

import numpy as np

from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def comoments_state(period: int) -> int:
    """Length of the state of `rolling_comoments` for a window of `period` values."""
    return 2 * carry_state(period)


@kernel
def rolling_comoments(
    one: FloatArray,
    other: FloatArray,
    state: FloatArray,
    squares: FloatArray,
    other_squares: FloatArray,
    products: FloatArray,
    period: int,
) -> None:
    """Fill all rows with sums of squared deviations, and of products, of the last `period` values.

    Parameters
    ----------
    one, other : ndarray of shape (n_rows,)
        The new values of the two series.
    state : ndarray of shape (comoments_state(period),)
        Moves on; all zeros means that no row has been seen.
    squares, other_squares, products : ndarray of shape (n_rows,)
        NaN until `period` rows have been seen, and while a value in the window is not finite.
    period : int
        Rows in the window, this one included; at least 1.
    """
    run, other_run = new_run(one.size, period), new_run(one.size, period)
    size = run.size
    sums, wider = np.empty((5, size)), np.empty((5, size))
    chunk = size - period + 1
    for begin in range(0, one.size, max(chunk, 1)):
        end = min(begin + chunk, one.size)
        rows = end - begin + period - 1
        take_run(one[begin:end], 1.0, state[:period], run[:rows])
        take_run(other[begin:end], 1.0, state[period:], other_run[:rows])
        for row in range(rows):
            sums[:, row] = (run[row] - run[row]) + (other_run[row] - other_run[row])
        width, bits = 1, 0
        while period >> bits > 1:
            bits += 1
        for bit in range(bits - 1, -1, -1):
            rows -= width
            _join(run, other_run, sums, width, wider, rows)
            sums, wider = wider, sums
            width *= 2
            if period >> bit & 1:
                rows -= 1
                _append(run, other_run, sums, width, wider, rows)
                sums, wider = wider, sums
                width += 1
        for row in range(rows):
            product = sums[4, row]
            missing = product - product  # the products alone know of a value missing in either
            squares[begin + row] = sums[2, row] + missing
            other_squares[begin + row] = sums[3, row] + missing
            products[begin + row] = product


@kernel
def _join(
    run: FloatArray,
    other_run: FloatArray,
    sums: FloatArray,
    width: int,
    wider: FloatArray,
    rows: int,
) -> None:
    """Windows of twice the width, from those that begin at a row and `width` rows later.

    `sums` holds the two means as distances from the oldest value, and the three sums.
    """
    weight = 0.5 * width
    newer, other_newer, later = run[width:], other_run[width:], sums[:, width:]
    for row in range(rows):
        apart = (newer[row] - run[row]) + (later[0, row] - sums[0, row])
        other_apart = (other_newer[row] - other_run[row]) + (later[1, row] - sums[1, row])
        wider[0, row] = sums[0, row] + 0.5 * apart
        wider[1, row] = sums[1, row] + 0.5 * other_apart
        wider[2, row] = sums[2, row] + later[2, row] + weight * (apart * apart)
        wider[3, row] = sums[3, row] + later[3, row] + weight * (other_apart * other_apart)
        wider[4, row] = sums[4, row] + later[4, row] + weight * (apart * other_apart)


@kernel
def _append(
    run: FloatArray,
    other_run: FloatArray,
    sums: FloatArray,
    width: int,
    wider: FloatArray,
    rows: int,
) -> None:
    """Windows of one value more."""
    share = 1.0 / (width + 1.0)
    weight = width * share
    newest, other_newest = run[width:], other_run[width:]
    for row in range(rows):
        apart = (newest[row] - run[row]) - sums[0, row]
        other_apart = (other_newest[row] - other_run[row]) - sums[1, row]
        wider[0, row] = sums[0, row] + share * apart
        wider[1, row] = sums[1, row] + share * other_apart
        wider[2, row] = sums[2, row] + weight * (apart * apart)
        wider[3, row] = sums[3, row] + weight * (other_apart * other_apart)
        wider[4, row] = sums[4, row] + weight * (apart * other_apart)


@kernel
def correlation(squares: float, other_squares: float, products: float) -> float:
    """Pearson's correlation from the three sums, within -1 and 1; NaN where one does not vary."""
    if not (squares > 0.0 and other_squares > 0.0):
        return math.nan
    # one root for each, since the product of the two may be too small or too large for a number
    value = products / math.sqrt(squares) / math.sqrt(other_squares)
    return min(max(value, -1.0), 1.0)
