"""Lane's slow stochastic, each window searched anew, given from D's first bar on."""

import numpy as np


def _means(values, period):
    out = np.full(values.size, np.nan, dtype=values.dtype)
    for t in range(period - 1, values.size):
        out[t] = values[t - period + 1 : t + 1].sum() / period
    return out


def stoch(high, low, close, *, period, smooth_k, smooth_d):
    fast = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1, close.size):
        top, bottom = high[t - period + 1 : t + 1].max(), low[t - period + 1 : t + 1].min()
        if top > bottom:
            fast[t] = 100 * (close[t] - bottom) / (top - bottom)
    k = _means(fast, smooth_k)
    d = _means(k, smooth_d)
    return np.where(np.isnan(d), np.nan, k), d


def stochf(high, low, close, *, period, smooth):
    return stoch(high, low, close, period=period, smooth_k=1, smooth_d=smooth)


def _wilder(values, period):
    """Mean that starts anew after each NaN."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    for t in range(period - 1, values.size):
        before = out[t - 1] if t else np.nan
        if np.isnan(before):
            out[t] = values[t - period + 1 : t + 1].sum() / period
        else:
            out[t] = (before * (period - 1) + values[t]) / period
    return out


def kdj(high, low, close, *, period, signal):
    fast, _ = stochf(high, low, close, period=period, smooth=1)
    k = _wilder(fast, signal)
    d = _wilder(k, signal)
    return np.where(np.isnan(d), np.nan, k), d, 3 * k - 2 * d
