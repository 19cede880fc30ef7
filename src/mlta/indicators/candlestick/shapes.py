r"""Shapes of candles with a length or a share to choose, and runs of their colours.

* Doji by a share: body at most that share of the mean range of the n bars *before*; 100 or 0.
* Pin bar, long shadow: 1 where the lower shadow takes at least the given share of the range, -1
  where the upper one does; at a share of half both may, and give 0. A long shadow also asks for a
  body below the exponential mean of the bodies *before*.
* Tweezer: 1 where the low is as good as that of the bar before, a black one; -1 where the high is
  as good as that of the bar before, a white one that rose. As good as: within a share of the mean
  range of the 10 bars before.
* Candle colours: sum of the signs of close - open; a candle without a body counts 0.
* Heikin-Ashi streak: candles of one colour in a row, negative while black; 0 at one without a body, such
  as still bars have once the open has halved its distance to them some 50 times.

A bar without a range has no shadows: 0. A missing price leaves the windows that hold it NaN, and
restarts what is recursive.
Sources: S. Nison, Japanese Candlestick Charting Techniques, 1991; D. Valcu, Using the Heikin-Ashi
Technique, Stocks & Commodities 22:2, 2004.
"""

import math

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.candles import RANGE, ROWS, Line, body, mean_range, read_candles
from mlta.kernels.jit import inlined, kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import fade_bars, mean_step


@inlined
def _long_shadow_side(open_: float, high: float, low: float, close: float, share: float) -> float:
    """1 if the lower shadow takes that share of the range, -1 if the upper does, 0 if both do."""
    span = high - low
    if not span > 0.0:
        return 0.0
    side = 1.0 if min(open_, close) - low >= share * span else 0.0
    return side - 1.0 if high - max(open_, close) >= share * span else side


@inlined
def _mean_range_before(h: Line, low: Line, t: int, period: int) -> float:
    total = 0.0
    for k in range(t - period, t):
        total += h[k] - low[k]
    return total / period


@kernel
def _doji_ratio(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line,
    period: int, factor: float,
) -> None:  # fmt: skip
    share = factor / 100.0
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, period, 0)
        for t in bar.rows:
            if body(bar, t) <= share * _mean_range_before(h, low, t, period):
                out[t] = 100.0


@kernel
def _pin_bar(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line,
    wick: float,
) -> None:  # fmt: skip
    for begin in range(start, stop, ROWS):
        for t in read_candles(o, h, low, c, begin, stop, state, out, 0, 0).rows:
            out[t] = _long_shadow_side(o[t], h[t], low[t], c[t], wick)


@kernel
def _long_shadow(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line,
    period: int, pct: float,
) -> None:  # fmt: skip
    """State is the count of bars and the mean body of them."""
    count, mean = state[0], state[1]
    share, weight = pct / 100.0, 2.0 / (period + 1.0)
    for t in range(start, stop):
        out[t] = math.nan
        length = abs(c[t] - o[t])
        if not math.isfinite((h[t] - low[t]) + (c[t] - o[t])):
            count, mean = 0.0, 0.0
            continue
        if count >= period:
            side = _long_shadow_side(o[t], h[t], low[t], c[t], share)
            out[t] = side if length < mean else 0.0
        mean = mean_step(mean, length, count, period, weight)
        count += 1.0
    state[0], state[1] = count, mean


@kernel
def _tweezer(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line,
    tol: float,
) -> None:  # fmt: skip
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 10, RANGE)
        for t in bar.rows:
            margin = tol * mean_range(bar, t)
            if c[t - 1] < o[t - 1] and abs(low[t] - low[t - 1]) <= margin:
                out[t] = 1.0
            elif c[t - 1] > o[t - 1] and abs(h[t] - h[t - 1]) <= margin:
                out[t] = -1.0


@kernel
def _n_candle_color(
    o: Line, c: Line, start: int, stop: int, state: Line, out: Line, period: int
) -> None:
    for t in range(start, stop):
        rise = c[t] - o[t]
        missing = rise - rise  # 0, or NaN
        out[t] = (1.0 if rise > 0.0 else -1.0 if rise < 0.0 else 0.0) + missing
    rolling_sum(out, start, stop, state, out, period)


