"""What the straight line through the last n values leaves over."""

import math

import numpy as np

from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def residual_state(period: int) -> int:
    """Length of the state of `rolling_residual` over `period` values."""
    return carry_state(period)


@kernel
def rolling_residual(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    end_point: FloatArray,
    deviation: FloatArray,
    period: int,
) -> None:
    """Fill rows [start, stop) with the end of the least-squares line and the deviation from it.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (residual_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen.
    end_point, deviation : ndarray of shape (n_rows,)
        Value of the line at the newest row, and root of the mean squared residual. NaN until
        `period` rows have been seen, and while a value in the window is not finite.
    period : int
        Rows in the window, this one included; at least 2. Costs twice so many steps a row, several
        rows at a time: the difference of two sums would lose the digits where the line fits well.
    """
    middle = 0.5 * (period - 1.0)
    scale = 12.0 / (period * (period * period - 1.0))
    size = min(stop - start, CHUNK_ROWS)
    scratch = np.empty(period - 1 + size)
    means, slopes, squares = np.empty(size), np.empty(size), np.empty(size)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        run = scratch[: period - 1 + rows]
        mean, slope, square = means[:rows], slopes[:rows], squares[:rows]
        take_run(values[begin:end], 1.0, state, run)
        newest = run[period - 1 :]
        mean[:], slope[:], square[:] = 0.0, 0.0, 0.0
        for k in range(period):
            shifted, arm = run[k : k + rows], k - middle
            for row in range(rows):
                mean[row] += shifted[row] - newest[row]
                slope[row] += arm * (shifted[row] - newest[row])
        for row in range(rows):
            mean[row] /= period
            slope[row] *= scale
        for k in range(period):
            shifted, arm = run[k : k + rows], k - middle
            for row in range(rows):
                apart = ((shifted[row] - newest[row]) - mean[row]) - arm * slope[row]
                square[row] += apart * apart
        for row in range(rows):
            end_point[begin + row] = newest[row] + (mean[row] + middle * slope[row])
            deviation[begin + row] = math.sqrt(square[row] / period)
