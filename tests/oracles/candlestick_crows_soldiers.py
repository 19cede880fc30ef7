"""Candlestick patterns (crows soldiers), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

from tests.oracles._candle_bars import Bars


def cdl_advance_block(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(2) == 1)
        & (b.w(1) == 1)
        & (b.w(0) == 1)
        & (b.c(0) > b.c(1))
        & (b.c(1) > b.c(2))
        & (b.o(1) > b.o(2))
        & (b.o(1) <= b.c(2) + b.NEAR(2))
        & (b.o(0) > b.o(1))
        & (b.o(0) <= b.c(1) + b.NEAR(1))
        & (b.rb(2) > b.BL(2))
        & (b.us(2) < b.SS(2))
        & (
            ((b.rb(1) < b.rb(2) - b.FAR(2)) & (b.rb(0) < b.rb(1) + b.NEAR(1)))
            | (b.rb(0) < b.rb(1) - b.FAR(1))
            | (
                (b.rb(0) < b.rb(1))
                & (b.rb(1) < b.rb(2))
                & ((b.us(0) > b.SS(0)) | (b.us(1) > b.SS(1)))
            )
            | ((b.rb(0) < b.rb(1)) & (b.us(0) > b.SL(0)))
        ),
        12,
    )


def cdl_identical_three_crows(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(2) == -1)
        & (b.ls(2) < b.SVS(2))
        & (b.w(1) == -1)
        & (b.ls(1) < b.SVS(1))
        & (b.w(0) == -1)
        & (b.ls(0) < b.SVS(0))
        & (b.c(2) > b.c(1))
        & (b.c(1) > b.c(0))
        & (b.o(1) <= b.c(2) + b.EQ(2))
        & (b.o(1) >= b.c(2) - b.EQ(2))
        & (b.o(0) <= b.c(1) + b.EQ(1))
        & (b.o(0) >= b.c(1) - b.EQ(1)),
        12,
    )


def cdl_stalled_pattern(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(2) == 1)
        & (b.w(1) == 1)
        & (b.w(0) == 1)
        & (b.c(0) > b.c(1))
        & (b.c(1) > b.c(2))
        & (b.rb(2) > b.BL(2))
        & (b.rb(1) > b.BL(1))
        & (b.us(1) < b.SVS(1))
        & (b.o(1) > b.o(2))
        & (b.o(1) <= b.c(2) + b.NEAR(2))
        & (b.rb(0) < b.BS(0))
        & (b.o(0) >= b.c(1) - b.rb(0) - b.NEAR(1)),
        12,
    )


def cdl_three_black_crows(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(3) == 1)
        & (b.w(2) == -1)
        & (b.ls(2) < b.SVS(2))
        & (b.w(1) == -1)
        & (b.ls(1) < b.SVS(1))
        & (b.w(0) == -1)
        & (b.ls(0) < b.SVS(0))
        & (b.o(1) < b.o(2))
        & (b.o(1) > b.c(2))
        & (b.o(0) < b.o(1))
        & (b.o(0) > b.c(1))
        & (b.h(3) > b.c(2))
        & (b.c(2) > b.c(1))
        & (b.c(1) > b.c(0)),
        13,
    )


def cdl_three_stars_in_south(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.w(2) == -1)
        & (b.w(1) == -1)
        & (b.w(0) == -1)
        & (b.rb(2) > b.BL(2))
        & (b.ls(2) > b.SL(2))
        & (b.rb(1) < b.rb(2))
        & (b.o(1) > b.c(2))
        & (b.o(1) <= b.h(2))
        & (b.l(1) < b.c(2))
        & (b.l(1) >= b.l(2))
        & (b.ls(1) > b.SVS(1))
        & (b.rb(0) < b.BS(0))
        & (b.ls(0) < b.SVS(0))
        & (b.us(0) < b.SVS(0))
        & (b.l(0) > b.l(1))
        & (b.h(0) < b.h(1)),
        12,
    )


def cdl_three_white_soldiers(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.w(2) == 1)
        & (b.us(2) < b.SVS(2))
        & (b.w(1) == 1)
        & (b.us(1) < b.SVS(1))
        & (b.w(0) == 1)
        & (b.us(0) < b.SVS(0))
        & (b.c(0) > b.c(1))
        & (b.c(1) > b.c(2))
        & (b.o(1) > b.o(2))
        & (b.o(1) <= b.c(2) + b.NEAR(2))
        & (b.o(0) > b.o(1))
        & (b.o(0) <= b.c(1) + b.NEAR(1))
        & (b.rb(1) > b.rb(2) - b.FAR(2))
        & (b.rb(0) > b.rb(1) - b.FAR(1))
        & (b.rb(0) > b.BS(0)),
        12,
    )


def cdl_two_crows(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(2) == 1)
        & (b.rb(2) > b.BL(2))
        & (b.w(1) == -1)
        & b.gu(1, 2)
        & (b.w(0) == -1)
        & (b.o(0) < b.o(1))
        & (b.o(0) > b.c(1))
        & (b.c(0) > b.o(2))
        & (b.c(0) < b.c(2)),
        12,
    )


def cdl_unique_three_river(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.rb(2) > b.BL(2))
        & (b.w(2) == -1)
        & (b.w(1) == -1)
        & (b.c(1) > b.c(2))
        & (b.o(1) <= b.o(2))
        & (b.l(1) < b.l(2))
        & (b.rb(0) < b.BS(0))
        & (b.w(0) == 1)
        & (b.o(0) > b.l(1)),
        12,
    )


def cdl_upside_gap_two_crows(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(2) == 1)
        & (b.rb(2) > b.BL(2))
        & (b.w(1) == -1)
        & (b.rb(1) <= b.BS(1))
        & b.gu(1, 2)
        & (b.w(0) == -1)
        & (b.o(0) > b.o(1))
        & (b.c(0) < b.c(1))
        & (b.c(0) > b.c(2)),
        12,
    )
