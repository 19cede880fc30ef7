r"""Candles and their parts, and what counts as long, short, near and equal among their like.

Every amount is measured against the bars before the one it belongs to:

=============  ==================================================================
long, short    body above, below the mean body of the 10 bars before
doji           body of at most 0.1 of the mean range (high - low) of the 10 before
no shadow      shadow below 0.1 of the mean range of the 10 before
short shadow   shadow below half the mean of both shadows of the 10 before
near, far      within 0.2, 0.6 of the mean range of the 5 before
equal          within 0.05 of the mean range of the 5 before
=============  ==================================================================

Each mean is summed anew from its own bars, oldest first: no running sum that keeps the damage of an
absurd bar, and no bit that depends on where the series began. Only the rows whose cheaper
conditions hold pay for it, so `and` in a pattern begins with those. Where a body equals a mean in
decimals, the last bit of the sum decides.

The functions check nothing. They read no further back than 10 bars before the one they are asked
about, none of which may be missing: `ready_rows` sees to that.
Source: TA-Lib's default candle settings.
"""

from typing import NamedTuple

import numpy as np

from mlta.kernels.jit import inlined, kernel
from mlta.types import FloatArray, IntArray

Line = FloatArray
"""One value for each bar; a short name, since each pattern takes six of them."""


class Candles(NamedTuple):
    """The four prices of all bars."""

    open: Line
    high: Line
    low: Line
    close: Line


@kernel
def ready_rows(
    bar: Candles, start: int, stop: int, state: FloatArray, out: FloatArray, lookback: int
) -> IntArray:
    """The rows of [start, stop) behind which `lookback` bars stand, none of them missing.

    Parameters
    ----------
    bar : Candles
        Read at the rows from start to stop.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (1,)
        Bars since the last missing one, at most ``lookback + 1``; moves on to `stop`.
    out : ndarray of shape (n_rows,)
        Becomes 0 in the rows returned and NaN in the others.
    lookback : int
        Bars before a row that must be there; a price that is not finite is missing.
    """
    rows = np.empty(stop - start, dtype=np.int64)
    found = 0
    run = int(state[0])
    for t in range(start, stop):
        # x - x is 0 where x is finite and NaN where not
        none = (bar.open[t] - bar.open[t]) + (bar.high[t] - bar.high[t])
        none += (bar.low[t] - bar.low[t]) + (bar.close[t] - bar.close[t])
        run = min(run + 1, lookback + 1) if none == 0.0 else 0
        if run > lookback:
            out[t] = 0.0
            rows[found] = t
            found += 1
        else:
            out[t] = np.nan
    state[0] = run
    return rows[:found]


@inlined
def is_white(bar: Candles, t: int) -> bool:
    """Whether the close is not below the open."""
    return bool(bar.close[t] >= bar.open[t])


@inlined
def is_black(bar: Candles, t: int) -> bool:
    """Whether the close is below the open."""
    return bool(bar.close[t] < bar.open[t])


@inlined
def colour(bar: Candles, t: int) -> float:
    """1 if white, -1 if black."""
    return 1.0 if bar.close[t] >= bar.open[t] else -1.0


@inlined
def body(bar: Candles, t: int) -> float:
    """Distance between open and close."""
    return float(abs(bar.close[t] - bar.open[t]))


@inlined
def top(bar: Candles, t: int) -> float:
    """Upper end of the body."""
    return float(max(bar.open[t], bar.close[t]))


@inlined
def bottom(bar: Candles, t: int) -> float:
    """Lower end of the body."""
    return float(min(bar.open[t], bar.close[t]))


@inlined
def upper_shadow(bar: Candles, t: int) -> float:
    """Distance from the body to the high."""
    return float(bar.high[t] - top(bar, t))


@inlined
def lower_shadow(bar: Candles, t: int) -> float:
    """Distance from the body to the low."""
    return float(bottom(bar, t) - bar.low[t])


@inlined
def mean_body(bar: Candles, t: int) -> float:
    """Mean body of the 10 bars before."""
    total = 0.0
    for k in range(t - 10, t):
        total += abs(bar.close[k] - bar.open[k])
    return total / 10.0


@inlined
def mean_range(bar: Candles, t: int, bars: int) -> float:
    """Mean of high - low over so many bars before."""
    total = 0.0
    for k in range(t - bars, t):
        total += bar.high[k] - bar.low[k]
    return total / bars


@inlined
def short_shadow(bar: Candles, t: int) -> float:
    """Half the mean of both shadows together of the 10 bars before."""
    total = 0.0
    for k in range(t - 10, t):
        total += upper_shadow(bar, k) + lower_shadow(bar, k)
    return total / 10.0 / 2.0


@inlined
def is_long(bar: Candles, t: int) -> bool:
    """Whether the body is above the mean body of the 10 bars before."""
    return body(bar, t) > mean_body(bar, t)


@inlined
def is_short(bar: Candles, t: int) -> bool:
    """Whether the body is below the mean body of the 10 bars before."""
    return body(bar, t) < mean_body(bar, t)


@inlined
def is_doji(bar: Candles, t: int) -> bool:
    """Whether open and close are as good as one."""
    return body(bar, t) <= tiny(bar, t)


@inlined
def tiny(bar: Candles, t: int) -> float:
    """0.1 of the mean range of the 10 bars before: what a doji's body or no shadow may measure."""
    return 0.1 * mean_range(bar, t, 10)


@inlined
def no_upper_shadow(bar: Candles, t: int) -> bool:
    """Whether the high is as good as the body's upper end."""
    return upper_shadow(bar, t) < tiny(bar, t)


@inlined
def no_lower_shadow(bar: Candles, t: int) -> bool:
    """Whether the low is as good as the body's lower end."""
    return lower_shadow(bar, t) < tiny(bar, t)


@inlined
def near(bar: Candles, t: int) -> float:
    """What lies between near prices at most, by the 5 bars before t."""
    return 0.2 * mean_range(bar, t, 5)


@inlined
def far(bar: Candles, t: int) -> float:
    """What lies between far prices at least, by the 5 bars before t."""
    return 0.6 * mean_range(bar, t, 5)


@inlined
def is_equal(bar: Candles, price: float, other: float, t: int) -> bool:
    """Whether `price` is as good as `other`, a price of bar t."""
    margin = 0.05 * mean_range(bar, t, 5)
    return other - margin <= price <= other + margin


@inlined
def gap_up(bar: Candles, t: int, before: int) -> bool:
    """Whether the body of bar t lies above that of bar `before`, without touching it."""
    return bottom(bar, t) > top(bar, before)


@inlined
def gap_down(bar: Candles, t: int, before: int) -> bool:
    """Whether the body of bar t lies below that of bar `before`, without touching it."""
    return top(bar, t) < bottom(bar, before)


@inlined
def window_up(bar: Candles, t: int, before: int) -> bool:
    """Whether all of bar t lies above all of bar `before`."""
    return bool(bar.low[t] > bar.high[before])


@inlined
def window_down(bar: Candles, t: int, before: int) -> bool:
    """Whether all of bar t lies below all of bar `before`."""
    return bool(bar.high[t] < bar.low[before])
