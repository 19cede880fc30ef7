r"""Elastic volume-weighted means: each bar counts by its share of the volume of n bars.

.. math:: e_t = \frac{(V_t - v_t)\,e_{t-1} + v_t\,x_t}{V_t}

with the volume v and its sum V over the last n bars, or over all so far: then e is their volume-weighted
mean, which is the seed.
"""

import math

import numpy as np

from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


def elastic_state(period: int) -> int:
    """Length of the state of `take_elastic_gaps`: count, last value, gap, volume, and the sum's."""
    return 4 + moments_state(period)


def elastic_fade(period: int) -> int:
    """Bars until what the mean held at first weighs less than 1e-9, where volumes vary as they do.

    It fades by trade, not by time; at even volumes half as many bars would do.
    """
    return 2 * fade_bars((period - 1) / period) + 20


@kernel
def take_elastic_gaps(
    values: FloatArray, volume: FloatArray, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill `out` with each value less its elastic mean.

    Parameters
    ----------
    values, volume : ndarray of shape (n_rows,)
        A row that lacks either restarts the mean.
    state : ndarray of shape (elastic_state(period),)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` rows have come in a row, and while none of the last `period` had volume;
        may be neither input.
    period : int
        Rows in the sum of volume, this one included.
    """
    traded = np.empty(values.size)
    for i in range(values.size):
        traded[i] = volume[i] + (values[i] - values[i])
    rolling_sum(traded, 0, values.size, state[4:], out, period)
    count, last, gap, so_far = state[0], state[1], state[2], state[3]
    for i in range(values.size):
        if not math.isfinite(traded[i]):
            count, gap, so_far = 0.0, 0.0, 0.0
            out[i] = math.nan
            continue
        if count > 0.0:
            gap += values[i] - last
        last = values[i]
        count += 1.0
        if count < period:
            so_far += traded[i]
        total = out[i] if count >= period else so_far
        if total > 0.0:
            gap *= (total - traded[i]) / total
        out[i] = gap if count >= period and total > 0.0 else math.nan
    state[0], state[1], state[2], state[3] = count, last, gap, so_far
