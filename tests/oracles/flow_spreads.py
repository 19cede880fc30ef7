"""Estimates of the spread as their papers write them, and prices of one bar in exact fractions."""

from fractions import Fraction

import numpy as np


def _windows(size, first, value):
    out = np.full(size, np.nan, dtype=np.longdouble)
    for t in range(first, size):
        out[t] = value(t)
    return out


def roll_spread(close, *, period):
    def value(t):
        changes = np.diff(close[t - period - 1 : t + 1])
        new, old = changes[1:], changes[:-1]
        new, old = new - new.mean(), old - old.mean()
        covariance = (new * old).sum() / (period - 1)
        whole = np.sqrt((new**2).sum() * (old**2).sum()) / (period - 1)
        return 2 * np.sqrt(-covariance) / close[t] if -covariance > 1e-12 * whole else 0

    return _windows(close.size, period + 1, value)


def _log(above, below):
    return np.log1p((above - below) / below)


def corwin_schultz(high, low, *, period):
    root = 3 - 2 * np.sqrt(np.longdouble(2))

    def one(t):
        beta = _log(high[t], low[t]) ** 2 + _log(high[t - 1], low[t - 1]) ** 2
        gamma = _log(high[t - 1 : t + 1].max(), low[t - 1 : t + 1].min()) ** 2
        alpha = (np.sqrt(2 * beta) - np.sqrt(beta)) / root - np.sqrt(gamma / root)
        return max(2 * np.expm1(alpha) / (1 + np.exp(alpha)), 0)

    singles = _windows(high.size, 1, one)
    return _windows(high.size, period, lambda t: singles[t - period + 1 : t + 1].mean())


def abdi_ranaldo(high, low, close, *, period):
    def one(t):
        c = close[t - 1]
        eta, new = (_log(high[k], c) + _log(low[k], c) for k in (t - 1, t))
        return eta * new  # 4 * (eta / 2) * (new / 2), distances from the close

    singles = _windows(close.size, 1, one)

    def value(t):
        window = singles[t - period + 1 : t + 1]
        return np.sqrt(window.mean()) if window.sum() > 1e-12 * np.abs(window).sum() else 0

    return _windows(close.size, period, value)


def spread_edge(open_, high, low, close, *, period):
    def value(t):
        rows = slice(t - period, t + 1)
        o, h, lows, c = (x[rows] for x in (open_, high, low, close))
        moved = (h[1:] != lows[1:]) | (lows[1:] != c[:-1])
        po = (moved & (o[1:] != h[1:])).mean() + (moved & (o[1:] != lows[1:])).mean()
        pc = (moved & (c[:-1] != h[:-1])).mean() + (moved & (c[:-1] != lows[:-1])).mean()
        if moved.sum() < 2 or po == 0 or pc == 0:
            return np.nan
        base = c[0]
        lo, lh, ll, lc = (_log(x, base) for x in (o, h, lows, c))
        m = (lh + ll) / 2
        r1, r2, r3 = m[1:] - lo[1:], lo[1:] - m[:-1], m[1:] - lc[:-1]
        r4, r5 = lc[:-1] - m[:-1], lo[1:] - lc[:-1]
        d1, d3, d5 = (r - r.mean() / moved.mean() * moved for r in (r1, r3, r5))
        x1 = -4 / po * d1 * r2 - 4 / pc * d3 * r4
        x2 = -4 / po * d1 * r5 - 4 / pc * d5 * r4
        e1, e2, v1, v2 = x1.mean(), x2.mean(), x1.var(), x2.var()
        whole = (np.abs(x1) + np.abs(x2)).mean()
        total = v1 + v2
        square = (v2 * e1 + v1 * e2) / total if total > 1e-20 * whole**2 else (e1 + e2) / 2
        return np.sqrt(abs(square)) if abs(square) > 1e-12 * whole else 0

    return _windows(close.size, period, value)


def vwap_close_dev(close, quote_volume, volume):
    def value(t):
        c, q, v = (Fraction(float(x[t])) for x in (close, quote_volume, volume))
        return float(c * v / q - 1) if q > 0 and v > 0 else np.nan

    return _windows(close.size, 0, value)


def taker_price_spread(taker_buy_base, taker_buy_quote, quote_volume, volume):
    def value(t):
        base, quote, whole_quote, whole = (
            Fraction(float(x[t])) for x in (taker_buy_base, taker_buy_quote, quote_volume, volume)
        )
        if not (base > 0 and whole > base and quote > 0 and whole_quote > quote):
            return np.nan
        return float((quote / base) / ((whole_quote - quote) / (whole - base)) - 1)

    return _windows(volume.size, 0, value)
