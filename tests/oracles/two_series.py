"""Two series side by side, window by window."""

import numpy as np


def _log_returns(close):
    out = np.full_like(close, np.nan)
    out[1:] = np.log1p((close[1:] - close[:-1]) / close[:-1])
    return out


def _over(one, two, period, figure):
    out = np.full_like(one, np.nan)
    for t in range(period - 1, one.size):
        x, y = one[t - period + 1 : t + 1], two[t - period + 1 : t + 1]
        if np.isfinite(x).all() and np.isfinite(y).all():
            out[t] = figure(x, y)
    return out


def _deviations(x):
    x = x - x[0]
    return x - x.mean()


def cov(close, other, *, period, ddof):
    return _over(
        close, other, period, lambda x, y: (_deviations(x) * _deviations(y)).sum() / (period - ddof)
    )


def cross_asset_beta(close, other, *, period):
    own, others = _log_returns(close), _log_returns(other)

    def slope(x, y):
        return (
            (_deviations(x) * _deviations(y)).sum() / (_deviations(y) ** 2).sum()
            if np.ptp(y) > 0
            else np.nan
        )

    beta = _over(own, others, period, slope)
    alpha = _over(own, others, period, lambda x, y: x.mean() - slope(x, y) * y.mean())
    return beta, alpha, own - (alpha + beta * others)


def _pearson(x, y):
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return np.nan
    x, y = _deviations(x), _deviations(y)
    return (x * y).sum() / np.sqrt((x**2).sum() * (y**2).sum())


def cross_asset_corr(close, other, *, period):
    return _over(_log_returns(close), _log_returns(other), period, _pearson)


def lead_lag_corr(close, other, *, period, lag):
    older = np.full_like(other, np.nan)
    older[lag:] = _log_returns(other)[: max(other.size - lag, 0)]
    return _over(_log_returns(close), older, period, _pearson)
