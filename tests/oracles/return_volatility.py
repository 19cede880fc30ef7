"""Volatility of returns, window by window and step by step."""

import numpy as np

from tests.oracles import _plain as plain


def hvol(close, *, period, periods_per_year):
    variance = plain.variance(plain.log_returns(close), period, ddof=1)
    return np.sqrt(variance * periods_per_year)


def hvol_population(close, *, period):
    returns = plain.empty(close)
    returns[1:] = (close[1:] - close[:-1]) / close[:-1]
    return np.sqrt(plain.variance(returns, period) * 252)


def vol_ratio(close, *, short, long):
    returns = plain.log_returns(close)
    slow = plain.variance(returns, long, ddof=1)
    out = plain.empty(close)
    moved = slow > 0
    out[moved] = np.sqrt(plain.variance(returns, short, ddof=1)[moved] / slow[moved])
    return out


def vol_of_vol(close, *, period, outer):
    vols = np.sqrt(plain.rolling(plain.log_returns(close), period, lambda w: (w**2).sum()))
    out = plain.empty(close)
    mean = plain.sma(vols, outer)
    moved = mean > 0
    out[moved] = np.sqrt(plain.variance(vols, outer)[moved]) / mean[moved]
    return out


def ewma_vol(close, *, decay):
    square = plain.log_returns(close) ** 2
    out = plain.empty(close)
    for t in range(1, close.size):
        weight = close.dtype.type(decay)
        out[t] = square[t] if t == 1 else weight * out[t - 1] + (1 - weight) * square[t]
    return np.sqrt(out)


def garch_proxy(close, *, alpha, beta, window):
    returns = plain.log_returns(close)
    level = plain.variance(returns, window, ddof=1)
    a, b = close.dtype.type(alpha), close.dtype.type(beta)
    out = plain.empty(close)
    for t in range(window, close.size):
        out[t] = level[t]
        if t > window:
            out[t] = (1 - a - b) * level[t] + a * returns[t] ** 2 + b * out[t - 1]
    return np.sqrt(out)
