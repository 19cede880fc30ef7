"""The parts of Wilder's directional system, with TA-Lib's seed of n - 1 values."""

import numpy as np


def _sums(values, period):
    """Wilder's sums of the values of bars 1, 2, ...; NaN before the first."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    for t in range(period - 1, values.size):
        if t == period - 1:
            out[t] = values[1 : t + 1].sum()
        else:
            out[t] = out[t - 1] - out[t - 1] / period + values[t]
    return out


def _moves(high, low):
    up, down = np.zeros_like(high), np.zeros_like(high)
    up[1:], down[1:] = np.diff(high), -np.diff(low)
    return np.where((up > down) & (up > 0), up, 0), np.where((down > up) & (down > 0), down, 0)


def plus_dm(high, low, *, period):
    return _sums(_moves(high, low)[0], period)


def minus_dm(high, low, *, period):
    return _sums(_moves(high, low)[1], period)


def dx(high, low, close, *, period):
    plus, minus = plus_dm(high, low, period=period), minus_dm(high, low, period=period)
    before = np.concatenate([close[:1], close[:-1]])
    reach = _sums(np.maximum(high, before) - np.minimum(low, before), period)
    out = np.full(high.size, np.nan, dtype=high.dtype)
    defined = np.arange(high.size) >= period
    defined &= (plus + minus > 0) & (reach > 0)
    out[defined] = 100 * (np.abs(plus - minus) / (plus + minus))[defined]
    return out


def adxr(high, low, close, *, period):
    values = dx(high, low, close, period=period)
    moved = ~np.isnan(values)
    index = np.full(high.size, np.nan, dtype=high.dtype)
    mean = high.dtype.type(0)
    for t in range(period, high.size):
        seen = t - period + 1
        step = values[t] if moved[t] else 0
        mean = (mean * (seen - 1) + step) / seen if seen <= period else mean
        mean = mean + (step - mean) / period if seen > period else mean
        if seen >= period and moved[t]:
            index[t] = mean
    out = np.full(high.size, np.nan, dtype=high.dtype)
    out[period - 1 :] = (index[period - 1 :] + index[: max(index.size - period + 1, 0)]) / 2
    return out
