"""Trailing stops, step by step."""

import numpy as np

from tests.oracles import _plain as plain


def chandelier_exit(high, low, close, *, period, mult):
    reach = mult * plain.atr(high, low, close, period)
    return plain.highest(high, period) - reach, plain.lowest(low, period) + reach


def chande_kroll_stop(high, low, close, *, p, x, q):
    below, above = chandelier_exit(high, low, close, period=p, mult=x)
    return plain.highest(below, q), plain.lowest(above, q)


def kaufman_stop(high, low, *, period, mult):
    reach = mult * plain.sma(high - low, period)
    return low - reach, high + reach


def safezone_stop(high, low, *, period, mult, max_lookback):
    plus, minus = plain.empty(high), plain.empty(high)
    for t in range(1, high.size):
        rise, fall = high[t] - high[t - 1], low[t - 1] - low[t]
        plus[t] = rise if rise > fall and rise > 0 else 0
        minus[t] = fall if fall > rise and fall > 0 else 0
    below = low - mult * plain.rma(minus, period)
    above = high + mult * plain.rma(plus, period)
    return (
        plain.lag(plain.highest(below, max_lookback), 1),
        plain.lag(plain.lowest(above, max_lookback), 1),
    )


def devstop(high, low, *, period, mult):
    reach = plain.empty(high)
    for t in range(1, high.size):
        reach[t] = max(high[t], high[t - 1]) - min(low[t], low[t - 1])
    width = plain.sma(reach, period) + mult * np.sqrt(plain.variance(reach, period))
    return plain.highest(high - width, period)
