"""Weighted pasts, by their definitions."""

import numpy as np


def frac_diff(close, *, d, width):
    weights = [close.dtype.type(1)]
    for k in range(1, width):
        weights.append(-weights[-1] * (close.dtype.type(d) - k + 1) / k)
    out = np.full_like(close, np.nan)
    for t in range(width - 1, close.size):
        out[t] = (np.array(weights) * close[t - width + 1 : t + 1][::-1]).sum()
    return out


def kalman_trend(close, *, q, r):
    one = close.dtype.type(1)
    index = np.sqrt(one * q / (one * r))
    rho = (4 + index - np.sqrt(8 * index + index**2)) / 4
    alpha = 1 - rho**2
    beta = 2 * (2 - alpha) - 4 * np.sqrt(1 - alpha)
    levels, slopes = np.full_like(close, np.nan), np.full_like(close, np.nan)
    level, slope = None, one * 0
    for t, value in enumerate(close):
        if level is None:
            level = value
            continue
        error = value - level - slope
        level, slope = level + slope + alpha * error, slope + beta * error
        levels[t], slopes[t] = level, slope
    return levels, slopes


def zscore_ewm(close, *, halflife):
    a = 1 - close.dtype.type(0.5) ** (close.dtype.type(1) / halflife)
    out = np.full_like(close, np.nan)
    for t in range(1, close.size):
        if t == 1:
            mean, variance = close[0], 0
        apart = close[t] - mean
        mean = mean + a * apart
        variance = (1 - a) * (variance + a * apart**2)
        if variance > 0:
            out[t] = (close[t] - mean) / np.sqrt(variance)
    return out
