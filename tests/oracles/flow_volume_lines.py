"""Volume against its past, ease of movement, and lines that add up volume."""

import numpy as np


def _windows(values, period, first, value):
    out = np.full_like(values, np.nan)
    for t in range(first, values.size):
        out[t] = value(slice(t - period + 1, t + 1))
    return out


def _ema(values, period):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        if t == period - 1:
            out[t] = values[:period].mean()
        else:
            out[t] = out[t - 1] + 2 * (values[t] - out[t - 1]) / (period + 1)
    return out


def volume_buzz(volume, *, period, k):
    out = np.full_like(volume, np.nan)
    for t in range(period, volume.size):
        before = volume[t - period : t]
        out[t] = volume[t] > before.mean() + k * before.std()
    return out


def volume_ema_ratio(volume, *, fast, slow):
    slow_mean = _ema(volume, slow)
    return _ema(volume, fast) / np.where(slow_mean > 0, slow_mean, np.nan)


def pvol(close, volume):
    return close * volume


def emv(high, low, volume, *, divisor):
    out = np.full_like(high, np.nan)
    moved = np.diff(high + low) / 2
    wide, traded = (high - low)[1:], np.where(volume > 0, volume, np.nan)[1:]
    out[1:] = moved / (traded / divisor / np.where(wide > 0, wide, 1)) * (wide > 0)
    return out


def eom(high, low, volume, *, period, divisor):
    single = emv(high, low, volume, divisor=divisor)
    return _windows(single, period, period, lambda rows: single[rows].mean())


def _obv(close, volume):
    signs = np.ones_like(close)
    signs[1:] = np.sign(np.diff(close))
    return np.cumsum(signs * volume)


def sobv(close, volume, *, period):
    line = _obv(close, volume)
    return _windows(line, period, period - 1, lambda rows: line[rows].mean())


def wobv(close, volume):
    out = np.full_like(close, np.nan)
    out[1:] = np.cumsum(np.diff(close) * volume[1:])
    return out


def tvi(close, volume, *, min_tick):
    out = np.full_like(close, np.nan)
    direction, total = 1, 0
    for t in range(1, close.size):
        least = np.longdouble(min_tick) * close[t - 1]
        if close[t] - close[t - 1] > least:
            direction = 1
        elif close[t - 1] - close[t] > least:
            direction = -1
        total += direction * volume[t]
        out[t] = total
    return out


def aobv(close, volume, *, fast, slow, lookback, run):
    line = _obv(close, volume)
    low = _windows(line, lookback, lookback - 1, lambda rows: line[rows].min())
    high = _windows(line, lookback, lookback - 1, lambda rows: line[rows].max())
    maf, mas = _ema(line, fast), _ema(line, slow)
    long_run, short_run = np.full_like(line, np.nan), np.full_like(line, np.nan)
    for t in range(slow + run - 1, line.size):
        level = [1e-12 * (abs(mean[t]) + abs(mean[t - run])) for mean in (maf, mas)]
        moved = abs(mas[t] - mas[t - run]) > level[1]
        long_run[t] = moved and maf[t] - maf[t - run] > level[0]
        short_run[t] = moved and maf[t - run] - maf[t] > level[0]
    return line, low, high, maf, mas, long_run, short_run
