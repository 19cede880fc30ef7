"""Lines and correlations, each window by itself."""

import numpy as np

from tests.oracles._momentum_means import change, deviation, divided, line, over, wilder


def cfo(close, *, period):
    return 100 * (close - over(close, period, lambda w: line(w, period))) / close


def po(close, *, period):
    end = over(close, period, lambda w: line(w, period - 1))
    return 100 * (close - end) / end


def _correlation(one, other):
    one, other = one - one.sum() / one.size, other - other.sum() / other.size
    squares = (one * one).sum() * (other * other).sum()
    return (one * other).sum() / np.sqrt(squares) if squares > 0 else np.nan


def cti(close, *, period):
    time = np.arange(period).astype(close.dtype)
    # taken from the newest, so that equal prices have no variance
    return over(close, period, lambda w: _correlation(w - w[-1], time))


def _ranks(window):
    less = (window[None, :] < window[:, None]).sum(axis=1)
    equal = (window[None, :] == window[:, None]).sum(axis=1)
    return (less + (equal + 1) / 2).astype(window.dtype)


def rci(close, *, period):
    time = np.arange(period).astype(close.dtype)
    return over(close, period, lambda w: 100 * _correlation(_ranks(w), time))


def inertia(close, *, period, rvi):
    moved, spread = change(close), deviation(close - close[:1].sum(), 10)
    up, down = (
        wilder(np.where(np.isnan(spread + moved), np.nan, np.where(side, spread, 0)), rvi)
        for side in (moved > 0, moved < 0)
    )
    return over(100 * divided(up, up + down), period, lambda w: line(w, period - 1))
