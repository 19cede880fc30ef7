"""Wilder's swing index, from his worksheet."""

import numpy as np


def swing_index(open_, high, low, close, *, limit_move, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    mean = None
    ranges = []
    for t in range(1, close.size):
        up, down = abs(high[t] - close[t - 1]), abs(low[t] - close[t - 1])
        span, gap = high[t] - low[t], abs(close[t - 1] - open_[t - 1])
        if len(ranges) >= period and mean > 0:
            longest = max(up, down, span)
            if longest == up:
                reach = up - down / 2 + gap / 4
            elif longest == down:
                reach = down - up / 2 + gap / 4
            else:
                reach = span + gap / 4
            moved = close[t] - close[t - 1] + (close[t] - open_[t]) / 2
            moved += (close[t - 1] - open_[t - 1]) / 4
            share = moved / reach if reach > 0 else 0
            out[t] = 50 * share * max(up, down) / (limit_move * mean)
        ranges.append(max(up, down, span))
        seeding = len(ranges) <= period
        mean = np.mean(ranges) if seeding else mean + (ranges[-1] - mean) / period
    return out


def asi(open_, high, low, close, *, limit_move, period):
    swings = swing_index(open_, high, low, close, limit_move=limit_move, period=period)
    total = 0
    for t, swing in enumerate(swings):
        total = 0 if np.isnan(swing) else total + swing
        swings[t] = np.nan if np.isnan(swing) else total
    return swings
