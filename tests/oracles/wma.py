"""Mean with the weights 1 to n over each window, written out."""

import numpy as np


def wma(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    weights = np.arange(1, period + 1)
    for t in range(period - 1, close.size):
        out[t] = (weights * close[t - period + 1 : t + 1]).sum() / weights.sum()
    return out
