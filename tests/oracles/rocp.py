"""Return over n bars, bar by bar."""

import numpy as np


def rocp(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period, close.size):
        if close[t - period] != 0:
            out[t] = (close[t] - close[t - period]) / close[t - period]
    return out
