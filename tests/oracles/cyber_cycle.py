"""Cyber cycle and centre of gravity as printed; close less its exponential mean."""

import numpy as np


def cyber_cycle(high, low, *, alpha):
    a, price = high.dtype.type(alpha), (high + low) / 2
    smooth, out = np.zeros_like(price), np.full_like(price, np.nan)
    for t in range(3, price.size):
        smooth[t] = (price[t] + 2 * price[t - 1] + 2 * price[t - 2] + price[t - 3]) / 6
    for t in range(2, price.size):
        if t < 7:
            out[t] = (price[t] - 2 * price[t - 1] + price[t - 2]) / 4
            continue
        out[t] = (1 - a / 2) ** 2 * (smooth[t] - 2 * smooth[t - 1] + smooth[t - 2])
        out[t] += 2 * (1 - a) * out[t - 1] - (1 - a) ** 2 * out[t - 2]
    return out, np.concatenate([np.full_like(out[:1], np.nan), out[:-1]])


def cg(close, *, period):
    out = np.full_like(close, np.nan)
    ages = np.arange(period, 0, -1)
    for t in range(period - 1, close.size):
        window = close[t - period + 1 : t + 1]
        out[t] = -(ages * window).sum() / window.sum()
    return out


def dsp(close, *, period):
    out = np.full_like(close, np.nan)
    moves = close - close[:1]
    mean = 0
    for t in range(period - 1, close.size):
        if t == period - 1:
            mean = moves[:period].sum() / period
        else:
            mean += 2 * (moves[t] - mean) / (period + 1)
        out[t] = moves[t] - mean
    return out
