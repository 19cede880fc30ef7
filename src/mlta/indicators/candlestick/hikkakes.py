"""An inside bar, a false break out of it, and the close that goes the other way.

The break is worth 100 (down, so that a rise is due) or -100. If a close within the next 3 bars passes
the far side of the inside bar it is confirmed, once, with 200 or -200. A new break takes the place
of an older one, so what counts at a bar is told by the three bars before it.
Source: D. Chesler, Active Trader, 2004; TA-Lib ``CDLHIKKAKE`` and ``CDLHIKKAKEMOD``.
"""

from mlta.indicators.candlestick.pattern import pattern
from mlta.kernels.candles import (
    NEAR,
    ROWS,
    Candles,
    Line,
    near,
    read_candles,
)
from mlta.kernels.jit import kernel


@kernel
def _false_break(h2: float, h1: float, h0: float, l2: float, l1: float, l0: float) -> float:
    """1 where the newest bar leaves an inside bar downwards, -1 upwards, else 0.

    Takes the highs and lows of three bars: the one around, the one inside, the newest.
    """
    inside = (h1 < h2) & (l1 > l2)
    below, above = inside & (h0 < h1) & (l0 < l1), inside & (h0 > h1) & (l0 > l1)
    return (1.0 if below else 0.0) - (1.0 if above else 0.0)


@kernel
def _passes(close: float, high: float, low: float, sign: float) -> bool:
    """Whether `close` lies above the inside bar, or below it where `sign` is negative."""
    return close > high if sign > 0.0 else close < low


@kernel
def _closes_near(bar: Candles, t: int, sign: float) -> bool:
    """Whether t closes near its low, or its high where `sign` is negative."""
    if sign > 0.0:
        return bool(bar.close[t] <= bar.low[t] + near(bar, t))
    return bool(bar.close[t] >= bar.high[t] - near(bar, t))


@kernel
def _hikkake(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    sign, broken, last = 0.0, 0, -1
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 5, 0)
        for t in bar.rows:
            since = t if t == last + 1 else t - 3  # what a break before it did is over by t
            sign = sign if since == t else 0.0
            for k in range(since, t + 1):
                fresh = _false_break(h[k - 2], h[k - 1], h[k], low[k - 2], low[k - 1], low[k])
                value = 100.0 * fresh
                if fresh != 0.0:
                    sign, broken = fresh, k
                elif (
                    sign != 0.0
                    and k <= broken + 3
                    and _passes(c[k], h[broken - 1], low[broken - 1], sign)
                ):
                    value, sign = 200.0 * sign, 0.0
                out[t] = value
            last = t


@kernel
def _hikkake_modified(
    o: Line, h: Line, low: Line, c: Line, start: int, stop: int, state: Line, out: Line
) -> None:
    sign, broken, last = 0.0, 0, -1
    for begin in range(start, stop, ROWS):
        bar = read_candles(o, h, low, c, begin, stop, state, out, 10, NEAR)
        for t in bar.rows:
            since = t if t == last + 1 else t - 3  # what a break before it did is over by t
            sign = sign if since == t else 0.0
            for k in range(since, t + 1):
                fresh = _false_break(h[k - 2], h[k - 1], h[k], low[k - 2], low[k - 1], low[k])
                if fresh != 0.0 and not (h[k - 2] < h[k - 3] and low[k - 2] > low[k - 3]):
                    fresh = 0.0
                if fresh != 0.0 and not _closes_near(bar, k - 2, fresh):
                    fresh = 0.0
                value = 100.0 * fresh
                if fresh != 0.0:
                    sign, broken = fresh, k
                elif (
                    sign != 0.0
                    and k <= broken + 3
                    and _passes(c[k], h[broken - 1], low[broken - 1], sign)
                ):
                    value, sign = 200.0 * sign, 0.0
                out[t] = value
            last = t


CDL_HIKKAKE = pattern(
    "cdl_hikkake", "Hikkake Pattern", _hikkake,
    talib="CDLHIKKAKE", lookback=5, sign="both", most=2.0,
    formula="100 where an inside bar is left downwards, 200 where a close within 3 bars passes its "
    "high; -100 and -200 the other way round",
)  # fmt: skip

CDL_HIKKAKE_MODIFIED = pattern(
    "cdl_hikkake_modified", "Modified Hikkake Pattern", _hikkake_modified,
    talib="CDLHIKKAKEMOD", lookback=10, sign="both", most=2.0,
    formula="the hikkake of two inside bars, the first with its close near the side that is left",
)  # fmt: skip
