"""Exponential means of a price at its own level, kept as distances to the newest value."""

import math

from mlta.kernels.chains import single_step
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

LEVEL_STATE = 3
"""Length of the state of `exponential_level`: count up to the period, last value and its distance to the mean."""


@kernel
def exponential_level(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the exponential mean, seeded with a plain one.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (LEVEL_STATE,)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` values have come in a row; a value that is not finite starts it anew.
    period : int
        At least 1; the newest value weighs ``2 / (period + 1)``.
    """
    count, last, gap = state[0], state[1], state[2]
    keep = (period - 1.0) / (period + 1.0)
    for t in range(start, stop):
        value = values[t]
        change = value - last
        if count >= period and math.isfinite(change):  # spares the seed's division
            gap = (gap + change) * keep
        else:
            gap, count = single_step(gap, value, last, count, period, keep)
        last = value
        out[t] = value - gap if count >= period else math.nan
    state[0], state[1], state[2] = count, last, gap
