"""Candlestick patterns (hammers), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

from tests.oracles._candle_bars import Bars


def cdl_hammer(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.rb(0) < b.BS(0))
        & (b.ls(0) > b.SL(0))
        & (b.us(0) < b.SVS(0))
        & (b.bot(0) <= b.l(1) + b.NEAR(1)),
        11,
    )


def cdl_hanging_man(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.rb(0) < b.BS(0))
        & (b.ls(0) > b.SL(0))
        & (b.us(0) < b.SVS(0))
        & (b.bot(0) >= b.h(1) - b.NEAR(1)),
        11,
    )


def cdl_inverted_hammer(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100, (b.rb(0) < b.BS(0)) & (b.us(0) > b.SL(0)) & (b.ls(0) < b.SVS(0)) & b.gd(0, 1), 11
    )


def cdl_shooting_star(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100, (b.rb(0) < b.BS(0)) & (b.us(0) > b.SL(0)) & (b.ls(0) < b.SVS(0)) & b.gu(0, 1), 11
    )
