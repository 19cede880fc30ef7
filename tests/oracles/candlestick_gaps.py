"""Candlestick patterns (gaps), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

import numpy as np

from tests.oracles._candle_bars import Bars


def cdl_gap_side_by_side_white(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        np.where(b.gu(1, 2), 100, -100),
        ((b.gu(1, 2) & b.gu(0, 2)) | (b.gd(1, 2) & b.gd(0, 2)))
        & (b.w(1) == 1)
        & (b.w(0) == 1)
        & (b.rb(0) >= b.rb(1) - b.NEAR(1))
        & (b.rb(0) <= b.rb(1) + b.NEAR(1))
        & (b.o(0) >= b.o(1) - b.EQ(1))
        & (b.o(0) <= b.o(1) + b.EQ(1)),
        7,
    )


def cdl_gap_three_methods(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(2),
        (b.w(2) == b.w(1))
        & (b.w(1) == -b.w(0))
        & (b.o(0) < b.top(1))
        & (b.o(0) > b.bot(1))
        & (b.c(0) < b.top(2))
        & (b.c(0) > b.bot(2))
        & (((b.w(2) == 1) & b.gu(1, 2)) | ((b.w(2) == -1) & b.gd(1, 2))),
        2,
    )


def cdl_stick_sandwich(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.w(2) == -1)
        & (b.w(1) == 1)
        & (b.w(0) == -1)
        & (b.l(1) > b.c(2))
        & (b.c(0) <= b.c(2) + b.EQ(2))
        & (b.c(0) >= b.c(2) - b.EQ(2)),
        7,
    )


def cdl_tasuki_gap(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(1),
        (
            b.gu(1, 2)
            & (b.w(1) == 1)
            & (b.w(0) == -1)
            & (b.o(0) < b.c(1))
            & (b.o(0) > b.o(1))
            & (b.c(0) < b.o(1))
            & (b.c(0) > b.top(2))
            & (abs(b.rb(1) - b.rb(0)) < b.NEAR(1))
        )
        | (
            b.gd(1, 2)
            & (b.w(1) == -1)
            & (b.w(0) == 1)
            & (b.o(0) < b.o(1))
            & (b.o(0) > b.c(1))
            & (b.c(0) > b.o(1))
            & (b.c(0) < b.bot(2))
            & (abs(b.rb(1) - b.rb(0)) < b.NEAR(1))
        ),
        7,
    )
