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

Each mean is summed from its own bars alone: no running sum that keeps the damage of an absurd bar,
and no bit that depends on where the series began. The sums of some hundred rows are made at once,
which the processor does several at a time. Where a body equals a mean in decimals, the last bit of
the sum decides.

The functions check nothing. They know the means of the rows that `read_candles` was asked for and
of the `lookback` - 5 rows before them.
Source: TA-Lib's default candle settings.
"""

from typing import Final, NamedTuple

import numpy as np

from mlta.kernels.jit import inlined, kernel
from mlta.types import FloatArray, IntArray

Line = FloatArray
"""One value for each bar; a short name, since each pattern takes six of them."""


ROWS: Final = 512
"""Rows that are read at once."""
BODY: Final = 1
RANGE: Final = 2
NEAR: Final = 4
SHADOW: Final = 8
"""Which means a pattern asks for: of the bodies, the ranges, the ranges of 5 bars, the shadows."""


class Candles(NamedTuple):
    """The four prices of all bars, and what is known of some rows."""

    open: Line
    high: Line
    low: Line
    close: Line
    rows: IntArray
    """Those behind which enough bars stand."""
    first: int
    """The row of which the means below begin."""
    bodies: Line
    """Mean body of the 10 bars before."""
    ranges: Line
    """Mean range of the 10 bars before."""
    near_ranges: Line
    """Mean range of the 5 bars before."""
    shadows: Line
    """Mean of both shadows together of the 10 bars before."""


@kernel
def read_candles(
    open_: Line,
    high: Line,
    low: Line,
    close: Line,
    begin: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    lookback: int,
    means: int,
) -> Candles:
    """The next `ROWS` rows from `begin` on, or those up to `stop`.

    Parameters
    ----------
    open_, high, low, close : ndarray of shape (n_rows,)
        Read from `lookback` rows before `begin` on.
    begin, stop : int
        The rows to fill.
    state : ndarray of shape (1,)
        Bars since the last missing one; moves on. A price that is not finite is missing.
    out : ndarray of shape (n_rows,)
        Becomes 0 in the rows behind which `lookback` bars stand, none of them missing, and NaN in
        the others.
    lookback : int
        Bars before a row that must be there; at least 5 where means are asked for.
    means : int
        The sum of `BODY`, `RANGE`, `NEAR` and `SHADOW` as needed; the others are not computed.
    """
    end = min(begin + ROWS, stop)
    rows = _mark_ready(open_, high, low, close, begin, end, state, out, lookback)
    first = max(begin - max(lookback - 5, 0), 0)
    # slices, because the compiler then knows that no index is negative and takes 4 rows at a time
    oldest = max(first - 10, 0)
    o, h, lo, c = open_[oldest:end], high[oldest:end], low[oldest:end], close[oldest:end]
    size, lead = end - first, oldest - (first - 10)  # rows of which there is nothing before
    scratch = np.empty((5, size + 10))
    parts = scratch[0, lead:]
    if means & BODY:
        for i in range(o.size):
            parts[i] = abs(c[i] - o[i])
        _mean_of_ten(scratch[0], scratch[1, :size])
    if means & SHADOW:
        for i in range(o.size):
            parts[i] = (h[i] - lo[i]) - abs(c[i] - o[i])
        _mean_of_ten(scratch[0], scratch[4, :size])
    if means & (RANGE | NEAR):
        for i in range(o.size):
            parts[i] = h[i] - lo[i]
        if means & RANGE:
            _mean_of_ten(scratch[0], scratch[2, :size])
        if means & NEAR:
            _mean_of_five(scratch[0, 5:], scratch[3, :size])
    return Candles(
        open_, high, low, close, rows, first, scratch[1], scratch[2], scratch[3], scratch[4]
    )


@kernel
def newest_rows(
    bar: Candles, begin: int, stop: int, out: FloatArray, reach: int
) -> tuple[Candles, FloatArray]:
    """The rows that `read_candles` was to fill and `reach` before them, counted from 0; and `out`'s.

    For patterns told by a few comparisons: where their loop begins at `reach` and has no branch, the
    processor looks at several rows at once. `reach` may be at most `lookback`, or `lookback` - 5
    where means are asked for; rows that have fewer before them are left out.
    """
    end = min(begin + ROWS, stop)
    oldest = max(begin - reach, 0)
    lead = max(oldest - bar.first, 0)
    newest = Candles(
        bar.open[oldest:end],
        bar.high[oldest:end],
        bar.low[oldest:end],
        bar.close[oldest:end],
        bar.rows,
        0,
        bar.bodies[lead:],
        bar.ranges[lead:],
        bar.near_ranges[lead:],
        bar.shadows[lead:],
    )
    return newest, out[oldest:end]


@kernel
def _mark_ready(
    open_: Line,
    high: Line,
    low: Line,
    close: Line,
    begin: int,
    end: int,
    state: FloatArray,
    out: FloatArray,
    lookback: int,
) -> IntArray:
    """The rows of [begin, end) that are ready; `out` becomes 0 there and NaN in the others."""
    o, h, lo, c = open_[begin:end], high[begin:end], low[begin:end], close[begin:end]
    line = out[begin:end]
    rows = np.empty(line.size, dtype=np.int64)
    missing = 0
    for i in range(line.size):
        # x - x is 0 where x is finite and NaN where not
        none = (o[i] - o[i]) + (h[i] - h[i]) + (lo[i] - lo[i]) + (c[i] - c[i])
        missing += none != 0.0
        line[i] = none
        rows[i] = begin + i
    run = state[0]
    if missing == 0 and run >= lookback:
        state[0] = run + line.size
        return rows
    found = 0
    for i in range(line.size):
        run = run + 1.0 if line[i] == 0.0 else 0.0
        line[i] = 0.0 if run > lookback else np.nan
        rows[found] = begin + i
        found += run > lookback
    state[0] = run
    return rows[:found]


@kernel
def _mean_of_ten(parts: Line, out: Line) -> None:
    """Fill ``out[i]`` with the mean of ``parts[i : i + 10]``."""
    for i in range(out.size):
        early = (parts[i] + parts[i + 1]) + (parts[i + 2] + parts[i + 3])
        late = (parts[i + 4] + parts[i + 5]) + (parts[i + 6] + parts[i + 7])
        out[i] = ((early + late) + (parts[i + 8] + parts[i + 9])) / 10.0


@kernel
def _mean_of_five(parts: Line, out: Line) -> None:
    """Fill ``out[i]`` with the mean of ``parts[i : i + 5]``."""
    for i in range(out.size):
        early = (parts[i] + parts[i + 1]) + (parts[i + 2] + parts[i + 3])
        out[i] = (early + parts[i + 4]) / 5.0


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
    return float(bar.bodies[t - bar.first])


@inlined
def mean_range(bar: Candles, t: int) -> float:
    """Mean of high - low over the 10 bars before."""
    return float(bar.ranges[t - bar.first])


@inlined
def short_shadow(bar: Candles, t: int) -> float:
    """Half the mean of both shadows together of the 10 bars before."""
    return float(bar.shadows[t - bar.first]) / 2.0


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
    return 0.1 * mean_range(bar, t)


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
    return 0.2 * float(bar.near_ranges[t - bar.first])


@inlined
def far(bar: Candles, t: int) -> float:
    """What lies between far prices at least, by the 5 bars before t."""
    return 0.6 * float(bar.near_ranges[t - bar.first])


@inlined
def is_equal(bar: Candles, price: float, other: float, t: int) -> bool:
    """Whether `price` is as good as `other`, a price of bar t."""
    margin = 0.05 * float(bar.near_ranges[t - bar.first])
    return (other - margin <= price) & (price <= other + margin)


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
