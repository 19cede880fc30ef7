r"""Money Flow Index.

With the typical price :math:`P_t = (H_t + L_t + C_t)/3` and the flow :math:`P_t V_t`,

.. math:: MFI_t = 100\,U_t/(U_t + D_t) \in [0, 100]

where :math:`U_t` and :math:`D_t` are the sums, over the last n bars, of the flows of bars whose typical
price is above and below the one before. Typical prices that differ by less than 1e-12 of themselves
are equal: such a difference is rounding. Where nothing has flowed it is undefined, 0/0, NaN. A bar
with a missing value leaves the windows undefined, NaN, that hold it or the change from it.
Source: G. Quong, A. Soudack, Stocks & Commodities 7, 1989; TA-Lib ``MFI`` (from its version 0.8 on).
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.kernels.oscillators import flow_index_state, take_flow_index
from mlta.types import FloatArray


@kernel
def _mfi(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mfi: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of mfi; state is a mark, the last typical price and two windows."""
    take_flow_index(high, low, close, volume, start, stop, state, mfi, period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _state_size(period: int) -> int:
    return flow_index_state(period)


MFI = Indicator(
    name="mfi",
    title="Money Flow Index",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=(
        Param(name="period", default=14, ge=2, le=1000, unit="bars", doc="Bars in the window."),
    ),
    outputs=(Output(name="mfi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_mfi,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="100 * sum of (h+l+c)/3 * volume at rises / the same at rises and falls, over n bars",
    source="Quong and Soudack 1989; TA-Lib MFI",
)
