"""Scaling exponents and variance ratios, window by window."""

import numpy as np


def _log_returns(close):
    out = np.full_like(close, np.nan)
    out[1:] = np.log1p((close[1:] - close[:-1]) / close[:-1])
    return out


def _over(values, period, figure):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if np.isfinite(window).all():
            out[t] = figure(window)
    return out


def _slope(ks, values):
    values = np.array(values)
    if not (values > 0).all():  # NaN too
        return np.nan
    x, y = np.log(np.array(ks, dtype=values.dtype)), np.log(values)
    return ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()


def _rescaled(block):
    path = np.cumsum(block - block.mean())
    return np.ptp(path) / block.std()


def _blocks(values, k):
    count = values.size // k
    return values[values.size - count * k :].reshape(count, k)


def hurst_rs(close, *, period):
    ks = [k for k in 2 ** np.arange(3, 12) if 3 * k <= period]

    def value(returns):
        means = []
        for k in ks:
            figures = [_rescaled(block) for block in _blocks(returns, k) if np.ptp(block) > 0]
            means.append(sum(figures) / len(figures) if figures else returns.dtype.type(np.nan))
        return _slope(ks, means)

    return _over(_log_returns(close), period, value)


def hurst_vr(close, *, period, max_lag):
    ks = range(2, max_lag + 1)

    def value(window):
        logs = np.log1p((window - window[0]) / window[0])
        return _slope(ks, [(logs[k:] - logs[:-k]).std() for k in ks])

    return _over(close, period, value)


def dfa(close, *, period):
    ks = [k for k in 2 ** np.arange(2, 12) if 4 * k <= period]

    def rest(profile, k):
        place = np.arange(k, dtype=profile.dtype) - profile.dtype.type(k - 1) / 2
        boxes = _blocks(profile, k)
        boxes = boxes - boxes.mean(axis=1, keepdims=True)
        slopes = (boxes * place).sum(axis=1) / (place**2).sum()
        return ((boxes - slopes[:, None] * place) ** 2).mean()

    def value(returns):
        apart = returns - returns.mean()
        profile = np.cumsum(apart)
        rests = [rest(profile, k) for k in ks]
        if min(rests) <= 1e-18 * (apart**2).mean():
            return np.nan
        return _slope(ks, [np.sqrt(r) for r in rests])

    return _over(_log_returns(close), period, value)


def variance_ratio(close, *, period, q):
    def value(returns):
        if np.ptp(returns) == 0:
            return np.nan
        mean = returns.mean()
        single = ((returns - mean) ** 2).sum() / (period - 1)
        sums = np.array([returns[k : k + q].sum() for k in range(period - q + 1)])
        divisor = q * (period - q + 1) * (1 - returns.dtype.type(q) / period)
        return ((sums - q * mean) ** 2).sum() / divisor / single

    return _over(_log_returns(close), period, value)
