"""Difference of two exponential means and its own mean, with TA-Lib's late seed of the fast one."""

import numpy as np


def _ema(values, period, begin, factor=None):
    """Exponential mean whose seed is the mean of `period` values from `begin` on."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    factor = values.dtype.type(2) / (period + 1) if factor is None else factor
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


def macdfix(close, *, signal):
    line = _ema(close, 12, 14, 0.15) - _ema(close, 26, 0, 0.075)
    smooth = _ema(line, signal, 25)
    line = np.where(np.isnan(smooth), np.nan, line)
    return line, smooth, line - smooth


def _sma(values, period):
    out = np.full(values.size, np.nan, dtype=values.dtype)
    for t in range(period - 1, values.size):
        out[t] = values[t - period + 1 : t + 1].sum() / period
    return out


def macdext(close, *, fast, slow, signal):
    line = _sma(close, fast) - _sma(close, slow)
    smooth = _sma(line, signal)
    line = np.where(np.isnan(smooth), np.nan, line)
    return line, smooth, line - smooth
