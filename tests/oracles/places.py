"""Places of extremes and of the close, window by window."""

import numpy as np


def _ages(values, period, pick):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        out[t] = pick(values[t - period + 1 : t + 1][::-1])
    return out


def bars_since_high(high, *, period):
    return _ages(high, period, np.argmax)


def bars_since_low(low, *, period):
    return _ages(low, period, np.argmin)


def minmaxindex(close, *, period):
    return _ages(close, period, np.argmin), _ages(close, period, np.argmax)


def aroon_like_rank_time(high, low, *, period):
    return (_ages(low, period, np.argmin) - _ages(high, period, np.argmax)) / period


def weighted_close_rank(high, close, *, period):
    out = np.full_like(close, np.nan)
    for t in range(period, close.size):
        out[t] = (high[t - period : t] < close[t]).sum() / close.dtype.type(period)
    return out


def lag(close, *, period):
    out = np.full_like(close, np.nan)
    out[period:] = close[: max(close.size - period, 0)]
    return out
