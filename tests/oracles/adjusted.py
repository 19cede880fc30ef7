"""Momentum of all kinds, and three formulaic alphas, window by window."""

import numpy as np

from tests.oracles._momentum_means import change, divided, lagged, over, sma, true_range, wilder


def mom_12_1(close, *, period, skip):
    return lagged(close, skip) / lagged(close, period) - 1


def efficiency_adjusted_momentum(close, *, period):
    way = change(close, period)
    path = over(np.abs(change(close)), period, np.sum)
    return way / lagged(close, period) * divided(np.abs(way), path)


def vol_adj_momentum(close, *, period):
    returns = np.log(close / lagged(close, 1))
    mean = sma(returns, period)
    spread = np.sqrt(over(returns, period, lambda w: ((w - w.sum() / period) ** 2).sum() / period))
    sample = spread * np.sqrt(close.dtype.type(period) / (period - 1))
    z = np.log(close / lagged(close, period)) / (sample * np.sqrt(close.dtype.type(period)))
    return np.where(spread > 1e-12 * np.abs(mean), z, np.nan)


def vbm(high, low, close, *, roc, atr):
    return divided(change(close, roc), wilder(true_range(high, low, close), atr))


def alpha023(high, *, period):
    mean = sma(high, period)
    fall = -change(high, 2)
    return np.where(np.isnan(mean), np.nan, np.where(high - mean > 1e-12 * high, fall, 0))


def alpha046(close):
    ten, twenty = lagged(close, 10), lagged(close, 20)
    return ((twenty - ten) - (ten - close)) / 10


def alpha053(high, low, close, *, period):
    place = np.where(close > low, ((close - low) - (high - close)) / (close - low), np.nan)
    return -change(place, period)
