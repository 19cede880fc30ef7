"""The trailing stop of a smoothed RSI, with whole series where the kernel keeps a few numbers."""

import numpy as np

from tests.oracles.rsi import rsi


def _ema(values, period):
    """Exponential mean of each run of numbers between NaN, seeded with the plain mean."""
    out = np.full(values.size, np.nan, dtype=values.dtype)
    begin = None
    for t, value in enumerate(values):
        if np.isnan(value):
            begin = None
            continue
        begin = t if begin is None else begin
        if t - begin == period - 1:
            out[t] = values[begin : t + 1].mean()
        elif t - begin >= period:
            out[t] = out[t - 1] + (value - out[t - 1]) * 2 / (period + 1)
    return out


def _crosses(x, line, t):
    above = x[t] > line[t - 1] and x[t - 1] < line[t - 2]
    return above or (x[t] <= line[t - 1] and x[t - 1] >= line[t - 2])


def qqe(close, *, period, smooth, factor):
    x = _ema(rsi(close, period=period), smooth)
    change = np.full_like(x, np.nan)
    change[1:] = np.abs(np.diff(x))
    reach = factor * _ema(_ema(change, 2 * period - 1), 2 * period - 1)
    long, short, out = x - reach, x + reach, np.full_like(x, np.nan)
    side = 0
    for t in range(close.size):
        if np.isnan(reach[t]):
            side = 0
            continue
        if side == 0:
            side = 1
        else:
            if x[t - 1] > long[t - 1] and x[t] > long[t - 1]:
                long[t] = max(long[t - 1], long[t])
            if x[t - 1] < short[t - 1] and x[t] < short[t - 1]:
                short[t] = min(short[t - 1], short[t])
            if t > 1 and _crosses(x, short, t):
                side = 1
            elif t > 1 and _crosses(x, long, t):
                side = -1
        out[t] = long[t] if side == 1 else short[t]
    return out, x
