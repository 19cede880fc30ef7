"""Chaikin's oscillator the long way: the accumulation line, then two exponential means of it."""

import numpy as np


def _mean(values, period):
    out = values.copy()
    weight = 2 * values.dtype.type(1) / (period + 1)
    for t in range(1, values.size):
        out[t] = out[t - 1] + weight * (values[t] - out[t - 1])
    return out


def adosc(high, low, close, volume, *, fast, slow):
    flow = np.zeros_like(close)
    wide = high > low
    place = (close[wide] - low[wide]) - (high[wide] - close[wide])
    flow[wide] = place / (high[wide] - low[wide]) * volume[wide]
    line = np.cumsum(flow)
    out = _mean(line, fast) - _mean(line, slow)
    out[: slow - 1] = np.nan
    return out
