"""Means of means: exponential means in a row, and means of series that an indicator has derived."""

import math

from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import FADED, gap_step, mean_step
from mlta.types import FloatArray

TRIX_STATE = 5
"""Length of the state of `take_trix`: a count, the last value and the gaps of three means."""


@kernel
def chain_step(
    gaps: FloatArray, value: float, last: float, count: float, period: int, keep: float
) -> float:
    """Move a chain of exponential means, each of the one before it, on by one value.

    Parameters
    ----------
    gaps : ndarray of shape (n_means,)
        Distance of each mean's input from the mean, moved on; the k-th mean is the newest value
        less the first k gaps, and has its first value after ``k * (period - 1) + 1`` values.
    value, last : float
        The newest value and the one before.
    count : float
        Values taken since the start or the last missing one.
    period : int
        Values in the seed of each mean.
    keep : float
        Weight that a mean keeps at each step once seeded.

    Returns
    -------
    float
        `count`, moved on. A value that is not finite restarts the chain.
    """
    change = value - last
    if count == 0.0 or not math.isfinite(change):
        gaps[:] = 0.0
        return 1.0 if math.isfinite(value) else 0.0
    share = 1.0 - keep
    for k in range(gaps.size):
        taken = count - k * (period - 1)
        if taken <= 0.0:  # the first value of all, from which there is no way yet
            break
        if taken < period:
            seed = 1.0 / (taken + 1.0)
            gaps[k], change = link_step(gaps[k], change, 1.0 - seed, seed)
        else:
            gaps[k], change = link_step(gaps[k], change, keep, share)
    return count + 1.0


@kernel
def link_step(gap: float, change: float, keep: float, share: float) -> tuple[float, float]:
    """One seeded mean of a chain: its input's distance from it, and its own change.

    `change` is that of its input, `share` is ``1 - keep``. The mean itself is never made.
    """
    reach = gap + change
    return reach * keep, reach * share


@kernel
def single_step(
    gap: float, value: float, last: float, count: float, period: int, keep: float
) -> tuple[float, float]:
    """`chain_step` for one mean: its gap and `count`, both moved on.

    A chain of one would do the same; a slice of an array at each value costs ten times as much.
    """
    change = value - last
    if count == 0.0 or not math.isfinite(change):
        return 0.0, (1.0 if math.isfinite(value) else 0.0)
    return gap_step(gap, change, count, period, keep), count + 1.0


@kernel
def exponential_mean(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    share: float,
) -> None:
    """Fill rows [start, stop) of `out` with the mean that gives each new value the weight `share`.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill; made for series without a level, such as percentages or ranges.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (2,)
        Values taken and their mean; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` values have come in a row, whose plain mean is the first; a value that
        is not finite starts it anew. May be `values`.
    period : int
        Values in the seed; at least 1.
    share : float
        ``2 / (period + 1)`` for an exponential mean, ``1 / period`` for Wilder's.
    """
    source, target = values[start:stop], out[start:stop]
    count, mean = state[0], state[1]
    for i in range(target.size):
        value = source[i]
        if count >= period and math.isfinite(value):  # spares the seed's division
            mean = mean * (1.0 - share) + value * share
        elif math.isfinite(value):
            mean = mean_step(mean, value, count, period, share)
            count += 1.0
        else:
            count, mean = 0.0, 0.0
        target[i] = mean if count >= period else math.nan
    state[0], state[1] = count, mean


BALANCE_STATE = 7
"""Length of the state of `take_balance`: a count and four means, then the signal's count and mean."""


@kernel
def take_balance(
    ups: FloatArray,
    downs: FloatArray,
    state: FloatArray,
    whole: float,
    first: int,
    second: int,
    smooth: int,
) -> None:
    """Replace `ups` by ``whole * (u - d) / (u + d)``, and `downs` by the exponential mean of that.

    Parameters
    ----------
    ups, downs : ndarray of shape (n_rows,)
        Ways up and down, of which u and d are means of means. A missing one restarts them, and
        where they have faded to 0 the signal is.
    state : ndarray of shape (BALANCE_STATE,)
        Moves on; all zeros means that no row has been seen.
    whole : float
        What stands where all ways went up.
    first, second, smooth : int
        Lengths of the first means, of theirs, and of the signal.
    """
    count, up, twice_up, down, twice_down = state[0], state[1], state[2], state[3], state[4]
    known, signal = state[5], state[6]
    share, next_share, smooth_share = 2.0 / (first + 1), 2.0 / (second + 1), 2.0 / (smooth + 1)
    seeds = first + second - 1
    for i in range(ups.size):  # all at once, since each mean alone would wait for itself
        rise, fall = ups[i], downs[i]
        is_whole = math.isfinite(rise + fall)
        if count >= seeds and is_whole:
            up = up * (1.0 - share) + rise * share
            down = down * (1.0 - share) + fall * share
            twice_up = twice_up * (1.0 - next_share) + up * next_share
            twice_down = twice_down * (1.0 - next_share) + down * next_share
        elif is_whole:
            up = mean_step(up, rise, count, first, share)
            down = mean_step(down, fall, count, first, share)
            if count >= first - 1:
                taken = count - (first - 1)
                twice_up = mean_step(twice_up, up, taken, second, next_share)
                twice_down = mean_step(twice_down, down, taken, second, next_share)
            count += 1.0
        else:
            count = 0.0
        total = twice_up + twice_down
        if count >= seeds and total > FADED:
            index = whole * ((twice_up - twice_down) / total)
            if known >= smooth:
                signal = signal * (1.0 - smooth_share) + index * smooth_share
            else:
                signal = mean_step(signal, index, known, smooth, smooth_share)
                known += 1.0
            ups[i] = index
        else:
            known = 0.0
            ups[i] = math.nan
        # a mean may round up to a bit above the whole
        downs[i] = max(min(signal, whole), -whole) if known >= smooth else math.nan
    state[0], state[1], state[2], state[3], state[4] = count, up, twice_up, down, twice_down
    state[5], state[6] = known, signal


@kernel
def take_trix(values: FloatArray, state: FloatArray, out: FloatArray, period: int) -> None:
    """Fill `out` with the change of a triple exponential mean, in percent of it.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values; one that is not finite restarts the means.
    state : ndarray of shape (TRIX_STATE,)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until the triple mean has two values, and after one of 0.
    period : int
        Length of each mean; at least 2.
    """
    count, last, gaps = state[0], state[1], state[2:]
    first, second, third = gaps[0], gaps[1], gaps[2]
    keep = (period - 1.0) / (period + 1.0)
    share = 1.0 - keep
    for i in range(out.size):
        value = values[i]
        change = value - last
        base = last - (first + second + third)
        if count >= 3 * period and math.isfinite(change):  # all are seeded
            first, change = link_step(first, change, keep, share)
            second, change = link_step(second, change, keep, share)
            third, change = link_step(third, change, keep, share)
        else:
            gaps[0], gaps[1], gaps[2] = first, second, third
            count = chain_step(gaps, value, last, count, period, keep)
            first, second, third = gaps[0], gaps[1], gaps[2]
            change = (value - (first + second + third)) - base
        last = value
        rate = 100.0 * (change / base)
        out[i] = rate + (rate - rate) if count >= 3 * period - 1 else math.nan
    state[0], state[1] = count, last
    gaps[0], gaps[1], gaps[2] = first, second, third
