"""Chande's Aroon: each window of n + 1 bars searched from its newest bar back."""

import numpy as np


def aroon(high, low, *, period):
    up, down = (np.full(high.size, np.nan, dtype=high.dtype) for _ in range(2))
    for t in range(period, high.size):
        newest_first = slice(t, t - period - 1 if t > period else None, -1)
        up[t] = 100 * (period - np.argmax(high[newest_first])) / high.dtype.type(period)
        down[t] = 100 * (period - np.argmin(low[newest_first])) / high.dtype.type(period)
    return up, down, up - down
