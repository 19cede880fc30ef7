"""Yang and Zhang's volatility, the formulas of their paper on each window."""

import numpy as np


def _sample_variance(values):
    mean = values.sum() / values.size
    return ((values - mean) ** 2).sum() / (values.size - 1)


def yang_zhang(open_, high, low, close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    one = close.dtype.type(1)
    k = 34 * one / 100 / (134 * one / 100 + (period + one) / (period - one))
    for t in range(period, close.size):
        rows = slice(t - period + 1, t + 1)
        gaps = np.log(open_[rows] / close[t - period : t])
        bodies = np.log(close[rows] / open_[rows])
        rogers_satchell = (
            np.log(high[rows] / close[rows]) * np.log(high[rows] / open_[rows])
            + np.log(low[rows] / close[rows]) * np.log(low[rows] / open_[rows])
        ).sum() / period
        out[t] = np.sqrt(
            _sample_variance(gaps) + k * _sample_variance(bodies) + (1 - k) * rogers_satchell
        )
    return out
