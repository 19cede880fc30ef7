"""Candlestick patterns (engulfing), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

import numpy as np

from tests.oracles._candle_bars import Bars


def cdl_engulfing(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        np.where((b.o(0) != b.c(1)) & (b.c(0) != b.o(1)), 100, 80) * b.w(0),
        (
            (b.w(0) == 1)
            & (b.w(1) == -1)
            & (((b.c(0) >= b.o(1)) & (b.o(0) < b.c(1))) | ((b.c(0) > b.o(1)) & (b.o(0) <= b.c(1))))
        )
        | (
            (b.w(0) == -1)
            & (b.w(1) == 1)
            & (((b.o(0) >= b.c(1)) & (b.c(0) < b.o(1))) | ((b.o(0) > b.c(1)) & (b.c(0) <= b.o(1))))
        ),
        2,
    )


def cdl_harami(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        np.where((b.top(0) < b.top(1)) & (b.bot(0) > b.bot(1)), -100, -80) * b.w(1),
        (b.rb(1) > b.BL(1))
        & (b.rb(0) <= b.BS(0))
        & (b.top(0) <= b.top(1))
        & (b.bot(0) >= b.bot(1)),
        11,
    )


def cdl_harami_cross(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        np.where((b.top(0) < b.top(1)) & (b.bot(0) > b.bot(1)), -100, -80) * b.w(1),
        (b.rb(1) > b.BL(1))
        & (b.rb(0) <= b.BD(0))
        & (b.top(0) <= b.top(1))
        & (b.bot(0) >= b.bot(1)),
        11,
    )


def cdl_homing_pigeon(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.w(1) == -1)
        & (b.w(0) == -1)
        & (b.rb(1) > b.BL(1))
        & (b.rb(0) <= b.BS(0))
        & (b.o(0) < b.o(1))
        & (b.c(0) > b.c(1)),
        11,
    )


def cdl_three_inside(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100 * b.w(2),
        (b.rb(2) > b.BL(2))
        & (b.rb(1) <= b.BS(1))
        & (b.top(1) < b.top(2))
        & (b.bot(1) > b.bot(2))
        & (
            ((b.w(2) == 1) & (b.w(0) == -1) & (b.c(0) < b.o(2)))
            | ((b.w(2) == -1) & (b.w(0) == 1) & (b.c(0) > b.o(2)))
        ),
        12,
    )


def cdl_three_outside(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(1),
        ((b.w(1) == 1) & (b.w(2) == -1) & (b.c(1) > b.o(2)) & (b.o(1) < b.c(2)) & (b.c(0) > b.c(1)))
        | (
            (b.w(1) == -1)
            & (b.w(2) == 1)
            & (b.o(1) > b.c(2))
            & (b.c(1) < b.o(2))
            & (b.c(0) < b.c(1))
        ),
        3,
    )
