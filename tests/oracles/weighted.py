"""Averages under fixed weights, each window multiplied out."""

import math

import numpy as np


def _mean(close, weights):
    """Of each full window; `weights` from the oldest bar to the newest."""
    weights = np.array(weights, dtype=close.dtype)
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(weights.size - 1, close.size):
        out[t] = (weights * close[t - weights.size + 1 : t + 1]).sum() / weights.sum()
    return out


def alma(close, *, period, offset, sigma):
    places = np.arange(period, dtype=close.dtype)
    centre, width = close.dtype.type(offset) * (period - 1), period / close.dtype.type(sigma)
    return _mean(close, np.exp(-((places - centre) ** 2) / (2 * width**2)))


def epma(close, *, period, offset):
    return _mean(close, [period - i - offset for i in range(period - 1)][::-1])


def fwma(close, *, period):
    numbers = [1, 1]
    while len(numbers) < period:
        numbers.append(numbers[-1] + numbers[-2])
    return _mean(close, numbers[:period])


def nadaraya_watson(close, *, bandwidth, period):
    ages = np.arange(period, dtype=close.dtype)[::-1]
    return _mean(close, np.exp(-(ages**2) / (2 * close.dtype.type(bandwidth) ** 2)))


def pwma(close, *, period):
    return _mean(close, [math.comb(period - 1, i) for i in range(period)])


def sinwma(close, *, period):
    places = np.arange(1, period + 1, dtype=close.dtype)
    return _mean(close, np.sin(places * np.arccos(close.dtype.type(-1)) / (period + 1)))


def vpwma(close, *, period, power):
    bases = np.arange(2, period + 1, dtype=close.dtype)
    return _mean(close, bases ** close.dtype.type(power))
