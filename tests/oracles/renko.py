"""Renko bricks, laid one by one, in double precision: ties with a brick's end abound."""

import numpy as np


def renko(high, low, close, *, period, mult):
    high, low, close = (x.astype(np.float64) for x in (high, low, close))
    side, count = np.full(close.size, np.nan), np.full(close.size, np.nan)
    mean, end, way, laid = 0.0, None, 0, 0
    for t in range(close.size):
        if t > 0:
            width = max(high[t], close[t - 1]) - min(low[t], close[t - 1])
            share = 1 / min(t, period)
            mean = mean * (1 - share) + width * share
        if t < period:
            continue
        brick = mult * mean
        end = close[t] if end is None else end
        moved = close[t] - end
        if brick > 0:
            if way == 0 and abs(moved) >= brick:
                way = 1 if moved > 0 else -1
            bricks = np.floor(abs(moved) / brick)
            if way * moved > 0:
                end, laid = end + way * (bricks * brick), laid + bricks
            elif bricks >= 2:
                end, way, laid = close[t], -way, bricks - 1
        side[t], count[t] = way, laid
    return side, count
