"""The population's standard deviation of each window in two passes."""

import numpy as np


def rolling_std(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1, close.size):
        window = close[t - period + 1 : t + 1]
        mean = window.sum() / period
        out[t] = np.sqrt(((window - mean) ** 2).sum() / period)
    return out
