"""What takers bought over what was traded, in each window."""

import numpy as np


def taker_buy_ratio(taker_buy_base, volume, *, period):
    out = np.full(volume.size, np.nan, dtype=volume.dtype)
    for t in range(period - 1, volume.size):
        rows = slice(t - period + 1, t + 1)
        if volume[rows].sum() > 0:
            out[t] = taker_buy_base[rows].sum() / volume[rows].sum()
    return out
