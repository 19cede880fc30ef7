"""Fractal dimensions, window by window."""

import numpy as np


def _over(values, period, figure):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if np.isfinite(window).all():
            out[t] = figure(window)
    return out


def fractal_dimension(high, low, *, period):
    out, half = np.full_like(high, np.nan), period // 2
    for t in range(period - 1, high.size):
        h, l = high[t - period + 1 : t + 1], low[t - period + 1 : t + 1]  # noqa: E741 (the low)
        n1 = (h[:half].max() - l[:half].min()) / half
        n2 = (h[half:].max() - l[half:].min()) / half
        n3 = (h.max() - l.min()) / period
        if n1 + n2 > 0 and n3 > 0:
            out[t] = (np.log(n1 + n2) - np.log(n3)) / np.log(high.dtype.type(2))
    return out


def higuchi_fd(close, *, period, kmax):
    def length(window, k):
        curves = [window[first::k] for first in range(k)]
        lengths = [np.abs(np.diff(c)).sum() * (period - 1) / ((c.size - 1) * k) / k for c in curves]
        return sum(lengths) / window.dtype.type(k)

    def value(window):
        ks = np.arange(1, kmax + 1, dtype=window.dtype)
        lengths = np.array([length(window, int(k)) for k in ks])
        if (lengths == 0).any():
            return np.nan
        x, y = -np.log(ks), np.log(lengths)
        return ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()

    return _over(close, period, value)


def katz_fd(close, *, period):
    def value(window):
        total, reach = np.abs(np.diff(window)).sum(), np.abs(window - window[0]).max()
        if total == 0:
            return np.nan
        m = window.dtype.type(period - 1)
        below = np.log(m) + np.log(reach / total)
        return min(max(np.log(m) / below, 1), 2) if below > 0 else 2

    return _over(close, period, value)


def petrosian_fd(close, *, period):
    n = close.dtype.type(period)

    def value(window):
        falls = np.diff(window) < 0
        turns = (falls[1:] != falls[:-1]).sum()
        return np.log(n) / (np.log(n) + np.log(n / (n + close.dtype.type("0.4") * turns)))

    return _over(close, period, value)


def hjorth(close, *, period):
    def spread(x):
        return (x - x[0]).var() if np.ptp(x) > 0 else 0

    def mobility(x):
        return np.sqrt(spread(np.diff(x)) / spread(x)) if spread(x) > 0 else np.nan

    def complexity(x):
        own = mobility(x)
        return mobility(np.diff(x)) / own if own > 0 else np.nan

    return _over(close, period, mobility), _over(close, period, complexity)
