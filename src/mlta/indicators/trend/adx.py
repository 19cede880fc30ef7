r"""Average Directional Index and its two directional indicators.

With the bar's rise :math:`u = H_t - H_{t-1}` and fall :math:`d = L_{t-1} - L_t`, the directional
movement is :math:`+DM = u` if :math:`u > d` and :math:`u > 0`, else 0; :math:`-DM` likewise; a tie is
neither. With the true range TR, and S Wilder's sum :math:`S_t = S_{t-1} - S_{t-1}/n + x_t`, seeded with
the sum of the first n - 1 values,

.. math::
    {\pm}DI = 100\,\frac{S({\pm}DM)}{S(TR)}, \qquad DX = 100\,\frac{|{+}DI - {-}DI|}{{+}DI + {-}DI},

and ADX is Wilder's mean of DX, seeded with the mean of its first n values.
While no bar has had a range, DI is 0/0, NaN; while none has had directional movement, DX is 0/0, so
ADX is NaN and DX counts as 0 in the mean, as in TA-Lib's seed. A missing price restarts all three.
Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, section IV; TA-Lib ``ADX``,
``PLUS_DI``, ``MINUS_DI``.
"""

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    no_bars,
)
from mlta.kernels.directional import DIRECTION_STATE, directional_index
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _adx(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    adx: FloatArray,
    plus_di: FloatArray,
    minus_di: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the three; state is that of the primitive."""
    directional_index(high, low, close, start, stop, state, adx, plus_di, minus_di, period)


def _lookback(period: int) -> tuple[int, ...]:
    return 2 * period - 1, period, period


def _settle(period: int) -> int:
    keep = (period - 1) / period
    return fade_bars(keep, keep)


def _state_size(**_: ParamValue) -> int:
    return DIRECTION_STATE


ADX = Indicator(
    name="adx",
    title="Average Directional Index",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(
        Param(name="period", default=14, ge=2, le=500, unit="bars", doc="Smoothing length n."),
    ),
    outputs=(
        Output(name="adx", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Strength of the trend."),
        Output(name="plus_di", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Upward movement."),
        Output(name="minus_di", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Downward movement."),
    ),
    compute=_adx,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="Wilder's mean over n of 100 * |+DI - -DI| / (+DI + -DI), "
    "with DI = 100 * Wilder's sum of DM / Wilder's sum of the true range",
    source="Wilder 1978, section IV; TA-Lib ADX, PLUS_DI, MINUS_DI",
)
