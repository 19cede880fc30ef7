"""Two or three bars of one colour in a row, at the end of a rise or of a fall.

Source: TA-Lib ``CDL3BLACKCROWS`` and those named in the records.
"""

from mlta.indicators.candlestick.pattern import pattern
from mlta.kernels.candles import (
    BODY,
    NEAR,
    RANGE,
    ROWS,
    SHADOW,
    Candles,
    Line,
    body,
    far,
    gap_up,
    is_black,
    is_equal,
    is_long,
    is_short,
    is_white,
    lower_shadow,
    near,
    no_lower_shadow,
    no_upper_shadow,
    read_candles,
    short_shadow,
    tiny,
    upper_shadow,
)
from mlta.kernels.jit import inlined, kernel


@inlined
def _are_white(bar: Candles, t: int) -> bool:
    """Whether t - 2, t - 1 and t are white."""
    return is_white(bar, t - 2) and is_white(bar, t - 1) and is_white(bar, t)


@inlined
def _are_black(bar: Candles, t: int) -> bool:
    """Whether t - 2, t - 1 and t are black."""
    return is_black(bar, t - 2) and is_black(bar, t - 1) and is_black(bar, t)


@inlined
def _gap_then_black(bar: Candles, t: int) -> bool:
    """Whether t - 2 is white, and t - 1 and t are black, t - 1 a gap above t - 2."""
    crows = is_white(bar, t - 2) and is_black(bar, t - 1) and is_black(bar, t)
    return crows and gap_up(bar, t - 1, t - 2)


@kernel
def _two_crows(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY)
        for t in bar.rows:
            inside = c[t - 1] < o[t] < o[t - 1] and o[t - 2] < c[t] < c[t - 2]
            if inside and _gap_then_black(bar, t) and is_long(bar, t - 2):
                out[t] = -100.0


@kernel
def _upside_gap_two_crows(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY)
        for t in bar.rows:
            engulfs = o[t] > o[t - 1] and c[t - 2] < c[t] < c[t - 1]
            if (
                engulfs
                and _gap_then_black(bar, t)
                and is_long(bar, t - 2)
                and not is_long(bar, t - 1)
            ):
                out[t] = -100.0


@inlined
def _close_at_lows(bar: Candles, t: int) -> bool:
    """Whether none of t - 2, t - 1 and t has a lower shadow."""
    if no_lower_shadow(bar, t) and no_lower_shadow(bar, t - 1):
        return no_lower_shadow(bar, t - 2)
    return False


@kernel
def _three_black_crows(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 13, RANGE)
        for t in bar.rows:
            falls = _are_black(bar, t) and is_white(bar, t - 3)
            falls = falls and h[t - 3] > c[t - 2] > c[t - 1] > c[t]
            falls = falls and c[t - 2] < o[t - 1] < o[t - 2] and c[t - 1] < o[t] < o[t - 1]
            if falls and _close_at_lows(bar, t):
                out[t] = -100.0


@kernel
def _identical_three_crows(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, RANGE | NEAR)
        for t in bar.rows:
            falls = _are_black(bar, t) and c[t - 2] > c[t - 1] > c[t]
            falls = falls and is_equal(bar, o[t - 1], c[t - 2], t - 2)
            if falls and is_equal(bar, o[t], c[t - 1], t - 1) and _close_at_lows(bar, t):
                out[t] = -100.0


@inlined
def _opens_in_body(bar: Candles, t: int) -> bool:
    """Whether t opens above the open of t - 1, and not above its close but for near."""
    if bar.open[t] > bar.open[t - 1]:
        return bool(bar.open[t] <= bar.close[t - 1] + near(bar, t - 1))
    return False


@inlined
def _close_at_highs(bar: Candles, t: int) -> bool:
    """Whether none of t - 2, t - 1 and t has an upper shadow."""
    if no_upper_shadow(bar, t) and no_upper_shadow(bar, t - 1):
        return no_upper_shadow(bar, t - 2)
    return False


@kernel
def _three_white_soldiers(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY | RANGE | NEAR)
        for t in bar.rows:
            rises = _are_white(bar, t) and c[t - 2] < c[t - 1] < c[t]
            rises = rises and _opens_in_body(bar, t - 1) and _opens_in_body(bar, t)
            rises = rises and _close_at_highs(bar, t)
            rises = rises and body(bar, t - 1) > body(bar, t - 2) - far(bar, t - 2)
            if rises and body(bar, t) > body(bar, t - 1) - far(bar, t - 1) and is_long(bar, t):
                out[t] = 100.0


@inlined
def _weakens(bar: Candles, t: int) -> bool:
    """Whether bodies shrink, or shadows grow, from t - 2 to t."""
    first, second, third = body(bar, t - 2), body(bar, t - 1), body(bar, t)
    if third < second and upper_shadow(bar, t) > third:
        return True
    if third < second - far(bar, t - 1):
        return True
    if second < first - far(bar, t - 2) and third < second + near(bar, t - 1):
        return True
    if not third < second < first:
        return False
    return upper_shadow(bar, t) > short_shadow(bar, t) or (
        upper_shadow(bar, t - 1) > short_shadow(bar, t - 1)
    )


