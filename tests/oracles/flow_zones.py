"""Volume with the sign of the price's move, over all volume."""

import numpy as np


def _ema(values, period, share):
    """Begins anew with a plain mean after every value that is missing."""
    out = np.full_like(values, np.nan)
    first = 0
    for t in range(values.size):
        if np.isnan(values[t]):
            first = t + 1
        elif t == first + period - 1:
            out[t] = values[first : t + 1].mean()
        elif t >= first + period:
            out[t] = out[t - 1] + share * (values[t] - out[t - 1])
    return out


def _mean_ratio(part, total, period, share):
    bottom = _ema(total, period, share)
    return _ema(part, period, share) / np.where(bottom > 0, bottom, np.nan)


def _typical_change(high, low, close):
    total = high + low + close
    change = np.diff(total, prepend=np.nan)
    return np.where(np.abs(change) <= 1e-12 * np.abs(total), 0, change) / 3


def vzo(close, volume, *, period):
    signs = np.sign(np.diff(close, prepend=np.nan))
    traded = np.where(np.isnan(signs), np.nan, volume)
    return 100 * _mean_ratio(signs * volume, traded, period, np.longdouble(2) / (period + 1))


def tmf(high, low, close, volume, *, period):
    flow, traded = np.full_like(close, np.nan), np.full_like(close, np.nan)
    for t in range(1, close.size):
        top, bottom = max(high[t], close[t - 1]), min(low[t], close[t - 1])
        share = (2 * close[t] - top - bottom) / (top - bottom) if top > bottom else 0
        flow[t], traded[t] = share * volume[t], volume[t]
    return _mean_ratio(flow, traded, period, np.longdouble(1) / period)


def _signs(moves, limits):
    limits = limits * (1 + np.longdouble(1e-12))
    signs = np.where(moves > limits, 1, np.where(moves < -limits, -1, 0)).astype(np.longdouble)
    return np.where(np.isnan(moves) | np.isnan(limits), np.nan, signs)


def fve(high, low, close, volume, *, period, factor):
    moves = close - (high + low) / 2 + _typical_change(high, low, close)
    flow = _signs(moves, np.longdouble(factor) / 100 * close) * volume
    out = np.full_like(close, np.nan)
    for t in range(period, close.size):
        rows = slice(t - period + 1, t + 1)
        out[t] = 100 * flow[rows].sum() / (volume[rows].sum() or np.nan)
    return out


def vfi(high, low, close, volume, *, period, coef, vcoef, smooth):
    moves = _typical_change(high, low, close)
    typical = (high + low + close) / 3
    returns, deviation = np.full_like(close, np.nan), np.full_like(close, np.nan)
    returns[1:] = np.log1p(moves[1:] / typical[:-1])
    for t in range(30, close.size):
        deviation[t] = returns[t - 29 : t + 1].std()
    mean = np.full_like(close, np.nan)
    for t in range(period, close.size):
        mean[t] = volume[t - period : t].mean()
    flow = _signs(moves, coef * deviation * close) * np.minimum(volume, vcoef * mean)
    line = np.full_like(close, np.nan)
    for t in range(period - 1, close.size):
        line[t] = flow[t - period + 1 : t + 1].sum() / mean[t] if mean[t] > 0 else np.nan
    return _ema(line, smooth, np.longdouble(2) / (smooth + 1))
