"""RSX by six exponential means, each a series of its own."""

import numpy as np


def _mean(values, share):
    out = np.zeros_like(values)
    for t in range(1, values.size):
        out[t] = (1 - share) * out[t - 1] + share * values[t]
    return out


def _filter(values, share):
    mean = _mean(values, share)
    return 3 * mean / 2 - _mean(mean, share) / 2


def rsx(close, *, period):
    share = close.dtype.type(3) / (period + 2)
    change = np.zeros_like(close)
    change[1:] = np.diff(close)
    results = []
    for result in (change, np.abs(change)):
        for _ in range(3):
            result = _filter(result, share)  # noqa: PLW2901 (three in a row)
        results.append(result)
    way, path = results
    out = np.where(path > 0, np.clip(50 * (way / path + 1), 0, 100), np.nan)
    return np.where(np.arange(close.size) >= period - 1, out, np.nan)
