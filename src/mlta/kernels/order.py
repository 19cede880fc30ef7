"""Rolling quantiles and ranks: the window kept in order, one value replaced at each row.

Finding a value takes log2(period) steps; moving those between its place and the new one's takes at
most `period`, one after another in memory, which up to some hundred values is faster than a tree or
two heaps. Ranks are counted instead, for many rows at once, which needs no order.
"""

import math

import numpy as np

from mlta.kernels.carry import carry_state, mark_missing, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

# unsigned places: of a signed one, each access would first ask whether it counts from the end
_NONE, _ONE, _TWO = np.uint64(0), np.uint64(1), np.uint64(2)


def order_state(period: int) -> int:
    """Length of the state of every function here: a place, the values as they came, and in order."""
    return 1 + 2 * period


@kernel
def rolling_median(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the median of the last `period` values.

    The mean of the middle two if `period` is even. All else as in `rolling_quantile`.
    """
    low, high = (period - 1) // 2, period // 2
    rolling_quantile(values, start, stop, state, out, period, low, high, 0.5)


@kernel
def rolling_quantile(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    low: int,
    high: int,
    share: float,
) -> None:
    """Fill rows [start, stop) of `out` with a point between two of the last `period` values.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (order_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` rows have been seen, and while a value in the window is not finite. May
        be `values`.
    period : int
        Rows in the window, this one included; at least 1.
    low, high : int
        Places of the two in the window in order, from 0.
    share : float
        Of the way from the one to the other.
    """
    ring, ordered = _open(state, period)
    place = max(int(state[0]) - 1, 0)
    for row in range(start, stop):
        place = _take(ring, ordered, place, values[row])
        if ordered[period - 1] < math.inf:
            out[row] = (1.0 - share) * ordered[low] + share * ordered[high]
        else:
            out[row] = math.nan
    state[0] = place + 1


def rank_state(period: int) -> int:
    """Length of the state of `rolling_below` and `rolling_rank`."""
    return carry_state(period + 1)


@kernel
def rolling_below(
    values: FloatArray, start: int, stop: int, state: FloatArray, below: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) with how many of the `period` values before are less.

    NaN where a value of those or the row's own is missing. The state is of `rank_state`; `below`
    may be `values`. Costs `period` steps a row, several rows at a time. All else as in
    `rolling_quantile`.
    """
    source, target = values[start:stop], below[start:stop]
    run = new_run(source.size, period + 1)
    rows = max(run.size - period, 1)
    for begin in range(0, source.size, rows):
        counts = target[begin : begin + rows]
        window = run[: counts.size + period]
        take_run(source[begin : begin + rows], 1.0, state, window)
        _count_below(window, 1.0, counts)
        mark_missing(window, counts)


@kernel
def rolling_rank(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    below: FloatArray,
    equal: FloatArray,
    period: int,
) -> None:
    """Fill rows [start, stop) with how many of the `period` values before are less, and equal.

    All else as in `rolling_below`.
    """
    source, targets, others = values[start:stop], below[start:stop], equal[start:stop]
    run = new_run(source.size, period + 1)
    rows = max(run.size - period, 1)
    for begin in range(0, source.size, rows):
        counts, same = targets[begin : begin + rows], others[begin : begin + rows]
        window = run[: counts.size + period]
        take_run(source[begin : begin + rows], 1.0, state, window)
        _count_below(window, 1.0, counts)
        _count_below(window, -1.0, same)  # those above
        mark_missing(window, counts)
        for i in range(same.size):
            same[i] = period - (counts[i] + same[i])


@kernel
def _count_below(run: FloatArray, sign: float, counts: FloatArray) -> None:
    """Of the values before each newest one, how many are less when times `sign`."""
    rows = counts.size
    period = run.size - rows
    newest = run[period:]
    counts[:] = 0.0
    for k in range(0, period - 3, 4):
        a, b = run[k : k + rows], run[k + 1 : k + 1 + rows]
        c, d = run[k + 2 : k + 2 + rows], run[k + 3 : k + 3 + rows]
        for i in range(rows):
            top = sign * newest[i]
            early = (1.0 if sign * a[i] < top else 0.0) + (1.0 if sign * b[i] < top else 0.0)
            late = (1.0 if sign * c[i] < top else 0.0) + (1.0 if sign * d[i] < top else 0.0)
            counts[i] += early + late
    for k in range(period - period % 4, period):
        a = run[k : k + rows]
        for i in range(rows):
            counts[i] += 1.0 if sign * a[i] < sign * newest[i] else 0.0


@kernel
def _open(state: FloatArray, period: int) -> tuple[FloatArray, FloatArray]:
    """The values as they came and in order, which `state` holds; all missing at first."""
    ring, ordered = state[1 : 1 + period], state[1 + period :]
    if state[0] == 0.0:
        ring[:] = math.inf  # a missing value, which stands last in the order
        ordered[:] = math.inf
    return ring, ordered


@kernel
def _take(ring: FloatArray, ordered: FloatArray, place: int, value: float) -> int:
    """Put `value` in the place of the oldest, and say where the next oldest stands."""
    known = value if math.isfinite(value) else math.inf
    _replace(ordered, ring[place], known)
    ring[place] = known
    return place + 1 if place + 1 < ring.size else 0


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
