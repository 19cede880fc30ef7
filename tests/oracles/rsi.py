"""Wilder's relative strength index as in his book."""

import numpy as np


def rsi(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    changes = np.diff(close)
    gain = loss = close.dtype.type(0)
    for t in range(period, close.size):
        if t == period:
            first = changes[:period]
            gain, loss = first[first > 0].sum() / period, -first[first < 0].sum() / period
        else:
            gain = (gain * (period - 1) + max(changes[t - 1], 0)) / period
            loss = (loss * (period - 1) + max(-changes[t - 1], 0)) / period
        if loss > 0:
            out[t] = 100 - 100 / (1 + gain / loss)
        elif gain > 0:
            out[t] = 100
    return out
