"""Sums, medians and tails of returns, window by window."""

import numpy as np

from tests.oracles import _plain as plain


def har_components(close, *, day, week, month):
    square = plain.log_returns(close) ** 2
    return tuple(plain.sma(square, period) for period in (day, week, month))


def medrv(close, *, period):
    size = abs(plain.log_returns(close))

    def one(window):
        return sum(sorted(window[i : i + 3])[1] ** 2 for i in range(period - 2))

    root = np.sqrt(close.dtype.type(3))
    share = np.pi / (6 - 4 * root + np.pi) * period / (period - 2)
    out = share * plain.rolling(size, period, one)
    out[: min(period, close.size)] = np.nan
    return out


def var_hist(close, *, period, q):
    returns = plain.log_returns(close)
    var, es = plain.empty(close), plain.empty(close)
    for t in range(period, close.size):
        window = np.sort(returns[t - period + 1 : t + 1])
        spot = q * (period - 1)
        low = int(spot)
        high = min(low + 1, period - 1)
        var[t] = window[low] + (spot - low) * (window[high] - window[low])
        tail = window[window - var[t] <= 1e-10 * abs(var[t])]
        es[t] = tail.sum() / tail.size
    return var, es
