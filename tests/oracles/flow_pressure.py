"""Buying and selling pressure, and the volume profile of a window."""

import numpy as np


def _ema(values, period):
    """Begins anew with a plain mean after every value that is missing."""
    out = np.full_like(values, np.nan)
    first = 0
    for t in range(values.size):
        if np.isnan(values[t]):
            first = t + 1
        elif t == first + period - 1:
            out[t] = values[first : t + 1].mean()
        elif t >= first + period:
            out[t] = out[t - 1] + 2 * (values[t] - out[t - 1]) / (period + 1)
    return out


def _against_mean(values, period):
    mean = _ema(values, period)
    return values / np.where(mean > 0, mean, np.nan)


def basp(high, low, close, volume, *, period):
    traded = _against_mean(volume, period)
    buy, sell = _against_mean(close - low, period), _against_mean(high - close, period)
    return buy * traded, sell * traded


def basp_n(high, low, close, volume, *, period, smooth):
    buy, sell = basp(high, low, close, volume, period=period)
    return _ema(buy, smooth), _ema(sell, smooth)


def _profile(prices, volumes, bottom, top, bins):
    """The fullest bin and the first and last bin of the value area."""
    width = (top - bottom) / bins
    held = np.zeros(bins, dtype=np.longdouble)
    for price, traded in zip(prices, volumes, strict=True):
        place = int(np.floor((price - bottom) / width + 1e-9)) if width > 0 else 0
        held[min(place, bins - 1)] += traded
    best = int(np.argmax(held))
    first = last = best
    while held[first : last + 1].sum() < 0.7 * volumes.sum():
        above = held[last + 1] if last + 1 < bins else -1
        below = held[first - 1] if first > 0 else -1
        if max(above, below) < 0:
            break
        if above >= below:
            last += 1
        else:
            first -= 1
    return best, first, last


def volume_profile(high, low, close, volume, *, period, bins):
    poc, vah, val = (np.full_like(close, np.nan) for _ in range(3))
    typical = (high + low + close) / 3
    for t in range(period - 1, close.size):
        rows = slice(t - period + 1, t + 1)
        bottom, top = low[rows].min(), high[rows].max()
        if volume[rows].sum() > 0:
            best, first, last = _profile(typical[rows], volume[rows], bottom, top, bins)
            width = (top - bottom) / bins
            poc[t] = bottom + (best + 0.5) * width
            val[t], vah[t] = bottom + first * width, bottom + (last + 1) * width
    return poc, vah, val
