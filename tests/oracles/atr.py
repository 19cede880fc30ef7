"""Wilder's average true range as in his book."""

import numpy as np


def atr(high, low, close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    ranges = [
        max(high[t] - low[t], abs(high[t] - close[t - 1]), abs(low[t] - close[t - 1]))
        for t in range(1, close.size)
    ]
    for t in range(period, close.size):
        if t == period:
            out[t] = sum(ranges[:period]) / period
        else:
            out[t] = (out[t - 1] * (period - 1) + ranges[t - 1]) / period
    return out
