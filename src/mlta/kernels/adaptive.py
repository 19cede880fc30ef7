"""Averages that follow the price at a speed of their own for each value, and one such speed.

The average is kept as its distance to the newest value, as in `smoothing`. The functions check
nothing and read the rows that they fill and nothing else.
"""

import math

from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray

FOLLOW_STATE = 2
"""Length of the state of `follow`: last value and its distance to the average."""


def efficiency_state(period: int) -> int:
    """Length of the state of `rolling_efficiency` over `period` steps."""
    return carry_state(period + 1) + moments_state(period)


@kernel
def rolling_efficiency(
    values: FloatArray, state: FloatArray, out: FloatArray, period: int, flat: float
) -> None:
    """Fill `out` with the way gone in the last `period` steps by the sum of their sizes, 0 to 1.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values.
    state : ndarray of shape (efficiency_state(period),)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until there are `period` steps, and while a value is missing among those. May not be
        `values`.
    period : int
        At least 1.
    flat : float
        What stands where no step has any size.
    """
    run = new_run(values.size, period + 1)
    rows = max(run.size - period, 1)
    for begin in range(0, values.size, rows):
        end = min(begin + rows, values.size)
        window, ratios = run[: end - begin + period], out[begin:end]
        take_run(values[begin:end], 1.0, state[: period + 1], window)
        before, newest = window[period - 1 :], window[period:]
        for row in range(ratios.size):
            ratios[row] = abs(newest[row] - before[row])
        rolling_sum(ratios, 0, ratios.size, state[period + 1 :], ratios, period)
        for row in range(ratios.size):
            path, way = ratios[row], abs(newest[row] - window[row])
            ratios[row] = min(way / path, 1.0) if path > 0.0 else flat + (path - path)


@kernel
def follow(values: FloatArray, keeps: FloatArray, state: FloatArray, out: FloatArray) -> None:
    """Fill `out` with the average that keeps the weight ``keeps[row]`` and gives the value the rest.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values.
    keeps : ndarray of shape (n_rows,)
        0 where the average starts at the value. NaN wherever the value or, unless the average
        starts there, the one before is not finite.
    state : ndarray of shape (FOLLOW_STATE,)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN where `keeps` is; the average then goes on from the value of that row. May be `keeps`.
    """
    last, gap = state[0], state[1]
    for row in range(values.size):
        value, keep = values[row], keeps[row]
        gap = (gap + (value - last)) * keep
        last = value
        if keep == 0.0:
            gap = 0.0
        elif math.isnan(gap):
            out[row] = math.nan
            gap = 0.0
            continue
        out[row] = value - gap
    state[0], state[1] = last, gap
