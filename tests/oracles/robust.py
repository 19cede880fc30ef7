"""Robust deviations and counts, window by window."""

import numpy as np


def _over(values, period, figure):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if np.isfinite(window).all():
            out[t] = figure(window)
    return out


def _deviations(window):
    window = window - window[0]
    return window - np.median(window)


def median_ad(close, *, period):
    return _over(close, period, lambda w: np.median(np.abs(_deviations(w))))


def zscore_robust(close, *, period):
    def value(window):
        apart = _deviations(window)
        scale = np.median(np.abs(apart))
        return apart[-1] / (apart.dtype.type("1.4826") * scale) if scale > 0 else np.nan

    return _over(close, period, value)


def gini(close, *, period):
    moves = np.full_like(close, np.nan)
    moves[1:] = np.abs(np.log1p((close[1:] - close[:-1]) / close[:-1]))

    def value(x):
        if x.max() == 0:
            return np.nan
        return np.abs(x[:, None] - x[None, :]).mean() / (2 * x.mean())

    return _over(moves, period, value)


def sma_analysis(close, *, period):
    def errors(window):
        shifted = window - window[0]
        return np.abs(shifted - shifted.mean())

    return (
        _over(close, period, lambda w: errors(w).mean()),
        _over(close, period, lambda w: (errors(w) ** 2).mean()),
        _over(close, period, lambda w: (errors(w) / w).mean()),
    )


def market_meanness(close, *, period):
    def value(window):
        middle = np.median(window)
        older, newer = window[:-1], window[1:]
        back = (older > middle) & (newer < older) | (older < middle) & (newer > older)
        return 100 * back.sum() / older.dtype.type(period - 1)

    return _over(close, period, value)


def num_zerocross(close, *, period):
    def value(window):
        window = window - window[0]
        apart = window - window.mean()
        below = apart < -1e-9 * np.abs(apart).mean()
        return (below[1:] != below[:-1]).sum()

    return _over(close, period, value)
