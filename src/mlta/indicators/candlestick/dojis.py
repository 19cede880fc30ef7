"""One bar whose open and close are as good as one, told apart by its shadows.

A bar without range among bars without range is a doji: 0 is at most 0.1 of 0.
Source: TA-Lib ``CDLDOJI`` and those named in the records.
"""

from mlta.indicators.candlestick.pattern import pattern
from mlta.kernels.candles import (
    NEAR,
    RANGE,
    ROWS,
    Line,
    body,
    bottom,
    is_doji,
    lower_shadow,
    near,
    newest_rows,
    no_upper_shadow,
    read_candles,
    tiny,
    top,
    upper_shadow,
)
from mlta.kernels.jit import kernel


@kernel
def _doji(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            marks[t] += 100.0 if is_doji(bar, t) else 0.0


@kernel
def _dragonfly_doji(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            size, upper, lower = tiny(bar, t), upper_shadow(bar, t), lower_shadow(bar, t)
            found = (body(bar, t) <= size) & (upper < size) & (size < lower)
            marks[t] += 100.0 if found else 0.0


@kernel
def _gravestone_doji(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            size, upper, lower = tiny(bar, t), upper_shadow(bar, t), lower_shadow(bar, t)
            found = (body(bar, t) <= size) & (lower < size) & (size < upper)
            marks[t] += 100.0 if found else 0.0


@kernel
def _long_legged_doji(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            size, longest = body(bar, t), max(upper_shadow(bar, t), lower_shadow(bar, t))
            marks[t] += 100.0 if (longest > size) & (size <= tiny(bar, t)) else 0.0


@kernel
def _rickshaw_man(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, RANGE | NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            size, margin = body(bar, t), near(bar, t)
            shortest = min(upper_shadow(bar, t), lower_shadow(bar, t))
            middle = bar.low[t] + (bar.high[t] - bar.low[t]) / 2.0
            amid = (bottom(bar, t) <= middle + margin) & (top(bar, t) >= middle - margin)
            marks[t] += 100.0 if (shortest > size) & (size <= tiny(bar, t)) & amid else 0.0


@kernel
def _takuri(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            size, shadow = body(bar, t), lower_shadow(bar, t)
            found = (shadow > 2.0 * size) & (size <= tiny(bar, t)) & no_upper_shadow(bar, t)
            marks[t] += 100.0 if found else 0.0


CDL_DOJI = pattern(
    "cdl_doji", "Doji", _doji, talib="CDLDOJI", lookback=10, sign="bullish",
    formula="100 where |close - open| <= 0.1 * mean(high - low) of the 10 bars before",
)  # fmt: skip

CDL_DRAGONFLY_DOJI = pattern(
    "cdl_dragonfly_doji", "Dragonfly Doji", _dragonfly_doji,
    talib="CDLDRAGONFLYDOJI", lookback=10, sign="bullish",
    formula="100 at a doji with a lower shadow and no upper one",
)  # fmt: skip

CDL_GRAVESTONE_DOJI = pattern(
    "cdl_gravestone_doji", "Gravestone Doji", _gravestone_doji,
    talib="CDLGRAVESTONEDOJI", lookback=10, sign="bullish",
    formula="100 at a doji with an upper shadow and no lower one",
)  # fmt: skip

CDL_LONG_LEGGED_DOJI = pattern(
    "cdl_long_legged_doji", "Long Legged Doji", _long_legged_doji,
    talib="CDLLONGLEGGEDDOJI", lookback=10, sign="bullish",
    formula="100 at a doji with a shadow longer than its body",
)  # fmt: skip

CDL_RICKSHAW_MAN = pattern(
    "cdl_rickshaw_man", "Rickshaw Man", _rickshaw_man,
    talib="CDLRICKSHAWMAN", lookback=10, sign="bullish",
    formula="100 at a doji near the middle of its range, both shadows longer than its body",
)  # fmt: skip

CDL_TAKURI = pattern(
    "cdl_takuri", "Takuri", _takuri, talib="CDLTAKURI", lookback=10, sign="bullish",
    formula="100 at a doji without upper shadow, the lower one longer than 2 bodies",
)  # fmt: skip
