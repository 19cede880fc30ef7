"""Wilder's swing of a bar, with a limit move that follows the market."""

import math

from mlta.kernels.jit import kernel
from mlta.kernels.ranges import true_range
from mlta.kernels.smoothing import FADED, mean_step
from mlta.types import FloatArray

SWINGS_STATE = 4
"""Length of the state of `take_swings`: count of bars, last open, last close, mean true range."""


@kernel
def take_swings(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    limit_move: float,
    period: int,
) -> None:
    """Fill rows [start, stop) of `out` with Wilder's swing index.

    The limit move of a bar is `limit_move` times Wilder's mean of the `period` true ranges before
    it. NaN until there is one and while it is 0; a missing price starts it anew.
    """
    count, last_open, last_close, mean = state[0], state[1], state[2], state[3]
    share = 1.0 / period
    for t in range(start, stop):
        out[t] = math.nan
        if not math.isfinite((open_[t] + close[t]) + (high[t] + low[t])):
            count = 0.0
            continue
        if count > 0.0:
            limit = limit_move * mean
            if count > period and limit > FADED:
                up, down = abs(high[t] - last_close), abs(low[t] - last_close)
                moved = (close[t] - last_close) + 0.5 * (close[t] - open_[t])
                moved += 0.25 * (last_close - last_open)
                reach = _reach(up, down, high[t] - low[t]) + 0.25 * abs(last_close - last_open)
                # a bar that has not moved at all adds nothing
                swing = moved / reach if reach > 0.0 else 0.0
                out[t] = 50.0 * swing * (max(up, down) / limit)
            width = true_range(high[t], low[t], last_close)
            mean = mean_step(mean, width, count - 1.0, period, share)
        count += 1.0
        last_open, last_close = open_[t], close[t]
    state[0], state[1], state[2], state[3] = count, last_open, last_close, mean


@kernel
def _reach(up: float, down: float, span: float) -> float:
    """Wilder's R without the part of the bar before, by which of the three distances is longest."""
    if up >= down and up >= span:
        return up - 0.5 * down
    if down >= span:
        return down - 0.5 * up
    return span
