"""Exponential mean seeded with an arithmetic mean, the recursion as TA-Lib's manual gives it."""

import numpy as np


def ema(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    factor = close.dtype.type(2) / (period + 1)
    for t in range(period - 1, close.size):
        if t == period - 1:
            out[t] = close[:period].sum() / period
        else:
            out[t] = out[t - 1] + factor * (close[t] - out[t - 1])
    return out
