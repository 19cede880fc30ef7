"""Reflex and Trendflex as printed, of the close less the first one."""

import numpy as np


def _smooth(close, period):
    dtype = close.dtype.type
    angle = dtype("1.414") * 4 * np.arctan(dtype(1)) / (dtype(period) / 2)
    a = np.exp(-angle)
    second, third = 2 * a * np.cos(angle), -a * a
    out = close - close[:1]
    moves = out.copy()
    for t in range(2, close.size):
        out[t] = (1 - second - third) * (moves[t] + moves[t - 1]) / 2
        out[t] += second * out[t - 1] + third * out[t - 2]
    return out


def _flex(close, period, tilt):
    smooth = _smooth(close, period)
    out, square = np.full_like(close, np.nan), close.dtype.type(0)
    for t in range(period, close.size):
        slope = tilt * (smooth[t - period] - smooth[t]) / period
        total = sum(smooth[t] + k * slope - smooth[t - k] for k in range(1, period + 1)) / period
        square = total * total / 25 + 24 * square / 25
        if square > 0:
            out[t] = total / np.sqrt(square)
    return out


def reflex(close, *, period):
    return _flex(close, period, 1)


def trendflex(close, *, period):
    return _flex(close, period, 0)
