r"""Ease of movement: how far the middle of the bar moved, times its range, for what was traded.

.. math:: EMV = \frac{H + L - H_1 - L_1}{2}\,\frac{H - L}{V}\,divisor, \qquad EOM = SMA(EMV, n)

The divisor only keeps the figures handy: 10,000 with Tulip, talipp and TradingView, 100,000,000 with
others. A bar without volume is x/0, NaN, and so are the windows of EOM that hold it; so is a bar with a
missing value, and the one after it.
Source: R. Arms, Volume Cycles in the Stock Market, 1983; Tulip ``emv``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Output, Param, ParamValue, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _emv(
    high: FloatArray,
    low: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    emv: FloatArray,
    divisor: float,
) -> None:
    """Rows [start, stop) of emv; state is a mark and the last high and low."""
    last_high, last_low = state[1], state[2]
    if state[0] == 0.0:
        last_high, last_low = math.nan, math.nan
    for t in range(start, stop):
        top, bottom, traded = high[t], low[t], volume[t]
        moved = 0.5 * ((top - last_high) + (bottom - last_low))
        value = moved * (top - bottom) / traded * divisor
        emv[t] = value if traded > 0.0 and math.isfinite(value + traded) else math.nan
        is_whole = math.isfinite(top + bottom + traded)
        last_high, last_low = (top, bottom) if is_whole else (math.nan, math.nan)
    state[0], state[1], state[2] = 1.0, last_high, last_low


@kernel
def _eom(
    high: FloatArray,
    low: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    eom: FloatArray,
    period: int,
    divisor: float,
) -> None:
    """Rows [start, stop) of eom; state is that of emv, then the window."""
    _emv(high, low, volume, start, stop, state[:3], eom, divisor)
    rolling_sum(eom, start, stop, state[3:], eom, period)
    for t in range(start, stop):
        eom[t] /= period


def _emv_lookback(divisor: float) -> tuple[int, ...]:  # noqa: ARG001 (takes all parameters)
    return (1,)


def _eom_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _emv_state(**_: ParamValue) -> int:
    return 3


def _eom_state(period: int, **_: ParamValue) -> int:
    return 3 + moments_state(period)


_DIVISOR = Param(
    name="divisor", default=10_000.0, ge=1.0, le=1e12, unit="ratio", doc="Factor of the whole."
)

EMV = Indicator(
    name="emv",
    title="Ease of Movement of one bar",
    category=Category.VOLUME,
    inputs=("high", "low", "volume"),
    params=(_DIVISOR,),
    outputs=(Output(name="emv", unit=Unit.PRICE_SQUARED_PER_VOLUME),),
    compute=_emv,
    lookback=_emv_lookback,
    state_size=_emv_state,
    formula="change of (high + low) / 2 * (high - low) / volume * divisor",
    source="Arms 1983; Tulip emv",
)

EOM = Indicator(
    name="eom",
    title="Ease of Movement",
    category=Category.VOLUME,
    inputs=("high", "low", "volume"),
    params=(bars_param("period", 14, "Bars averaged, n."), _DIVISOR),
    outputs=(Output(name="eom", unit=Unit.PRICE_SQUARED_PER_VOLUME),),
    compute=_eom,
    lookback=_eom_lookback,
    state_size=_eom_state,
    formula="mean over n bars of change of (high + low) / 2 * (high - low) / volume * divisor",
    source="Arms 1983",
)
