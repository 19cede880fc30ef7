"""Volume beside price: confirmation, classification, and three small formulas."""

from math import erf

import numpy as np


def _windows(size, period, first, value):
    out = np.full(size, np.nan, dtype=np.longdouble)
    for t in range(first, size):
        out[t] = value(slice(t - period + 1, t + 1))
    return out


def _weighed(values, weights, w):
    total = weights[w].sum()
    base = values[w][-1]
    return base + ((values[w] - base) * weights[w]).sum() / total if total > 0 else np.nan


def vpci(close, volume, *, short, long):
    def value(w):
        s = slice(w.stop - short, w.stop)
        base = close[w][-1]
        excess = _weighed(close - base, volume, w) - (close[w] - base).mean()
        ratio = _weighed(close, volume, s) / close[s].mean()
        return excess * ratio * volume[s].mean() / volume[w].mean()

    with np.errstate(invalid="ignore"):
        line = _windows(close.size, long, long - 1, value)

    def smooth(w):
        total = volume[w].sum()
        return (line[w] * volume[w]).sum() / total if total > 0 else np.nan

    return line, _windows(close.size, short, long + short - 2, smooth)


def alpha006(open_, volume, *, period):
    def value(w):
        one, other = open_[w] - open_[w][0], volume[w] - volume[w][0]
        one, other = one - one.mean(), other - other.mean()
        squares, other_squares = (one**2).sum(), (other**2).sum()
        if not (squares > 0 and other_squares > 0):
            return np.nan
        return -(one * other).sum() / np.sqrt(squares * other_squares)

    return _windows(open_.size, period, period - 1, value)


def alpha012(close, volume):
    out = np.full_like(close, np.nan)
    out[1:] = -np.sign(np.diff(volume)) * np.diff(close)
    return out


def pvr(close, volume):
    out = np.full_like(close, np.nan)
    for t in range(1, close.size):
        lower, less = close[t] < close[t - 1], volume[t] < volume[t - 1]
        out[t] = {(False, False): 1, (False, True): 2, (True, False): 3, (True, True): 4}[
            bool(lower), bool(less)
        ]
    return out


def _scores(close, period):
    changes = np.full_like(close, np.nan)
    changes[1:] = np.diff(close)

    def value(w):
        deviation = (changes[w] - changes[w][0]).std()
        return changes[w][-1] / deviation if deviation > 0 else np.nan

    return _windows(close.size, period, period, value)


def _erf(scores):
    return np.array([erf(float(z) / 2**0.5) for z in scores], dtype=np.longdouble)


def bvc(close, *, period):
    return (1 + _erf(_scores(close, period))) / 2


def vpin_bvc(close, volume, *, period):
    sides = np.abs(_erf(_scores(close, period)))

    def value(w):
        total = volume[w].sum()
        return (sides[w] * volume[w]).sum() / total if total > 0 else np.nan

    return _windows(close.size, period, 2 * period - 1, value)
