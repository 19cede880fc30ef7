"""Difference of two exponential means and its own mean, with TA-Lib's late seed of the fast one."""

import numpy as np


def _ema(values, period, begin):
    """Exponential mean whose seed is the mean of `period` values from `begin` on."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    factor = values.dtype.type(2) / (period + 1)
    seeded = begin + period - 1
    if values.size > seeded:
        out[seeded] = values[begin : seeded + 1].sum() / period
    for t in range(seeded + 1, values.size):
        out[t] = out[t - 1] + factor * (values[t] - out[t - 1])
    return out


def macd(close, *, fast, slow, signal):
    line = _ema(close, fast, slow - fast) - _ema(close, slow, 0)
    smooth = _ema(line, signal, slow - 1)
    line = np.where(np.isnan(smooth), np.nan, line)
    return line, smooth, line - smooth
