"""On which side of the market its deviation lies, as a series."""

import math

import numpy as np

from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.smoothing import FADED, mean_step
from mlta.types import FloatArray


def relative_volatility_state(stddev: int) -> int:
    """Length of the state: count, the two means, the changes and the window."""
    return 3 + CHANGES_STATE + moments_state(stddev)


@kernel
def take_relative_volatility(
    values: FloatArray, state: FloatArray, out: FloatArray, period: int, stddev: int
) -> None:
    """Fill `out` with Dorsey's relative volatility index of `values`, 0 to 100.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values; one that is not finite restarts the means.
    state : ndarray of shape (relative_volatility_state(stddev),)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until ``period + stddev - 1`` values have come in a row, and where there was no
        deviation at any rise or fall. May not be `values`.
    period : int
        Length of Wilder's means.
    stddev : int
        Values in the standard deviation.
    """
    rows = out.size
    change, mean = np.empty(rows), np.empty(rows)
    split = 3 + CHANGES_STATE
    take_changes(values, 0, rows, state[3:split], change)
    rolling_moments(values, 0, rows, state[split:], mean, out, stddev)
    count, up, down = state[0], state[1], state[2]
    share = 1.0 / period
    for i in range(rows):
        spread = math.sqrt(out[i])
        if math.isfinite(spread + change[i]):
            up = mean_step(up, spread if change[i] > 0.0 else 0.0, count, period, share)
            down = mean_step(down, spread if change[i] < 0.0 else 0.0, count, period, share)
            count += 1.0
        else:
            count = 0.0
        is_spread = count >= period and up + down > FADED
        out[i] = 100.0 * (up / (up + down)) if is_spread else math.nan
    state[0], state[1], state[2] = count, up, down
