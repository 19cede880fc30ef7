"""A short body at one end of its bar, and where it stands to the bar before.

A long shadow is one longer than the body.
Source: TA-Lib ``CDLHAMMER`` and those named in the records.
"""

from mlta.indicators.candlestick.pattern import pattern
from mlta.kernels.candles import (
    BODY,
    NEAR,
    RANGE,
    ROWS,
    Candles,
    Line,
    body,
    bottom,
    gap_down,
    gap_up,
    is_short,
    lower_shadow,
    near,
    newest_rows,
    no_lower_shadow,
    no_upper_shadow,
    read_candles,
    upper_shadow,
)
from mlta.kernels.jit import inlined, kernel


@inlined
def _hangs(bar: Candles, t: int) -> bool:
    """Whether bar t has a short body, a long lower shadow and no upper one."""
    longer = lower_shadow(bar, t) > body(bar, t)
    return longer & is_short(bar, t) & no_upper_shadow(bar, t)


@inlined
def _stands(bar: Candles, t: int) -> bool:
    """Whether bar t has a short body, a long upper shadow and no lower one."""
    longer = upper_shadow(bar, t) > body(bar, t)
    return longer & is_short(bar, t) & no_lower_shadow(bar, t)


@kernel
def _hammer(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE | NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            deep = bottom(bar, t) <= bar.low[t - 1] + near(bar, t - 1)
            marks[t] += 100.0 if _hangs(bar, t) & deep else 0.0


@kernel
def _hanging_man(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE | NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            aloft = bottom(bar, t) >= bar.high[t - 1] - near(bar, t - 1)
            marks[t] -= 100.0 if _hangs(bar, t) & aloft else 0.0


@kernel
def _inverted_hammer(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            marks[t] += 100.0 if gap_down(bar, t, t - 1) & _stands(bar, t) else 0.0


@kernel
def _shooting_star(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            marks[t] -= 100.0 if gap_up(bar, t, t - 1) & _stands(bar, t) else 0.0


CDL_HAMMER = pattern(
    "cdl_hammer", "Hammer", _hammer, talib="CDLHAMMER", lookback=11, sign="bullish",
    formula="100 at a short body, long lower and no upper shadow, near or below the low of bar 1",
)  # fmt: skip

CDL_HANGING_MAN = pattern(
    "cdl_hanging_man", "Hanging Man", _hanging_man,
    talib="CDLHANGINGMAN", lookback=11, sign="bearish",
    formula="-100 at a short body, long lower and no upper shadow, near or above the high of bar 1",
)  # fmt: skip

CDL_INVERTED_HAMMER = pattern(
    "cdl_inverted_hammer", "Inverted Hammer", _inverted_hammer,
    talib="CDLINVERTEDHAMMER", lookback=11, sign="bullish",
    formula="100 at a short body, long upper and no lower shadow, a gap below the body of bar 1",
)  # fmt: skip

CDL_SHOOTING_STAR = pattern(
    "cdl_shooting_star", "Shooting Star", _shooting_star,
    talib="CDLSHOOTINGSTAR", lookback=11, sign="bearish",
    formula="-100 at a short body, long upper and no lower shadow, a gap above the body of bar 1",
)  # fmt: skip
