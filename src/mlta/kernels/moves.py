"""Steps from value to value, split into rises and falls."""

import math

from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def rises_and_falls(
    values: FloatArray, state: FloatArray, rises: FloatArray, falls: FloatArray
) -> None:
    """Fill `rises` and `falls` with how far each value stands above and below the one before.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
    state : ndarray of shape (2,)
        A mark and the last value; all zeros means that no row has been seen.
    rises, falls : ndarray of shape (n_rows,)
        At least 0; NaN for the first value of all and where either value is not finite.
    """
    if values.size == 0:
        return
    change = values[0] - (state[1] if state[0] > 0.0 else math.nan)
    rises[0] = max(change, 0.0) + (change - change)
    falls[0] = max(-change, 0.0) + (change - change)
    newer, later_rises, later_falls = values[1:], rises[1:], falls[1:]
    for row in range(newer.size):
        change = newer[row] - values[row]
        later_rises[row] = max(change, 0.0) + (change - change)
        later_falls[row] = max(-change, 0.0) + (change - change)
    state[0], state[1] = 1.0, values[-1]
