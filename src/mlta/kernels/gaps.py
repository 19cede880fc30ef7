"""How far a series stands from its exponential mean, and its relative strength, as series."""

import math

from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import gap_step, rsi_step
from mlta.types import FloatArray

GAPS_STATE = 3
"""Length of the state of `take_gaps`: values taken, the last one and its gap."""

STRENGTH_STATE = 4
"""Length of the state of `take_strength`: values taken, the last one, mean gain and mean loss."""


@kernel
def take_gaps(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the value less its exponential mean.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill; one that is not finite restarts the mean.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (GAPS_STATE,)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` values have come in a row. May be `values`.
    period : int
        Values in the seed, and length of the mean; at least 1.
    """
    count, last, gap = state[0], state[1], state[2]
    keep = (period - 1.0) / (period + 1.0)
    for t in range(start, stop):
        value = values[t]
        change = value - last
        if count == 0.0 or not math.isfinite(change):
            count = 1.0 if math.isfinite(value) else 0.0
            gap = 0.0
        else:
            gap = gap_step(gap, change, count, period, keep)
            count += 1.0
        last = value
        out[t] = gap if count >= period else math.nan
    state[0], state[1], state[2] = count, last, gap


@kernel
def take_strength(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the relative strength index, by `rsi_step`.

    All else as in `take_gaps`; the state has the length STRENGTH_STATE.
    """
    count, last, gain, loss = state[0], state[1], state[2], state[3]
    share = 1.0 / period
    for t in range(start, stop):
        value = values[t]
        out[t], count, gain, loss = rsi_step(value, last, count, gain, loss, period, share)
        last = value
    state[0], state[1], state[2], state[3] = count, last, gain, loss
