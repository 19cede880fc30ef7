"""A small body a gap away from a long one, and the third bar that turns back into it.

The small body of a plain star is not long, that of a doji star is a doji. The last bar of the
three closes beyond `penetration` of the long body.
Source: TA-Lib ``CDLMORNINGSTAR`` and those named in the records.
"""

from mlta.indicators.candlestick.pattern import pattern
from mlta.kernels.candles import (
    BODY,
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
    is_doji,
    is_long,
    is_white,
    read_candles,
    tiny,
    top,
    window_down,
    window_up,
)
from mlta.kernels.jit import inlined, kernel


@kernel
def _doji_star(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE)
        for t in bar.rows:
            first = colour(bar, t - 1)
            gaps = gap_up(bar, t, t - 1) if first > 0.0 else gap_down(bar, t, t - 1)
            if gaps and is_doji(bar, t) and is_long(bar, t - 1):
                out[t] = -100.0 * first


@inlined
def _turns(bar: Candles, t: int, penetration: float) -> bool:
    """Whether bar t has the other colour than t - 2 and closes that deep in its body."""
    depth = body(bar, t - 2) * penetration
    if is_white(bar, t - 2):
        return is_black(bar, t) and bar.close[t] < bar.close[t - 2] - depth
    return is_white(bar, t) and bar.close[t] > bar.close[t - 2] + depth


@inlined
def _has_long_ends(bar: Candles, t: int) -> bool:
    """Whether the bodies of t - 2 and t are long."""
    return is_long(bar, t - 2) and is_long(bar, t)


@kernel
def _morning_star(
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
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY)
        for t in bar.rows:
            star = (
                is_black(bar, t - 2) and gap_down(bar, t - 1, t - 2) and _turns(bar, t, penetration)
            )
            if star and _has_long_ends(bar, t) and not is_long(bar, t - 1):
                out[t] = 100.0


@kernel
def _evening_star(
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
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY)
        for t in bar.rows:
            star = (
                is_white(bar, t - 2) and gap_up(bar, t - 1, t - 2) and _turns(bar, t, penetration)
            )
            if star and _has_long_ends(bar, t) and not is_long(bar, t - 1):
                out[t] = -100.0


@kernel
def _morning_doji_star(
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
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY | RANGE)
        for t in bar.rows:
            star = (
                is_black(bar, t - 2) and gap_down(bar, t - 1, t - 2) and _turns(bar, t, penetration)
            )
            if star and _has_long_ends(bar, t) and is_doji(bar, t - 1):
                out[t] = 100.0


@kernel
def _evening_doji_star(
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
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY | RANGE)
        for t in bar.rows:
            star = (
                is_white(bar, t - 2) and gap_up(bar, t - 1, t - 2) and _turns(bar, t, penetration)
            )
            if star and _has_long_ends(bar, t) and is_doji(bar, t - 1):
                out[t] = -100.0


@kernel
def _abandoned_baby(
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
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY | RANGE)
        for t in bar.rows:
            if is_white(bar, t - 2):
                alone = window_up(bar, t - 1, t - 2) and window_down(bar, t, t - 1)
            else:
                alone = window_down(bar, t - 1, t - 2) and window_up(bar, t, t - 1)
            alone = alone and _turns(bar, t, penetration)
            if alone and _has_long_ends(bar, t) and is_doji(bar, t - 1):
                out[t] = 100.0 * colour(bar, t)


@kernel
def _tristar(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, RANGE)
        for t in bar.rows:
            size = tiny(bar, t - 2)
            if body(bar, t) <= size and body(bar, t - 1) <= size and body(bar, t - 2) <= size:
                if gap_up(bar, t - 1, t - 2) and top(bar, t) < top(bar, t - 1):
                    out[t] = -100.0
                elif gap_down(bar, t - 1, t - 2) and bottom(bar, t) > bottom(bar, t - 1):
                    out[t] = 100.0


CDL_DOJI_STAR = pattern(
    "cdl_doji_star", "Doji Star", _doji_star, talib="CDLDOJISTAR", lookback=11, sign="both",
    formula="-colour of bar 1 * 100 where a doji stands a gap beyond its long body",
)  # fmt: skip

CDL_MORNING_STAR = pattern(
    "cdl_morning_star", "Morning Star", _morning_star,
    talib="CDLMORNINGSTAR", lookback=12, sign="bullish", penetration=0.3,
    formula="100 at long black, a star a gap below, and long white that closes back in bar 2",
)  # fmt: skip

CDL_EVENING_STAR = pattern(
    "cdl_evening_star", "Evening Star", _evening_star,
    talib="CDLEVENINGSTAR", lookback=12, sign="bearish", penetration=0.3,
    formula="-100 at long white, a star a gap above, and long black that closes back in bar 2",
)  # fmt: skip

CDL_MORNING_DOJI_STAR = pattern(
    "cdl_morning_doji_star", "Morning Doji Star", _morning_doji_star,
    talib="CDLMORNINGDOJISTAR", lookback=12, sign="bullish", penetration=0.3,
    formula="100 at a morning star whose star is a doji",
)  # fmt: skip

CDL_EVENING_DOJI_STAR = pattern(
    "cdl_evening_doji_star", "Evening Doji Star", _evening_doji_star,
    talib="CDLEVENINGDOJISTAR", lookback=12, sign="bearish", penetration=0.3,
    formula="-100 at an evening star whose star is a doji",
)  # fmt: skip

CDL_ABANDONED_BABY = pattern(
    "cdl_abandoned_baby", "Abandoned Baby", _abandoned_baby,
    talib="CDLABANDONEDBABY", lookback=12, sign="both", penetration=0.3,
    formula="colour * 100 at a doji star whose whole range is a gap away from both its neighbours",
)  # fmt: skip

CDL_TRISTAR = pattern(
    "cdl_tristar", "Tristar Pattern", _tristar, talib="CDLTRISTAR", lookback=12, sign="both",
    formula="100 at three dojis of which the middle one is a gap below, -100 a gap above",
)  # fmt: skip
