"""Volume weighed by price: lines from the first bar on, and windows."""

import numpy as np


def _flow(high, low, close, volume):
    out = np.zeros_like(close)
    wide = high > low
    share = ((close - low) - (high - close))[wide] / (high - low)[wide]
    out[wide] = share * volume[wide]
    return out


def ad(high, low, close, volume):
    return np.cumsum(_flow(high, low, close, volume))


def pvt(close, volume):
    out = np.zeros_like(close)
    out[1:] = np.cumsum(volume[1:] * (close[1:] - close[:-1]) / close[:-1])
    return out


def wad(high, low, close):
    out = np.zeros_like(close)
    for t in range(1, close.size):
        out[t] = out[t - 1]
        if close[t] > close[t - 1]:
            out[t] += close[t] - min(low[t], close[t - 1])
        if close[t] < close[t - 1]:
            out[t] += close[t] - max(high[t], close[t - 1])
    return out


def _index(close, takes_part):
    out = np.full_like(close, 1000)
    for t in range(1, close.size):
        out[t] = out[t - 1] * (close[t] / close[t - 1] if takes_part(t) else 1)
    return out


def nvi(close, volume):
    return _index(close, lambda t: volume[t] < volume[t - 1])


def pvi(close, volume):
    return _index(close, lambda t: volume[t] > volume[t - 1])


def cmf(high, low, close, volume, *, period):
    flow, out = _flow(high, low, close, volume), np.full_like(close, np.nan)
    for t in range(period - 1, close.size):
        rows = slice(t - period + 1, t + 1)
        out[t] = flow[rows].sum() / (volume[rows].sum() or np.nan)
    return out


def efi(close, volume, *, period):
    out = np.full_like(close, np.nan)
    force = np.diff(close, prepend=close[:1]) * volume
    for t in range(period, close.size):
        if t == period:
            out[t] = force[1 : t + 1].mean()
        else:
            out[t] = out[t - 1] + 2 * (force[t] - out[t - 1]) / (period + 1)
    return out


def marketfi(high, low, volume):
    return np.where(volume > 0, (high - low) / volume, np.nan)


def rvol(volume, *, period):
    out = np.full_like(volume, np.nan)
    for t in range(period, volume.size):
        out[t] = volume[t] / (volume[t - period : t].mean() or np.nan)
    return out
