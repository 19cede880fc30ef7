"""Candlestick patterns (pairs), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

import numpy as np

from tests.oracles._candle_bars import Bars


def cdl_counterattack(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0),
        (b.w(1) == -b.w(0))
        & (b.rb(1) > b.BL(1))
        & (b.rb(0) > b.BL(0))
        & (b.c(0) <= b.c(1) + b.EQ(1))
        & (b.c(0) >= b.c(1) - b.EQ(1)),
        11,
    )


def cdl_dark_cloud_cover(open_, high, low, close, *, penetration):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(1) == 1)
        & (b.rb(1) > b.BL(1))
        & (b.w(0) == -1)
        & (b.o(0) > b.h(1))
        & (b.c(0) > b.o(1))
        & (b.c(0) < b.c(1) - b.rb(1) * penetration),
        11,
    )


def cdl_in_neck(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(1) == -1)
        & (b.rb(1) > b.BL(1))
        & (b.w(0) == 1)
        & (b.o(0) < b.l(1))
        & (b.c(0) <= b.c(1) + b.EQ(1))
        & (b.c(0) >= b.c(1)),
        11,
    )


def cdl_kicking(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0),
        (b.w(1) == -b.w(0))
        & (b.rb(1) > b.BL(1))
        & (b.us(1) < b.SVS(1))
        & (b.ls(1) < b.SVS(1))
        & (b.rb(0) > b.BL(0))
        & (b.us(0) < b.SVS(0))
        & (b.ls(0) < b.SVS(0))
        & (((b.w(1) == -1) & b.cgu(0, 1)) | ((b.w(1) == 1) & b.cgd(0, 1))),
        11,
    )


def cdl_kicking_by_length(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * np.where(b.rb(0) > b.rb(1), b.w(0), b.w(1)),
        (b.w(1) == -b.w(0))
        & (b.rb(1) > b.BL(1))
        & (b.us(1) < b.SVS(1))
        & (b.ls(1) < b.SVS(1))
        & (b.rb(0) > b.BL(0))
        & (b.us(0) < b.SVS(0))
        & (b.ls(0) < b.SVS(0))
        & (((b.w(1) == -1) & b.cgu(0, 1)) | ((b.w(1) == 1) & b.cgd(0, 1))),
        11,
    )


def cdl_matching_low(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.w(1) == -1)
        & (b.w(0) == -1)
        & (b.c(0) <= b.c(1) + b.EQ(1))
        & (b.c(0) >= b.c(1) - b.EQ(1)),
        6,
    )


def cdl_on_neck(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(1) == -1)
        & (b.rb(1) > b.BL(1))
        & (b.w(0) == 1)
        & (b.o(0) < b.l(1))
        & (b.c(0) <= b.l(1) + b.EQ(1))
        & (b.c(0) >= b.l(1) - b.EQ(1)),
        11,
    )


def cdl_piercing(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.w(1) == -1)
        & (b.rb(1) > b.BL(1))
        & (b.w(0) == 1)
        & (b.rb(0) > b.BL(0))
        & (b.o(0) < b.l(1))
        & (b.c(0) < b.o(1))
        & (b.c(0) > b.c(1) + b.rb(1) * 0.5),
        11,
    )


def cdl_separating_lines(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0),
        (b.w(1) == -b.w(0))
        & (b.o(0) <= b.o(1) + b.EQ(1))
        & (b.o(0) >= b.o(1) - b.EQ(1))
        & (b.rb(0) > b.BL(0))
        & (((b.w(0) == 1) & (b.ls(0) < b.SVS(0))) | ((b.w(0) == -1) & (b.us(0) < b.SVS(0)))),
        11,
    )


def cdl_thrusting(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.w(1) == -1)
        & (b.rb(1) > b.BL(1))
        & (b.w(0) == 1)
        & (b.o(0) < b.l(1))
        & (b.c(0) > b.c(1) + b.EQ(1))
        & (b.c(0) <= b.c(1) + b.rb(1) * 0.5),
        11,
    )
