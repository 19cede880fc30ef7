"""Realised measures and range estimators, window by window."""

import numpy as np


def _over_returns(close, period, value):
    out = np.full_like(close, np.nan)
    for t in range(period, close.size):
        out[t] = value(np.log(close[t - period + 1 : t + 1] / close[t - period : t]))
    return out


def realized_variance(close, *, period):
    return _over_returns(close, period, lambda r: (r**2).sum())


def realized_vol(close, *, period):
    return np.sqrt(realized_variance(close, period=period))


def realized_quarticity(close, *, period):
    return _over_returns(close, period, lambda r: period * (r**4).sum() / 3)


def realized_semivariance(close, *, period):
    down = _over_returns(close, period, lambda r: (np.minimum(r, 0) ** 2).sum())
    return down, _over_returns(close, period, lambda r: (np.maximum(r, 0) ** 2).sum())


def semivariance_ratio(close, *, period):
    down, up = realized_semivariance(close, period=period)
    return (up - down) / (up + down)


def bipower_variation(close, *, period):
    half_pi = 2 * np.arctan(close.dtype.type(1))
    return _over_returns(
        close,
        period,
        lambda r: half_pi * period * (np.abs(r[1:]) * np.abs(r[:-1])).sum() / (period - 1),
    )


def jump_variation(close, *, period):
    whole = realized_variance(close, period=period)
    return np.maximum(whole - bipower_variation(close, period=period), 0) / whole


def realized_skew(close, *, period):
    root = np.sqrt(close.dtype.type(period))
    return _over_returns(close, period, lambda r: root * (r**3).sum() / np.sqrt((r**2).sum()) ** 3)


def realized_kurt(close, *, period):
    return _over_returns(close, period, lambda r: period * (r**4).sum() / (r**2).sum() ** 2)


def _root_mean(terms, period, first):
    out = np.full_like(terms, np.nan)
    for t in range(first, terms.size):
        out[t] = np.sqrt(terms[t - period + 1 : t + 1].mean())
    return out


def _garman_klass(open_, high, low, close):
    weight = 2 * np.log(open_.dtype.type(2)) - 1
    return np.log(high / low) ** 2 / 2 - weight * np.log(close / open_) ** 2


def garman_klass(open_, high, low, close, *, period):
    return _root_mean(_garman_klass(open_, high, low, close), period, period - 1)


def garman_klass_yz(open_, high, low, close, *, period):
    terms = _garman_klass(open_, high, low, close)
    terms[1:] += np.log(open_[1:] / close[:-1]) ** 2
    return _root_mean(terms, period, period)


def rogers_satchell(open_, high, low, close, *, period):
    above = np.log(high / close) * np.log(high / open_)
    below = np.log(low / close) * np.log(low / open_)
    return _root_mean(above + below, period, period - 1)
