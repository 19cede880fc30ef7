"""Twice the exponential mean less the exponential mean of it."""

import numpy as np


def _ema(values, period):
    out = np.full(values.size, np.nan, dtype=values.dtype)
    factor = values.dtype.type(2) / (period + 1)
    if values.size >= period:
        out[period - 1] = values[:period].sum() / period
    for t in range(period, values.size):
        out[t] = factor * values[t] + (1 - factor) * out[t - 1]
    return out


def dema(close, *, period):
    once = _ema(close, period)
    twice = np.full(close.size, np.nan, dtype=close.dtype)
    twice[period - 1 :] = _ema(once[period - 1 :], period)
    return 2 * once - twice
