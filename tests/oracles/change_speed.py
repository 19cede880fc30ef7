"""VIDYA and MAAQ at the level of the price."""

import numpy as np


def _ratio(close, t, period):
    """Way by path of the last `period` steps before and up to row t; 0 where there is no path."""
    path = np.abs(np.diff(close[t - period : t + 1])).sum()
    return abs(close[t] - close[t - period]) / path if path > 0 else close.dtype.type(0)


def vidya(close, *, period, cmo_period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    begin = max(period, cmo_period) - 1
    for t in range(begin, close.size):
        if t == begin:
            out[t] = close[t - period + 1 : t + 1].sum() / period
            continue
        changes = np.diff(close[t - cmo_period : t + 1])
        ups, downs = changes[changes > 0].sum(), -changes[changes < 0].sum()
        cmo = (ups - downs) / (ups + downs) if ups + downs > 0 else close.dtype.type(0)
        out[t] = out[t - 1] + 2 * abs(cmo) / (period + 1) * (close[t] - out[t - 1])
    return out


def maaq(close, *, period, fast, slow):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    one = close.dtype.type(1)
    for t in range(period, close.size):
        before = close[t - 1] if t == period else out[t - 1]
        speed = (_ratio(close, t, period) * 2 * one / (fast + 1) + 2 * one / (slow + 1)) ** 2
        out[t] = before + speed * (close[t] - before)
    return out
