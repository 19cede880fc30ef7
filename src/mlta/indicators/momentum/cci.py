r"""Commodity Channel Index.

With the typical price :math:`P = (H + L + C)/3`, its mean :math:`\bar P` and mean absolute deviation over n
bars,

.. math:: CCI_t = \frac{P_t - \bar P_t}{c \cdot \frac1n \sum_{i=0}^{n-1} |P_{t-i} - \bar P_t|}

Where the typical price has not changed in n bars it is 0/0, NaN (TA-Lib says 0); a mean deviation below
1e-12 of the price counts as none, since the last bit of a third decides what is left. A missing
price leaves the n windows that hold it NaN. Woodie's pair is a slow one and a fast one, the turbo.
Source: D. Lambert, Commodity Channel Index, Commodities 9:10, 1980; TA-Lib ``CCI``.
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
    no_bars,
)
from mlta.kernels.jit import kernel
from mlta.kernels.oscillators import channel_index_state, take_channel_index
from mlta.types import FloatArray


@kernel
def _cci(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cci: FloatArray,
    period: int,
    factor: float,
) -> None:
    """Rows [start, stop) of cci; state is that of the run of typical prices, then of their mean."""
    take_channel_index(high, low, close, start, stop, state, cci, period, factor)


@kernel
def _woodies_cci(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cci: FloatArray,
    turbo: FloatArray,
    period: int,
    fast: int,
) -> None:
    """Rows [start, stop) of both; state is that of one, then of the other."""
    slow_state, fast_state = state[: 2 * period + 4], state[2 * period + 4 :]
    _cci(high, low, close, start, stop, slow_state, cci, period, 0.015)
    _cci(high, low, close, start, stop, fast_state, turbo, fast, 0.015)


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1,)


def _state_size(period: int, **_: ParamValue) -> int:
    return channel_index_state(period)


def _woodies_lookback(period: int, turbo: int) -> tuple[int, ...]:
    return period - 1, turbo - 1


def _woodies_state(period: int, turbo: int) -> int:
    return _state_size(period) + _state_size(turbo)


CCI = Indicator(
    name="cci",
    title="Commodity Channel Index",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        Param(name="period", default=20, ge=2, le=500, unit="bars", doc="Bars in the window, n."),
        Param(name="factor", default=0.015, ge=0.001, le=1.0, unit="ratio", doc="Lambert's c."),
    ),
    outputs=(Output(name="cci", unit=Unit.RATIO, doc="Mostly between -300 and 300."),),
    compute=_cci,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="(P - mean of P) / (factor * mean absolute deviation of P), P = (high + low + close) / 3, "
    "over n bars",
    source="Lambert 1980; TA-Lib CCI",
)

WOODIES_CCI = Indicator(
    name="woodies_cci",
    title="Woodie's CCI",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("period", 14, "Bars in the window, n.", ge=2, le=500),
        bars_param("turbo", 6, "Bars in the window of the turbo.", ge=2, le=500),
    ),
    outputs=(
        Output(name="cci", unit=Unit.RATIO, doc="CCI over n bars."),
        Output(name="turbo", unit=Unit.RATIO, doc="CCI over the short window."),
    ),
    compute=_woodies_cci,
    lookback=_woodies_lookback,
    state_size=_woodies_state,
    formula="CCI(period) and CCI(turbo), factor 0.015",
    source="Lambert 1980; K. Wood's pair",
)
