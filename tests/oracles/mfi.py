"""The money flow index of each window; typical prices within 1e-12 of each other are equal."""

import numpy as np


def mfi(high, low, close, volume, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    typical = (high + low + close) / 3
    for t in range(period, close.size):
        up = down = close.dtype.type(0)
        for j in range(t - period + 1, t + 1):
            change = typical[j] - typical[j - 1]
            if abs(change) <= 1e-12 * abs(typical[j]):
                continue
            if change > 0:
                up += typical[j] * volume[j]
            else:
                down += typical[j] * volume[j]
        if up + down > 0:
            out[t] = 100 * up / (up + down)
    return out
