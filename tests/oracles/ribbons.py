"""Ribbons, crossings, directions and decays, bar by bar.

Means are taken of the distances to the first close, so that a flat price has none but 0.
"""

from itertools import pairwise

import numpy as np


def _ema(close, period):
    values = close - close[0] if close.size else close
    out = np.full(values.size, np.nan, dtype=values.dtype)
    for t in range(period - 1, values.size):
        if t == period - 1:
            out[t] = values[:period].sum() / period
        else:
            out[t] = out[t - 1] + values.dtype.type(2) / (period + 1) * (values[t] - out[t - 1])
    return out


def _levels(close, periods):
    first = close[0] if close.size else 0
    return tuple(first + _ema(close, period) for period in periods)


def guppy(close):
    return _levels(close, (3, 5, 8, 10, 12, 15, 30, 35, 40, 45, 50, 60))


def mcginley_ribbon(close, *, start, step):
    return _levels(close, range(start, start + 6 * step, step))


def vegas(close):
    return _levels(close, (144, 169, 576, 676, 12))


def ema_ribbon_order(close):
    means = [_ema(close, period) for period in (5, 10, 20, 50, 100, 200)]
    signs = [np.sign(one - other) for one, other in pairwise(means)]
    return sum(signs) / 5


def ma_cross(close, *, fast, slow):
    apart = _ema(close, fast) - _ema(close, slow)
    return np.sign(apart), apart / close


def ma_slope(close, *, period, k):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1 + k, close.size):
        mean, before = (close[end - period : end].sum() / period for end in (t + 1, t + 1 - k))
        out[t] = mean / before - 1
    return out


def _each(size, begin, holds):
    out = np.full(size, np.nan)
    for t in range(begin, size):
        out[t] = float(holds(t))
    return out


def crossover(close, other):
    return _each(close.size, 1, lambda t: close[t] > other[t] and close[t - 1] <= other[t - 1])


def crossany(close, other):
    return np.maximum(crossover(close, other), crossover(other, close))


def increasing(close, *, period, strict):
    if strict:
        return _each(close.size, period, lambda t: (np.diff(close[t - period : t + 1]) > 0).all())
    return _each(close.size, period, lambda t: close[t] > close[t - period])


def decreasing(close, *, period, strict):
    return increasing(-close, period=period, strict=strict)


def long_run(close, other, *, period):
    return _each(
        close.size,
        period,
        lambda t: close[t] > close[t - period] and other[t] != other[t - period],
    )


def short_run(close, other, *, period):
    return long_run(-close, other, period=period)


def decay(value, *, period):
    out = value.copy()
    for t in range(1, value.size):
        out[t] = max(value[t], out[t - 1] - value.dtype.type(1) / period)
    return out


def edecay(value, *, period):
    out = value.copy()
    for t in range(1, value.size):
        out[t] = max(value[t], out[t - 1] * (1 - value.dtype.type(1) / period))
    return out
