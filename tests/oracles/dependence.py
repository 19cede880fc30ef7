"""Correlations and betas, window by window, from deviations."""

import numpy as np


def _sums(one, other):
    one, other = one - one[0], other - other[0]
    one, other = one - one.mean(), other - other.mean()
    return (one**2).sum(), (other**2).sum(), (one * other).sum()


def _over_windows(one, other, period, value):
    out = np.full_like(one, np.nan)
    for t in range(period - 1, one.size):
        rows = slice(t - period + 1, t + 1)
        if np.isfinite(one[rows]).all() and np.isfinite(other[rows]).all():
            squares, other_squares, products = _sums(one[rows], other[rows])
            if squares > 0:
                out[t] = value(squares, other_squares, products)
    return out


def _pearson(squares, other_squares, products):
    return products / np.sqrt(squares * other_squares) if other_squares > 0 else np.nan


def _log_returns(values):
    out = np.full_like(values, np.nan)
    whole = (values[1:] > 0) & (values[:-1] > 0)
    out[1:][whole] = np.log(values[1:][whole] / values[:-1][whole])
    return out


def correl(high, low, *, period):
    return _over_windows(high, low, period, _pearson)


def beta(high, low, *, period):
    one, other = np.full_like(high, np.nan), np.full_like(low, np.nan)
    one[1:], other[1:] = high[1:] / high[:-1] - 1, low[1:] / low[:-1] - 1
    return _over_windows(one, other, period, lambda squares, _, products: products / squares)


def price_volume_corr(close, volume, *, period):
    return _over_windows(_log_returns(close), _log_returns(volume), period, _pearson)


def _lagged(values, period, lag):
    older = np.full_like(values, np.nan)
    older[lag:] = values[: max(values.size - lag, 0)]
    return _over_windows(values, older, period, _pearson)


def autocorr(close, *, period, lag):
    return _lagged(_log_returns(close), period, lag)


def abs_autocorr(close, *, period, lag):
    return _lagged(np.abs(_log_returns(close)), period, lag)
