"""The smallest close of each window, searched anew."""

import numpy as np


def rolling_min(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1, close.size):
        out[t] = close[t - period + 1 : t + 1].min()
    return out
