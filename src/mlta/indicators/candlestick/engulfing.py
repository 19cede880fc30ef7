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
    read_candles,
    top,
)
from mlta.kernels.jit import inlined, kernel


@kernel
def _engulfing(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 2, 0)
        for t in bar.rows:
            if is_white(bar, t) != is_white(bar, t - 1):
                inner_top, inner_bottom = top(bar, t - 1), bottom(bar, t - 1)
                outer_top, outer_bottom = top(bar, t), bottom(bar, t)
                higher, lower = outer_top > inner_top, outer_bottom < inner_bottom
                if higher and lower:
                    out[t] = 100.0 * colour(bar, t)
                elif (higher and outer_bottom == inner_bottom) or (
                    lower and outer_top == inner_top
                ):
                    out[t] = 80.0 * colour(bar, t)


@kernel
def _harami(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY)
        for t in bar.rows:
            held = _held(bar, t - 1, t)
            if held > 0.0 and is_long(bar, t - 1) and not is_long(bar, t):
                out[t] = -held * colour(bar, t - 1)


@kernel
def _harami_cross(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE)
        for t in bar.rows:
            held = _held(bar, t - 1, t)
            if held > 0.0 and is_doji(bar, t) and is_long(bar, t - 1):
                out[t] = -held * colour(bar, t - 1)


@inlined
def _held(bar: Candles, outer: int, inner: int) -> float:
    """100 if the body of bar `inner` lies within that of `outer`, 80 if it touches, else 0."""
    over = top(bar, outer) - top(bar, inner)
    under = bottom(bar, inner) - bottom(bar, outer)
    if over > 0.0 and under > 0.0:
        return 100.0
    return 80.0 if over >= 0.0 and under >= 0.0 else 0.0


@kernel
def _homing_pigeon(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY)
        for t in bar.rows:
            black = is_black(bar, t - 1) and is_black(bar, t)
            held = black and o[t] < o[t - 1] and c[t] > c[t - 1]
            if held and is_long(bar, t - 1) and not is_long(bar, t):
                out[t] = 100.0


@kernel
def _three_inside(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY)
        for t in bar.rows:
            first = colour(bar, t - 2)
            passed = c[t] < o[t - 2] if first > 0.0 else c[t] > o[t - 2]
            passed = passed and colour(bar, t) != first and _held(bar, t - 2, t - 1) == 100.0
            if passed and is_long(bar, t - 2) and not is_long(bar, t - 1):
                out[t] = -100.0 * first


@kernel
def _three_outside(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 3, 0)
        for t in bar.rows:
            second = colour(bar, t - 1)
            on = c[t] > c[t - 1] if second > 0.0 else c[t] < c[t - 1]
            if on and colour(bar, t - 2) != second and _held(bar, t - 1, t - 2) == 100.0:
                out[t] = 100.0 * second


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
