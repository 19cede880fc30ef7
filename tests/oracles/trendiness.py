"""Vortex, Vertical Horizontal Filter, Qstick, the lagged DPO and fractals, window by window."""

import numpy as np


def _windows(size, period, first):
    """The windows of `period` rows that end at `first` and later, each with its last row."""
    return ((t, slice(t - period + 1, t + 1)) for t in range(first, size))


def vortex(high, low, close, *, period):
    plus, minus = (np.full(high.size, np.nan, dtype=high.dtype) for _ in range(2))
    up, down, reach = (np.zeros_like(high) for _ in range(3))
    up[1:], down[1:] = np.abs(high[1:] - low[:-1]), np.abs(low[1:] - high[:-1])
    reach[1:] = np.maximum(high[1:], close[:-1]) - np.minimum(low[1:], close[:-1])
    for t, rows in _windows(high.size, period, period):
        total = reach[rows].sum() or np.nan
        plus[t], minus[t] = up[rows].sum() / total, down[rows].sum() / total
    return plus, minus


def vhf(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    path = np.abs(np.diff(close, prepend=close[:1]))
    for t, rows in _windows(close.size, period, period):
        out[t] = np.ptp(close[rows]) / path[rows].sum()
    return out


def qstick(open_, close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t, rows in _windows(close.size, period, period - 1):
        out[t] = (close[rows] - open_[rows]).mean()
    return out


def dpo_lagged(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    lag = period // 2 + 1
    for t, rows in _windows(close.size, period, max(period - 1, lag)):
        out[t] = (close[t - lag] - close[rows]).mean()
    return out


def dpo(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    lag = period // 2 + 1
    for t in range(period - 1 + lag, close.size):
        out[t] = (close[t] - close[t - lag - period + 1 : t - lag + 1]).mean()
    return out


def fractal(high, low, *, left, right):
    outs = []
    for values in (high, -low):
        out = np.full(values.size, np.nan, dtype=values.dtype)
        for t, rows in _windows(values.size, left + right + 1, left + right):
            others = np.delete(values[rows], left)
            out[t] = 100 * (values[t - right] > others.max())
        outs.append(out)
    return tuple(outs)
