"""Changes over n bars, each taken by itself."""

import numpy as np


def _back(close, period):
    return np.concatenate([np.full(min(period, close.size), np.nan), close[:-period]])[: close.size]


def mom(close, *, period):
    return close - _back(close, period)


def roc(close, *, period):
    return 100 * (close / _back(close, period) - 1)


def rocr(close, *, period):
    return close / _back(close, period)


def rocr100(close, *, period):
    return 100 * close / _back(close, period)


def coppock(close, *, wma, fast, slow):
    rates = roc(close, period=fast) + roc(close, period=slow)
    weights = np.arange(1, wma + 1)
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(slow + wma - 1, close.size):
        out[t] = (weights * rates[t - wma + 1 : t + 1]).sum() / weights.sum()
    return out
