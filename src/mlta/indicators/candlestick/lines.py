"""One bar, told by the length of its body and shadows, and by its colour.

100 where it is white, -100 where black.
Source: TA-Lib ``CDLLONGLINE`` and those named in the records.
"""

from mlta.indicators.candlestick.pattern import pattern
from mlta.kernels.candles import (
    BODY,
    RANGE,
    ROWS,
    SHADOW,
    Line,
    body,
    colour,
    is_long,
    is_short,
    is_white,
    lower_shadow,
    newest_rows,
    read_candles,
    short_shadow,
    tiny,
    upper_shadow,
)
from mlta.kernels.jit import kernel


@kernel
def _belt_hold(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, BODY | RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            shadow = lower_shadow(bar, t) if is_white(bar, t) else upper_shadow(bar, t)
            found = is_long(bar, t) & (shadow < tiny(bar, t))
            marks[t] += 100.0 * colour(bar, t) if found else 0.0


@kernel
def _closing_marubozu(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, BODY | RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            shadow = upper_shadow(bar, t) if is_white(bar, t) else lower_shadow(bar, t)
            found = is_long(bar, t) & (shadow < tiny(bar, t))
            marks[t] += 100.0 * colour(bar, t) if found else 0.0


@kernel
def _marubozu(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, BODY | RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            shadow = max(upper_shadow(bar, t), lower_shadow(bar, t))
            found = is_long(bar, t) & (shadow < tiny(bar, t))
            marks[t] += 100.0 * colour(bar, t) if found else 0.0


@kernel
def _long_line(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, BODY | SHADOW)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            shadow = max(upper_shadow(bar, t), lower_shadow(bar, t))
            found = is_long(bar, t) & (shadow < short_shadow(bar, t))
            marks[t] += 100.0 * colour(bar, t) if found else 0.0


@kernel
def _short_line(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, BODY | SHADOW)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            shadow = max(upper_shadow(bar, t), lower_shadow(bar, t))
            found = is_short(bar, t) & (shadow < short_shadow(bar, t))
            marks[t] += 100.0 * colour(bar, t) if found else 0.0


@kernel
def _spinning_top(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, BODY)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            shadow = min(upper_shadow(bar, t), lower_shadow(bar, t))
            found = (shadow > body(bar, t)) & is_short(bar, t)
            marks[t] += 100.0 * colour(bar, t) if found else 0.0


@kernel
def _high_wave(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 10, BODY)
        bar, marks = newest_rows(whole, begin, stop, out, 0)
        for t in range(marks.size):
            shadow = min(upper_shadow(bar, t), lower_shadow(bar, t))
            found = (shadow > 2.0 * body(bar, t)) & is_short(bar, t)
            marks[t] += 100.0 * colour(bar, t) if found else 0.0


CDL_BELT_HOLD = pattern(
    "cdl_belt_hold", "Belt-hold", _belt_hold, talib="CDLBELTHOLD", lookback=10, sign="both",
    formula="colour * 100 at a long body with no shadow at its open",
)  # fmt: skip

CDL_CLOSING_MARUBOZU = pattern(
    "cdl_closing_marubozu", "Closing Marubozu", _closing_marubozu,
    talib="CDLCLOSINGMARUBOZU", lookback=10, sign="both",
    formula="colour * 100 at a long body with no shadow at its close",
)  # fmt: skip

CDL_MARUBOZU = pattern(
    "cdl_marubozu", "Marubozu", _marubozu, talib="CDLMARUBOZU", lookback=10, sign="both",
    formula="colour * 100 at a long body with no shadows",
)  # fmt: skip

CDL_LONG_LINE = pattern(
    "cdl_long_line", "Long Line Candle", _long_line,
    talib="CDLLONGLINE", lookback=10, sign="both",
    formula="colour * 100 at a long body with short shadows",
)  # fmt: skip

CDL_SHORT_LINE = pattern(
    "cdl_short_line", "Short Line Candle", _short_line,
    talib="CDLSHORTLINE", lookback=10, sign="both",
    formula="colour * 100 at a short body with short shadows",
)  # fmt: skip

CDL_SPINNING_TOP = pattern(
    "cdl_spinning_top", "Spinning Top", _spinning_top,
    talib="CDLSPINNINGTOP", lookback=10, sign="both",
    formula="colour * 100 at a short body with both shadows longer than it",
)  # fmt: skip

CDL_HIGH_WAVE = pattern(
    "cdl_high_wave", "High-Wave Candle", _high_wave,
    talib="CDLHIGHWAVE", lookback=10, sign="both",
    formula="colour * 100 at a short body with both shadows longer than 2 bodies",
)  # fmt: skip
