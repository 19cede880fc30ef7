"""Drawdowns from every pair of bars."""

import numpy as np

from tests.oracles import _plain as plain


def drawdown(close):
    peak = np.maximum.accumulate(close) if close.size else close
    return peak - close, (peak - close) / peak, np.log(peak / close)


def max_drawdown_rolling(close, *, period):
    def worst(window):
        return min((window[i:].min() - window[i]) / window[i] for i in range(period))

    return plain.rolling(close, period, worst)


def _root_mean_square(falls):
    return 100 * np.sqrt((falls**2).sum() / falls.size)


def ui(close, *, period):
    top = plain.highest(close, period)
    return plain.rolling((close - top) / top, period, _root_mean_square)


def ui_single(close, *, period):
    def ulcer(window):
        top = np.maximum.accumulate(window)
        return _root_mean_square((window - top) / top)

    return plain.rolling(close, period, ulcer)
