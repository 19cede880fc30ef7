"""Parabolic stops by Wilder's worksheet, in double precision.

Whether a bar touches the stop is decided at ties by the last bit, on tick prices often enough.
"""

import numpy as np


def _walk(high, low, side, long, short, offset):
    """The stop of each bar and the side it stands on, as two arrays."""
    high, low = high.astype(np.float64), low.astype(np.float64)
    stops, sides = np.full(high.size, np.nan), np.full(high.size, np.nan)
    if high.size < 2:
        return stops, sides
    if side == 0:
        rise, fall = high[1] - high[0], low[0] - low[1]
        side = -1 if fall > 0 and fall > rise else 1
    sar = low[0] if side == 1 else high[0]
    extreme = high[1] if side == 1 else low[1]
    factor = (long if side == 1 else short)[0]
    for t in range(1, high.size):
        recent = slice(max(t - 1, 1), t + 1)
        ceiling, floor = high[recent].max(), low[recent].min()
        _, add, most = long if side == 1 else short
        if side == 1 and low[t] <= sar:
            sar = max(extreme, ceiling) * (1 + offset)
            side, extreme, factor = -1, low[t], short[0]
            stops[t], sides[t] = sar, side
            sar = max(sar + factor * (extreme - sar), ceiling)
        elif side == -1 and high[t] >= sar:
            sar = min(extreme, floor) * (1 - offset)
            side, extreme, factor = 1, high[t], long[0]
            stops[t], sides[t] = sar, side
            sar = min(sar + factor * (extreme - sar), floor)
        else:
            stops[t], sides[t] = sar, side
            record = high[t] > extreme if side == 1 else low[t] < extreme
            if record:
                extreme = high[t] if side == 1 else low[t]
                factor = min(factor + add, most)
            sar = sar + factor * (extreme - sar)
            sar = min(sar, floor) if side == 1 else max(sar, ceiling)
    return stops, sides


def psar(high, low, *, af, af_max):
    factors = (min(af, af_max), min(af, af_max), af_max)
    return _walk(high, low, 0, factors, factors, 0.0)[0]


def sarext(
    high, low, *, start, offset_on_reverse, af_init_long, af_long, af_max_long,
    af_init_short, af_short, af_max_short,
):  # fmt: skip
    long = (min(af_init_long, af_max_long), min(af_long, af_max_long), af_max_long)
    short = (min(af_init_short, af_max_short), min(af_short, af_max_short), af_max_short)
    stops, sides = _walk(high, low, start, long, short, offset_on_reverse)
    return stops * sides
