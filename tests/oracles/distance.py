"""Distances from means and extremes, each window by itself."""

import numpy as np

from tests.oracles._momentum_means import divided, ema, over, sma, true_range, wilder


def bias(close, *, period):
    return close / sma(close, period) - 1


def dist_high(high, close, *, period):
    return close / over(high, period, np.max) - 1


def dist_low(low, close, *, period):
    return close / over(low, period, np.min) - 1


def dist_ma_atr(high, low, close, *, period, atr):
    return divided(close - sma(close, period), wilder(true_range(high, low, close), atr))


def pgo(high, low, close, *, period):
    return divided(close - sma(close, period), ema(true_range(high, low, close), period))


def bbp(high, low, close, *, period):
    return high + low - 2 * ema(close, period)
