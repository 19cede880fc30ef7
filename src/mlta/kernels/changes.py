"""Changes and returns from one value to the next, as a series of their own.

The first value has no change, and neither have a value that is not finite and the one after it:
all are NaN. The functions check nothing and read ``values[start:stop]`` and nothing else; `out` may
be `values`.
"""

import math

from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.types import FloatArray

CHANGES_STATE = 2
"""Length of the state of every function here: a mark, 0 before the first value, and the last."""


@kernel
def take_changes(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray
) -> None:
    """Fill rows [start, stop) of `out` with the differences from the value before."""
    source, target = values[start:stop], out[start:stop]
    last = state[1] if state[0] > 0.0 else math.nan
    for row in range(source.size):
        value = source[row]
        change = value - last
        last = value
        target[row] = change if math.isfinite(change) else math.nan
    state[0], state[1] = 1.0, last


@kernel
def take_returns(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray
) -> None:
    """Fill rows [start, stop) of `out` with the simple returns; NaN after a value of 0."""
    source, target = values[start:stop], out[start:stop]
    last = state[1] if state[0] > 0.0 else math.nan
    for row in range(source.size):
        value = source[row]
        change = (value - last) / last  # not value / last - 1, which loses digits
        last = value
        target[row] = change if math.isfinite(change) else math.nan
    state[0], state[1] = 1.0, last


@kernel
def take_log_returns(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray
) -> None:
    """Fill rows [start, stop) of `out` with the log returns; NaN at a value that is not positive."""
    source, target = values[start:stop], out[start:stop]
    last = state[1] if state[0] > 0.0 else math.nan
    for row in range(source.size):
        value = source[row]
        target[row] = log_ratio(value, last)
        last = value
    state[0], state[1] = 1.0, last
