"""Least-squares slope of each window by the textbook's covariance over variance."""

import numpy as np


def linreg_slope(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    x = np.arange(period, dtype=close.dtype)
    x -= x.sum() / period
    for t in range(period - 1, close.size):
        y = close[t - period + 1 : t + 1]
        y = y - y.sum() / period
        out[t] = (x * y).sum() / (x * x).sum()
    return out
