r"""Third and fourth moments over the last n values, as `moments` gives the second.

Two windows of w values, with means apart by d and sums of the k-th powers of deviations
:math:`m_k`, make one with

.. math:: m_2 = a_2 + b_2 + \tfrac12 w d^2, \quad
    m_3 = a_3 + b_3 + \tfrac32 d\,(b_2 - a_2), \quad
    m_4 = a_4 + b_4 + \tfrac18 w d^4 + \tfrac32 d^2 (a_2 + b_2) + 2 d\,(b_3 - a_3)

and a window and one value more likewise. All else as there.

Source: P. Pébay, Formulas for robust, one-pass parallel computation of covariances and arbitrary-
order statistical moments, 2008.
"""

import numpy as np

from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def shapes_state(period: int) -> int:
    """Length of the state of `rolling_shapes` for a window of `period` values."""
    return carry_state(period)


@kernel
def rolling_shapes(
    values: FloatArray,
    state: FloatArray,
    second: FloatArray,
    third: FloatArray,
    fourth: FloatArray,
    period: int,
) -> None:
    """Fill all rows with the sums of squared, cubed and fourth powers of deviations.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values.
    state : ndarray of shape (shapes_state(period),)
        Moves on; all zeros means that no row has been seen.
    second, third, fourth : ndarray of shape (n_rows,)
        NaN until `period` rows have been seen, and while a value in the window is not finite. One
        of them may be `values`.
    period : int
        Rows in the window, this one included; at least 1.
    """
    run = new_run(values.size, period)
    sums = np.empty((4, run.size))
    chunk = run.size - period + 1
    bits = 0
    while period >> bits > 1:
        bits += 1
    for begin in range(0, values.size, max(chunk, 1)):
        end = min(begin + chunk, values.size)
        rows = end - begin + period - 1
        take_run(values[begin:end], 1.0, state, run[:rows])
        for row in range(rows):
            sums[:, row] = run[row] - run[row]
        width = 1
        for bit in range(bits - 1, -1, -1):
            rows -= width
            _join(run, sums, width, rows)
            width *= 2
            if period >> bit & 1:
                rows -= 1
                _append(run, sums, width, rows)
                width += 1
        second[begin:end] = sums[1, :rows]
        third[begin:end] = sums[2, :rows]
        fourth[begin:end] = sums[3, :rows]


@kernel
def _join(run: FloatArray, sums: FloatArray, width: int, rows: int) -> None:
    """Windows of twice the width; a row reads itself and later ones only, and stays in its place."""
    newer, later = run[width:], sums[:, width:]
    w = float(width)
    for row in range(rows):
        d = (newer[row] - run[row]) + (later[0, row] - sums[0, row])
        h = 0.5 * d
        a2, b2, a3, b3 = sums[1, row], later[1, row], sums[2, row], later[2, row]
        square = h * h
        sums[3, row] = (
            sums[3, row]
            + later[3, row]
            + 4.0 * h * (b3 - a3)
            + 6.0 * square * (a2 + b2)
            + 2.0 * w * (square * square)
        )
        sums[2, row] = a3 + b3 + 3.0 * h * (b2 - a2)
        sums[1, row] = a2 + b2 + 2.0 * w * square
        sums[0, row] += h


@kernel
def _append(run: FloatArray, sums: FloatArray, width: int, rows: int) -> None:
    """Windows of one value more."""
    w = float(width)
    n = w + 1.0
    newest = run[width:]
    for row in range(rows):
        d = (newest[row] - run[row]) - sums[0, row]
        step = d / n  # by which the mean moves
        rest = w * step  # what is left between the newest value and the new mean
        a2, a3 = sums[1, row], sums[2, row]
        square, past = step * step, rest * rest
        sums[3, row] = (
            sums[3, row] - 4.0 * step * a3 + 6.0 * square * a2 + w * (square * square) + past * past
        )
        sums[2, row] = a3 - 3.0 * step * a2 - w * (square * step) + past * rest
        sums[1, row] = a2 + w * square + past
        sums[0, row] += step
