"""Place of the relative strength index in its own range, averaged twice."""

import numpy as np


def _strength(close, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    changes = np.diff(close)
    up, down = np.maximum(changes, 0), np.maximum(-changes, 0)
    for t in range(period, close.size):
        if t == period:
            gain, loss = up[:period].sum() / period, down[:period].sum() / period
        else:
            gain = (gain * (period - 1) + up[t - 1]) / period
            loss = (loss * (period - 1) + down[t - 1]) / period
        if gain + loss > 0:
            out[t] = 100 * gain / (gain + loss)
    return out


def _means(values, period):
    out = np.full(values.size, np.nan, dtype=values.dtype)
    for t in range(period - 1, values.size):
        out[t] = values[t - period + 1 : t + 1].sum() / period
    return out


def stochrsi(close, *, period, window, smooth_k, smooth_d):
    strength = _strength(close, period)
    place = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(window - 1, close.size):
        recent = strength[t - window + 1 : t + 1]
        width = recent.max() - recent.min()  # NaN while one is
        if width > 1e-10:
            place[t] = 100 * (strength[t] - recent.min()) / width
    k = _means(place, smooth_k)
    return k, _means(k, smooth_d)


def stochrsi_fast(close, *, period, window, smooth):
    k, d = stochrsi(close, period=period, window=window, smooth_k=1, smooth_d=smooth)
    return np.where(np.isnan(d), np.nan, k), d
