"""Ehlers' autocorrelation periodogram, his loops as sums, of the close less the first one."""

import numpy as np


def _roof(close, least, most):
    pi, dtype = 4 * np.arctan(close.dtype.type(1)), close.dtype.type
    angle = dtype("0.707") * 2 * pi / most
    keep = np.cos(angle) / (1 + np.sin(angle))
    moves = close - close[:1]
    high, out = np.zeros_like(close), np.zeros_like(close)
    angle = dtype("1.414") * pi / least
    a = np.exp(-angle)
    second, third = 2 * a * np.cos(angle), -a * a
    for t in range(2, close.size):
        high[t] = ((1 + keep) / 2) ** 2 * (moves[t] - 2 * moves[t - 1] + moves[t - 2])
        high[t] += 2 * keep * high[t - 1] - keep**2 * high[t - 2]
        out[t] = (1 - second - third) * (high[t] + high[t - 1]) / 2
        out[t] += second * out[t - 1] + third * out[t - 2]
    return out


def _correlation(one, other):
    x, y = one - one.mean(), other - other.mean()
    if (x**2).sum() <= 1e-24 * (one**2).sum() or (y**2).sum() <= 1e-24 * (other**2).sum():
        return 0
    return (x * y).sum() / np.sqrt((x**2).sum()) / np.sqrt((y**2).sum())


def autocorr_periodogram(close, **params):
    least, most = params["min"], params["max"]
    roof = _roof(close, least, most)
    lags, periods = np.arange(3, most + 1), np.arange(least, most + 1)
    turns = np.outer(1 / periods.astype(close.dtype), lags) * (8 * np.arctan(close.dtype.type(1)))
    cosines, sines = np.cos(turns), np.sin(turns)
    out, powers, largest, last = np.full_like(close, np.nan), 0, 0, np.nan
    for t in range(most + 3, close.size):
        now = roof[t - 2 : t + 1]
        rho = np.array([_correlation(now, roof[t - k - 2 : t - k + 1]) for k in lags])
        squares = (cosines @ rho) ** 2 + (sines @ rho) ** 2
        powers = squares**2 / 5 + 4 * powers / 5
        largest = max(close.dtype.type(0.995) * largest, powers.max())
        chosen = np.where(powers >= largest / 2, powers, 0)
        last = (periods * chosen).sum() / chosen.sum() if chosen.sum() > 0 else last
        out[t] = last if t >= 2 * most else np.nan
    return out
