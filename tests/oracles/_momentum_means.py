"""Windows, means and ranges that the oracles of the momentum families share."""

import numpy as np


def over(values, period, figure):
    """`figure` of each full window; NaN where a value of it is missing."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if not np.isnan(window).any():
            out[t] = figure(window)
    return out


def sma(values, period):
    return over(values, period, lambda window: window.sum() / period)


def deviation(values, period):
    """The population's standard deviation."""
    return over(values, period, lambda w: np.sqrt(((w - w.sum() / period) ** 2).sum() / period))


def ema(values, period, factor=None):
    """Exponential mean, seeded with the mean of `period` values in a row; NaN starts it anew."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    factor = values.dtype.type(2) / (period + 1) if factor is None else factor
    for t in range(period - 1, values.size):
        before = out[t - 1] if t else np.nan
        if np.isnan(before):
            out[t] = values[t - period + 1 : t + 1].sum() / period
        else:
            out[t] = before + factor * (values[t] - before)
    return out


def wilder(values, period):
    return ema(values, period, values.dtype.type(1) / period)


def lagged(values, lag):
    out = np.full(values.size, np.nan, dtype=values.dtype)
    out[lag:] = values[: max(values.size - lag, 0)]
    return out


def change(values, lag=1):
    return values - lagged(values, lag)


def divided(one, other):
    """Quotient where the divisor is positive."""
    with np.errstate(all="ignore"):
        return np.where(other > 0, one / other, np.nan)


def true_range(high, low, close):
    before = lagged(close, 1)
    return np.maximum(high, before) - np.minimum(low, before)


def strength(values, period):
    """Relative strength index."""
    moved = change(values)
    up, down = wilder(np.maximum(moved, 0), period), wilder(np.maximum(-moved, 0), period)
    return 100 * divided(up, up + down)


def line(window, place):
    """Value at `place` of the line that fits `window` best."""
    middle = window.dtype.type(window.size - 1) / 2
    x = np.arange(window.size) - middle
    return window.sum() / window.size + (x * window).sum() / (x * x).sum() * (place - middle)
