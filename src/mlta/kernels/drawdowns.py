"""The largest fall from a high to a later low within the last n values, at a fixed cost per value.

The values fall into blocks of n, as in `mlta.kernels.windows`: a window is the tail of the block
before and the head of this one, and its largest fall is that of the tail, that of the head, or from
the top of the tail to the bottom of the head.
"""

import math

from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def fall_state(period: int) -> int:
    """Length of the state of `rolling_fall` over `period` values."""
    return 5 + 2 * period


@kernel
def rolling_fall(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the largest fall in the last `period` values.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill; positive.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (fall_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen. Place in the block, values
        in a row that are not missing, top, bottom and largest fall of the head; then the tops and
        the falls that the block before lends to the windows that end at each place. The top of a
        place gives way to its value when that has come.
    out : ndarray of shape (n_rows,)
        As a share of the high, -1 to 0. NaN until `period` rows have been seen, and while a value
        in the window is not positive and finite.
    period : int
        Rows in the window, this one included; at least 1.
    """
    spot, streak = int(state[0]), state[1]
    top, bottom, fall = state[2], state[3], state[4]
    tops, falls = state[5 : 5 + period], state[5 + period :]
    for row in range(start, stop):
        value = values[row]
        if spot == 0:
            _lend(tops, falls)
            top, bottom, fall = 0.0, math.inf, 0.0
        if 0.0 < value < math.inf:
            streak += 1.0
            top = max(top, value)
            bottom = min(bottom, value)
            fall = min(fall, (value - top) / top)
        else:
            streak, value = 0.0, 0.0
        if streak >= period:
            across = (bottom - tops[spot]) / tops[spot] if tops[spot] > 0.0 else 0.0
            out[row] = max(min(fall, falls[spot], across), -1.0)
        else:
            out[row] = math.nan
        tops[spot] = value
        spot = spot + 1 if spot + 1 < period else 0
    state[0], state[1], state[2], state[3], state[4] = spot, min(streak, period), top, bottom, fall


@kernel
def _lend(tops: FloatArray, falls: FloatArray) -> None:
    """Replace each value of a finished block by the top, and the fall, of those after it."""
    top, bottom, fall = 0.0, math.inf, 0.0
    for i in range(tops.size - 1, -1, -1):
        value = tops[i]
        tops[i], falls[i] = top, fall
        if value > 0.0:
            top = max(top, value)
            bottom = min(bottom, value)
            fall = min(fall, (bottom - value) / value)
