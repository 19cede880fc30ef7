"""A run of new values behind the last ones before it, so that a window can reach back.

`state` keeps the last ``period - 1`` values, oldest first, behind a mark that is 0 before the first
value. So a window function reads nothing but the rows that it fills, and a series that an indicator
has derived itself needs no history.
"""

import math
from typing import Final

import numpy as np

from mlta.kernels.jit import kernel
from mlta.types import FloatArray

CHUNK_ROWS: Final = 512
"""Rows at a time, so that the scratch stays in the processor's nearest cache."""


def carry_state(period: int) -> int:
    """Length of the state that `take_run` needs for a window of `period` values."""
    return period


@kernel
def new_run(rows: int, period: int) -> FloatArray:
    """Scratch for `take_run`: for all of `rows`, or for a chunk of them if they are many."""
    return np.empty(min(rows, max(CHUNK_ROWS, 2 * period)) + period - 1)


@kernel
def new_runs(count: int, rows: int, period: int) -> FloatArray:
    """So many of `new_run` as lines of one table, since each array that is made costs a little.

    Long ones are longer by some rows: half a page apart (of 512 numbers), so that the processor
    does not take a place in one line for that in the next.
    """
    size = min(rows, max(CHUNK_ROWS, 2 * period)) + period - 1
    if rows >= CHUNK_ROWS:
        size = (size + 255) // 512 * 512 + 256
    return np.empty((count, size))


@kernel
def take_run(values: FloatArray, sign: float, state: FloatArray, run: FloatArray) -> None:
    """Fill `run` with the values carried in `state` and then ``sign * values``; `state` moves on.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values; one that is not finite becomes NaN in `run`.
    sign : float
        1, or -1 for the mirror image.
    state : ndarray of shape (carry_state(period),)
        What is carried over; all zeros before the first value.
    run : ndarray of shape (period - 1 + n_rows,)
        What stands before the first value of all is NaN.
    """
    carried = run.size - values.size
    if state[0] == 0.0:
        state[0] = 1.0
        state[1:] = math.nan
    run[:carried] = state[1:]
    fresh = run[carried:]
    for row in range(values.size):
        value = values[row]
        fresh[row] = sign * value if math.isfinite(value) else math.nan
    state[1:] = run[values.size :]


@kernel
def mark_missing(run: FloatArray, out: FloatArray) -> None:
    """Make `out` NaN where the window of `run` that ends at a row holds a NaN.

    So what fills `out` need not ask at each row. The windows are ``run.size - out.size + 1`` long.
    """
    missing = 0
    for row in range(run.size):
        missing += run[row] - run[row] != 0.0
    if missing == 0:
        return
    reach = run.size - out.size
    left = 0  # rows that the newest NaN is still in a window of
    for row in range(run.size):
        left = reach + 1 if math.isnan(run[row]) else left - 1
        if row >= reach and left > 0:
            out[row - reach] = math.nan
