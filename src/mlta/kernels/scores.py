"""Standard scores: how many standard deviations a value lies from the mean of its window."""

import math

import numpy as np

from mlta.kernels.carry import carry_state, take_run
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
    at their level, which would. Costs `period` steps a row. All else as in `moments.rolling_sum`.
    """
    run = np.empty(period - 1 + stop - start)
    take_run(values[start:stop], 1.0, state, run)
    for row in range(start, stop):
        window = run[row - start : row - start + period]
        newest, shift = window[period - 1], 0.0
        for k in range(period):
            shift += window[k] - newest
        mean, square = shift / period, 0.0
        for k in range(period):
            apart = (window[k] - newest) - mean
            square += apart * apart
        out[row] = -mean / math.sqrt(square / period) if square > 0.0 else math.nan
