"""The CUSUM filter of the book, with a threshold by the deviation of the last returns."""

import numpy as np


def cusum(close, *, mult, period):
    ups, downs, events = (np.full(close.size, np.nan, dtype=close.dtype) for _ in range(3))
    step = np.log1p(np.diff(close) / close[:-1])
    above = below = 0
    for t in range(period, close.size):
        last = step[t - period : t]
        # equal returns have no deviation; rounding would give them one
        height = mult * (last - last[-1]).std() if np.ptp(last) > 0 else 0
        above, below, events[t] = max(0, above + last[-1]), min(0, below + last[-1]), 0
        if 0 < height < above:
            above, events[t] = 0, 1
        elif 0 < height < -below:
            below, events[t] = 0, -1
        ups[t], downs[t] = above, below
    return ups, downs, events
