"""The sum so far, and the angle of a fitted line."""

import numpy as np


def cumsum(value):
    return np.cumsum(value)


def linearreg_angle(value, *, period):
    out = np.full_like(value, np.nan)
    places = np.arange(period, dtype=value.dtype)
    places -= places.mean()
    for t in range(period - 1, value.size):
        slope = (places * value[t - period + 1 : t + 1]).sum() / (places**2).sum()
        out[t] = np.arctan(slope) * 180 / (4 * np.arctan(value.dtype.type(1)))
    return out
