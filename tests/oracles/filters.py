"""Recursive filters from the first close on, at the level of the price."""

import numpy as np


def _mean(values, share):
    out = values.copy()
    for t in range(1, values.size):
        out[t] = out[t - 1] + share * (values[t] - out[t - 1])
    return out


def gauss_filter(close, *, period, poles):
    one = close.dtype.type(1)
    angle = 2 * np.arccos(-one) / period
    beta = (1 - np.cos(angle)) / (2 ** (one / poles) - 1)
    for _ in range(poles):
        close = _mean(close, -beta + np.sqrt(beta**2 + 2 * beta))
    return close


def mwdx(close, *, factor):
    return _mean(close, close.dtype.type(factor))


def mcgd(close, *, period, k):
    out = close.copy()
    for t in range(1, close.size):
        last = out[t - 1]
        divisor = close.dtype.type(k) * period * (close[t] / last) ** 4
        out[t] = last + (close[t] - last) / max(divisor, 1)
    return out


def hwma(close, *, na, nb, nc):
    na, nb, nc = (close.dtype.type(x) for x in (na, nb, nc))
    out = close.copy()
    level, speed, growth = close[0] if close.size else 0, close.dtype.type(0), close.dtype.type(0)
    for t in range(close.size):
        new_level = (1 - na) * (level + speed + growth / 2) + na * close[t]
        new_speed = (1 - nb) * (speed + growth) + nb * (new_level - level)
        growth = (1 - nc) * growth + nc * (new_speed - speed)
        level, speed = new_level, new_speed
        out[t] = level + speed + growth / 2
    return out


def hwc(close, *, na, nb, nc, nd, scalar):
    middle = hwma(close, na=na, nb=nb, nc=nc)
    nd = close.dtype.type(nd)
    squares = (close - middle) ** 2
    variance = np.zeros(close.size, dtype=close.dtype)  # up to and with each bar
    width = np.zeros(close.size, dtype=close.dtype)
    for t in range(1, close.size):
        variance[t] = (1 - nd) * variance[t - 1] + nd * squares[t - 1]
        width[t] = close.dtype.type(scalar) * np.sqrt(variance[t - 1])
    return middle, middle + width, middle - width


def jma(close, *, period, phase, power):
    one = close.dtype.type(1)
    beta = 45 * one / 100 * (period - 1) / (45 * one / 100 * (period - 1) + 2)
    alpha = beta**power
    ratio = close.dtype.type(phase) / 100 + one * 3 / 2
    out = close.copy()
    e0, e1, e2 = close[0] if close.size else 0, 0 * one, 0 * one
    for t in range(1, close.size):
        e0 = (1 - alpha) * close[t] + alpha * e0
        e1 = (close[t] - e0) * (1 - beta) + beta * e1
        e2 = (e0 + ratio * e1 - out[t - 1]) * (1 - alpha) ** 2 + alpha**2 * e2
        out[t] = out[t - 1] + e2
    return out
