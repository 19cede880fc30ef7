"""Means of means: exponential means in a row, and means of series that an indicator has derived."""

import math

from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import gap_step, mean_step
from mlta.types import FloatArray


@kernel
def chain_step(
    gaps: FloatArray, value: float, last: float, count: float, period: int, keep: float
) -> float:
    """Move a chain of exponential means, each of the one before it, on by one value.

    Parameters
    ----------
    gaps : ndarray of shape (n_means,)
        Distance of each mean's input from the mean, moved on; the k-th mean is the newest value
        less the first k gaps, and has its first value after ``k * (period - 1) + 1`` values.
    value, last : float
        The newest value and the one before.
    count : float
        Values taken since the start or the last missing one.
    period : int
        Values in the seed of each mean.
    keep : float
        Weight that a mean keeps at each step once seeded.

    Returns
    -------
    float
        `count`, moved on. A value that is not finite restarts the chain.
    """
    change = value - last
    if count == 0.0 or not math.isfinite(change):
        gaps[:] = 0.0
        return 1.0 if math.isfinite(value) else 0.0
    if count >= gaps.size * period:  # all are seeded: spares the seeds' divisions
        for k in range(gaps.size):
            before = gaps[k]
            gaps[k] = (before + change) * keep
            change -= gaps[k] - before
        return count + 1.0
    for k in range(gaps.size):
        taken = count - k * (period - 1)
        if taken < 0.0:
            break
        before = gaps[k]
        gaps[k] = gap_step(before, change, taken, period, keep)
        change -= gaps[k] - before
    return count + 1.0


@kernel
def single_step(
    gap: float, value: float, last: float, count: float, period: int, keep: float
) -> tuple[float, float]:
    """`chain_step` for one mean: its gap and `count`, both moved on.

    A chain of one would do the same; a slice of an array at each value costs ten times as much.
    """
    change = value - last
    if count == 0.0 or not math.isfinite(change):
        return 0.0, (1.0 if math.isfinite(value) else 0.0)
    return gap_step(gap, change, count, period, keep), count + 1.0


@kernel
def exponential_mean(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    share: float,
) -> None:
    """Fill rows [start, stop) of `out` with the mean that gives each new value the weight `share`.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill; made for series without a level, such as percentages or ranges.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (2,)
        Values taken and their mean; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` values have come in a row, whose plain mean is the first; a value that
        is not finite starts it anew. May be `values`.
    period : int
        Values in the seed; at least 1.
    share : float
        ``2 / (period + 1)`` for an exponential mean, ``1 / period`` for Wilder's.
    """
    count, mean = state[0], state[1]
    for t in range(start, stop):
        value = values[t]
        if math.isfinite(value):
            mean = mean_step(mean, value, count, period, share)
            count += 1.0
        else:
            count, mean = 0.0, 0.0
        out[t] = mean if count >= period else math.nan
    state[0], state[1] = count, mean
