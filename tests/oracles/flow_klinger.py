"""Klinger's oscillator in two forms, as they are written down."""

import numpy as np


def _mean(values, first, seed, period):
    """Exponential mean of values[first:], begun with the plain mean of `seed` of them."""
    out = np.full_like(values, np.nan)
    for t in range(first + seed - 1, values.size):
        if t == first + seed - 1:
            out[t] = values[first : t + 1].mean()
        else:
            out[t] = out[t - 1] + 2 * (values[t] - out[t - 1]) / (period + 1)
    return out


def _turns(high, low, close):
    total = high + low + close
    change = np.diff(total, prepend=total[:1])
    return np.where(np.abs(change) <= 1e-12 * np.abs(total), 0, np.sign(change))


def kvo(high, low, close, volume, *, fast, slow, signal):
    turns, wide = _turns(high, low, close), high - low
    force = np.full_like(close, np.nan)
    trend, measured = 0, 0
    for t in range(1, close.size):
        if turns[t] != 0 and turns[t] != trend:
            trend, measured = turns[t], wide[t - 1]
        measured += wide[t]
        temper = abs(2 * wide[t] / measured - 1) if measured > 0 else 0
        force[t] = 100 * volume[t] * temper * (-1 if trend < 0 else 1)
    line = _mean(force, 1, 1, fast) - _mean(force, 1, 1, slow)
    return line, _mean(line, 1, 1, signal)


def kvo_simple(high, low, close, volume, *, fast, slow, signal):
    signs = _turns(high, low, close)
    signs[:1] = 1
    force = signs * volume
    line = _mean(force, 0, fast, fast) - _mean(force, 0, slow, slow)
    return line, _mean(line, slow - 1, signal, signal)
