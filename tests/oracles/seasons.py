"""Seasons as lists of what was seen in each slot."""

import numpy as np

_DAY = 86_400_000_000


def _slots(open_us, slots):
    """Slot of the day, and (weekday, slot), of each bar."""
    days = np.floor_divide(open_us, _DAY)
    parts = np.floor_divide((open_us - days * _DAY) * slots, _DAY)
    return list(parts), [((day + 3) % 7, part) for day, part in zip(days, parts, strict=True)]


def _returns(close):
    return np.concatenate([[np.nan], np.diff(close) / close[:-1]])[: close.size]


def seasonal_mean_return(close, open_us, *, weeks, slots):
    returns, keys = _returns(close), _slots(open_us, slots)[1]
    out, seen = np.full_like(close, np.nan), {}
    for t, key in enumerate(keys):
        past = seen.setdefault(key, [])
        if past:
            out[t] = np.mean(past[-weeks:])
        if t:
            past.append(returns[t])
    return out


def seasonal_vol(close, open_us, *, days, slots):
    moves, keys = abs(_returns(close)), _slots(open_us, slots)[0]
    out, seen = np.full_like(close, np.nan), {}
    for t, key in enumerate(keys):
        past = seen.setdefault(key, [])
        every = np.array([move for other in seen.values() for move in other[-days:]])
        if past and every.any():
            out[t] = np.mean(past[-days:]) / every.mean()
        if t:
            past.append(moves[t])
    return out


def rvol_tod(volume, open_us, *, days, slots):
    out, seen = np.full_like(volume, np.nan), {}
    for t, key in enumerate(_slots(open_us, slots)[0]):
        past = seen.setdefault(key, [])
        if len(past) >= days and np.sum(past[-days:]) > 0:
            out[t] = volume[t] / np.mean(past[-days:])
        past.append(volume[t])
    return out
