"""The middle of each window after sorting it."""

import numpy as np


def rolling_median(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1, close.size):
        ordered = np.sort(close[t - period + 1 : t + 1])
        out[t] = (ordered[(period - 1) // 2] + ordered[period // 2]) / 2
    return out
