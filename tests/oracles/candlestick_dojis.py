"""Candlestick patterns (dojis), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

from tests.oracles._candle_bars import Bars


def cdl_doji(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(100, (b.rb(0) <= b.BD(0)), 10)


def cdl_dragonfly_doji(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(100, (b.rb(0) <= b.BD(0)) & (b.us(0) < b.SVS(0)) & (b.ls(0) > b.SVS(0)), 10)


def cdl_gravestone_doji(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(100, (b.rb(0) <= b.BD(0)) & (b.ls(0) < b.SVS(0)) & (b.us(0) > b.SVS(0)), 10)


def cdl_long_legged_doji(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(100, (b.rb(0) <= b.BD(0)) & ((b.ls(0) > b.SL(0)) | (b.us(0) > b.SL(0))), 10)


def cdl_rickshaw_man(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.rb(0) <= b.BD(0))
        & (b.ls(0) > b.SL(0))
        & (b.us(0) > b.SL(0))
        & (b.bot(0) <= b.l(0) + b.hl(0) / 2 + b.NEAR(0))
        & (b.top(0) >= b.l(0) + b.hl(0) / 2 - b.NEAR(0)),
        10,
    )


def cdl_takuri(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(100, (b.rb(0) <= b.BD(0)) & (b.us(0) < b.SVS(0)) & (b.ls(0) > b.SVL(0)), 10)
