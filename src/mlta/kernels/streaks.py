"""Rises and falls in a row."""

import math

from mlta.kernels.jit import kernel
from mlta.types import FloatArray

STREAKS_STATE = 3
"""Length of the state of `take_streaks`: a mark, the last value and the last streak."""


@kernel
def take_streaks(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray
) -> None:
    """Fill rows [start, stop) of `out` with k after k rises in a row, -k after k falls.

    0 where a value equals the one before; NaN for the first value, one that is not finite, and the
    one after it. `out` may be `values`; the state of all zeros means that no row has been seen.
    """
    last = state[1] if state[0] > 0.0 else math.nan
    streak = state[2]
    for t in range(start, stop):
        change = values[t] - last
        last = values[t]
        if change > 0.0:
            streak = max(streak, 0.0) + 1.0
        elif change < 0.0:
            streak = min(streak, 0.0) - 1.0
        else:
            streak = 0.0
        if math.isfinite(change):
            out[t] = streak
        else:
            streak = 0.0
            out[t] = math.nan
    state[0], state[1], state[2] = 1.0, last, streak
