"""Granville's running total, starting at the first volume as TA-Lib does."""

import numpy as np


def obv(close, volume):
    signs = np.concatenate([[1], np.sign(np.diff(close))])[: close.size]
    return np.cumsum(signs.astype(close.dtype) * volume)
