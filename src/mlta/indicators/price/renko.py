r"""Renko bricks as they stand at each bar.

A brick is k mean true ranges high, by Wilder's mean up to this very bar. Each full brick between the
last brick's end and the close goes on with the wall; a close two bricks or more behind that end turns
it, and the first brick of the new wall ends at that close. (On a chart all bricks share one grid for
ever, so that where they stand depends on the first bar; here each turn is a new beginning.)
`direction` is 0 and the count 0 until the first brick. While no bar has had a range there are none.
A bar with a missing price starts anew.
Source: S. Nison, Beyond Candlesticks, 1994, with bricks by the mean true range.
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.jit import kernel
from mlta.kernels.ranges import MEAN_RANGE_STATE, mean_true_range
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.types import FloatArray


@kernel
def _renko(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    direction: FloatArray,
    bricks: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of both; state is that of the mean, then mark, end, side and count."""
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], bricks, period)
    mark, base, side, count = state[3], state[4], state[5], state[6]
    for t in range(start, stop):
        brick = mult * bricks[t]
        if not math.isfinite(brick):
            mark = 0.0
            direction[t], bricks[t] = math.nan, math.nan
            continue
        if mark == 0.0:
            mark, base, side, count = 1.0, close[t], 0.0, 0.0
        if brick > FADED:
            base, side, count = _lay(close[t], brick, base, side, count)
        direction[t], bricks[t] = side, count
    state[3], state[4], state[5], state[6] = mark, base, side, count


@kernel
def _lay(
    price: float, brick: float, base: float, side: float, count: float
) -> tuple[float, float, float]:
    """End of the last brick, side and count once a bar has closed at `price`."""
    moved = price - base
    if side == 0.0 and abs(moved) >= brick:
        side = 1.0 if moved > 0.0 else -1.0
    ahead = side * moved
    if ahead >= brick:
        fresh = math.floor(ahead / brick)
        return base + side * (fresh * brick), side, count + fresh
    if ahead <= -2.0 * brick:
        return price, -side, math.floor(-ahead / brick) - 1.0
    return base, side, count


def _lookback(period: int, mult: float) -> tuple[int, ...]:  # noqa: ARG001 (takes all)
    return (period,) * 2


def _settle(period: int, mult: float) -> int:  # noqa: ARG001 (takes all)
    return fade_bars(1.0 - 1.0 / period)


def _state_size(**_: ParamValue) -> int:
    return MEAN_RANGE_STATE + 4


RENKO = Indicator(
    name="renko",
    title="Renko bricks",
    category=Category.PRICE,
    inputs=("high", "low", "close"),
    params=(
        bars_param("period", 14, "Length of the mean true range, n.", ge=2),
        Param(name="mult", default=1.0, ge=0.1, le=20.0, unit="ratio", doc="Brick, k."),
    ),
    outputs=(
        Output(name="direction", unit=Unit.RATIO, low=-1.0, high=1.0, doc="1 rising, -1 falling."),
        Output(name="bricks_since_flip", unit=Unit.BARS, low=0.0, doc="Bricks of the wall."),
    ),
    compute=_renko,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_settle,
    state_size=_state_size,
    formula="bricks of k * atr between the last brick's end and the close; two bricks back turn it",
    source="Nison 1994",
)
