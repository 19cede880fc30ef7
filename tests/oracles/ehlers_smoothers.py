"""Ehlers' smoothers at the level of the price, as printed, in radians."""

import numpy as np


def _pi(values):
    return 4 * np.arctan(values.dtype.type(1))


def _smoother(values, period, root, share):
    """Two-pole super smoother; `share` of the last value in its input."""
    angle = root * _pi(values) / period
    a = np.exp(-angle)
    second, third = 2 * a * np.cos(angle), -a * a
    out = values.copy()
    for t in range(2, values.size):
        fresh = (1 - share) * values[t] + share * values[t - 1]
        out[t] = (1 - second - third) * fresh + second * out[t - 1] + third * out[t - 2]
    return out


def super_smoother(close, *, period):
    return _smoother(close, period, close.dtype.type("1.414"), close.dtype.type("0.5"))


def super_smoother_1in(close, *, period):
    return _smoother(close, period, np.sqrt(close.dtype.type(2)), close.dtype.type(0))


def super_smoother_3pole(close, *, period):
    pi = _pi(close)
    a = np.exp(-pi / period)
    b, c = 2 * a * np.cos(close.dtype.type("1.738") * pi / period), a * a
    weights = b + c, -(c + b * c), c * c
    out = close.copy()
    for t in range(3, close.size):
        old = sum(w * out[t - 1 - k] for k, w in enumerate(weights))
        out[t] = (1 - sum(weights)) * close[t] + old
    return out


def decycler(close, *, hp_period):
    angle = close.dtype.type("0.707") * 2 * _pi(close) / hp_period
    alpha = (np.cos(angle) + np.sin(angle) - 1) / np.cos(angle)
    high = np.zeros_like(close)
    for t in range(2, close.size):
        bend = close[t] - 2 * close[t - 1] + close[t - 2]
        high[t] = (1 - alpha / 2) ** 2 * bend
        high[t] += 2 * (1 - alpha) * high[t - 1] - (1 - alpha) ** 2 * high[t - 2]
    return close - high


def itrend(high, low, *, alpha):
    price = (high + low) / 2
    a = price.dtype.type(alpha)
    line, trigger = price.copy(), np.full_like(price, np.nan)
    for t in range(2, price.size):
        if t < 7:
            line[t] = (price[t] + 2 * price[t - 1] + price[t - 2]) / 4
        else:
            line[t] = (a - a * a / 4) * price[t] + a * a / 2 * price[t - 1]
            line[t] -= (a - 3 * a * a / 4) * price[t - 2]
            line[t] += 2 * (1 - a) * line[t - 1] - (1 - a) ** 2 * line[t - 2]
        trigger[t] = 2 * line[t] - line[t - 2]
    return line, trigger


def _stages(close, gamma):
    g = close.dtype.type(gamma)
    stages = np.zeros((4, close.size), dtype=close.dtype)
    for t, price in enumerate(close):
        if t == 0:
            stages[:, t] = price
            continue
        stages[0, t] = (1 - g) * price + g * stages[0, t - 1]
        for k in (1, 2, 3):
            stages[k, t] = -g * stages[k - 1, t] + stages[k - 1, t - 1] + g * stages[k, t - 1]
    return stages


def laguerre_filter(close, *, gamma):
    one, two, three, four = _stages(close, gamma)
    return (one + 2 * two + 2 * three + four) / 6


def laguerre_rsi(close, *, gamma):
    if close.size == 0:
        return close
    # without the level, so that a flat series has no rounded differences
    moves = np.diff(_stages(close - close[0], gamma), axis=0)
    down, up = np.maximum(moves, 0).sum(axis=0), np.maximum(-moves, 0).sum(axis=0)
    return np.where(up + down > 0, 100 * up / (up + down), np.nan)
