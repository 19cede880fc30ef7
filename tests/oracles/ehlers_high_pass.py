"""Ehlers' high-pass filters and what is made of them, as printed, in radians.

Of the close less the first one, since the level would leave a rounded trace on a flat series.
"""

import numpy as np


def _pi(values):
    return 4 * np.arctan(values.dtype.type(1))


def _without_level(close):
    return close - close[0] if close.size else close


def _alpha(angle):
    return 1 - np.cos(angle) / (1 + np.sin(angle))


def _one_pole(values, period):
    alpha = _alpha(2 * _pi(values) / period)
    out = np.zeros_like(values)
    for t in range(1, values.size):
        out[t] = (1 - alpha / 2) * (values[t] - values[t - 1]) + (1 - alpha) * out[t - 1]
    return out


def _two_poles(values, period):
    alpha = _alpha(values.dtype.type("0.707") * 2 * _pi(values) / period)
    out = np.zeros_like(values)
    for t in range(2, values.size):
        out[t] = (1 - alpha / 2) ** 2 * (values[t] - 2 * values[t - 1] + values[t - 2])
        out[t] += 2 * (1 - alpha) * out[t - 1] - (1 - alpha) ** 2 * out[t - 2]
    return out


def _smooth(values, period):
    angle = values.dtype.type("1.414") * _pi(values) / period
    a = np.exp(-angle)
    second, third = 2 * a * np.cos(angle), -a * a
    out = np.zeros_like(values)
    for t in range(1, values.size):
        out[t] = (1 - second - third) * (values[t] + values[t - 1]) / 2 + second * out[t - 1]
        out[t] += third * out[t - 2] if t > 1 else 0
    return out


def highpass1(close, *, period):
    return _one_pole(_without_level(close), period)


def highpass2(close, *, period):
    return _two_poles(_without_level(close), period)


def roofing(close, *, hp, lp):
    return _smooth(_two_poles(_without_level(close), hp), lp)


def decycler_osc(close, *, hp_period, k):
    moves = _without_level(close)
    return 100 * k * _two_poles(moves - _two_poles(moves, hp_period), hp_period // 2) / close


def ebsw(close, *, hp, ssf):
    waves = _smooth(_one_pole(_without_level(close), hp), ssf)
    padded = np.concatenate([np.zeros(2, dtype=close.dtype), waves])
    three = np.array([padded[2:], padded[1:-1], padded[:-2]])
    power = (three**2).sum(axis=0) / 3
    return np.where(power > 0, three.sum(axis=0) / 3 / np.sqrt(power), np.nan)
