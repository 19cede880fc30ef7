"""On which side of its mean the price stays.

Sides at ties are decided in double precision, with sums from the oldest value to the newest.
"""

import numpy as np


def _apart(price, values):
    """Sum of the distances from the price, one after the other, in double precision."""
    total = 0.0
    for value in values:
        total += float(price) - float(value)
    return total


def _windows(values, period):
    return [(t, slice(t - period + 1, t + 1)) for t in range(period - 1, values.size)]


def tii(close, *, period, ma):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    apart = np.full(close.size, np.nan, dtype=close.dtype)
    for t, rows in _windows(close, ma):
        apart[t] = (close[t] - close[rows]).mean()
    for t, rows in _windows(close, period):
        if t >= ma + period - 2:
            out[t] = 100 * np.maximum(apart[rows], 0).sum() / np.abs(apart[rows]).sum()
    return out


def time_in_band(close, *, ma, period):
    above, out = np.full(close.size, np.nan), np.full(close.size, np.nan)
    for t, rows in _windows(close, ma):
        above[t] = _apart(close[t], close[rows]) > 0
    for t, rows in _windows(close, period):
        out[t] = above[rows].mean()
    return out


def stiffness(close, *, ma, period, smooth):
    above, share, out = (np.full(close.size, np.nan, dtype=close.dtype) for _ in range(3))
    for t, rows in _windows(close, ma):
        window = close[rows] - close[t]
        above[t] = window.mean() - window.std() / 5 < 0
    for t, rows in _windows(close, period):
        share[t] = 100 * above[rows].mean()
    first = ma + period - 2
    for t in range(first + smooth - 1, close.size):
        if t == first + smooth - 1:
            out[t] = share[first : t + 1].mean()
        else:
            out[t] = out[t - 1] + (share[t] - out[t - 1]) * 2 / (smooth + 1)
    return out


def ttm_trend(high, low, close, *, period):
    out = np.full(close.size, np.nan)
    middle = (high + low).astype(np.float64) / 2
    for t, rows in _windows(close, period):
        out[t] = 1 if _apart(close[t], middle[rows]) > 0 else -1
    return out


def ssl_channel(high, low, close, *, period):
    down, up, side = (np.full(close.size, np.nan, dtype=close.dtype) for _ in range(3))
    for t, rows in _windows(close, period):
        side[t] = side[t - 1] if t else np.nan
        if _apart(close[t], high[rows]) > 0:
            side[t] = 1
        elif _apart(close[t], low[rows]) < 0:
            side[t] = -1
        if side[t] == 1:
            down[t], up[t] = low[rows].mean(), high[rows].mean()
        elif side[t] == -1:
            down[t], up[t] = high[rows].mean(), low[rows].mean()
    return down, up, side
