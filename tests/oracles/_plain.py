"""Means, ranges and windows that the slow formulas here share, written out."""

import numpy as np


def empty(like):
    return np.full(like.size, np.nan, dtype=like.dtype)


def rolling(values, period, function):
    """`function` of each window of `period` values."""
    out = empty(values)
    for t in range(period - 1, values.size):
        out[t] = function(values[t - period + 1 : t + 1])
    return out


def sma(values, period):
    return rolling(values, period, lambda window: window.sum() / period)


def highest(values, period):
    return rolling(values, period, lambda window: np.nan if np.isnan(window).any() else max(window))


def lowest(values, period):
    return rolling(values, period, lambda window: np.nan if np.isnan(window).any() else min(window))


def variance(values, period, ddof=0):
    def one(window):
        mean = window.sum() / period
        return ((window - mean) ** 2).sum() / (period - ddof)

    return rolling(values, period, one)


def smooth(values, period, weight):
    """From the mean of the first `period` values after leading NaN; each new one has `weight`."""
    out = empty(values)
    known = np.flatnonzero(~np.isnan(values))
    begin = known[0] if known.size else values.size
    for t in range(begin + period - 1, values.size):
        if t == begin + period - 1:
            out[t] = values[begin : t + 1].sum() / period
        else:
            out[t] = out[t - 1] + weight * (values[t] - out[t - 1])
    return out


def ema(values, period):
    return smooth(values, period, values.dtype.type(2) / (period + 1))


def rma(values, period):
    return smooth(values, period, values.dtype.type(1) / period)


def true_range(high, low, close):
    out = empty(high)
    for t in range(1, high.size):
        out[t] = max(high[t], close[t - 1]) - min(low[t], close[t - 1])
    return out


def atr(high, low, close, period):
    return rma(true_range(high, low, close), period)


def lag(values, bars):
    out = empty(values)
    if bars < values.size:
        out[bars:] = values[: values.size - bars]
    return out


def log_returns(close):
    out = empty(close)
    out[1:] = np.log(close[1:] / close[:-1])
    return out
