"""Figures of a window in order: deviations from the median, tails, inequality, turns.

As in `order`, one value is replaced at each row, and all else said there holds. The figures
themselves walk over the window or half of it.
"""

import math

from mlta.kernels.jit import kernel
from mlta.kernels.order import _open, _take
from mlta.types import FloatArray


@kernel
def rolling_median_gap(
    values: FloatArray, state: FloatArray, gap: FloatArray, deviation: FloatArray, period: int
) -> None:
    """Fill all rows with the distance from the window's median, and the median such distance.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
    state : ndarray of shape (order_state(period),)
        Moves on; all zeros means that no row has been seen.
    gap, deviation : ndarray of shape (n_rows,)
        Newest value less median; median of ``|value - median|``. NaN until `period` rows have been
        seen, and while a value in the window is not finite.
    period : int
        Rows in the window; at least 1.
    """
    ring, ordered = _open(state, period)
    place = max(int(state[0]) - 1, 0)
    low, high = (period - 1) // 2, period // 2
    for row in range(values.size):
        value = values[row]
        place = _take(ring, ordered, place, value)
        if ordered[period - 1] < math.inf:
            gap[row] = 0.5 * ((value - ordered[low]) + (value - ordered[high]))
            deviation[row] = _median_distance(ordered)
        else:
            gap[row], deviation[row] = math.nan, math.nan
    state[0] = place + 1


@kernel
def _median_distance(ordered: FloatArray) -> float:
    """Median distance from the median, which is never rounded to the level of the values."""
    size = ordered.size
    low, high = ordered[(size - 1) // 2], ordered[size // 2]
    left = (size - 1) // 2
    right = left + 1
    before, last = 0.0, 0.0
    for _ in range(size // 2 + 1):
        # distances grow outwards on both sides; the next is the smaller of two
        down = 0.5 * ((low - ordered[left]) + (high - ordered[left])) if left >= 0 else math.inf
        up = 0.5 * ((ordered[right] - low) + (ordered[right] - high)) if right < size else math.inf
        before = last
        if down <= up:
            last = down
            left -= 1
        else:
            last = up
            right += 1
    return last if size % 2 else 0.5 * (before + last)


@kernel
def rolling_tails(
    values: FloatArray,
    state: FloatArray,
    lower: FloatArray,
    upper: FloatArray,
    period: int,
    share: float,
) -> None:
    """Fill all rows with the quantiles `share` and ``1 - share``, interpolated.

    All else as in `rolling_median_gap`.
    """
    ring, ordered = _open(state, period)
    place = max(int(state[0]) - 1, 0)
    spot = share * (period - 1)
    low, high = math.floor(spot), math.ceil(spot)
    part = spot - low
    for row in range(values.size):
        place = _take(ring, ordered, place, values[row])
        if ordered[period - 1] < math.inf:
            lower[row] = (1.0 - part) * ordered[low] + part * ordered[high]
            mirrored, further = ordered[period - 1 - low], ordered[period - 1 - high]
            upper[row] = (1.0 - part) * mirrored + part * further
        else:
            lower[row], upper[row] = math.nan, math.nan
    state[0] = place + 1


@kernel
def rolling_inequality(values: FloatArray, state: FloatArray, out: FloatArray, period: int) -> None:
    """Fill all rows with the Gini coefficient of the window's values, which are at least 0.

    NaN where all are 0. All else as in `rolling_median_gap`.
    """
    ring, ordered = _open(state, period)
    place = max(int(state[0]) - 1, 0)
    for row in range(values.size):
        place = _take(ring, ordered, place, values[row])
        total, weighted = 0.0, 0.0
        if ordered[period - 1] < math.inf:
            for rank in range(period):
                total += ordered[rank]
                weighted += (2.0 * rank + 1.0 - period) * ordered[rank]
        share = weighted / (period * total) if total > 0.0 else math.nan
        out[row] = min(max(share, 0.0), 1.0) if total > 0.0 else math.nan
    state[0] = place + 1


@kernel
def rolling_reversions(values: FloatArray, state: FloatArray, out: FloatArray, period: int) -> None:
    """Fill all rows with how many values beyond the median are followed by one nearer to its side.

    A value above the window's median counts where the next is smaller, one below where it is
    larger. All else as in `rolling_median_gap`.
    """
    ring, ordered = _open(state, period)
    place = max(int(state[0]) - 1, 0)
    for row in range(values.size):
        place = _take(ring, ordered, place, values[row])
        if ordered[period - 1] < math.inf:
            # between the middle two there is no value, so neither need be compared with a mean
            low, high = ordered[(period - 1) // 2], ordered[period // 2]
            count = 0
            last = ring[place]  # the oldest
            for k in range(place + 1, place + period):
                value = ring[k - period if k >= period else k]
                falls_back = (last > low) & (value < last)
                comes_back = (last < high) & (value > last)
                count += falls_back | comes_back
                last = value
            out[row] = count
        else:
            out[row] = math.nan
    state[0] = place + 1
