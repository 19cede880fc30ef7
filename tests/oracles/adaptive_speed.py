"""Averages with a speed of their own for each bar, at the level of the price."""

import numpy as np


def _range(high, low, begin, end):
    return high[begin:end].max() - low[begin:end].min()


def frama(high, low, close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    half = period // 2
    for t in range(period - 1, close.size):
        end = t + 1
        newer = _range(high, low, end - half, end) / half
        older = _range(high, low, end - period, end - half) / half
        whole = _range(high, low, end - period, end) / period
        dimension = np.log2((newer + older) / whole) if whole > 0 else close.dtype.type(1)
        speed = np.clip(np.exp(close.dtype.type("-4.6") * (dimension - 1)), 0.01, 1)
        if speed == 0.01:
            speed = close.dtype.type(1) / 100
        before = close[t - 1] if t == period - 1 else out[t - 1]
        out[t] = before + speed * (close[t] - before)
    return out


def trama(high, low, close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    new = np.zeros(close.size)
    for t in range(period, close.size):
        new[t] = high[t] > high[t - period : t].max() or low[t] < low[t - period : t].min()
        share = close.dtype.type(new[t - period + 1 : t + 1].sum()) / period
        before = close[t - 1] if t == period else out[t - 1]
        out[t] = before + share**2 * (close[t] - before)
    return out


def evwma(close, volume, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period - 1, close.size):
        traded = volume[t - period + 1 : t + 1].sum()
        if t == period - 1:
            out[t] = close[t]
        elif traded == 0:
            out[t] = out[t - 1]
        else:
            out[t] = ((traded - volume[t]) * out[t - 1] + volume[t] * close[t]) / traded
    return out


def _std(window):
    apart = window - window[0]
    return np.sqrt(((apart - apart.mean()) ** 2).mean())


def vidya_std(close, *, short, long, alpha):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(long - 2, close.size):
        if t == long - 2:
            out[t] = close[t]
            continue
        wide = _std(close[t - long + 1 : t + 1])
        ratio = _std(close[t - short + 1 : t + 1]) / wide if wide > 0 else 0
        out[t] = out[t - 1] + close.dtype.type(alpha) * ratio * (close[t] - out[t - 1])
    return out


def vlma(close, *, min_period, max_period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    length = max_period
    for t in range(close.size):
        if t == 0:
            out[t] = close[t]
            continue
        if t >= max_period - 1:
            window = close[t - max_period + 1 : t + 1] - close[t]
            apart, wide = abs(window.mean()), _std(window)
            if apart <= wide / 4 * (1 + 5e-10):
                length += 1
            elif apart > wide * 7 / 4 * (1 + 5e-10):
                length -= 1
            length = min(max(length, min_period), max_period)
        out[t] = out[t - 1] + close.dtype.type(2) / (length + 1) * (close[t] - out[t - 1])
    return out
