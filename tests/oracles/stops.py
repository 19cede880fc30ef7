"""Stops at some true ranges from the price, in double precision.

At ties with a stop the last bit decides, so the mean true range is summed up in the kernel's order.
"""

import numpy as np


def _ranges(high, low, close, period):
    """Three prices in double precision, and Wilder's mean of the true range."""
    high, low, close = (np.asarray(x).astype(np.float64) for x in (high, low, close))
    mean = np.full(close.size, np.nan)
    before = 0.0
    for t in range(1, close.size):
        width = max(high[t] - low[t], abs(high[t] - close[t - 1]), abs(low[t] - close[t - 1]))
        share = 1 / min(t, period)
        before = before * (1 - share) + width * share
        if t >= period:
            mean[t] = before
    return high, low, close, mean


def _new(size):
    return np.full(size, np.nan), np.full(size, np.nan)


def supertrend(high, low, close, *, period, mult):
    high, low, close, atr = _ranges(high, low, close, period)
    line, side = _new(close.size)
    upper, lower = (high + low) / 2 + mult * atr, (high + low) / 2 - mult * atr
    for t in range(period, close.size):
        side[t] = 1
        if t > period:
            if upper[t] > upper[t - 1] >= close[t - 1]:
                upper[t] = upper[t - 1]
            if lower[t] < lower[t - 1] <= close[t - 1]:
                lower[t] = lower[t - 1]
            side[t] = side[t - 1]
            # the bands may cross where they are narrow; only the one in force counts
            if side[t] == -1 and close[t] > upper[t]:
                side[t] = 1
            elif side[t] == 1 and close[t] < lower[t]:
                side[t] = -1
        line[t] = lower[t] if side[t] == 1 else upper[t]
    return line, side


def pmax(high, low, close, *, period, mult, ma_period):
    high, low, close, atr = _ranges(high, low, close, period)
    middle = (high + low) / 2
    line, side = _new(close.size)
    begin = max(period, ma_period - 1)
    mean = up = down = 0.0
    for t in range(close.size):
        if t < ma_period:
            mean = middle[0] + (middle[: t + 1] - middle[0]).sum() / (t + 1)
        else:
            mean = mean + 2 / (ma_period + 1) * (middle[t] - mean)
        if t < begin:
            continue
        long_stop, short_stop = mean - mult * atr[t], mean + mult * atr[t]
        if t == begin:
            side[t], up, down = 1, long_stop, short_stop
        else:
            side[t] = side[t - 1]
            if side[t - 1] == -1 and mean > down:
                side[t] = 1
            elif side[t - 1] == 1 and mean < up:
                side[t] = -1
            up = max(long_stop, up) if mean > up else long_stop
            down = min(short_stop, down) if mean < down else short_stop
        line[t] = up if side[t] == 1 else down
    return line, side


def atr_trailing_stop(high, low, close, *, period, mult):
    high, low, close, atr = _ranges(high, low, close, period)
    line, side = _new(close.size)
    for t in range(period, close.size):
        below, above = close[t] - mult * atr[t], close[t] + mult * atr[t]
        if t == period:
            line[t], side[t] = below, 1
        elif side[t - 1] == 1:
            falls = close[t] < line[t - 1]
            line[t], side[t] = (above, -1) if falls else (max(line[t - 1], below), 1)
        else:
            rises = close[t] > line[t - 1]
            line[t], side[t] = (below, 1) if rises else (min(line[t - 1], above), -1)
    return line, side


def volatility_stop(high, low, close, *, period, mult):
    high, low, close, atr = _ranges(high, low, close, period)
    line, side = _new(close.size)
    turned = period
    for t in range(period, close.size):
        side[t] = side[t - 1] if t > period else 1
        if t > period and side[t] * (close[t] - line[t - 1]) < 0:
            side[t], turned = -side[t], t
        since = close[turned : t + 1]
        extreme = since.max() if side[t] == 1 else since.min()
        line[t] = extreme - side[t] * (mult * atr[t])
    return line, side
