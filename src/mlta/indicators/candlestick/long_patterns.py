"""Patterns of four and five bars.

Source: TA-Lib ``CDLRISEFALL3METHODS`` and those named in the records.
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
    colour,
    gap_down,
    gap_up,
    is_black,
    is_long,
    is_short,
    is_white,
    near,
    newest_rows,
    no_lower_shadow,
    no_upper_shadow,
    read_candles,
    tiny,
    top,
    upper_shadow,
)
from mlta.kernels.jit import inlined, kernel


@kernel
def _three_line_strike(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 8, NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 3)
        for t in range(3, marks.size):
            trend = colour(bar, t - 1)
            alike = (colour(bar, t - 3) == trend) & (colour(bar, t - 2) == trend)
            first, second = bar.close[t - 2] - bar.close[t - 3], bar.close[t - 1] - bar.close[t - 2]
            grows = (first * trend > 0.0) & (second * trend > 0.0)
            over = (bar.open[t] - bar.close[t - 1]) * trend > 0.0
            under = (bar.open[t - 3] - bar.close[t]) * trend > 0.0
            strikes = alike & grows & over & under & (colour(bar, t) != trend)
            stairs = _opens_near_body(bar, t - 2) & _opens_near_body(bar, t - 1)
            value = 100.0 * trend
            marks[t] += value if strikes & stairs else 0.0


@inlined
def _opens_near_body(bar: Candles, t: int) -> bool:
    """Whether t opens in or near the body of t - 1."""
    margin = near(bar, t - 1)
    price = bar.open[t]
    return bool((bottom(bar, t - 1) - margin <= price) & (price <= top(bar, t - 1) + margin))


@kernel
def _conceal_baby_swallow(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 13, RANGE)
        for t in bar.rows:
            black = is_black(bar, t - 3) and is_black(bar, t - 2)
            black = black and is_black(bar, t - 1) and is_black(bar, t)
            hides = black and gap_down(bar, t - 1, t - 2) and h[t - 1] > c[t - 2]
            hides = hides and h[t] > h[t - 1] and low[t] < low[t - 1]
            hides = hides and no_lower_shadow(bar, t - 3) and no_upper_shadow(bar, t - 3)
            hides = hides and no_lower_shadow(bar, t - 2) and no_upper_shadow(bar, t - 2)
            if hides and upper_shadow(bar, t - 1) > tiny(bar, t - 1):
                out[t] = 100.0


@kernel
def _breakaway(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 14, BODY)
        for t in bar.rows:
            trend = colour(bar, t - 4)
            breaks = colour(bar, t - 3) == trend and colour(bar, t - 1) == trend
            breaks = breaks and colour(bar, t) != trend
            if trend > 0.0:
                breaks = breaks and h[t - 3] < h[t - 2] < h[t - 1]
                breaks = breaks and low[t - 3] < low[t - 2] < low[t - 1]
                breaks = breaks and gap_up(bar, t - 3, t - 4) and c[t - 4] < c[t] < o[t - 3]
            else:
                breaks = breaks and h[t - 3] > h[t - 2] > h[t - 1]
                breaks = breaks and low[t - 3] > low[t - 2] > low[t - 1]
                breaks = breaks and gap_down(bar, t - 3, t - 4) and o[t - 3] < c[t] < c[t - 4]
            if breaks and is_long(bar, t - 4):
                out[t] = -100.0 * trend


@kernel
def _ladder_bottom(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 14, RANGE)
        for t in bar.rows:
            black = is_black(bar, t - 4) and is_black(bar, t - 3)
            black = black and is_black(bar, t - 2) and is_black(bar, t - 1)
            ladder = black and is_white(bar, t) and o[t] > o[t - 1] and c[t] > h[t - 1]
            ladder = ladder and o[t - 4] > o[t - 3] > o[t - 2] and c[t - 4] > c[t - 3] > c[t - 2]
            if ladder and upper_shadow(bar, t - 1) > tiny(bar, t - 1):
                out[t] = 100.0


@inlined
def _are_three_short(bar: Candles, t: int) -> bool:
    """Whether the bodies of t - 3, t - 2 and t - 1 are short and that of t - 4 is long."""
    short = is_short(bar, t - 3) and is_short(bar, t - 2) and is_short(bar, t - 1)
    return short and is_long(bar, t - 4)


@kernel
def _mat_hold(
    o: Line,
    h: Line,
    low: Line,
    c: Line,
    start: int,
    stop: int,
    state: Line,
    out: Line,
    penetration: float,
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 14, BODY)
        for t in bar.rows:
            rest = is_white(bar, t - 4) and is_black(bar, t - 3) and is_white(bar, t)
            rest = rest and gap_up(bar, t - 3, t - 4) and o[t] > c[t - 1]
            rest = rest and c[t] > max(h[t - 3], h[t - 2], h[t - 1])
            rest = rest and top(bar, t - 1) < top(bar, t - 2) < o[t - 3]
            floor = c[t - 4] - body(bar, t - 4) * penetration
            rest = rest and floor < bottom(bar, t - 2) < c[t - 4]
            if rest and floor < bottom(bar, t - 1) < c[t - 4] and _are_three_short(bar, t):
                out[t] = 100.0


@inlined
def _rests_within(bar: Candles, t: int, first: int, trend: float) -> bool:
    """Whether t goes against `trend` with a body that meets the range of `first`."""
    against = colour(bar, t) != trend
    return against and bottom(bar, t) < bar.high[first] and top(bar, t) > bar.low[first]


@kernel
def _rise_fall_three_methods(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 14, BODY)
        for t in bar.rows:
            trend = colour(bar, t - 4)
            rest = colour(bar, t) == trend and _rests_within(bar, t - 3, t - 4, trend)
            rest = rest and _rests_within(bar, t - 2, t - 4, trend)
            rest = rest and _rests_within(bar, t - 1, t - 4, trend)
            if trend > 0.0:
                rest = rest and c[t - 3] > c[t - 2] > c[t - 1] < o[t] and c[t] > c[t - 4]
            else:
                rest = rest and c[t - 3] < c[t - 2] < c[t - 1] > o[t] and c[t] < c[t - 4]
            if rest and is_long(bar, t) and _are_three_short(bar, t):
                out[t] = 100.0 * trend


CDL_THREE_LINE_STRIKE = pattern(
    "cdl_three_line_strike", "Three-Line Strike", _three_line_strike,
    talib="CDL3LINESTRIKE", lookback=8, sign="both",
    formula="colour of bars 3 to 1 * 100 where bar 0 of the other colour takes all of them back",
)  # fmt: skip

CDL_CONCEAL_BABY_SWALLOW = pattern(
    "cdl_conceal_baby_swallow", "Concealing Baby Swallow", _conceal_baby_swallow,
    talib="CDLCONCEALBABYSWALL", lookback=13, sign="bullish",
    formula="100 at two black marubozus, black a gap below that reaches up, black around it",
)  # fmt: skip

CDL_BREAKAWAY = pattern(
    "cdl_breakaway", "Breakaway", _breakaway, talib="CDLBREAKAWAY", lookback=14, sign="both",
    formula="colour * 100 where bar 0 returns into the gap that long bar 4 left and three ran from",
)  # fmt: skip

CDL_LADDER_BOTTOM = pattern(
    "cdl_ladder_bottom", "Ladder Bottom", _ladder_bottom,
    talib="CDLLADDERBOTTOM", lookback=14, sign="bullish",
    formula="100 at three falling blacks, black with an upper shadow, white that closes above it",
)  # fmt: skip

CDL_MAT_HOLD = pattern(
    "cdl_mat_hold", "Mat Hold", _mat_hold,
    talib="CDLMATHOLD", lookback=14, sign="bullish", penetration=0.5,
    formula="100 at long white, a gap, three short bars that hold most of it, white to a new high",
)  # fmt: skip

CDL_RISE_FALL_THREE_METHODS = pattern(
    "cdl_rise_fall_three_methods", "Rising/Falling Three Methods", _rise_fall_three_methods,
    talib="CDLRISEFALL3METHODS", lookback=14, sign="both",
    formula="colour * 100 at a long bar, three short ones against it in its range, a long one on",
)  # fmt: skip
