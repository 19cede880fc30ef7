"""Channels around means and straight lines, window by window."""

import numpy as np

from tests.oracles import _plain as plain


def ma_envelopes(close, *, period, pct):
    middle = plain.sma(close, period)
    width = middle * pct / 100
    return middle + width, middle, middle - width


def mab(close, *, fast, slow, dev):
    quick, calm = plain.sma(close, fast), plain.sma(close, slow)
    width = dev * np.sqrt(plain.sma((quick - calm) ** 2, fast))
    return calm + width, quick, calm - width


def _line(window):
    """Slope and end of the least-squares line."""
    size = window.size
    arm = np.arange(size, dtype=window.dtype) - (window.dtype.type(size) - 1) / 2
    mean = window.sum() / size
    slope = (arm * (window - mean)).sum() / (arm**2).sum()
    return slope, mean + slope * arm[-1], window - mean - slope * arm


def linreg_channel(close, *, period, mult):
    middle = plain.rolling(close, period, lambda w: _line(w)[1])
    width = mult * plain.rolling(
        close, period, lambda w: np.sqrt((_line(w)[2] ** 2).sum() / period)
    )
    return middle + width, middle, middle - width


def projection_bands(high, low, *, period):
    age = np.arange(period)[::-1]
    upper = plain.rolling(high, period, lambda w: max(w + age * _line(w)[0]))
    lower = plain.rolling(low, period, lambda w: min(w + age * _line(w)[0]))
    return upper, lower


def projection_oscillator(high, low, close, *, period):
    upper, lower = projection_bands(high, low, period=period)
    out = plain.empty(close)
    wide = upper > lower
    out[wide] = 100 * (close - lower)[wide] / (upper - lower)[wide]
    return out


def donchian_exit(high, low, *, upper, lower):
    top, bottom = plain.highest(high, upper), plain.lowest(low, lower)
    return bottom, (top + bottom) / 2, top
