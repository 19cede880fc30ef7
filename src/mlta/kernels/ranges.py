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
    for row in range(start, stop):
        top, bottom, price = high[row], low[row], close[row]
        is_whole = math.isfinite(top + bottom + price)
        out[row] = true_range(top, bottom, last) if is_whole and math.isfinite(last) else math.nan
        last = price if is_whole else math.nan
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
    for row in range(start, stop):
        if not math.isfinite(high[row] + low[row] + close[row]):
            count = 0.0
        else:
            width = true_range(high[row], low[row], last)
            last = close[row]
            if count > period:  # tells the compiler that the seed's division is the rare case
                mean = mean * (1.0 - share) + width * share
            else:
                if count > 0.0:
                    mean = mean_step(mean, width, count - 1.0, period, share)
                count += 1.0
        out[row] = mean if count > period else math.nan
    state[0], state[1], state[2] = count, last, mean
