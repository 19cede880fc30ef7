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
    newest_rows,
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
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            covers = is_white(bar, t - 1) & is_black(bar, t) & (bar.open[t] > bar.high[t - 1])
            deep = bar.close[t] < bar.close[t - 1] - body(bar, t - 1) * penetration
            within = (bar.open[t - 1] < bar.close[t]) & deep
            marks[t] -= 100.0 if covers & within & is_long(bar, t - 1) else 0.0


@inlined
def _rises_from_below(bar: Candles, t: int) -> bool:
    """Whether bar t is white and opens below the low of a long black bar."""
    rises = is_black(bar, t - 1) & is_white(bar, t)
    return bool(rises & (bar.open[t] < bar.low[t - 1]) & is_long(bar, t - 1))


@kernel
def _piercing(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            middle = bar.close[t - 1] + body(bar, t - 1) * 0.5
            within = (middle < bar.close[t]) & (bar.close[t] < bar.open[t - 1])
            marks[t] += 100.0 if within & _rises_from_below(bar, t) & is_long(bar, t) else 0.0


@kernel
def _in_neck(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            equal = is_equal(bar, bar.close[t], bar.close[t - 1], t - 1)
            over = bar.close[t] >= bar.close[t - 1]
            marks[t] -= 100.0 if over & equal & _rises_from_below(bar, t) else 0.0


@kernel
def _on_neck(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            equal = is_equal(bar, bar.close[t], bar.low[t - 1], t - 1)
            marks[t] -= 100.0 if equal & _rises_from_below(bar, t) else 0.0


@kernel
def _thrusting(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            rise, half = bar.close[t] - bar.close[t - 1], bar.close[t - 1] + body(bar, t - 1) * 0.5
            within = (rise > 0.0) & (bar.close[t] <= half)
            apart = not is_equal(bar, bar.close[t], bar.close[t - 1], t - 1)
            marks[t] -= 100.0 if within & apart & _rises_from_below(bar, t) else 0.0


@kernel
def _counterattack(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            turned = colour(bar, t - 1) != colour(bar, t)
            equal = is_equal(bar, bar.close[t], bar.close[t - 1], t - 1)
            value = 100.0 * colour(bar, t)
            marks[t] += value if turned & equal & is_long(bar, t - 1) & is_long(bar, t) else 0.0


@kernel
def _separating_lines(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    for begin in range(start, stop, ROWS):
        whole = read_candles(o, h, low, c, begin, stop, state, out, 11, BODY | RANGE | NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            turned = colour(bar, t - 1) != colour(bar, t)
            equal = is_equal(bar, bar.open[t], bar.open[t - 1], t - 1)
            shadow = lower_shadow(bar, t) if is_white(bar, t) else upper_shadow(bar, t)
            value = 100.0 * colour(bar, t)
            found = turned & equal & is_long(bar, t) & (shadow < tiny(bar, t))
            marks[t] += value if found else 0.0


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
        whole = read_candles(o, h, low, c, begin, stop, state, out, 6, NEAR)
        bar, marks = newest_rows(whole, begin, stop, out, 1)
        for t in range(1, marks.size):
            black = is_black(bar, t - 1) & is_black(bar, t)
            equal = is_equal(bar, bar.close[t], bar.close[t - 1], t - 1)
            marks[t] += 100.0 if black & equal else 0.0


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
