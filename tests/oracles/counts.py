"""Counts of bars, one by one."""

import numpy as np

from tests.oracles._momentum_means import change, lagged, over


def streak(close):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(1, close.size):
        k = t
        while k > 0 and np.sign(close[k] - close[k - 1]) == np.sign(close[t] - close[t - 1]):
            k -= 1
        out[t] = np.sign(close[t] - close[t - 1]) * (t - k)
    return out


def psl(close, *, period):
    moved = change(close)
    risen = np.where(np.isnan(moved), np.nan, (moved > 0).astype(close.dtype))
    return 100 * over(risen, period, np.sum) / period


def _in_a_row(flags):
    out = np.zeros(flags.size)
    for t in range(flags.size):
        while out[t] < 13 and out[t] <= t and flags[t - int(out[t])]:
            out[t] += 1
    return out


def td_seq(close):
    before = lagged(close, 4)
    counts = [_in_a_row(close > before), _in_a_row(close < before)]
    return tuple(np.where(np.isnan(before), np.nan, count) for count in counts)


def smc_sweep(open_, high, low, close, *, period, wick_mult):
    bottom, top = lagged(over(low, period, np.min), 1), lagged(over(high, period, np.max), 1)
    body = close - open_
    up = (low < bottom) & (close > bottom) & (body > 0) & (open_ - low > wick_mult * body)
    down = (high > top) & (close < top) & (body < 0) & (high - open_ > -wick_mult * body)
    return np.where(np.isnan(bottom), np.nan, up.astype(float) - down.astype(float))