@kernel
def _heikin_ashi_streak(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    """State is a mark, the next Heikin-Ashi open and the streak."""
    mark, following, streak = state[0], state[1], state[2]
    for t in range(start, stop):
        middle = (o[t] + h[t] + low[t] + c[t]) / 4.0
        if not math.isfinite(middle):
            out[t], mark, streak = math.nan, 0.0, 0.0
            continue
        begin = following if mark > 0.0 else (o[t] + c[t]) / 2.0
        mark, following = 1.0, (begin + middle) / 2.0
        if middle > begin:
            streak = max(streak, 0.0) + 1.0
        elif middle < begin:
            streak = min(streak, 0.0) - 1.0
        else:
            streak = 0.0
        out[t] = streak
    state[0], state[1], state[2] = mark, following, streak


def _none(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _ten(**_: ParamValue) -> tuple[int, ...]:
    return (10,)


def _ten_rows(**_: ParamValue) -> int:
    return 10


def _period_rows(period: int, **_: ParamValue) -> int:
    return period


def _period(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _one_less(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _shadow_settle(period: int, pct: float) -> int:  # noqa: ARG001 (takes all)
    return fade_bars((period - 1.0) / (period + 1.0))


def _streak_settle() -> int:
    return fade_bars(0.5)


def _one(**_: ParamValue) -> int:
    return 1


def _two(**_: ParamValue) -> int:
    return 2


def _three() -> int:
    return 3


def _side(name: str) -> tuple[Output, ...]:
    doc = "1 calls for rising prices, -1 for falling ones."
    return (Output(name=name, unit=Unit.RATIO, low=-1.0, high=1.0, doc=doc),)


_PRICES = ("open", "high", "low", "close")

CDL_DOJI_RATIO = Indicator(
    name="cdl_doji_ratio",
    title="Doji by a share of the mean range",
    category=Category.CANDLESTICK,
    inputs=_PRICES,
    params=(
        bars_param("period", 10, "Bars before, whose ranges are averaged, n."),
        Param(name="factor", default=10.0, ge=0.0, le=100.0, unit="percent", doc="Largest body."),
    ),
    outputs=(Output(name="doji", unit=Unit.PERCENT, low=0.0, high=100.0, doc="100 or 0."),),
    compute=_doji_ratio,
    lookback=_period,
    history=_period_rows,
    state_size=_one,
    cost=Cost.LINEAR,
    formula="100 if |close - open| <= factor / 100 * mean of high - low over the n bars before, else 0",
    source="Nison 1991; TA-Lib CDLDOJI with other settings",
)

PIN_BAR = Indicator(
    name="pin_bar",
    title="Pin bar",
    category=Category.CANDLESTICK,
    inputs=_PRICES,
    params=(
        Param(name="wick", default=0.66, ge=0.5, le=1.0, unit="ratio", doc="Share of the range."),
    ),
    outputs=_side("pin"),
    compute=_pin_bar,
    lookback=_none,
    state_size=_one,
    formula="1 if lower shadow >= wick * (high - low), -1 if upper shadow is, else 0",
    source="M. Pring, Pinocchio bars, 2002",
)

LONG_SHADOW = Indicator(
    name="long_shadow",
    title="Long shadow",
    category=Category.CANDLESTICK,
    inputs=_PRICES,
    params=(
        bars_param("period", 14, "Length of the mean body, n.", ge=2),
        Param(name="pct", default=75.0, ge=50.0, le=100.0, unit="percent", doc="Of the range."),
    ),
    outputs=_side("shadow"),
    compute=_long_shadow,
    lookback=_period,
    memory=Memory.RECURSIVE,
    settle=_shadow_settle,
    state_size=_two,
    formula="1 if lower shadow >= pct percent of the range, -1 if upper shadow is, and "
    "|close - open| < EMA(|close - open|, n)1; else 0",
    source="Nison 1991; as in kand, but with the mean body of the bars before",
)

TWEEZER = Indicator(
    name="tweezer",
    title="Tweezer top or bottom",
    category=Category.CANDLESTICK,
    inputs=_PRICES,
    params=(
        Param(name="tol", default=0.05, ge=0.0, le=1.0, unit="ratio", doc="Of the mean range."),
    ),
    outputs=_side("tweezer"),
    compute=_tweezer,
    lookback=_ten,
    history=_ten_rows,
    state_size=_one,
    formula="1 if |low - low1| <= tol * mean range and close1 < open1; -1 if |high - high1| is and "
    "close1 > open1; else 0",
    source="Nison 1991",
)

N_CANDLE_COLOR = Indicator(
    name="n_candle_color",
    title="Sum of candle colours",
    category=Category.CANDLESTICK,
    inputs=("open", "close"),
    params=(bars_param("period", 3, "Candles added up, n."),),
    outputs=(Output(name="sum", unit=Unit.BARS),),
    compute=_n_candle_color,
    lookback=_one_less,
    state_size=moments_state,
    formula="sum of sign(close - open) over n bars",
    source="counts of candles by colour",
)

HEIKIN_ASHI_STREAK = Indicator(
    name="heikin_ashi_streak",
    title="Heikin-Ashi colour streak",
    category=Category.CANDLESTICK,
    inputs=_PRICES,
    params=(),
    outputs=(Output(name="streak", unit=Unit.BARS, doc="Negative while black."),),
    compute=_heikin_ashi_streak,
    lookback=_none,
    memory=Memory.ANCHORED,
    settle=_streak_settle,
    state_size=_three,
    formula="Heikin-Ashi candles of one colour in a row; times -1 where close < open",
    source="Valcu 2004",
)
