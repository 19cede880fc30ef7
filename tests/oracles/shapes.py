"""Shapes of distributions, window by window."""

import numpy as np


def _over(values, period, figure):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if np.isfinite(window).all() and np.ptp(window) > 0:
            window = window - window[0]
            out[t] = figure(window - window.mean())
    return out


def _biased(x):
    n = x.dtype.type(x.size)
    square = (x**2).sum() / n
    return (x**3).sum() / n / square ** x.dtype.type(1.5), (x**4).sum() / n / square**2 - 3


def skew(close, *, period):
    n = close.dtype.type(period)
    return _over(close, period, lambda x: _biased(x)[0] * np.sqrt(n * (n - 1)) / (n - 2))


def kurtosis(close, *, period):
    n = close.dtype.type(period)
    return _over(
        close,
        period,
        lambda x: (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * _biased(x)[1] + 6),
    )


def jarque_bera(close, *, period):
    returns = np.full_like(close, np.nan)
    returns[1:] = np.log1p((close[1:] - close[:-1]) / close[:-1])
    n = close.dtype.type(period)

    def value(x):
        third, fourth = _biased(x)
        return n / 6 * (third**2 + fourth**2 / 4)

    return _over(returns, period, value)
