"""Blau's oscillators as quotients of twice smoothed series; Williams's of three windows."""

import numpy as np


def _ema(values, period):
    """Exponential mean, seeded with the mean of `period` values in a row; NaN starts it anew."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    factor = values.dtype.type(2) / (period + 1)
    for t in range(period - 1, values.size):
        before = out[t - 1] if t else np.nan
        if np.isnan(before):
            out[t] = values[t - period + 1 : t + 1].sum() / period
        else:
            out[t] = before + factor * (values[t] - before)
    return out


def tsi(close, *, long, short, signal):
    change = np.full(close.size, np.nan, dtype=close.dtype)
    change[1:] = np.diff(close)
    way = _ema(_ema(change, long), short)
    path = _ema(_ema(np.abs(change), long), short)
    line = np.where(path > 0, 100 * way / path, np.nan)
    return line, _ema(line, signal)


def smi(high, low, close, *, period, fast, slow, signal):
    off = np.full(close.size, np.nan, dtype=close.dtype)
    width = off.copy()
    for t in range(period - 1, close.size):
        top, bottom = high[t - period + 1 : t + 1].max(), low[t - period + 1 : t + 1].min()
        off[t], width[t] = close[t] - (top + bottom) / 2, top - bottom
    half = _ema(_ema(width, slow), fast) / 2
    line = np.where(half > 0, 100 * _ema(_ema(off, slow), fast) / half, np.nan)
    smooth = _ema(line, signal)
    return np.where(np.isnan(smooth), np.nan, line), smooth


def ultosc(high, low, close, *, fast, medium, slow):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    bottom, top = np.minimum(low[1:], close[:-1]), np.maximum(high[1:], close[:-1])
    bought, reach = close[1:] - bottom, top - bottom
    for t in range(slow, close.size):
        shares = [bought[t - n : t].sum() / reach[t - n : t].sum() for n in (fast, medium, slow)]
        out[t] = 100 * (4 * shares[0] + 2 * shares[1] + shares[2]) / 7
    return out
