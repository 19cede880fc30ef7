"""The last peak: a value above all its neighbours, known once those after it have come."""

import math

import numpy as np

from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def peak_state(left: int, right: int) -> int:
    """Length of the state of `last_peaks`."""
    return carry_state(left + right + 1) + 1


@kernel
def last_peaks(
    values: FloatArray,
    start: int,
    stop: int,
    sign: float,
    state: FloatArray,
    out: FloatArray,
    left: int,
    right: int,
) -> None:
    """Fill rows [start, stop) of `out` with the newest peak that is confirmed at each.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    sign : float
        1 for peaks, -1 for troughs.
    state : ndarray of shape (peak_state(left, right),)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN before the first peak, and again from a value that is not finite. Not `values`.
    left, right : int
        How many values before and after the peak are all below it; the last of them confirms it.
    """
    window = left + right + 1
    level = state[window] if state[0] > 0.0 else math.nan
    scratch = np.empty(window - 1 + min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        run = scratch[: window - 1 + end - begin]
        take_run(values[begin:end], sign, state[:window], run)
        for row in range(end - begin):
            if _is_peak(run, row, left, window):
                level = sign * run[row + left]
            level += run[row + window - 1] - run[row + window - 1]  # NaN where it is missing
            out[begin + row] = level
    state[window] = level


@kernel
def _is_peak(run: FloatArray, row: int, left: int, window: int) -> bool:
    """Whether value `left` of the window that begins at `row` is above all others, none missing."""
    middle = run[row + left]
    is_peak = True
    k = 0
    while is_peak and k < window:
        is_peak = k == left or middle > run[row + k]
        k += 1
    return is_peak
