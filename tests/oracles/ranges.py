"""True ranges, bar ranges and what is made of them, bar by bar."""

import numpy as np


def _nothing(values):
    return np.full(values.size, np.nan, dtype=values.dtype)


def _seeded(values, period, weight):
    """Exponential mean of `values` from the first that is defined, seeded with a plain mean."""
    out = _nothing(values)
    defined = np.flatnonzero(~np.isnan(values))
    first = int(defined[0]) if defined.size else values.size
    for t in range(first + period - 1, values.size):
        if t == first + period - 1:
            out[t] = values[first : t + 1].sum() / period
        else:
            out[t] = out[t - 1] + (values[t] - out[t - 1]) * weight
    return out


def _mean(values, period):
    out = _nothing(values)
    for t in range(period - 1, values.size):
        out[t] = values[t - period + 1 : t + 1].sum() / period
    return out


def trange(high, low, close):
    out = _nothing(high)
    for t in range(1, high.size):
        out[t] = max(high[t] - low[t], abs(high[t] - close[t - 1]), abs(low[t] - close[t - 1]))
    return out


def atr_sma(high, low, close, *, period):
    return _mean(trange(high, low, close), period)


def natr(high, low, close, *, period):
    one = high.dtype.type(1)
    return 100 * _seeded(trange(high, low, close), period, one / period) / close


def atr_ratio(high, low, close, *, short, long):
    widths, one = trange(high, low, close), high.dtype.type(1)
    return _seeded(widths, short, one / short) / _seeded(widths, long, one / long)


def range_pct(high, low, close):
    return (high - low) / close


def adr(high, low, *, period):
    return _mean(high - low, period)


def adr_pct(high, low, *, period):
    return 100 * _mean(high / low - 1, period)


def rvol_daily_range(high, low, *, period):
    return (high - low) / adr(high, low, period=period)


def nr(high, low, *, period):
    out = _nothing(high)
    widths = high - low
    for t in range(period - 1, high.size):
        out[t] = widths[t] == widths[t - period + 1 : t + 1].min()
    return out


def cvi(high, low, *, period, roc):
    means = _seeded(high - low, period, high.dtype.type(2) / (period + 1))
    out = _nothing(high)
    for t in range(roc, high.size):
        if means[t - roc] > 0:
            out[t] = 100 * (means[t] / means[t - roc] - 1)
    return out


def massi(high, low, *, fast, slow):
    weight = high.dtype.type(2) / (fast + 1)
    once = _seeded(high - low, fast, weight)
    return slow * _mean(once / _seeded(once, fast, weight), slow)


def rvi(close, *, period, stddev):
    up, down = _nothing(close), _nothing(close)
    for t in range(stddev - 1, close.size):
        spread = (close[t - stddev + 1 : t + 1] - close[t]).std()
        up[t] = spread if close[t] > close[t - 1] else 0
        down[t] = spread if close[t] < close[t - 1] else 0
    weight = close.dtype.type(1) / period
    up, down = _seeded(up, period, weight), _seeded(down, period, weight)
    return 100 * up / (up + down)


def rvi_refined(high, low, *, period, stddev):
    return (rvi(high, period=period, stddev=stddev) + rvi(low, period=period, stddev=stddev)) / 2
