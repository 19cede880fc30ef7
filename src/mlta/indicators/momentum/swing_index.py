r"""Wilder's Swing Index.

.. math::
    SI = 50\,\frac{(C - C_1) + \frac12 (C - O) + \frac14 (C_1 - O_1)}{R} \cdot \frac{K}{T}, \qquad
    K = \max(|H - C_1|, |L - C_1|)

:math:`R = \frac14 |C_1 - O_1|` plus, by which is longest: :math:`|H - C_1| - \frac12 |L - C_1|`,
:math:`|L - C_1| - \frac12 |H - C_1|`, or :math:`H - L`. A futures exchange sets the limit move T;
where there is none, T is k times Wilder's mean true range of the n bars *before*, so a wild bar may
pass 100. A bar that has not moved at all is 0; NaN while T is 0. A bar with a missing price starts
the mean anew.
Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, section VIII.
"""

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
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.swings import SWINGS_STATE, take_swings
from mlta.types import FloatArray


@kernel
def _swing_index(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    si: FloatArray,
    limit_move: float,
    period: int,
) -> None:
    """Rows [start, stop) of si; state is that of the primitive."""
    take_swings(open_, high, low, close, start, stop, state, si, limit_move, period)


def swing_lookback(limit_move: float, period: int) -> tuple[int, ...]:  # noqa: ARG001 (takes all)
    """Bars before the first limit move is known."""
    return (period + 1,)


def swing_settle(limit_move: float, period: int) -> int:  # noqa: ARG001 (takes all)
    """Bars until the first ranges no longer count in the limit move."""
    return fade_bars(1.0 - 1.0 / period)


def _state_size(**_: ParamValue) -> int:
    return SWINGS_STATE


SWING_PARAMS = (
    Param(
        name="limit_move",
        default=3.0,
        ge=0.1,
        le=100.0,
        unit="ratio",
        doc="Limit move in mean true ranges, k.",
    ),
    bars_param("period", 14, "Length of the mean true range, n.", ge=2),
)

SWING_INDEX = Indicator(
    name="swing_index",
    title="Swing Index",
    category=Category.MOMENTUM,
    inputs=("open", "high", "low", "close"),
    params=SWING_PARAMS,
    outputs=(Output(name="si", unit=Unit.PERCENT),),
    compute=_swing_index,
    lookback=swing_lookback,
    memory=Memory.RECURSIVE,
    settle=swing_settle,
    state_size=_state_size,
    formula="50 * (close - close1 + (close - open) / 2 + (close1 - open1) / 4) / R * K / T, "
    "T = k * atr1",
    source="Wilder 1978, section VIII, with a limit move by the mean true range",
)
