"""Ergodic oscillators, smoothed rates, vigor and relative strength, term by term."""

import numpy as np

from tests.oracles._momentum_means import change, divided, ema, lagged, over, sma


def smi_ergodic(close, *, fast, slow, signal):
    way = ema(ema(change(close), slow), fast)
    line = divided(way, ema(ema(np.abs(change(close)), slow), fast)) + 0 * way
    mean = ema(line, signal)
    return line, mean, line - mean


def dti(high, low, *, r, s, u):
    moved = np.maximum(change(high), 0) - np.maximum(-change(low), 0)
    way, path = (ema(ema(ema(x, r), s), u) for x in (moved, np.abs(moved)))
    return 100 * divided(way, path)


def _roc(close, period):
    return 100 * (close / lagged(close, period) - 1)


def kst(close, *, roc1, roc2, roc3, roc4, sma1, sma2, sma3, sma4, signal):
    pairs = ((roc1, sma1), (roc2, sma2), (roc3, sma3), (roc4, sma4))
    line = sum((k + 1) * sma(_roc(close, roc), n) for k, (roc, n) in enumerate(pairs))
    return line, sma(line, signal)


def trixh(close, *, period, signal):
    mean = ema(ema(ema(close, period), period), period)
    line = 100 * (mean / lagged(mean, 1) - 1)
    smooth = ema(line, signal)
    return line, smooth, line - smooth


def pmo(close, *, time, smooth, signal):
    two = close.dtype.type(2)
    line = ema(10 * ema(_roc(close, 1), time, two / time), smooth, two / smooth)
    return line, ema(line, signal)


def pzo(close, *, period):
    signed = np.sign(change(close)) * close
    return 100 * ema(signed, period) / ema(np.where(np.isnan(signed), np.nan, close), period)


def roc_bands(close, *, period, ema, std):
    line = _roc(close, period)
    reach = np.sqrt(over(line * line, std, np.sum) / std)
    return line, _mean(line, ema), reach, -reach


_mean = ema


def brar(open_, high, low, close, *, period):
    before = lagged(close, 1)
    sums = (
        over(values, period, np.sum)
        for values in (
            high - open_,
            open_ - low,
            np.maximum(high - before, 0),
            np.maximum(before - low, 0),
        )
    )
    rise, fall, above, below = sums
    return 100 * divided(rise, fall), 100 * divided(above, below)


def rvgi(open_, high, low, close, *, period, swma):
    place = np.arange(1, swma + 1)
    weights = np.minimum(place, place[::-1]).astype(close.dtype)

    def smooth(values):
        return over(values, swma, lambda w: (weights * w).sum() / weights.sum())

    vigor, width = over(smooth(close - open_), period, np.sum), smooth(high - low)
    line = divided(vigor, over(width, period, np.sum))
    return line, smooth(line)


def prs(close, other, *, period):
    ratio = close / other
    return 100 * (ratio / lagged(ratio, period) - 1)


def rsmk(close, other, *, lookback, period):
    return 100 * ema(change(np.log(close / other), lookback), period)
