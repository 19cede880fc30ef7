"""Channels of a mean price and a mean range, line by line."""

import numpy as np

from tests.oracles import _plain as plain


def aberration(high, low, close, *, period, atr_period):
    middle = plain.sma((high + low + close) / 3, period)
    reach = plain.atr(high, low, close, atr_period)
    return middle, middle + reach, middle - reach, reach


def atr_bands(high, low, close, *, period, mult):
    reach = mult * plain.atr(high, low, close, period)
    return close + reach, close - reach


def starc_bands(high, low, close, *, period, mult, atr_period):
    middle = plain.sma(close, period)
    reach = mult * plain.atr(high, low, close, atr_period)
    return middle + reach, middle, middle - reach


def keltner(high, low, close, *, period, atr_period, mult):
    middle = plain.ema(close, period)
    reach = mult * plain.atr(high, low, close, atr_period)
    return middle + reach, middle, middle - reach


def keltner_original(high, low, close, *, period):
    middle = plain.sma((high + low + close) / 3, period)
    reach = plain.sma(high - low, period)
    return middle + reach, middle, middle - reach


def apz(high, low, close, *, period, mult):
    root = int(np.ceil(np.sqrt(period)))
    middle = plain.ema(plain.ema(close, root), root)
    reach = mult * plain.ema(plain.ema(high - low, root), root)
    return middle + reach, middle - reach
