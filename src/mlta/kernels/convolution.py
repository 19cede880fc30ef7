"""Means of the last n values under fixed weights, one for each place in the window.

Each window is taken from its newest value, so the price level costs no digit. The work is n steps a
value, done for many rows at a time: one place of the window after another for all rows of a chunk,
which the processor's vector unit takes several of. No order of additions depends on a cut.

The functions check nothing. They read ``values[start:stop]`` and nothing else; what they need of
earlier values stands in `state`. `out` may be `values`.
"""

from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def weighted_state(period: int) -> int:
    """Length of the state of every function here for a window of `period` values."""
    return carry_state(period)


@kernel
def normalize(weights: FloatArray) -> None:
    """Divide `weights` by their sum, in place."""
    total = 0.0
    for k in range(weights.size):
        total += weights[k]
    for k in range(weights.size):
        weights[k] /= total


@kernel
def rolling_weighted(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    weights: FloatArray,
) -> None:
    """Fill rows [start, stop) of `out` with the weighted mean of the last ``weights.size`` values.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (weighted_state(weights.size),)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until the window is full, and while a value in it is not finite.
    weights : ndarray of shape (period,)
        That of the oldest value first; they add up to 1. May be negative.
    """
    source, target = values[start:stop], out[start:stop]
    run = new_run(source.size, weights.size)
    rows = max(run.size - weights.size + 1, 1)
    for begin in range(0, source.size, rows):
        end = min(begin + rows, source.size)
        window, means = run[: end - begin + weights.size - 1], target[begin:end]
        take_run(source[begin:end], 1.0, state, window)
        newest = window[weights.size - 1 :]
        _add_weighted(window, newest, weights, means)
        for row in range(means.size):
            means[row] += newest[row]


@kernel
def rolling_weighted_sum(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    weights: FloatArray,
) -> None:
    """Fill rows [start, stop) of `out` with the weighted sum of the last ``weights.size`` values.

    For values without a level, and weights that add up to anything. All else as in
    `rolling_weighted`.
    """
    source, target = values[start:stop], out[start:stop]
    run = new_run(source.size, weights.size)
    rows = max(run.size - weights.size + 1, 1)
    for begin in range(0, source.size, rows):
        end = min(begin + rows, source.size)
        window, sums = run[: end - begin + weights.size - 1], target[begin:end]
        take_run(source[begin:end], 1.0, state, window)
        sums[:] = 0.0
        for k in range(weights.size):
            weight, values_k = weights[k], window[k:]
            for row in range(sums.size):
                sums[row] += weight * values_k[row]


@kernel
def _add_weighted(
    window: FloatArray, newest: FloatArray, weights: FloatArray, sums: FloatArray
) -> None:
    """Fill `sums` with the weighted distances of each row's window from its newest value."""
    sums[:] = 0.0
    odd = weights.size % 4
    for k in range(odd):
        weight, values = weights[k], window[k:]
        for row in range(sums.size):
            sums[row] += weight * (values[row] - newest[row])
    for k in range(odd, weights.size, 4):  # four at a time, to read and write the sums less often
        w0, w1, w2, w3 = weights[k], weights[k + 1], weights[k + 2], weights[k + 3]
        v0, v1, v2, v3 = window[k:], window[k + 1 :], window[k + 2 :], window[k + 3 :]
        for row in range(sums.size):
            base = newest[row]
            first = w0 * (v0[row] - base) + w1 * (v1[row] - base)
            second = w2 * (v2[row] - base) + w3 * (v3[row] - base)
            sums[row] += first + second
