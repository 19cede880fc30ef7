"""Lines, parabolas and pairs, window by window."""

import numpy as np


def _over(values, period, figure):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if np.isfinite(window).all():
            out[t] = figure(window - window[0])
    return out


def _errors(window):
    place = np.arange(window.size, dtype=window.dtype)
    place -= place.mean()
    apart = window - window.mean()
    return apart - place * ((place * apart).sum() / (place**2).sum()), apart


def linearreg_r2(close, *, period):
    def value(window):
        if np.ptp(window) == 0:
            return np.nan
        errors, apart = _errors(window)
        return 1 - (errors**2).sum() / (apart**2).sum()

    return _over(close, period, value)


def linearreg_resid(close, *, period):
    return _over(close, period, lambda w: _errors(w)[0][-1])


def linearreg_stderr(close, *, period):
    return _over(close, period, lambda w: np.sqrt((_errors(w)[0] ** 2).sum() / (period - 2)))


def quadreg(close, *, period):
    def value(window):
        line = _errors(window)[0]
        bend = _errors(np.arange(period, dtype=window.dtype) ** 2)[0]
        return (line * bend).sum() / (bend**2).sum()

    return _over(close, period, value)


def theil_sen(close, *, period):
    older, newer = np.triu_indices(period, 1)
    return _over(close, period, lambda w: np.median((w[newer] - w[older]) / (newer - older)))


def mann_kendall(close, *, period):
    older, newer = np.triu_indices(period, 1)

    def value(window):
        signs = np.sign(window[newer] - window[older])
        differ = np.abs(signs).sum()
        return signs.sum() / np.sqrt(older.size * differ) if differ else np.nan

    return _over(close, period, value)
