"""Exponential means of series that have a level, such as prices, row by row."""

import math

from mlta.kernels.chains import single_step
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

LEVEL_MEAN_STATE = 3
"""Length of the state of `level_mean`: count of values, the last one and its gap to the mean."""


@kernel
def level_mean(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    keep: float,
) -> None:
    """Fill rows [start, stop) of `out` with the mean that keeps the weight `keep` at each value.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (LEVEL_MEAN_STATE,)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` values have come in a row, whose plain mean is the first; a value that
        is not finite starts it anew. May be `values`.
    period : int
        Values in the seed; at least 1.
    keep : float
        ``(period - 1) / (period + 1)`` for an exponential mean, ``(period - 1) / period`` for
        Wilder's.
    """
    count, last, gap = state[0], state[1], state[2]
    for t in range(start, stop):
        value = values[t]
        gap, count = single_step(gap, value, last, count, period, keep)
        last = value
        out[t] = value - gap if count >= period else math.nan
    state[0], state[1], state[2] = count, last, gap
