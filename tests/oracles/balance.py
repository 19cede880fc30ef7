"""Rises and falls summed over each window by themselves."""

import numpy as np


def _moves(values):
    return np.maximum(values, 0), np.maximum(-values, 0)


def cmo(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    rises, falls = _moves(np.diff(close))
    for t in range(period, close.size):
        if t == period:
            up, down = rises[:period].sum() / period, falls[:period].sum() / period
        else:
            up = (up * (period - 1) + rises[t - 1]) / period
            down = (down * (period - 1) + falls[t - 1]) / period
        if up + down > 0:
            out[t] = 100 * (up - down) / (up + down)
    return out


def cmo_unsmoothed(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period, close.size):
        up, down = _moves(np.diff(close[t - period : t + 1]))
        if up.sum() + down.sum() > 0:
            out[t] = 100 * (up.sum() - down.sum()) / (up.sum() + down.sum())
    return out


def er(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period, close.size):
        path = np.abs(np.diff(close[t - period : t + 1])).sum()
        if path > 0:
            out[t] = abs(close[t] - close[t - period]) / path
    return out


def imi(open_, close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1, close.size):
        up, down = _moves((close - open_)[t - period + 1 : t + 1])
        if up.sum() + down.sum() > 0:
            out[t] = 100 * up.sum() / (up.sum() + down.sum())
    return out


def bop(open_, high, low, close):
    return np.where(high > low, (close - open_) / (high - low), np.nan)
