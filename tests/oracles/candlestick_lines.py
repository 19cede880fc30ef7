"""Candlestick patterns (lines), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

from tests.oracles._candle_bars import Bars


def cdl_belt_hold(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0),
        (b.rb(0) > b.BL(0))
        & (((b.w(0) == 1) & (b.ls(0) < b.SVS(0))) | ((b.w(0) == -1) & (b.us(0) < b.SVS(0)))),
        10,
    )


def cdl_closing_marubozu(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0),
        (b.rb(0) > b.BL(0))
        & (((b.w(0) == 1) & (b.us(0) < b.SVS(0))) | ((b.w(0) == -1) & (b.ls(0) < b.SVS(0)))),
        10,
    )


def cdl_high_wave(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0), (b.rb(0) < b.BS(0)) & (b.us(0) > b.SVL(0)) & (b.ls(0) > b.SVL(0)), 10
    )


def cdl_long_line(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0), (b.rb(0) > b.BL(0)) & (b.us(0) < b.SS(0)) & (b.ls(0) < b.SS(0)), 10
    )


def cdl_marubozu(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0), (b.rb(0) > b.BL(0)) & (b.us(0) < b.SVS(0)) & (b.ls(0) < b.SVS(0)), 10
    )


def cdl_short_line(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0), (b.rb(0) < b.BS(0)) & (b.us(0) < b.SS(0)) & (b.ls(0) < b.SS(0)), 10
    )


def cdl_spinning_top(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0), (b.rb(0) < b.BS(0)) & (b.us(0) > b.rb(0)) & (b.ls(0) > b.rb(0)), 10
    )
