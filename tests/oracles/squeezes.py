"""Squeezes, impulses and transforms, from bands and means at the price level."""

import numpy as np

from tests.oracles._momentum_means import (
    change,
    deviation,
    ema,
    lagged,
    line,
    over,
    sma,
    true_range,
)


def _flags(close, *conditions):
    known = np.ones(close.size, dtype=bool)
    for one, other in conditions:
        known &= ~np.isnan(one - other)
    met = np.ones(close.size, dtype=bool)
    for one, other in conditions:
        met &= one - other > 1e-12 * np.abs(close)
    return np.where(known, met.astype(float), np.nan)


def _from_first(close):
    return close - close[:1].sum()  # so that equal prices have no deviation


def squeeze(high, low, close, *, bb, kc, bb_mult, kc_mult):
    reach = kc_mult * sma(true_range(high, low, close), kc)
    spread = bb_mult * deviation(_from_first(close), bb)
    inner, outer = sma(close, bb), sma(close, kc)
    keltner, bollinger = (outer + reach, outer - reach), (inner + spread, inner - spread)
    top, bottom = over(high, kc, np.max), over(low, kc, np.min)
    mom = over(close - ((top + bottom) / 2 + outer) / 2, kc, lambda window: line(window, kc - 1))
    on = _flags(close, (keltner[0], bollinger[0]), (bollinger[1], keltner[1]))
    off = _flags(close, (bollinger[0], keltner[0]), (keltner[1], bollinger[1]))
    return mom, on, off


def squeeze_pro(high, low, close, *, period, wide, normal, narrow):
    reach = sma(true_range(high, low, close), period)
    spread = 2 * deviation(_from_first(close), period)
    on = [_flags(close, (c * reach, spread)) for c in (wide, normal, narrow)]
    return sma(change(close, 12), 6), *on, _flags(close, (spread, wide * reach))


def _macd(close, fast, slow):
    return ema(close, fast) - ema(close, slow)


def elder_impulse(close, *, ema, fast, slow, signal):
    macd = _macd(close, fast, slow)
    rise, moved = change(_mean(close, ema)), change(macd - _mean(macd, signal))
    # the mean's own first bar has moved from the mean of one bar less
    rise[ema - 1 : ema] = (2 / (close.dtype.type(ema) - 1)) * (close - _mean(close, ema))[
        ema - 1 : ema
    ]
    least = 1e-12 * np.abs(close)
    up, down = (rise > least) & (moved > least), (rise < -least) & (moved < -least)
    sign = up.astype(float) - down.astype(float)
    return np.where(np.isnan(rise + moved), np.nan, sign)


_mean = ema


def waddah_attar(close, *, sens, fast, slow, bb, mult):
    moved = change(_macd(close, fast, slow))
    is_moved = np.abs(moved) > 1e-12 * np.abs(close)
    sign = np.where(np.isnan(moved), np.nan, np.where(is_moved, np.sign(moved), 0))
    return 2 * mult * deviation(_from_first(close), bb), sens * moved, sign


def wavetrend(high, low, close, *, channel, average, signal):
    price = (high + low + close) / 3
    apart = price - ema(price, channel)
    width = ema(np.abs(apart), channel)
    place = np.where(width > 1e-12 * close, apart / (close.dtype.type(15) / 1000 * width), np.nan)
    wave = ema(place, average)
    return wave, sma(wave, signal)


def fisher(high, low, *, period):
    middle = (high + low) / 2
    top, bottom = over(middle, period, np.max), over(middle, period, np.min)
    out = np.full(middle.size, np.nan, dtype=middle.dtype)
    value = curve = middle.dtype.type(0)
    for t in range(middle.size):
        if top[t] - bottom[t] > 1e-12 * middle[t]:
            place = (middle[t] - bottom[t]) / (top[t] - bottom[t]) - 0.5
            value = min(max(0.66 * place + 0.67 * value, -0.999), 0.999)
            curve = np.log((1 + value) / (1 - value)) / 2 + curve / 2
            out[t] = curve
        else:
            value = curve = middle.dtype.type(0)
    return out, lagged(out, 1)


def pfe(close, *, period, smooth):
    price = 100 * np.log(close)
    way = change(price, period - 1)
    path = over(np.sqrt(change(price) ** 2 + 1), period - 1, np.sum)
    sign = np.sign(change(close, period - 1))
    return ema(sign * 100 * np.sqrt(way**2 + period**2) / path, smooth)
