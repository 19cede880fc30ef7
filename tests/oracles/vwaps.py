"""Average prices, summed anew at each bar from where they begin."""

import numpy as np


def _begins(open_us, hours):
    """First row of each bar's session, None where it has not been seen."""
    length = hours * 3_600_000_000
    number = np.floor_divide(open_us, length)
    out = []
    for t in range(open_us.size):
        if t == 0:
            out.append(0 if open_us[0] == number[0] * length else None)
        else:
            out.append(t if number[t] != number[t - 1] else out[-1])
    return out


def _over(begins, figure):
    out = np.full((2, len(begins)), np.nan, dtype=np.longdouble)
    for t, begin in enumerate(begins):
        if begin is not None:
            out[:, t] = figure(slice(begin, t + 1))
    return out


def _weighted(price, volume):
    """Mean and deviation of `price`, weighted by `volume`."""

    def figure(rows):
        p, v = price[rows], volume[rows]
        if not v.any():
            return np.nan, np.nan
        mean = p[0] + (v * (p - p[0])).sum() / v.sum()
        return mean, np.sqrt((v * (p - mean) ** 2).sum() / v.sum())

    return figure


def vwap_session(high, low, close, volume, open_us, *, hours):
    return _over(_begins(open_us, hours), _weighted((high + low + close) / 3, volume))[0]


def vwap_bands(high, low, close, volume, open_us, *, hours, mult):
    mean, deviation = _over(_begins(open_us, hours), _weighted((high + low + close) / 3, volume))
    return mean + mult * deviation, mean - mult * deviation


def twap(open_, high, low, close, open_us, *, hours):
    price = (open_ + high + low + close) / 4
    return _over(_begins(open_us, hours), lambda rows: (price[rows].mean(), 0))[0]


def vwap_rolling(high, low, close, volume, *, period):
    begins = [t - period + 1 if t >= period - 1 else None for t in range(close.size)]
    return _over(begins, _weighted((high + low + close) / 3, volume))[0]


def vwap_anchored(high, low, close, volume, *, left, right):
    begins, anchor = [], None
    for t in range(close.size):
        swing = t - right
        if swing >= left:
            others = np.delete(np.arange(swing - left, t + 1), left)
            if (high[swing] > high[others]).all() or (low[swing] < low[others]).all():
                anchor = swing
        begins.append(anchor)
    return _over(begins, _weighted((high + low + close) / 3, volume))[0]


def vwap_cumulative(high, low, close, volume):
    return _over([0] * close.size, _weighted((high + low + close) / 3, volume))[0]
