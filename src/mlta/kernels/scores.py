"""Standard scores: how many standard deviations a value lies from the mean of its window."""

import math

import numpy as np

from mlta.kernels.carry import CHUNK_ROWS, carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def score_state(period: int) -> int:
    """Length of the state of `rolling_score` for a window of `period` values."""
    return carry_state(period)


@kernel
def rolling_score(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the scores among the last `period` values.

    The deviation is the population's. NaN until `period` rows have been seen, while a value in the
    window is not finite, and where all are equal, 0/0. Each window is taken from its newest value,
    so the level costs no digit where that value is close to the mean; `rolling_moments` gives means
    at their level, which would. Costs `period` steps a row, several rows at a time. All else as in
    `moments.rolling_sum`.
    """
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    run = new_run(stop - start, period)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, mean, square = out[begin:end], scratch[0, : end - begin], scratch[1, : end - begin]
        take_run(values[begin:end], 1.0, state, run[: target.size + period - 1])
        newest = run[period - 1 :]
        mean[:] = 0.0
        square[:] = 0.0
        for k in range(period):
            value = run[k:]
            for i in range(mean.size):
                mean[i] += value[i] - newest[i]
        for i in range(mean.size):
            mean[i] /= period
        for k in range(period):
            value = run[k:]
            for i in range(mean.size):
                apart = (value[i] - newest[i]) - mean[i]
                square[i] += apart * apart
        for i in range(mean.size):
            root = math.sqrt(square[i] / period)
            target[i] = -mean[i] / root if square[i] > 0.0 else math.nan
