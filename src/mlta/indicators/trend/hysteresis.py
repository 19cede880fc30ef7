r"""Lines that stay where they are until the price has gone far enough.

* Range filter: :math:`F_t = \min(\max(F_{t-1}, C_t - R), C_t + R)` with
  :math:`R = k\,EMA(EMA(|\Delta C|, n), 2n - 1)`; it begins at the first close with an R. `direction`
  is that of its last step, 0 before the first.
* HalfTrend over a bars, rising: the line is the highest of the windows' lows since the turn, at
  least the falling line that it took over from. It turns once the mean of a highs is below that
  highest low and the close below the low of the bar before. Falling is the mirror image. It begins
  rising. The chart's ribbon, some average true range about the line, has no part in the line.
* ZigZag: a leg up ends once a low is p percent below its highest high, a leg down once a high is p
  percent above its lowest low; that extreme is then the *confirmed* pivot, given from the bar that
  confirms it and never changed after. (Charts draw it at the extreme, which knows the future, and
  move the last one.) A bar with a new extreme goes on with its leg even if it also reaches back that
  far. `leg_pct` is the way from the pivot to the leg's extreme so far. Until a first reversal the leg
  runs between the extremes since the beginning, towards the one that came last, and the pivot is
  the other; NaN until there is an order. Equal prices have none.

A missing price starts them anew.
Sources: D. Wall, Range Filter, TradingView, 2018; Everget, HalfTrend, TradingView, 2018; zigzag as
in A. Merrill, Filtered Waves, 1977.
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
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, mean_step
from mlta.types import FloatArray


@kernel
def _range_filter(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    line: FloatArray,
    direction: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of both; state is count, last close, two means, the line and its way."""
    count, last, first, second = state[0], state[1], state[2], state[3]
    level, side = state[4], state[5]
    share, slow_share = 2.0 / (period + 1.0), 1.0 / period
    for t in range(start, stop):
        price = close[t]
        line[t], direction[t] = math.nan, math.nan
        if not math.isfinite(price):
            count = 0.0
            continue
        if count > 0.0:
            first = mean_step(first, abs(price - last), count - 1.0, period, share)
            if count >= period:
                second = mean_step(second, first, count - period, 2 * period - 1, slow_share)
        last = price
        if count >= 3 * period - 2:
            reach = mult * second
            if count == 3 * period - 2:
                level, side = price, 0.0
            before = level
            level = min(max(level, price - reach), price + reach)
            side = 1.0 if level > before else -1.0 if level < before else side
            line[t], direction[t] = level, side
        count += 1.0
    state[0], state[1], state[2], state[3] = count, last, first, second
    state[4], state[5] = level, side


@kernel
def _half_trend(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    line: FloatArray,
    direction: FloatArray,
    amplitude: int,
) -> None:
    """Rows [start, stop) of both; state is count, side, the extreme held and the line."""
    count, side, held, level = state[0], state[1], state[2], state[3]
    for t in range(start, stop):
        line[t], direction[t] = math.nan, math.nan
        if not math.isfinite(high[t] + low[t] + close[t]):
            count = 0.0
            continue
        count = min(count + 1.0, amplitude + 1.0)
        if count < amplitude:
            continue
        bottom, top = low[t], high[t]
        for k in range(t - amplitude + 1, t):
            bottom, top = min(bottom, low[k]), max(top, high[k])
        if count == amplitude:
            side, held, level = 1.0, bottom, bottom
        else:
            held = max(held, bottom) if side > 0.0 else min(held, top)
            # of the other ends, all told, as distances from what is held; oldest first
            apart = 0.0
            for k in range(t - amplitude + 1, t + 1):
                apart += (high[k] if side > 0.0 else low[k]) - held
            passes = close[t] < low[t - 1] if side > 0.0 else close[t] > high[t - 1]
            if side * apart < 0.0 and passes:
                side = -side
                held = bottom if side > 0.0 else top
            else:
                level = max(level, held) if side > 0.0 else min(level, held)
        line[t], direction[t] = level, side
    state[0], state[1], state[2], state[3] = count, side, held, level


