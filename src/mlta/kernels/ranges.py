"""True ranges and Wilder's mean of them.

The true range is the widest of a bar's own range and its ends' distances from the close before. The
functions check nothing and read rows [start, stop) of their inputs and nothing else.
"""

import math

from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import mean_step
from mlta.types import FloatArray

RANGES_STATE = 2
"""Length of the state of `take_true_ranges`: a mark, 0 before the first bar, and the last close."""

MEAN_RANGE_STATE = 3
"""Length of the state of `mean_true_range`: count of bars, last close and mean."""


@kernel
def true_range(high: float, low: float, last_close: float) -> float:
    """The true range of one bar, of finite prices."""
    return max(high, last_close) - min(low, last_close)


@kernel
def take_true_ranges(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
) -> None:
    """Fill rows [start, stop) of `out` with true ranges.

    The first bar has none, and neither has one with a missing price, nor the one after it: NaN.
    `out` may be none of the prices.
    """
    highs, lows, closes = high[start:stop], low[start:stop], close[start:stop]
    ranges = out[start:stop]
    if ranges.size == 0:
        return
    last = state[1] if state[0] > 0.0 else math.nan
    whole = highs[0] + lows[0] + closes[0]
    ranges[0] = true_range(highs[0], lows[0], last) + (whole - whole) + (last - last)
    # what a row needs of the one before it is read again, since what is carried is not vectorised
    tops, bottoms, prices, later = highs[1:], lows[1:], closes[1:], ranges[1:]
    for row in range(later.size):
        width = true_range(tops[row], bottoms[row], closes[row])
        whole = tops[row] + bottoms[row] + prices[row] + (highs[row] + lows[row] + closes[row])
        later[row] = width + (whole - whole)  # NaN if any price is missing
    whole = highs[-1] + lows[-1] + closes[-1]
    state[0], state[1] = 1.0, closes[-1] + (whole - whole)


@kernel
def mean_true_range(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
) -> None:
    """Fill rows [start, stop) of `out` with Wilder's mean of the true range.

    Starts at the mean of the first `period` true ranges; a bar with a missing price restarts it.
    """
    count, last, mean = state[0], state[1], state[2]
    share = 1.0 / period
    highs, lows, closes, means = (
        high[start:stop],
        low[start:stop],
        close[start:stop],
        out[start:stop],
    )
    for row in range(means.size):
        top, bottom, price = highs[row], lows[row], closes[row]
        if not math.isfinite(top + bottom + price):
            count = 0.0
        else:
            width = true_range(top, bottom, last)
            last = price
            if count > period:  # tells the compiler that the seed's division is the rare case
                mean = mean * (1.0 - share) + width * share
            else:
                if count > 0.0:
                    mean = mean_step(mean, width, count - 1.0, period, share)
                count += 1.0
        means[row] = mean if count > period else math.nan
    state[0], state[1], state[2] = count, last, mean
