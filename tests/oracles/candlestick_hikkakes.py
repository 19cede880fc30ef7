"""Candlestick patterns (hikkakes), in the notation of their definitions, over all bars at once.

Sources as in the records; the thresholds are those of TA-Lib's default settings.
"""

from tests.oracles._candle_bars import Bars


def cdl_hikkake(open_, high, low, close):
    b = Bars(open_, high, low, close)
    inside = (b.h(1) < b.h(2)) & (b.l(1) > b.l(2))
    down = inside & (b.h(0) < b.h(1)) & (b.l(0) < b.l(1))
    up = inside & (b.h(0) > b.h(1)) & (b.l(0) > b.l(1))
    return b.confirmed(down, up, 5)


def cdl_hikkake_modified(open_, high, low, close):
    b = Bars(open_, high, low, close)
    inside = (b.h(2) < b.h(3)) & (b.l(2) > b.l(3)) & (b.h(1) < b.h(2)) & (b.l(1) > b.l(2))
    down = inside & (b.h(0) < b.h(1)) & (b.l(0) < b.l(1)) & (b.c(2) <= b.l(2) + b.NEAR(2))
    up = inside & (b.h(0) > b.h(1)) & (b.l(0) > b.l(1)) & (b.c(2) >= b.h(2) - b.NEAR(2))
    return b.confirmed(down, up, 10)
