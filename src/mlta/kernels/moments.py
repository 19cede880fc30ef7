r"""Sums, means and variances over the last n values, without ever taking a value away again.

A window of 2w values is two windows of w values side by side, and one of w + 1 is one of w and one
value more, so some log2(period) passes over the rows give any window. Each row's figure is a tree
of additions over its own window and nothing else: no running sum that keeps the damage of one
absurd value for ever, no block and no anchor that a cut of the rows could move.

Two windows with means :math:`m_a, m_b`, sizes :math:`n_a, n_b` and sums of squared deviations
:math:`q_a, q_b` make one with :math:`q = q_a + q_b + (m_b - m_a)^2\,n_a n_b/(n_a + n_b)`. Means are
kept as distances from the window's oldest value, so that the price level costs no digit: the result
is as exact where prices are 60,000 and move by 0.06 as where they are 1 and move by 1. A flat
window has the variance 0, exactly.

A value that is not finite counts as missing, and a window with a missing value has no figures. The
functions check nothing. They read ``values[start:stop]`` and nothing else; what they need of
earlier values stands in `state`. `out` may be `values`.

Source: T. F. Chan, G. H. Golub, R. J. LeVeque, Algorithms for computing the sample variance, The
American Statistician 37, 1983.
"""

from mlta.kernels.carry import carry_state, new_runs, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def moments_state(period: int) -> int:
    """Length of the state of every function here for a window of `period` values."""
    return carry_state(period)


@kernel
def rolling_sum(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the sum of the last `period` values.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (moments_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` rows have been seen, and while a value in the window is not finite.
    period : int
        Rows in the window, this one included; at least 1.

    Notes
    -----
    Where no value of one series is above that of another, neither is a sum: rounding keeps order.
    """
    source, target = values[start:stop], out[start:stop]
    scratch = new_runs(3, source.size, period)
    run, one, other = scratch[0], scratch[1], scratch[2]
    chunk = run.size - period + 1
    for begin in range(0, source.size, max(chunk, 1)):
        end = min(begin + chunk, source.size)
        rows = end - begin + period - 1
        take_run(source[begin:end], 1.0, state, run[:rows])
        total, wider, next_wider = run, one, other
        width = 1
        for bit in range(_bits(period) - 2, -1, -1):
            odd = period >> bit & 1
            rows -= width + odd
            if odd:
                _add_odd(total, run[2 * width :], width, wider[:rows])
            else:
                _add(total, width, wider[:rows])
            total, wider, next_wider = wider, next_wider, wider
            width += width + odd
        results = target[begin:end]
        for row in range(rows):
            results[row] = total[row]


@kernel
def rolling_moments(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mean: FloatArray,
    variance: FloatArray,
    period: int,
) -> None:
    """Fill rows [start, stop) with mean and population variance of the last `period` values.

    All else as in `rolling_sum`, for both `mean` and `variance`; `mean` may be `values`, or empty if
    it is not asked for.
    """
    source, means, variances = values[start:stop], mean[start:stop], variance[start:stop]
    scratch = new_runs(5, source.size, period)
    run, offset, square = scratch[0], scratch[1], scratch[2]
    next_offset, next_square = scratch[3], scratch[4]
    chunk = run.size - period + 1
    for begin in range(0, source.size, max(chunk, 1)):
        end = min(begin + chunk, source.size)
        rows = end - begin + period - 1
        take_run(source[begin:end], 1.0, state, run[:rows])
        _begin(run[:rows], offset, square)
        width = 1
        for bit in range(_bits(period) - 2, -1, -1):
            odd = period >> bit & 1
            rows -= width + odd
            if odd:
                _join_odd(run, offset, square, width, next_offset[:rows], next_square)
            else:
                _join(run, offset, square, width, next_offset[:rows], next_square)
            offset, next_offset = next_offset, offset
            square, next_square = next_square, square
            width += width + odd
        _end(run, offset, square, 1.0 / period, means[begin:end], variances[begin:end])


@kernel
def _bits(number: int) -> int:
    """How many binary digits a positive number has."""
    bits = 0
    while number:
        number >>= 1
        bits += 1
    return bits


@kernel
def _add(total: FloatArray, width: int, wider: FloatArray) -> None:
    """Sums over twice the width, from those that begin at a row and `width` rows later."""
    later = total[width : width + wider.size]  # an index with an offset is not vectorised
    for row in range(wider.size):
        wider[row] = total[row] + later[row]


@kernel
def _add_odd(total: FloatArray, newest: FloatArray, width: int, wider: FloatArray) -> None:
    """Sums over twice the width and one value more."""
    later = total[width : width + wider.size]
    for row in range(wider.size):
        wider[row] = total[row] + later[row] + newest[row]


@kernel
def _begin(run: FloatArray, offset: FloatArray, square: FloatArray) -> None:
    """Windows of one value: its mean is itself; NaN where it is missing."""
    for row in range(run.size):
        offset[row] = run[row] - run[row]
        square[row] = run[row] - run[row]


@kernel
def _join(
    run: FloatArray,
    offset: FloatArray,
    square: FloatArray,
    width: int,
    next_offset: FloatArray,
    next_square: FloatArray,
) -> None:
    """Windows of twice the width, from those that begin at a row and `width` rows later."""
    rows = next_offset.size
    later, later_offset = run[width : width + rows], offset[width : width + rows]
    later_square = square[width : width + rows]
    weight = 0.5 * width
    for row in range(rows):
        apart = (later[row] - run[row]) + (later_offset[row] - offset[row])
        next_offset[row] = offset[row] + 0.5 * apart
        next_square[row] = square[row] + later_square[row] + weight * (apart * apart)


@kernel
def _join_odd(
    run: FloatArray,
    offset: FloatArray,
    square: FloatArray,
    width: int,
    next_offset: FloatArray,
    next_square: FloatArray,
) -> None:
    """Windows of twice the width and one value more."""
    rows = next_offset.size
    later, later_offset = run[width : width + rows], offset[width : width + rows]
    later_square, newest = square[width : width + rows], run[2 * width : 2 * width + rows]
    weight = 0.5 * width
    newest_share = 1.0 / (2.0 * width + 1.0)
    newest_weight = 2.0 * width * newest_share
    for row in range(rows):
        apart = (later[row] - run[row]) + (later_offset[row] - offset[row])
        both = offset[row] + 0.5 * apart
        newest_apart = (newest[row] - run[row]) - both
        next_offset[row] = both + newest_share * newest_apart
        next_square[row] = (
            square[row]
            + later_square[row]
            + weight * (apart * apart)
            + newest_weight * (newest_apart * newest_apart)
        )


@kernel
def _end(
    run: FloatArray,
    offset: FloatArray,
    square: FloatArray,
    share: float,
    mean: FloatArray,
    variance: FloatArray,
) -> None:
    """Means at their own level, and variances from sums of squares."""
    for row in range(mean.size):
        mean[row] = run[row] + offset[row]
    for row in range(variance.size):
        variance[row] = square[row] * share
