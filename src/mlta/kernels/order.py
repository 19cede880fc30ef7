"""Rolling median: the window kept in order, one value replaced at each row.

Finding a value takes log2(period) steps; moving those between its place and the new one's takes at
most `period`, one after another in memory, which up to some hundred values is faster than a tree or
two heaps.
"""

import math

import numpy as np

from mlta.kernels.jit import kernel
from mlta.types import FloatArray

# unsigned places: of a signed one, each access would first ask whether it counts from the end
_NONE, _ONE, _TWO = np.uint64(0), np.uint64(1), np.uint64(2)


def order_state(period: int) -> int:
    """Length of the state of `rolling_median`: a place, the values as they came, and in order."""
    return 1 + 2 * period


@kernel
def rolling_median(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the median of the last `period` values.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (order_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        The mean of the middle two if `period` is even. NaN until `period` rows have been seen, and
        while a value in the window is not finite. May be `values`.
    period : int
        Rows in the window, this one included; at least 1.
    """
    ring, ordered = state[1 : 1 + period], state[1 + period :]
    if state[0] == 0.0:
        ring[:] = math.inf  # a missing value, which stands last in the order
        ordered[:] = math.inf
    place = max(int(state[0]) - 1, 0)
    low, high = (period - 1) // 2, period // 2
    for row in range(start, stop):
        value = values[row] if math.isfinite(values[row]) else math.inf
        _replace(ordered, ring[place], value)
        ring[place] = value
        place = place + 1 if place + 1 < period else 0
        if ordered[period - 1] < math.inf:
            out[row] = 0.5 * ordered[low] + 0.5 * ordered[high]
        else:
            out[row] = math.nan
    state[0] = place + 1


@kernel
def _replace(ordered: FloatArray, old: float, new: float) -> None:
    """Take `old` out of `ordered`, which holds it, and put `new` where it belongs."""
    place = _NONE
    left = np.uint64(ordered.size)
    while left > _ONE:
        half = left // _TWO
        if ordered[place + half] <= old:
            place += half
        left -= half
    if new > old:
        last = np.uint64(ordered.size) - _ONE
        while place < last and ordered[place + _ONE] < new:
            ordered[place] = ordered[place + _ONE]
            place += _ONE
    else:
        while place > _NONE and ordered[place - _ONE] > new:
            ordered[place] = ordered[place - _ONE]
            place -= _ONE
    ordered[place] = new
