"""Relatives of the relative strength index, from their definitions."""

import numpy as np

from tests.oracles._momentum_means import (
    change,
    deviation,
    divided,
    lagged,
    over,
    sma,
    strength,
    wilder,
)
from tests.oracles.counts import streak as _streak_of


def _share(moved):
    up, down = np.maximum(moved, 0).sum(), np.maximum(-moved, 0).sum()
    return 100 * up / (up + down) if up + down > 0 else np.nan


def cutler_rsi(close, *, period):
    return over(change(close), period, _share)


def rmi(close, *, period, mom):
    moved = change(close, mom)
    up, down = wilder(np.maximum(moved, 0), period), wilder(np.maximum(-moved, 0), period)
    return 100 * divided(up, up + down)


def ift_rsi(close, *, rsi_period, wma_period):
    weights = np.arange(1, wma_period + 1).astype(close.dtype)
    value = (strength(close, rsi_period) - 50) / 10
    mean = over(value, wma_period, lambda w: (weights * w).sum() / weights.sum())
    return (np.exp(2 * mean) - 1) / (np.exp(2 * mean) + 1)


def connors_rsi(close, *, rsi, streak, rank):
    returns = change(close) / lagged(close, 1)
    place = over(returns, rank + 1, lambda w: (w[:-1] < w[-1]).sum() * w.dtype.type(100) / rank)
    return (strength(close, rsi) + strength(_streak_of(close), streak) + place) / 3


def tdi(close, *, rsi, band, fast, slow):
    value = strength(close, rsi)
    mid, reach = sma(value, band), deviation(value, band) * 1.6185
    return sma(value, fast), sma(value, slow), mid + reach, mid, mid - reach


def dymi(close):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    spread = deviation(close - close[:1].sum(), 5)
    usual = sma(spread, 10)
    for t in range(30, close.size):
        if usual[t] > 0:
            bars = 30 if 14 * usual[t] >= 30 * spread[t] else 14 * usual[t] / spread[t]
            bars = max(int(bars + 1e-9), 5)
            out[t] = _share(np.diff(close[t - bars : t + 1]))
    return out
