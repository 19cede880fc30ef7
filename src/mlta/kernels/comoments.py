r"""Variances and covariance of two series over the last n values, as `moments` does for one.

A window of 2w values is two windows of w values side by side. Sums of products of deviations join
like those of squares: :math:`q = q_a + q_b + (m_b - m_a)(k_b - k_a)\,n_a n_b/(n_a + n_b)` for means
m of the one and k of the other series. So nothing is taken away again, and no level costs a digit.
All else as there.

Source: T. F. Chan, G. H. Golub, R. J. LeVeque, Algorithms for computing the sample variance, The
American Statistician 37, 1983.
"""

import math

from mlta.kernels.carry import carry_state, new_runs, take_run
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
    scratch = new_runs(12, one.size, period)
    run, other_run, sums, wider = scratch[0], scratch[1], scratch[2:7], scratch[7:]
    chunk = run.size - period + 1
    for begin in range(0, one.size, max(chunk, 1)):
        end = min(begin + chunk, one.size)
        rows = end - begin + period - 1
        take_run(one[begin:end], 1.0, state[:period], run[:rows])
        take_run(other[begin:end], 1.0, state[period:], other_run[:rows])
        _begin(run[:rows], other_run, sums)
        width, bits = 1, 0
        while period >> bits > 1:
            bits += 1
        for bit in range(bits - 1, -1, -1):
            odd = period >> bit & 1
            rows -= width + odd
            if odd:
                _join_odd(run, other_run, sums, width, wider, rows)
            else:
                _join(run, other_run, sums, width, wider, rows)
            sums, wider = wider, sums
            width += width + odd
        _give(sums[2], sums[4], squares[begin:end])
        _give(sums[3], sums[4], other_squares[begin:end])
        _give(sums[4], sums[4], products[begin:end])


@kernel
def _begin(run: FloatArray, other_run: FloatArray, sums: FloatArray) -> None:
    """Windows of one value: all is 0, or NaN where a value is missing in either series."""
    for line in range(5):
        own = sums[line]
        for row in range(run.size):
            own[row] = (run[row] - run[row]) + (other_run[row] - other_run[row])


@kernel
def _give(sums: FloatArray, products: FloatArray, out: FloatArray) -> None:
    """Fill `out` with the sums; the products alone know of a value missing in either series."""
    for row in range(out.size):
        out[row] = sums[row] + (products[row] - products[row])


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
    newer, other_newer = run[width:], other_run[width:]
    mean, other_mean, square, other_square, product = _lines(sums, 0)
    mean_2, other_mean_2, square_2, other_square_2, product_2 = _lines(sums, width)
    mean_w, other_mean_w, square_w, other_square_w, product_w = _lines(wider, 0)
    for row in range(rows):
        apart = (newer[row] - run[row]) + (mean_2[row] - mean[row])
        other_apart = (other_newer[row] - other_run[row]) + (other_mean_2[row] - other_mean[row])
        mean_w[row] = mean[row] + 0.5 * apart
        other_mean_w[row] = other_mean[row] + 0.5 * other_apart
        square_w[row] = square[row] + square_2[row] + weight * (apart * apart)
        other_square_w[row] = (
            other_square[row] + other_square_2[row] + weight * (other_apart * other_apart)
        )
        product_w[row] = product[row] + product_2[row] + weight * (apart * other_apart)


@kernel
def _join_odd(
    run: FloatArray,
    other_run: FloatArray,
    sums: FloatArray,
    width: int,
    wider: FloatArray,
    rows: int,
) -> None:
    """Windows of twice the width and one value more."""
    weight = 0.5 * width
    newest_share = 1.0 / (2.0 * width + 1.0)
    newest_weight = 2.0 * width * newest_share
    newer, other_newer = run[width:], other_run[width:]
    newest, other_newest = run[2 * width :], other_run[2 * width :]
    mean, other_mean, square, other_square, product = _lines(sums, 0)
    mean_2, other_mean_2, square_2, other_square_2, product_2 = _lines(sums, width)
    mean_w, other_mean_w, square_w, other_square_w, product_w = _lines(wider, 0)
    for row in range(rows):
        apart = (newer[row] - run[row]) + (mean_2[row] - mean[row])
        other_apart = (other_newer[row] - other_run[row]) + (other_mean_2[row] - other_mean[row])
        both, other_both = mean[row] + 0.5 * apart, other_mean[row] + 0.5 * other_apart
        last = (newest[row] - run[row]) - both
        other_last = (other_newest[row] - other_run[row]) - other_both
        mean_w[row] = both + newest_share * last
        other_mean_w[row] = other_both + newest_share * other_last
        square_w[row] = (
            square[row] + square_2[row] + weight * (apart * apart) + newest_weight * (last * last)
        )
        other_square_w[row] = (
            other_square[row]
            + other_square_2[row]
            + weight * (other_apart * other_apart)
            + newest_weight * (other_last * other_last)
        )
        product_w[row] = (
            product[row]
            + product_2[row]
            + weight * (apart * other_apart)
            + newest_weight * (last * other_last)
        )


@kernel
def _lines(
    sums: FloatArray, begin: int
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray]:
    """The five lines from `begin` on, each by itself: of a table no loop is vectorised."""
    return sums[0, begin:], sums[1, begin:], sums[2, begin:], sums[3, begin:], sums[4, begin:]


@kernel
def correlation(squares: float, other_squares: float, products: float) -> float:
    """Pearson's correlation from the three sums, within -1 and 1; NaN where one does not vary."""
    if not (squares > 0.0 and other_squares > 0.0):
        return math.nan
    # one root for each, since the product of the two may be too small or too large for a number
    value = products / math.sqrt(squares) / math.sqrt(other_squares)
    return min(max(value, -1.0), 1.0)
