"""Lines and cycles of means at the price level, weighted by volume or not."""

import numpy as np

from tests.oracles._momentum_means import divided, ema, over, sma


def _vwma(close, volume, period):
    return divided(over(close * volume, period, np.sum), over(volume, period, np.sum))


def vwmacd(close, volume, *, fast, slow, signal):
    close = close - close[:1].sum()  # so that means of equal prices are equal
    line = _vwma(close, volume, fast) - _vwma(close, volume, slow)
    return line, sma(line, signal), line - sma(line, signal)


def _elastic(close, volume, period):
    close = close - close[:1].sum()  # so that means of equal prices are equal
    out = np.full(close.size, np.nan, dtype=close.dtype)
    mean = close.dtype.type(0)
    for t in range(close.size):
        total = volume[max(t - period + 1, 0) : t + 1].sum()
        if total > 0:
            mean = ((total - volume[t]) * mean + volume[t] * close[t]) / total
        if total > 0 and t >= period - 1:
            out[t] = mean
    return out


def evmacd(close, volume, *, fast, slow, signal):
    line = _elastic(close, volume, fast) - _elastic(close, volume, slow)
    return line, ema(line, signal)


def _smooth_place(values, period, factor, least):
    top, bottom = over(values, period, np.max), over(values, period, np.min)
    out = np.full(values.size, np.nan, dtype=values.dtype)
    place = mean = np.nan
    for t in range(values.size):
        if np.isnan(top[t]):
            place = mean = np.nan
        elif top[t] - bottom[t] > least[t]:
            place = 100 * (values[t] - bottom[t]) / (top[t] - bottom[t])
        mean = place if np.isnan(mean) else mean + factor * (place - mean)
        out[t] = mean
    return out


def stc(close, *, cycle, fast, slow, factor):
    line = ema(close, fast) - ema(close, slow)
    once = _smooth_place(line, cycle, factor, 1e-12 * close)
    return _smooth_place(once, cycle, factor, np.full(close.size, 1e-10))


def evstc(close, volume, *, fast, slow, k, d):
    line = _elastic(close, volume, fast) - _elastic(close, volume, slow)
    top, bottom = over(line, k, np.max), over(line, k, np.min)
    place = np.where(
        top - bottom > 1e-12 * close, 100 * divided(line - bottom, top - bottom), np.nan
    )
    return sma(sma(place, d), d)
