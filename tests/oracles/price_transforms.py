"""Prices made of a bar's prices."""

import numpy as np


def avgprice(open_, high, low, close):
    return np.mean([open_, high, low, close], axis=0)


def medprice(high, low):
    return np.mean([high, low], axis=0)


def typprice(high, low, close):
    return np.mean([high, low, close], axis=0)


def wclprice(high, low, close):
    return np.mean([high, low, close, close], axis=0)


def heikin_ashi(open_, high, low, close):
    middle = avgprice(open_, high, low, close)
    begin = np.empty_like(close)
    for t in range(close.size):
        begin[t] = (begin[t - 1] + middle[t - 1]) / 2 if t else (open_[0] + close[0]) / 2
    top = np.max([high, begin, middle], axis=0)
    bottom = np.min([low, begin, middle], axis=0)
    return begin, top, bottom, middle
