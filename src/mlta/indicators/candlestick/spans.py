r"""Where the span of a bar, low to high, lies beside that of the bar before.

An inside bar lies within the last one, an outside bar beyond it on both ends (equal ends are
neither), and a window leaves a gap. A missing price leaves its bar and the one after it NaN; the
run of inside bars then begins again at 0.
Source: S. Nison, Japanese Candlestick Charting Techniques, 1991, and common usage.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _inside(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    inside: FloatArray,
) -> None:
    """Rows [start, stop) of inside; state is a mark, last high and low."""
    seen, last_high, last_low = state[0], state[1], state[2]
    for t in range(start, stop):
        top, bottom = high[t], low[t]
        is_there = math.isfinite(top + bottom)
        inside[t] = math.nan
        if is_there and seen > 0.0:
            inside[t] = 1.0 if top < last_high and bottom > last_low else 0.0
        seen, last_high, last_low = 1.0 if is_there else 0.0, top, bottom
    state[0], state[1], state[2] = seen, last_high, last_low


@kernel
def _outside(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    outside: FloatArray,
) -> None:
    """Rows [start, stop) of outside; state is a mark, last high and low."""
    seen, last_high, last_low = state[0], state[1], state[2]
    for t in range(start, stop):
        top, bottom = high[t], low[t]
        is_there = math.isfinite(top + bottom)
        outside[t] = math.nan
        if is_there and seen > 0.0:
            outside[t] = 1.0 if top > last_high and bottom < last_low else 0.0
        seen, last_high, last_low = 1.0 if is_there else 0.0, top, bottom
    state[0], state[1], state[2] = seen, last_high, last_low


@kernel
def _window_gap(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    window: FloatArray,
) -> None:
    """Rows [start, stop) of window; state is a mark, last high and low."""
    seen, last_high, last_low = state[0], state[1], state[2]
    for t in range(start, stop):
        top, bottom = high[t], low[t]
        is_there = math.isfinite(top + bottom)
        window[t] = math.nan
        if is_there and seen > 0.0:
            window[t] = 1.0 if bottom > last_high else -1.0 if top < last_low else 0.0
        seen, last_high, last_low = 1.0 if is_there else 0.0, top, bottom
    state[0], state[1], state[2] = seen, last_high, last_low


@kernel
def _inside_bar_count(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    count: FloatArray,
) -> None:
    """Rows [start, stop) of count; state is a mark, last high and low."""
    _inside(high, low, start, stop, state[:3], count)
    run = state[3]
    for t in range(start, stop):
        run = run + 1.0 if count[t] == 1.0 else 0.0
        if count[t] == 1.0:
            count[t] = run
    state[3] = run


def _one() -> tuple[int, ...]:
    return (1,)


def _three(**_: ParamValue) -> int:
    return 3


def _four() -> int:
    return 4


CDL_INSIDE = Indicator(
    name="cdl_inside",
    title="Inside bar",
    category=Category.CANDLESTICK,
    inputs=("high", "low"),
    params=(),
    outputs=(Output(name="inside", unit=Unit.RATIO, low=0.0, high=1.0, doc="1 or 0."),),
    compute=_inside,
    lookback=_one,
    state_size=_three,
    formula="1 if high < high1 and low > low1, else 0",
    source="Nison 1991",
)

CDL_OUTSIDE = Indicator(
    name="cdl_outside",
    title="Outside bar",
    category=Category.CANDLESTICK,
    inputs=("high", "low"),
    params=(),
    outputs=(Output(name="outside", unit=Unit.RATIO, low=0.0, high=1.0, doc="1 or 0."),),
    compute=_outside,
    lookback=_one,
    state_size=_three,
    formula="1 if high > high1 and low < low1, else 0",
    source="Nison 1991",
)

WINDOW_GAP = Indicator(
    name="window_gap",
    title="Rising or falling window",
    category=Category.CANDLESTICK,
    inputs=("high", "low"),
    params=(),
    outputs=(
        Output(name="window", unit=Unit.RATIO, low=-1.0, high=1.0, doc="1 rising, -1 falling."),
    ),
    compute=_window_gap,
    lookback=_one,
    state_size=_three,
    formula="1 if low > high1, -1 if high < low1, else 0",
    source="Nison 1991",
)

INSIDE_BAR_COUNT = Indicator(
    name="inside_bar_count",
    title="Inside bars in a row",
    category=Category.CANDLESTICK,
    inputs=("high", "low"),
    params=(),
    outputs=(Output(name="count", unit=Unit.BARS, low=0.0),),
    compute=_inside_bar_count,
    lookback=_one,
    memory=Memory.ANCHORED,
    state_size=_four,
    formula="length of the run of inside bars that ends here; 0 at any other bar",
    source="runs of inside bars (Nison 1991)",
)
