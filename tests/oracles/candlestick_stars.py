"""Candlestick patterns (stars), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

import numpy as np

from tests.oracles._candle_bars import Bars


def cdl_abandoned_baby(open_, high, low, close, *, penetration):
    b = Bars(open_, high, low, close)
    return b.signal(
        100 * b.w(0),
        (b.rb(2) > b.BL(2))
        & (b.rb(1) <= b.BD(1))
        & (b.rb(0) > b.BS(0))
        & (
            (
                (b.w(2) == 1)
                & (b.w(0) == -1)
                & (b.c(0) < b.c(2) - b.rb(2) * penetration)
                & b.cgu(1, 2)
                & b.cgd(0, 1)
            )
            | (
                (b.w(2) == -1)
                & (b.w(0) == 1)
                & (b.c(0) > b.c(2) + b.rb(2) * penetration)
                & b.cgd(1, 2)
                & b.cgu(0, 1)
            )
        ),
        12,
    )


def cdl_doji_star(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100 * b.w(1),
        (b.rb(1) > b.BL(1))
        & (b.rb(0) <= b.BD(0))
        & (((b.w(1) == 1) & b.gu(0, 1)) | ((b.w(1) == -1) & b.gd(0, 1))),
        11,
    )


def cdl_evening_doji_star(open_, high, low, close, *, penetration):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.rb(2) > b.BL(2))
        & (b.w(2) == 1)
        & (b.rb(1) <= b.BD(1))
        & b.gu(1, 2)
        & (b.rb(0) > b.BS(0))
        & (b.w(0) == -1)
        & (b.c(0) < b.c(2) - b.rb(2) * penetration),
        12,
    )


def cdl_evening_star(open_, high, low, close, *, penetration):
    b = Bars(open_, high, low, close)
    return b.signal(
        -100,
        (b.rb(2) > b.BL(2))
        & (b.w(2) == 1)
        & (b.rb(1) <= b.BS(1))
        & b.gu(1, 2)
        & (b.rb(0) > b.BS(0))
        & (b.w(0) == -1)
        & (b.c(0) < b.c(2) - b.rb(2) * penetration),
        12,
    )


def cdl_morning_doji_star(open_, high, low, close, *, penetration):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.rb(2) > b.BL(2))
        & (b.w(2) == -1)
        & (b.rb(1) <= b.BD(1))
        & b.gd(1, 2)
        & (b.rb(0) > b.BS(0))
        & (b.w(0) == 1)
        & (b.c(0) > b.c(2) + b.rb(2) * penetration),
        12,
    )


def cdl_morning_star(open_, high, low, close, *, penetration):
    b = Bars(open_, high, low, close)
    return b.signal(
        100,
        (b.rb(2) > b.BL(2))
        & (b.w(2) == -1)
        & (b.rb(1) <= b.BS(1))
        & b.gd(1, 2)
        & (b.rb(0) > b.BS(0))
        & (b.w(0) == 1)
        & (b.c(0) > b.c(2) + b.rb(2) * penetration),
        12,
    )


def cdl_tristar(open_, high, low, close):
    b = Bars(open_, high, low, close)
    return b.signal(
        np.where(b.gd(1, 2) & (b.bot(0) > b.bot(1)), 100, -100),
        (b.rb(2) <= b.BD(2))
        & (b.rb(1) <= b.BD(2))
        & (b.rb(0) <= b.BD(2))
        & ((b.gu(1, 2) & (b.top(0) < b.top(1))) | (b.gd(1, 2) & (b.bot(0) > b.bot(1)))),
        12,
    )