@kernel
def _advance_block(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY | NEAR | SHADOW)
        for t in bar.rows:
            rises = _are_white(bar, t) and c[t - 2] < c[t - 1] < c[t]
            rises = rises and _opens_in_body(bar, t - 1) and _opens_in_body(bar, t)
            rises = rises and is_long(bar, t - 2) and _weakens(bar, t)
            if rises and upper_shadow(bar, t - 2) < short_shadow(bar, t - 2):
                out[t] = -100.0


@kernel
def _stalled_pattern(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY | RANGE | NEAR)
        for t in bar.rows:
            rises = _are_white(bar, t) and c[t - 2] < c[t - 1] < c[t]
            rises = rises and _opens_in_body(bar, t - 1) and no_upper_shadow(bar, t - 1)
            rises = rises and is_long(bar, t - 2) and is_long(bar, t - 1) and is_short(bar, t)
            if rises and o[t] >= c[t - 1] - body(bar, t) - near(bar, t - 1):
                out[t] = -100.0


@kernel
def _three_stars_in_south(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY | RANGE)
        for t in bar.rows:
            shrinks = _are_black(bar, t) and body(bar, t - 1) < body(bar, t - 2)
            shrinks = (
                shrinks and c[t - 2] < o[t - 1] <= h[t - 2] and low[t - 2] <= low[t - 1] < c[t - 2]
            )
            shrinks = shrinks and low[t] > low[t - 1] and h[t] < h[t - 1]
            shrinks = (
                shrinks and lower_shadow(bar, t - 2) > body(bar, t - 2) and is_long(bar, t - 2)
            )
            shrinks = shrinks and lower_shadow(bar, t - 1) > tiny(bar, t - 1) and is_short(bar, t)
            if shrinks and no_lower_shadow(bar, t) and no_upper_shadow(bar, t):
                out[t] = 100.0


@kernel
def _unique_three_river(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 12, BODY)
        for t in bar.rows:
            river = is_black(bar, t - 2) and is_black(bar, t - 1) and is_white(bar, t)
            river = river and c[t - 1] > c[t - 2] and o[t - 1] <= o[t - 2]
            river = river and low[t - 1] < low[t - 2] and o[t] > low[t - 1]
            if river and is_long(bar, t - 2) and is_short(bar, t):
                out[t] = 100.0


CDL_TWO_CROWS = pattern(
    "cdl_two_crows", "Two Crows", _two_crows, talib="CDL2CROWS", lookback=12, sign="bearish",
    formula="-100 at long white, black a gap above, black that opens in bar 1 and closes in bar 2",
)  # fmt: skip

CDL_UPSIDE_GAP_TWO_CROWS = pattern(
    "cdl_upside_gap_two_crows", "Upside Gap Two Crows", _upside_gap_two_crows,
    talib="CDLUPSIDEGAP2CROWS", lookback=12, sign="bearish",
    formula="-100 at long white, black a gap above, black around bar 1 that closes above bar 2",
)  # fmt: skip

CDL_THREE_BLACK_CROWS = pattern(
    "cdl_three_black_crows", "Three Black Crows", _three_black_crows,
    talib="CDL3BLACKCROWS", lookback=13, sign="bearish",
    formula="-100 after white at three falling blacks, no lower shadows, each opening in the last",
)  # fmt: skip

CDL_IDENTICAL_THREE_CROWS = pattern(
    "cdl_identical_three_crows", "Identical Three Crows", _identical_three_crows,
    talib="CDLIDENTICAL3CROWS", lookback=12, sign="bearish",
    formula="-100 at three falling blacks, no lower shadows, each opening at the last close",
)  # fmt: skip

CDL_THREE_WHITE_SOLDIERS = pattern(
    "cdl_three_white_soldiers", "Three Advancing White Soldiers", _three_white_soldiers,
    talib="CDL3WHITESOLDIERS", lookback=12, sign="bullish",
    formula="100 at three rising whites, no upper shadows, none far shorter than the one before",
)  # fmt: skip

CDL_ADVANCE_BLOCK = pattern(
    "cdl_advance_block", "Advance Block", _advance_block,
    talib="CDLADVANCEBLOCK", lookback=12, sign="bearish",
    formula="-100 at three rising whites whose bodies shrink or whose upper shadows grow",
)  # fmt: skip

CDL_STALLED_PATTERN = pattern(
    "cdl_stalled_pattern", "Stalled Pattern", _stalled_pattern,
    talib="CDLSTALLEDPATTERN", lookback=12, sign="bearish",
    formula="-100 at three rising whites, two long and then a short one on the shoulder of bar 1",
)  # fmt: skip

CDL_THREE_STARS_IN_SOUTH = pattern(
    "cdl_three_stars_in_south", "Three Stars In The South", _three_stars_in_south,
    talib="CDL3STARSINSOUTH", lookback=12, sign="bullish",
    formula="100 at three ever smaller blacks with rising lows, the last a short marubozu in bar 1",
)  # fmt: skip

CDL_UNIQUE_THREE_RIVER = pattern(
    "cdl_unique_three_river", "Unique 3 River", _unique_three_river,
    talib="CDLUNIQUE3RIVER", lookback=12, sign="bullish",
    formula="100 at long black, black in its body with a lower low, short white above that low",
)  # fmt: skip
