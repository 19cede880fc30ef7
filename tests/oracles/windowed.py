"""Averages, lines and middles, each window taken by itself."""

import numpy as np


def _over(values, period, figure):
    """`figure` of each full window."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    for t in range(period - 1, values.size):
        out[t] = figure(values[t - period + 1 : t + 1])
    return out


def _sma(values, period):
    return _over(values, period, lambda window: window.sum() / period)


def _wma(values, period):
    weights = np.arange(1, period + 1)
    return _over(values, period, lambda window: (weights * window).sum() / weights.sum())


def trima(close, *, period):
    if period % 2:
        half = (period + 1) // 2
        return _sma(_sma(close, half), half)
    return _sma(_sma(close, period // 2), period // 2 + 1)


def hma(close, *, period):
    raw = 2 * _wma(close, period // 2) - _wma(close, period)
    return _wma(raw, int(period**0.5))


def _line(window, place):
    """Value at `place` of the line that fits `window` best."""
    x = np.arange(window.size) - window.dtype.type(window.size - 1) / 2
    slope = (x * window).sum() / (x * x).sum()
    return window.sum() / window.size + slope * (place - window.dtype.type(window.size - 1) / 2)


def lsma(close, *, period, offset):
    return _over(close, period, lambda window: _line(window, period - 1 - offset))


def fosc(close, *, period):
    forecast = _over(close, period, lambda window: _line(window, period))
    out = np.full(close.size, np.nan, dtype=close.dtype)
    out[1:] = 100 * (close[1:] - forecast[:-1]) / close[1:]
    return out


def vwma(close, volume, *, period):
    traded = _over(volume, period, np.sum)
    paid = _over(close * volume, period, np.sum)
    return np.where(traded > 0, paid / traded, np.nan)


def midpoint(close, *, period):
    return (_over(close, period, np.max) + _over(close, period, np.min)) / 2


def midprice(high, low, *, period):
    return (_over(high, period, np.max) + _over(low, period, np.min)) / 2


def donchian(high, low, *, period):
    upper, lower = _over(high, period, np.max), _over(low, period, np.min)
    return upper, (upper + lower) / 2, lower


def accbands(high, low, close, *, period):
    reach = 4 * (high - low) / (high + low)
    return tuple(_sma(x, period) for x in (high * (1 + reach), close, low * (1 - reach)))


def ao(high, low, *, fast, slow):
    middle = (high + low) / 2
    return _sma(middle, fast) - _sma(middle, slow)


def ac(high, low, *, fast, slow, signal):
    line = ao(high, low, fast=fast, slow=slow)
    return line - _sma(line, signal)
