"""A body that holds the other: engulfing, harami, and the three bars that confirm them.

Where the bodies share one end, the value is 80 instead of 100.
Source: TA-Lib ``CDLENGULFING`` and those named in the records.
"""

from mlta.indicators.candlestick.pattern import pattern
from mlta.kernels.candles import (
    BODY,
    RANGE,
    ROWS,
    Candles,
    Line,
    bottom,
    colour,
    is_black,
    is_doji,
    is_long,
    is_white,
    newest_rows,
    read_candles,
    top,
)
from mlta.kernels.jit import inlined, kernel


@kernel
def _engulfing(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 2, 0)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            turned = is_white(bar, t) != is_white(bar, t - 1)
            longer = (top(bar, t) > top(bar, t - 1)) | (bottom(bar, t) < bottom(bar, t - 1))
            value = _held(bar, t, t - 1) * colour(bar, t)
            marks[t] += value if turned & longer else 0.0


@kernel
def _harami(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            alone = is_long(bar, t - 1) & (not is_long(bar, t))
            value = -_held(bar, t - 1, t) * colour(bar, t - 1)
            marks[t] += value if alone else 0.0


@kernel
def _harami_cross(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            alone = is_long(bar, t - 1) & is_doji(bar, t)
            value = -_held(bar, t - 1, t) * colour(bar, t - 1)
            marks[t] += value if alone else 0.0


@inlined
def _held(bar: Candles, outer: int, inner: int) -> float:
    """100 if the body of bar `inner` lies within that of `outer`, 80 if it touches, else 0."""
    over = top(bar, outer) - top(bar, inner)
    under = bottom(bar, inner) - bottom(bar, outer)
    least = min(over, under)
    grade = 100.0 if least > 0.0 else 80.0
    return grade if least >= 0.0 else 0.0


@kernel
def _homing_pigeon(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            black = is_black(bar, t - 1) & is_black(bar, t)
            held = (bar.open[t] < bar.open[t - 1]) & (bar.close[t] > bar.close[t - 1])
            alone = is_long(bar, t - 1) & (not is_long(bar, t))
            marks[t] += 100.0 if black & held & alone else 0.0


@kernel
def _three_inside(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY)
        bar, marks = newest_rows(whole, begin, stop, out, 2)
        for t in range(2, marks.size):
            first = colour(bar, t - 2)
            passed = (bar.open[t - 2] - bar.close[t]) * first > 0.0
            turned = (colour(bar, t) != first) & (_held(bar, t - 2, t - 1) == 100.0)
            alone = is_long(bar, t - 2) & (not is_long(bar, t - 1))
            value = -100.0 * first
            marks[t] += value if passed & turned & alone else 0.0


@kernel
def _three_outside(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 3, 0)
        bar, marks = newest_rows(whole, begin, stop, out, 2)
        for t in range(2, marks.size):
            second, rise = colour(bar, t - 1), bar.close[t] - bar.close[t - 1]
            turned = (colour(bar, t - 2) != second) & (_held(bar, t - 1, t - 2) == 100.0)
            value = 100.0 * second
            marks[t] += value if turned & (rise * second > 0.0) else 0.0


CDL_ENGULFING = pattern(
    "cdl_engulfing", "Engulfing Pattern", _engulfing,
    talib="CDLENGULFING", lookback=2, sign="both",
    formula="colour * 100 where the body holds that of bar 1 of the other colour, 80 if ends touch",
)  # fmt: skip

CDL_HARAMI = pattern(
    "cdl_harami", "Harami Pattern", _harami, talib="CDLHARAMI", lookback=11, sign="both",
    formula="-colour of bar 1 * 100 where its long body holds one that is not, 80 if ends touch",
)  # fmt: skip

CDL_HARAMI_CROSS = pattern(
    "cdl_harami_cross", "Harami Cross Pattern", _harami_cross,
    talib="CDLHARAMICROSS", lookback=11, sign="both",
    formula="-colour of bar 1 * 100 where its long body holds a doji, 80 if ends touch",
)  # fmt: skip

CDL_HOMING_PIGEON = pattern(
    "cdl_homing_pigeon", "Homing Pigeon", _homing_pigeon,
    talib="CDLHOMINGPIGEON", lookback=11, sign="bullish",
    formula="100 where a long black body holds a black one that is not long",
)  # fmt: skip

CDL_THREE_INSIDE = pattern(
    "cdl_three_inside", "Three Inside Up/Down", _three_inside,
    talib="CDL3INSIDE", lookback=12, sign="both",
    formula="-colour of bar 2 * 100 where its long body holds bar 1 and bar 0 closes past its open",
)  # fmt: skip

CDL_THREE_OUTSIDE = pattern(
    "cdl_three_outside", "Three Outside Up/Down", _three_outside,
    talib="CDL3OUTSIDE", lookback=3, sign="both",
    formula="colour of bar 1 * 100 where it engulfs bar 2 and bar 0 closes beyond it",
)  # fmt: skip
