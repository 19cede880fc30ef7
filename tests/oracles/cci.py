"""Lambert's index, two passes over each window."""

import numpy as np


def cci(high, low, close, *, period, factor):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    typical = (high + low + close) / 3
    for t in range(period - 1, close.size):
        window = typical[t - period + 1 : t + 1]
        mean = window.sum() / period
        deviation = np.abs(window - mean).sum() / period
        if deviation > 1e-12 * abs(typical[t]):
            out[t] = (typical[t] - mean) / (factor * deviation)
    return out


def woodies_cci(high, low, close, *, period, turbo):
    return tuple(cci(high, low, close, period=n, factor=0.015) for n in (period, turbo))
