"""Arithmetic mean of each window, written out."""

import numpy as np


def sma(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1, close.size):
        out[t] = close[t - period + 1 : t + 1].sum() / period
    return out
