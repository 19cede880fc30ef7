"""What part of a total a quantity is, over a window or with fading weights.

A total that is not above 0 has no parts, 0/0: NaN. Where no part is larger than its total, no share
leaves -1 to 1, to the last bit, since rounding keeps order. The functions check nothing.
"""

import math

import numpy as np

from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import FADED, fade_bars, mean_step
from mlta.types import FloatArray

FADING_SHARE_STATE = 3
"""Length of the state of `fading_share`: values taken and the two means."""


def share_state(period: int) -> int:
    """Length of the state of `rolling_share` over `period` values."""
    return 2 * moments_state(period)


def share_fade_bars(*keeps: float) -> int:
    """`fade_bars` of a quotient or difference of means: until what they held at first weighs less than 1e-12.

    The thousandth part, since what is left may be so much smaller than the means were.
    """
    return math.ceil(fade_bars(*keeps) * 4 / 3)


@kernel
def rows_at_once(period: int) -> int:
    """Rows of a chunk: few enough for the nearest cache, and more than a window reaches back."""
    return max(CHUNK_ROWS, 2 * period)


@kernel
def rolling_share(
    parts: FloatArray, totals: FloatArray, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill `out` with the sum of the last `period` parts over that of their totals.

    Parameters
    ----------
    parts, totals : ndarray of shape (n_rows,)
        The new values.
    state : ndarray of shape (share_state(period),)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` rows have been seen, while a value in the window is not finite, and where
        the sum of the totals is not above 0. May be `parts`.
    period : int
        Rows in the window, this one included; at least 1.
    """
    sums = np.empty(out.size)
    rolling_sum(totals, 0, sums.size, state[period:], sums, period)
    rolling_sum(parts, 0, sums.size, state[:period], out, period)
    for i in range(sums.size):
        out[i] = out[i] / sums[i] if sums[i] > 0.0 else math.nan


@kernel
def fading_share(
    parts: FloatArray,
    totals: FloatArray,
    state: FloatArray,
    out: FloatArray,
    period: int,
    share: float,
) -> None:
    """Fill `out` with the exponential mean of the parts over that of their totals.

    Parameters
    ----------
    parts, totals : ndarray of shape (n_rows,)
        The new values; one that is not finite starts both means anew.
    state : ndarray of shape (FADING_SHARE_STATE,)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` values have come in a row, and where the mean of the totals is not above
        0 or has faded to it. May be `parts`.
    period : int
        Values in the seed of both means.
    share : float
        Weight of a new value, ``2 / (period + 1)`` for an exponential mean.
    """
    count, top, bottom = state[0], state[1], state[2]
    for i in range(out.size):
        part, total = parts[i], totals[i]
        if math.isfinite(part + total):
            top = mean_step(top, part, count, period, share)
            bottom = mean_step(bottom, total, count, period, share)
            count += 1.0
        else:
            count, top, bottom = 0.0, 0.0, 0.0
        out[i] = top / bottom if count >= period and bottom > FADED else math.nan
    state[0], state[1], state[2] = count, top, bottom
