"""Bollinger's bands from the two-pass deviation of each window."""

import numpy as np


def bbands(close, *, period, deviations):
    upper, middle, lower = (np.full(close.size, np.nan, dtype=close.dtype) for _ in range(3))
    for t in range(period - 1, close.size):
        window = close[t - period + 1 : t + 1]
        mean = window.sum() / period
        width = deviations * np.sqrt(((window - mean) ** 2).sum() / period)
        upper[t], middle[t], lower[t] = mean + width, mean, mean - width
    return upper, middle, lower
