"""Two bars of opposite colours that meet, cross or kick each other away.

Source: TA-Lib ``CDLPIERCING`` and those named in the records.
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
    colour,
    is_black,
    is_equal,
    is_long,
    is_white,
    lower_shadow,
    read_candles,
    tiny,
    upper_shadow,
    window_down,
    window_up,
)
from mlta.kernels.jit import inlined, kernel


@kernel
def _dark_cloud_cover(
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
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY)
        for t in bar.rows:
            covers = is_white(bar, t - 1) and is_black(bar, t) and o[t] > h[t - 1]
            covers = covers and o[t - 1] < c[t] < c[t - 1] - body(bar, t - 1) * penetration
            if covers and is_long(bar, t - 1):
                out[t] = -100.0


@inlined
def _rises_from_below(bar: Candles, t: int) -> bool:
    """Whether bar t is white and opens below the low of a long black bar."""
    if is_black(bar, t - 1) and is_white(bar, t) and bar.open[t] < bar.low[t - 1]:
        return is_long(bar, t - 1)
    return False


@kernel
def _piercing(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY)
        for t in bar.rows:
            middle = c[t - 1] + body(bar, t - 1) * 0.5
            if middle < c[t] < o[t - 1] and _rises_from_below(bar, t) and is_long(bar, t):
                out[t] = 100.0


@kernel
def _in_neck(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | NEAR)
        for t in bar.rows:
            if (
                c[t] >= c[t - 1]
                and _rises_from_below(bar, t)
                and is_equal(bar, c[t], c[t - 1], t - 1)
            ):
                out[t] = -100.0


@kernel
def _on_neck(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | NEAR)
        for t in bar.rows:
            if _rises_from_below(bar, t) and is_equal(bar, c[t], low[t - 1], t - 1):
                out[t] = -100.0


@kernel
def _thrusting(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | NEAR)
        for t in bar.rows:
            half = c[t - 1] < c[t] <= c[t - 1] + body(bar, t - 1) * 0.5
            if half and _rises_from_below(bar, t) and not is_equal(bar, c[t], c[t - 1], t - 1):
                out[t] = -100.0


@kernel
def _counterattack(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | NEAR)
        for t in bar.rows:
            meets = colour(bar, t - 1) != colour(bar, t) and is_equal(bar, c[t], c[t - 1], t - 1)
            if meets and is_long(bar, t - 1) and is_long(bar, t):
                out[t] = 100.0 * colour(bar, t)


@kernel
def _separating_lines(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE | NEAR)
        for t in bar.rows:
            parts = colour(bar, t - 1) != colour(bar, t) and is_equal(bar, o[t], o[t - 1], t - 1)
            shadow = lower_shadow(bar, t) if is_white(bar, t) else upper_shadow(bar, t)
            if parts and is_long(bar, t) and shadow < tiny(bar, t):
                out[t] = 100.0 * colour(bar, t)


@inlined
def _kicks(bar: Candles, t: int) -> bool:
    """Whether bars t - 1 and t are long, without shadows, of opposite colours and a gap apart."""
    if is_white(bar, t):
        apart = is_black(bar, t - 1) and window_up(bar, t, t - 1)
    else:
        apart = is_white(bar, t - 1) and window_down(bar, t, t - 1)
    return apart and _is_marubozu(bar, t - 1) and _is_marubozu(bar, t)


@inlined
def _is_marubozu(bar: Candles, t: int) -> bool:
    shadow = max(upper_shadow(bar, t), lower_shadow(bar, t))
    return is_long(bar, t) and shadow < tiny(bar, t)


@kernel
def _kicking(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE)
        for t in bar.rows:
            if _kicks(bar, t):
                out[t] = 100.0 * colour(bar, t)


@kernel
def _kicking_by_length(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE)
        for t in bar.rows:
            if _kicks(bar, t):
                longer = t if body(bar, t) > body(bar, t - 1) else t - 1
                out[t] = 100.0 * colour(bar, longer)


@kernel
def _matching_low(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 6, NEAR)
        for t in bar.rows:
            if is_black(bar, t - 1) and is_black(bar, t) and is_equal(bar, c[t], c[t - 1], t - 1):
                out[t] = 100.0


CDL_DARK_CLOUD_COVER = pattern(
    "cdl_dark_cloud_cover", "Dark Cloud Cover", _dark_cloud_cover,
    talib="CDLDARKCLOUDCOVER", lookback=11, sign="bearish", penetration=0.5,
    formula="-100 where black opens above a long white bar and closes in its body, past penetration",
)  # fmt: skip

CDL_PIERCING = pattern(
    "cdl_piercing", "Piercing Pattern", _piercing,
    talib="CDLPIERCING", lookback=11, sign="bullish",
    formula="100 where long white opens below a long black bar and closes in its upper half",
)  # fmt: skip

CDL_IN_NECK = pattern(
    "cdl_in_neck", "In-Neck Pattern", _in_neck, talib="CDLINNECK", lookback=11, sign="bearish",
    formula="-100 where white opens below a long black bar and closes at its close or just above",
)  # fmt: skip

CDL_ON_NECK = pattern(
    "cdl_on_neck", "On-Neck Pattern", _on_neck, talib="CDLONNECK", lookback=11, sign="bearish",
    formula="-100 where white opens below a long black bar and closes at its low",
)  # fmt: skip

CDL_THRUSTING = pattern(
    "cdl_thrusting", "Thrusting Pattern", _thrusting,
    talib="CDLTHRUSTING", lookback=11, sign="bearish",
    formula="-100 where white opens below a long black bar and closes in its lower half",
)  # fmt: skip

CDL_COUNTERATTACK = pattern(
    "cdl_counterattack", "Counterattack", _counterattack,
    talib="CDLCOUNTERATTACK", lookback=11, sign="both",
    formula="colour * 100 where two long bodies of opposite colours have equal closes",
)  # fmt: skip

CDL_SEPARATING_LINES = pattern(
    "cdl_separating_lines", "Separating Lines", _separating_lines,
    talib="CDLSEPARATINGLINES", lookback=11, sign="both",
    formula="colour * 100 at a belt-hold that opens where bar 1 of the other colour did",
)  # fmt: skip

CDL_KICKING = pattern(
    "cdl_kicking", "Kicking", _kicking, talib="CDLKICKING", lookback=11, sign="both",
    formula="colour * 100 at two marubozus of opposite colours, a gap between them",
)  # fmt: skip

CDL_KICKING_BY_LENGTH = pattern(
    "cdl_kicking_by_length", "Kicking by Length", _kicking_by_length,
    talib="CDLKICKINGBYLENGTH", lookback=11, sign="both",
    formula="colour of the longer body * 100 at two marubozus of opposite colours, a gap between",
)  # fmt: skip

CDL_MATCHING_LOW = pattern(
    "cdl_matching_low", "Matching Low", _matching_low,
    talib="CDLMATCHINGLOW", lookback=6, sign="bullish",
    formula="100 where two black bars have equal closes",
)  # fmt: skip
