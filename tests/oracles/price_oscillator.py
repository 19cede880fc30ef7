"""Two exponential means of the same values, their difference and its mean."""

import numpy as np


def _ema(values, period):
    """Exponential mean, seeded with the mean of `period` values in a row, from the first one on."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    factor = values.dtype.type(2) / (period + 1)
    for t in range(period - 1, values.size):
        if np.isnan(out[t - 1]) or t == 0:
            out[t] = values[t - period + 1 : t + 1].sum() / period
        else:
            out[t] = out[t - 1] + factor * (values[t] - out[t - 1])
    return out


def apo(close, *, fast, slow):
    return _ema(close, fast) - _ema(close, slow)


def ppo(close, *, fast, slow, signal):
    line = 100 * (_ema(close, fast) / _ema(close, slow) - 1)
    smooth = _ema(line, signal)
    return line, smooth, line - smooth


def pvo(volume, *, fast, slow, signal):
    return ppo(volume, fast=fast, slow=slow, signal=signal)


def eri(high, low, close, *, period):
    mean = _ema(close, period)
    return high - mean, low - mean
