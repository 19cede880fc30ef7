"""Williams %R, each window searched anew."""

import numpy as np


def willr(high, low, close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1, close.size):
        top, bottom = high[t - period + 1 : t + 1].max(), low[t - period + 1 : t + 1].min()
        if top > bottom:
            out[t] = -100 * (top - close[t]) / (top - bottom)
    return out
