"""Deviations and their ratios, window by window."""

import numpy as np

from tests.oracles import _plain as plain


def qlib_std(close, *, period):
    return np.sqrt(plain.variance(close, period, ddof=1)) / close


def ma_compression(close, *, first, second, third, fourth):
    means = np.array([plain.sma(close, period) for period in (first, second, third, fourth)])
    apart = means - means.sum(axis=0) / 4
    return np.sqrt((apart**2).sum(axis=0) / 4) / close


def sfx_tor(high, low, close, *, atr, std, smooth):
    deviation = np.sqrt(plain.variance(close, std))
    return plain.atr(high, low, close, atr), deviation, plain.sma(deviation, smooth)


def damiani(high, low, close, *, vis_atr, vis_std, sed_atr, sed_std, threshold):
    fast, slow = (plain.atr(high, low, close, period) for period in (vis_atr, sed_atr))
    vol, anti = plain.empty(close), plain.empty(close)
    for t in range(sed_atr, close.size):
        if slow[t] > 0:
            one, _, three = (0 if np.isnan(vol[t - k]) else vol[t - k] for k in (1, 2, 3))
            vol[t] = fast[t] / slow[t] + (one - three) / 2
    short, long = plain.variance(close, vis_std), plain.variance(close, sed_std)
    moved = long > 0
    anti[moved] = threshold - np.sqrt(short[moved] / long[moved])
    return vol, anti