@kernel
def _zigzag(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    last_pivot: FloatArray,
    direction: FloatArray,
    leg_pct: FloatArray,
    pct: float,
) -> None:
    """Rows [start, stop) of the three; state is mark, side, pivot and extreme.

    The mark is 0 before the first bar, 1 until the first reversal and 2 from then on.
    """
    mark, side, pivot, extreme = state[0], state[1], state[2], state[3]
    share = pct / 100.0
    for t in range(start, stop):
        top, bottom = high[t], low[t]
        last_pivot[t], direction[t], leg_pct[t] = math.nan, math.nan, math.nan
        if not math.isfinite(top + bottom):
            mark = 0.0
            continue
        if mark == 0.0:
            mark, side, pivot, extreme = 1.0, 0.0, bottom, top
        elif side == 0.0:
            side, pivot, extreme = _first_leg(top, bottom, pivot, extreme)
        else:
            ahead, behind = (top, bottom) if side > 0.0 else (bottom, top)
            if side * (ahead - extreme) > 0.0:
                extreme = ahead
            elif side * (behind - extreme) <= -share * extreme:
                mark, side, pivot, extreme = 2.0, -side, extreme, behind
            elif mark == 1.0 and side * (behind - pivot) < 0.0:
                side, pivot, extreme = -side, extreme, behind
        if side != 0.0:
            last_pivot[t], direction[t] = pivot, side
            leg_pct[t] = 100.0 * ((extreme - pivot) / pivot) if pivot > 0.0 else math.nan
    state[0], state[1], state[2], state[3] = mark, side, pivot, extreme


@kernel
def _first_leg(
    top: float, bottom: float, lowest: float, highest: float
) -> tuple[float, float, float]:
    """Side, pivot and extreme once a bar passes one end of all before it, and not both."""
    is_above, is_below = top > highest, bottom < lowest
    if is_above and not is_below:
        return 1.0, lowest, top
    if is_below and not is_above:
        return -1.0, highest, bottom
    return 0.0, min(lowest, bottom), max(highest, top)


def _filter_lookback(period: int, mult: float) -> tuple[int, ...]:  # noqa: ARG001 (takes all)
    return (3 * period - 2,) * 2


def _filter_settle(period: int, mult: float) -> int:  # noqa: ARG001 (takes all)
    return fade_bars((period - 1.0) / (period + 1.0), 1.0 - 1.0 / period)


def _half_lookback(amplitude: int) -> tuple[int, ...]:
    return (amplitude - 1,) * 2


def _half_rows(amplitude: int) -> int:
    return max(amplitude - 1, 1)


def _zigzag_lookback(pct: float) -> tuple[int, ...]:  # noqa: ARG001 (takes all)
    return (1,) * 3


def _six(**_: ParamValue) -> int:
    return 6


def _four(**_: ParamValue) -> int:
    return 4


_DIRECTION = Output(name="direction", unit=Unit.RATIO, low=-1.0, high=1.0, doc="1 up, -1 down.")

RANGE_FILTER = Indicator(
    name="range_filter",
    title="Range Filter",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Length of the mean change, n.", ge=2),
        Param(name="mult", default=3.0, ge=0.1, le=20.0, unit="ratio", doc="Mean changes, k."),
    ),
    outputs=(Output(name="filter", unit=Unit.PRICE), _DIRECTION),
    compute=_range_filter,
    lookback=_filter_lookback,
    memory=Memory.ANCHORED,
    settle=_filter_settle,
    state_size=_six,
    formula="f1 held within close -+ k * EMA(EMA(|close - close1|, n), 2n - 1)",
    source="Wall 2018",
)

HALF_TREND = Indicator(
    name="half_trend",
    title="HalfTrend",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(bars_param("amplitude", 2, "Bars in the window, a.", le=200),),
    outputs=(Output(name="line", unit=Unit.PRICE), _DIRECTION),
    compute=_half_trend,
    lookback=_half_lookback,
    history=_half_rows,
    memory=Memory.ANCHORED,
    state_size=_four,
    cost=Cost.LINEAR,
    formula="up: highest lowest-low of a bars since the turn; turns down when SMA(high, a) is below "
    "it and close < low1; mirrored",
    source="Everget 2018",
)

ZIGZAG = Indicator(
    name="zigzag",
    title="ZigZag, confirmed pivots",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(Param(name="pct", default=5.0, ge=0.1, le=90.0, unit="percent", doc="Reversal, p."),),
    outputs=(
        Output(name="last_pivot", unit=Unit.PRICE, doc="The last confirmed extreme."),
        Output(name="direction", unit=Unit.RATIO, low=-1.0, high=1.0, doc="Of the leg since."),
        Output(name="leg_pct", unit=Unit.PERCENT, doc="From the pivot to the leg's extreme."),
    ),
    compute=_zigzag,
    lookback=_zigzag_lookback,
    memory=Memory.ANCHORED,
    state_size=_four,
    formula="a leg ends when the price reverses by p percent of its extreme, the pivot from then on",
    source="Merrill 1977, dated at confirmation",
)
