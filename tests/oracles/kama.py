"""Kaufman's average as in his book, with TA-Lib's start and its ER of 1 on flat prices."""

import numpy as np


def kama(close, *, period, fast, slow):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    one = close.dtype.type(1)
    quickest, slowest = 2 * one / (fast + 1), 2 * one / (slow + 1)
    for t in range(period, close.size):
        before = close[t - 1] if t == period else out[t - 1]
        direction = abs(close[t] - close[t - period])
        volatility = np.abs(np.diff(close[t - period : t + 1])).sum()
        ratio = direction / volatility if volatility > 0 else one
        smoothing = (ratio * (quickest - slowest) + slowest) ** 2
        out[t] = before + smoothing * (close[t] - before)
    return out
