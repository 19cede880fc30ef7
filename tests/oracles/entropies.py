"""Entropies, window by window."""

from collections import Counter
from itertools import pairwise
from math import factorial

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


def _shannon(parts):
    parts = np.array([part for part in parts if part > 0])
    if parts.size == 0:
        return np.nan
    shares = parts / parts.sum()
    return max(-(shares * np.log(shares)).sum(), 0)


def entropy(close, *, period, base):
    return _over(close, period, lambda w: _shannon(w) / np.log(w.dtype.type(base)))


def return_entropy(close, *, period, bins):
    def value(returns):
        if np.ptp(returns) == 0:
            return np.nan
        scores = (returns - returns.mean()) / returns.std()
        scores = scores[np.abs(scores) <= 3 * (1 + 1e-9)]
        edges = np.linspace(-3, 3, bins + 1) - 1e-9 * 6 / bins
        return _shannon([((scores >= a) & (scores < b)).sum() for a, b in _pairs(edges)])

    return _over(_log_returns(close), period, value)


def _pairs(edges):
    edges = [*edges[:-1], edges[-1] + 1e-6]
    return list(pairwise(edges))


def sign_entropy(close, *, period, word):
    def value(returns):
        signs = tuple(returns > 0)
        words = Counter(signs[k : k + word] for k in range(period))
        return _shannon(words.values()) / np.log(returns.dtype.type(2))

    return _over(_log_returns(close), period + word - 1, value)


def permutation_entropy(close, *, period, order, delay):
    def value(window):
        words = Counter(
            tuple(np.argsort(window[k : k + order * delay : delay][:order], kind="stable"))
            for k in range(period - (order - 1) * delay)
        )
        return _shannon(words.values()) / np.log(window.dtype.type(factorial(order)))

    return _over(close, period, value)


def spectral_entropy(close, *, period):
    turn = 2 * np.arctan2(close.dtype.type(0), close.dtype.type(-1)) / period
    angle = turn * np.outer(np.arange(1, period // 2 + 1), np.arange(period))

    def value(window):
        window = window - window[0]
        apart = window - window.mean()
        if np.ptp(window) == 0:
            return np.nan
        power = (np.cos(angle) @ apart) ** 2 + (np.sin(angle) @ apart) ** 2
        power[: (period - 1) // 2] *= 2
        return _shannon(power) / np.log(window.dtype.type(period // 2 + 1))

    return _over(close, period, value)


def svd_entropy(close, *, period, order):
    def value(window):
        window = window - window[0]
        if np.ptp(window) == 0:
            return np.nan
        apart = ((window - window.mean()) / np.ptp(window)).astype(float)
        rows = np.lib.stride_tricks.sliding_window_view(apart, order)
        return _shannon(np.linalg.svd(rows, compute_uv=False)) / np.log(order)

    return _over(close, period, value)
