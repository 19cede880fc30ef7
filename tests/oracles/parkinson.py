"""Parkinson's volatility, the formula of his paper on each window."""

import numpy as np


def parkinson(high, low, *, period):
    out = np.full(high.size, np.nan, dtype=high.dtype)
    for t in range(period - 1, high.size):
        rows = slice(t - period + 1, t + 1)
        ranges = np.log(high[rows] / low[rows])
        out[t] = np.sqrt((ranges**2).sum() / (4 * period * np.log(high.dtype.type(2))))
    return out
