"""Lines that wait for the price, in double precision where a tie decides whether they move."""

import numpy as np


def range_filter(close, *, period, mult):
    line, side = (np.full(close.size, np.nan, dtype=close.dtype) for _ in range(2))
    change = np.abs(np.diff(close))
    begin = 3 * period - 2
    first = second = None
    firsts = []
    for t in range(period, close.size):
        if t == period:
            first = change[:period].mean()
        else:
            first = first + (change[t - 1] - first) * 2 / (period + 1)
        firsts.append(first)
        if t < begin:
            continue
        second = np.mean(firsts) if t == begin else second + (first - second) / period
        if t == begin:
            line[t], side[t] = close[t], 0
            continue
        below, above = close[t] - mult * second, close[t] + mult * second
        if line[t - 1] < below:
            line[t], side[t] = below, 1
        elif line[t - 1] > above:
            line[t], side[t] = above, -1
        else:
            line[t], side[t] = line[t - 1], side[t - 1]
    return line, side


def half_trend(high, low, close, *, amplitude):
    high, low, close = (x.astype(np.float64) for x in (high, low, close))
    line, side = np.full(close.size, np.nan), np.full(close.size, np.nan)
    held = None
    for t in range(amplitude - 1, close.size):
        rows = slice(t - amplitude + 1, t + 1)
        bottom, top = low[rows].min(), high[rows].max()
        if t == amplitude - 1:
            line[t], side[t], held = bottom, 1, bottom
            continue
        line[t], side[t] = line[t - 1], side[t - 1]
        if side[t] == 1:
            held = max(held, bottom)
            if sum(x - held for x in high[rows]) < 0 and close[t] < low[t - 1]:
                side[t], held = -1, top
            else:
                line[t] = max(line[t], held)
        else:
            held = min(held, top)
            if sum(x - held for x in low[rows]) > 0 and close[t] > high[t - 1]:
                side[t], held = 1, bottom
            else:
                line[t] = min(line[t], held)
    return line, side


def zigzag(high, low, *, pct):
    pivots, sides, legs = (np.full(high.size, np.nan) for _ in range(3))
    highs, lows = high.astype(np.float64), low.astype(np.float64)
    side, pivot, extreme = 0, None, None
    confirmed = False
    for t in range(1, high.size):
        bottom, top = lows[:t].min(), highs[:t].max()
        if side == 0:
            above, below = highs[t] > top, lows[t] < bottom
            if above != below:
                side = 1 if above else -1
                pivot, extreme = (bottom, highs[t]) if above else (top, lows[t])
        else:
            ahead, behind = (highs[t], lows[t]) if side == 1 else (lows[t], highs[t])
            back = pct / 100 * extreme
            if side * ahead > side * extreme:
                extreme = ahead
            elif side * (extreme - behind) >= back:
                side, pivot, extreme, confirmed = -side, extreme, behind, True
            elif not confirmed and side * behind < side * pivot:
                side, pivot, extreme = -side, extreme, behind
        if side != 0:
            pivots[t], sides[t] = pivot, side
            legs[t] = 100 * (extreme - pivot) / pivot
    return pivots, sides, legs
