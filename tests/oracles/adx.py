"""Wilder's directional system, bar by bar, with TA-Lib's seed of n - 1 values."""

import numpy as np


def _movement(high, low, close):
    """(+DM, -DM, TR) of each bar after the first."""
    for t in range(1, high.size):
        up, down = high[t] - high[t - 1], low[t - 1] - low[t]
        reach = max(high[t] - low[t], abs(high[t] - close[t - 1]), abs(low[t] - close[t - 1]))
        yield (up if up > max(down, 0) else 0, down if down > max(up, 0) else 0, reach)


def adx(high, low, close, *, period):
    index, plus, minus = (np.full(high.size, np.nan, dtype=high.dtype) for _ in range(3))
    steps = list(_movement(high, low, close))
    if len(steps) < period:
        return index, plus, minus
    sums = [sum(step[i] for step in steps[: period - 1]) for i in range(3)]
    directions, mean = [], high.dtype.type(0)
    for t in range(period, high.size):
        sums = [s - s / period + step for s, step in zip(sums, steps[t - 1], strict=True)]
        if sums[2] > 0:
            plus[t], minus[t] = 100 * sums[0] / sums[2], 100 * sums[1] / sums[2]
        moved = sums[0] + sums[1]
        directions.append(100 * abs(sums[0] - sums[1]) / moved if moved > 0 else 0)
        if len(directions) == period:
            mean = sum(directions) / high.dtype.type(period)
        elif len(directions) > period:
            mean = (mean * (period - 1) + directions[-1]) / period
        if len(directions) >= period and moved > 0:
            index[t] = mean
    return index, plus, minus
