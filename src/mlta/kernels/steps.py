"""How many steps of a series, and how much of its way, went up and down over the last n of them."""

import math

import numpy as np

from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.moves import rises_and_falls
from mlta.types import FloatArray


def steps_state(period: int) -> int:
    """Length of the state of every function here for a window of `period` steps."""
    return 2 + 2 * moments_state(period)


@kernel
def rolling_way(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    up: float,
    down: float,
) -> None:
    """Fill rows [start, stop) of `out` with ``up`` times the share of rises and ``down`` of falls.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (steps_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` steps have been seen, while one of them has a missing end, and where
        nothing has moved, 0/0.
    period : int
        Steps in the window; at least 1.
    up, down : float
        1, 0 or -1.
    """
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    split = 2 + period
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rises, falls = out[begin:end], scratch[: end - begin]
        rises_and_falls(values[begin:end], state[:2], rises, falls)
        rolling_sum(rises, 0, rises.size, state[2:split], rises, period)
        rolling_sum(falls, 0, falls.size, state[split:], falls, period)
        for i in range(rises.size):
            total = rises[i] + falls[i]
            share = (up * rises[i] + down * falls[i]) / total
            rises[i] = share if total > 0.0 else math.nan


@kernel
def rolling_count(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    up: float,
    down: float,
) -> None:
    """`rolling_way` with every step counting 1 and no step 0: shares of all steps."""
    last = state[1] if state[0] > 0.0 else math.nan
    for t in range(start, stop):
        change = values[t] - last
        step = (up if change > 0.0 else 0.0) + (down if change < 0.0 else 0.0)
        out[t] = step + (change - change)
        last = values[t]
    state[0], state[1] = 1.0, last
    rolling_sum(out, start, stop, state[2 : 2 + period], out, period)
    for t in range(start, stop):
        out[t] /= period
