"""What the last session left behind, bar by bar."""

import math
from typing import Final

from mlta.kernels.calendar import FROM_START, NO_BAR, is_time, session_step
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

PREVIOUS_STATE: Final = 10
"""Length of the state of `previous_sessions`."""

OPEN, HIGH, LOW, CLOSE, NOW = 0, 1, 2, 3, 4
"""Places of the previous session's prices, and of this one's open, in what it fills."""


@kernel
def previous_sessions(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    state: FloatArray,
    levels: FloatArray,
    hours: int,
) -> None:
    """Fill `levels` with the prices of the session before each bar's own.

    Parameters
    ----------
    open_, high, low, close, open_us : ndarray of shape (n_rows,)
        The new bars; what is of no interest may be another of them.
    state : ndarray of shape (PREVIOUS_STATE,)
        How much is known of the session, its number, its prices so far and those of the one
        before; moves on, all zeros means that no bar has been seen.
    levels : ndarray of shape (5, n_rows) or wider
        Open, high, low and close of the previous session, and the open of this one. NaN until a
        session has been seen from its start to its end, from its start (the last), and at a bar of
        which a price is missing or the time is none, after which all begins anew.
    hours : int
        Length of a session, as in `session_step`.
    """
    known, number = state[0], state[1]
    begin, top, bottom, end = state[2], state[3], state[4], state[5]
    for row in range(close.size):
        if not (
            math.isfinite(open_[row] + high[row] + low[row] + close[row]) and is_time(open_us[row])
        ):
            known = NO_BAR
            levels[:, row] = math.nan
            continue
        before = known
        known, number, is_first = session_step(open_us[row], hours, known, number)
        if is_first:
            whole = 0.0 if before == FROM_START else math.nan
            state[6], state[7] = begin + whole, top + whole
            state[8], state[9] = bottom + whole, end + whole
            begin, top, bottom = open_[row], high[row], low[row]
        else:
            top, bottom = max(top, high[row]), min(bottom, low[row])
        end = close[row]
        for k in range(4):
            levels[k, row] = state[6 + k]
        levels[4, row] = begin if known == FROM_START else math.nan
    state[0], state[1] = known, number
    state[2], state[3], state[4], state[5] = begin, top, bottom, end
