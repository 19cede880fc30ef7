r"""Average True Range.

.. math:: TR_t = \max(H_t, C_{t-1}) - \min(L_t, C_{t-1}), \qquad
    ATR_t = ATR_{t-1} + \frac{1}{n} (TR_t - ATR_{t-1})

Starts at the mean of the first n true ranges, of which the first belongs to the second bar. A bar
with a missing price restarts it: the bar after counts as the first.
Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, section III; TA-Lib ``ATR``.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.kernels.ranges import MEAN_RANGE_STATE, mean_true_range
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _atr(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    atr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of atr; state is that of the mean."""
    mean_true_range(high, low, close, start, stop, state, atr, period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _settle(period: int) -> int:
    return fade_bars(1.0 - 1.0 / period)


def _state_size(period: int) -> int:  # noqa: ARG001 (every record's functions take all parameters)
    return MEAN_RANGE_STATE


ATR = Indicator(
    name="atr",
    title="Average True Range",
    category=Category.VOLATILITY,
    inputs=("high", "low", "close"),
    params=(
        Param(name="period", default=14, ge=2, le=1000, unit="bars", doc="Smoothing length n."),
    ),
    outputs=(Output(name="atr", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_atr,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="tr = max(high, close1) - min(low, close1); a = a1 + (tr - a1)/n",
    source="Wilder 1978, section III; TA-Lib ATR",
)
