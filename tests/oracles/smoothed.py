"""Averages of averages, each mean written out at the level of the price."""

import numpy as np


def _mean(values, period, factor):
    out = np.full(values.size, np.nan, dtype=values.dtype)
    begin = int(np.isnan(values).sum())
    for t in range(begin + period - 1, values.size):
        if t == begin + period - 1:
            out[t] = values[begin : t + 1].sum() / period
        else:
            out[t] = out[t - 1] + factor * (values[t] - out[t - 1])
    return out


def _ema(values, period):
    return _mean(values, period, values.dtype.type(2) / (period + 1))


def tema(close, *, period):
    first = _ema(close, period)
    second = _ema(first, period)
    return 3 * first - 3 * second + _ema(second, period)


def t3(close, *, period, factor):
    v = close.dtype.type(factor)
    means = [close]
    for _ in range(6):
        means.append(_ema(means[-1], period))
    weights = (1 + v) ** 3, -3 * v * (1 + v) ** 2, 3 * v**2 * (1 + v), -(v**3)
    return sum(weight * mean for weight, mean in zip(weights, means[3:], strict=True))


def zlema(close, *, period):
    lag = (period - 1) // 2
    ahead = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(lag, close.size):
        ahead[t] = 2 * close[t] - close[t - lag]
    return _ema(ahead, period)


def rma(close, *, period):
    return _mean(close, period, close.dtype.type(1) / period)


def trix(close, *, period):
    mean = _ema(_ema(_ema(close, period), period), period)
    out = np.full(close.size, np.nan, dtype=close.dtype)
    out[1:] = 100 * (mean[1:] / mean[:-1] - 1)
    return out
