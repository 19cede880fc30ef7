"""Rates of moving averages and bands."""

import numpy as np

from tests.oracles import _plain as plain


def madr(close, *, period, k):
    mean = plain.sma(close, period)
    rate = 100 * (close - mean) / mean
    middle = plain.sma(rate, period)
    width = k * np.sqrt(plain.variance(rate, period, ddof=1))
    return rate, middle + width, middle - width


def bbtrend(close, *, short, long, nbdev):
    lines = []
    for period in (short, long):
        mean = plain.sma(close, period)
        width = nbdev * np.sqrt(plain.variance(close, period))
        lines.append((mean - width, mean, mean + width))
    (low, middle, high), (slow_low, _, slow_high) = lines
    return 100 * (abs(low - slow_low) - abs(high - slow_high)) / middle
