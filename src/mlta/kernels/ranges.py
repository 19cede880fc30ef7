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
    """
    last = state[1] if state[0] > 0.0 else math.nan
    highs, lows, closes, ranges = (
        high[start:stop],
        low[start:stop],
        close[start:stop],
        out[start:stop],
    )
    for row in range(ranges.size):
        top, bottom, price = highs[row], lows[row], closes[row]
        whole = top + bottom + price
        width = true_range(top, bottom, last)
        ranges[row] = width + (whole - whole) + (last - last)
        last = price + (whole - whole)  # NaN if any price is missing
    state[0], state[1] = 1.0, last


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
