"""Three bars with a gap between the bodies of the first two, and a sandwich without one.

Source: TA-Lib ``CDLTASUKIGAP`` and those named in the records.
"""

from mlta.indicators.candlestick.pattern import pattern
from mlta.kernels.candles import (
    NEAR,
    ROWS,
    Candles,
    Line,
    body,
    bottom,
    colour,
    gap_down,
    gap_up,
    is_black,
    is_equal,
    is_white,
    near,
    newest_rows,
    read_candles,
    top,
)
from mlta.kernels.jit import inlined, kernel


@kernel
def _gap_side_by_side_white(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 7, NEAR)
        for t in bar.rows:
            up = gap_up(bar, t - 1, t - 2) and gap_up(bar, t, t - 2)
            down = gap_down(bar, t - 1, t - 2) and gap_down(bar, t, t - 2)
            alike = (up or down) and is_white(bar, t - 1) and is_white(bar, t)
            alike = alike and is_equal(bar, o[t], o[t - 1], t - 1)
            if alike and _is_body_near(bar, t):
                out[t] = 100.0 if up else -100.0


@inlined
def _is_body_near(bar: Candles, t: int) -> bool:
    """Whether the body of t is about as long as that of t - 1."""
    size, margin = body(bar, t - 1), near(bar, t - 1)
    return size - margin <= body(bar, t) <= size + margin


@inlined
def _is_within_body(bar: Candles, price: float, t: int) -> bool:
    """Whether `price` lies between open and close of t."""
    return (bottom(bar, t) < price) & (price < top(bar, t))


@kernel
def _gap_three_methods(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 2, 0)
        bar, marks = newest_rows(whole, begin, stop, out, 2)
        for t in range(2, marks.size):
            first = colour(bar, t - 2)
            up = (first > 0.0) & gap_up(bar, t - 1, t - 2)
            down = (first < 0.0) & gap_down(bar, t - 1, t - 2)
            turned = (colour(bar, t - 1) == first) & (colour(bar, t) != first)
            opens = _is_within_body(bar, bar.open[t], t - 1)
            closes = _is_within_body(bar, bar.close[t], t - 2)
            value = 100.0 * first
            marks[t] += value if (up | down) & turned & opens & closes else 0.0


@kernel
def _tasuki_gap(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 7, NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 2)
        for t in range(2, marks.size):
            second = colour(bar, t - 1)
            up = (second > 0.0) & gap_up(bar, t - 1, t - 2) & (top(bar, t - 2) < bar.close[t])
            down = (
                (second < 0.0) & gap_down(bar, t - 1, t - 2) & (bar.close[t] < bottom(bar, t - 2))
            )
            turned = (bar.open[t - 1] - bar.close[t]) * second > 0.0
            turned &= colour(bar, t) != second
            opens = _is_within_body(bar, bar.open[t], t - 1)
            alike = abs(body(bar, t - 1) - body(bar, t)) < near(bar, t - 1)
            value = 100.0 * second
            marks[t] += value if (up | down) & turned & opens & alike else 0.0


@kernel
def _stick_sandwich(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 7, NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 2)
        for t in range(2, marks.size):
            stick = is_black(bar, t - 2) & is_white(bar, t - 1) & is_black(bar, t)
            equal = is_equal(bar, bar.close[t], bar.close[t - 2], t - 2)
            marks[t] += 100.0 if stick & equal & (bar.low[t - 1] > bar.close[t - 2]) else 0.0


CDL_GAP_SIDE_BY_SIDE_WHITE = pattern(
    "cdl_gap_side_by_side_white", "Up/Down-gap side-by-side white lines", _gap_side_by_side_white,
    talib="CDLGAPSIDESIDEWHITE", lookback=7, sign="both",
    formula="100 at two alike whites a gap above bar 2, -100 a gap below",
)  # fmt: skip

CDL_GAP_THREE_METHODS = pattern(
    "cdl_gap_three_methods", "Upside/Downside Gap Three Methods", _gap_three_methods,
    talib="CDLXSIDEGAP3METHODS", lookback=2, sign="both",
    formula="colour of bar 2 * 100 where bar 0 of the other colour closes the gap after it",
)  # fmt: skip

CDL_TASUKI_GAP = pattern(
    "cdl_tasuki_gap", "Tasuki Gap", _tasuki_gap, talib="CDLTASUKIGAP", lookback=7, sign="both",
    formula="colour of bar 1 * 100 where bar 0 of the other colour ends in the gap before it",
)  # fmt: skip

CDL_STICK_SANDWICH = pattern(
    "cdl_stick_sandwich", "Stick Sandwich", _stick_sandwich,
    talib="CDLSTICKSANDWICH", lookback=7, sign="bullish",
    formula="100 at white between two blacks with equal closes, its low above the first close",
)  # fmt: skip
