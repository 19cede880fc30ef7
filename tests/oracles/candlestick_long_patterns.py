"""Candlestick patterns (long patterns), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

import numpy as np

from tests.oracles._candle_bars import Bars


def cdl_breakaway(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0),
        (b.rb(4) > b.BL(4))
        & (b.w(4) == b.w(3))
        & (b.w(3) == b.w(1))
        & (b.w(1) == -b.w(0))
        & (
            (
                (b.w(4) == -1)
                & b.gd(3, 4)
                & (b.h(2) < b.h(3))
                & (b.l(2) < b.l(3))
                & (b.h(1) < b.h(2))
                & (b.l(1) < b.l(2))
                & (b.c(0) > b.o(3))
                & (b.c(0) < b.c(4))
            )
            | (
                (b.w(4) == 1)
                & b.gu(3, 4)
                & (b.h(2) > b.h(3))
                & (b.l(2) > b.l(3))
                & (b.h(1) > b.h(2))
                & (b.l(1) > b.l(2))
                & (b.c(0) < b.o(3))
                & (b.c(0) > b.c(4))
            )
        ),
        14,
    )


def cdl_conceal_baby_swallow(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.w(3) == -1)
        & (b.w(2) == -1)
        & (b.w(1) == -1)
        & (b.w(0) == -1)
        & (b.ls(3) < b.SVS(3))
        & (b.us(3) < b.SVS(3))
        & (b.ls(2) < b.SVS(2))
        & (b.us(2) < b.SVS(2))
        & b.gd(1, 2)
        & (b.us(1) > b.SVS(1))
        & (b.h(1) > b.c(2))
        & (b.h(0) > b.h(1))
        & (b.l(0) < b.l(1)),
        13,
    )


def cdl_ladder_bottom(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.w(4) == -1)
        & (b.w(3) == -1)
        & (b.w(2) == -1)
        & (b.o(4) > b.o(3))
        & (b.o(3) > b.o(2))
        & (b.c(4) > b.c(3))
        & (b.c(3) > b.c(2))
        & (b.w(1) == -1)
        & (b.us(1) > b.SVS(1))
        & (b.w(0) == 1)
        & (b.o(0) > b.o(1))
        & (b.c(0) > b.h(1)),
        14,
    )


def cdl_mat_hold(open_, high, low, close, *, penetration):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.rb(4) > b.BL(4))
        & (b.rb(3) < b.BS(3))
        & (b.rb(2) < b.BS(2))
        & (b.rb(1) < b.BS(1))
        & (b.w(4) == 1)
        & (b.w(3) == -1)
        & (b.w(0) == 1)
        & b.gu(3, 4)
        & (b.bot(2) < b.c(4))
        & (b.bot(1) < b.c(4))
        & (b.bot(2) > b.c(4) - b.rb(4) * penetration)
        & (b.bot(1) > b.c(4) - b.rb(4) * penetration)
        & (b.top(2) < b.o(3))
        & (b.top(1) < b.top(2))
        & (b.o(0) > b.c(1))
        & (b.c(0) > np.maximum(np.maximum(b.h(3), b.h(2)), b.h(1))),
        14,
    )


def cdl_rise_fall_three_methods(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(4),
        (b.rb(4) > b.BL(4))
        & (b.rb(3) < b.BS(3))
        & (b.rb(2) < b.BS(2))
        & (b.rb(1) < b.BS(1))
        & (b.rb(0) > b.BL(0))
        & (b.w(4) == -b.w(3))
        & (b.w(3) == b.w(2))
        & (b.w(2) == b.w(1))
        & (b.w(1) == -b.w(0))
        & (b.bot(3) < b.h(4))
        & (b.top(3) > b.l(4))
        & (b.bot(2) < b.h(4))
        & (b.top(2) > b.l(4))
        & (b.bot(1) < b.h(4))
        & (b.top(1) > b.l(4))
        & (b.c(2) * b.w(4) < b.c(3) * b.w(4))
        & (b.c(1) * b.w(4) < b.c(2) * b.w(4))
        & (b.o(0) * b.w(4) > b.c(1) * b.w(4))
        & (b.c(0) * b.w(4) > b.c(4) * b.w(4)),
        14,
    )


def cdl_three_line_strike(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(1),
        (b.w(3) == b.w(2))
        & (b.w(2) == b.w(1))
        & (b.w(0) == -b.w(1))
        & (b.o(2) >= b.bot(3) - b.NEAR(3))
        & (b.o(2) <= b.top(3) + b.NEAR(3))
        & (b.o(1) >= b.bot(2) - b.NEAR(2))
        & (b.o(1) <= b.top(2) + b.NEAR(2))
        & (
            (
                (b.w(1) == 1)
                & (b.c(1) > b.c(2))
                & (b.c(2) > b.c(3))
                & (b.o(0) > b.c(1))
                & (b.c(0) < b.o(3))
            )
            | (
                (b.w(1) == -1)
                & (b.c(1) < b.c(2))
                & (b.c(2) < b.c(3))
                & (b.o(0) < b.c(1))
                & (b.c(0) > b.o(3))
            )
        ),
        8,
    )
