r"""Averages that follow the measured cycle: MESA adaptive moving average, Hilbert trendline.

.. math::
    MAMA_t = \alpha x_t + (1-\alpha) MAMA_{t-1}, \quad FAMA_t = \tfrac{\alpha}{2} MAMA_t +
    (1 - \tfrac{\alpha}{2}) FAMA_{t-1}, \quad \alpha = \max\left(\frac{fast}{\max(\Delta\varphi, 1)}, slow\right)

where :math:`\Delta\varphi` is by how many degrees the phase :math:`\arctan(Q_1/I_1)` fell in a bar. The
trendline is the mean close over the dominant cycle, smoothed by weights 4, 3, 2, 1.

Equal to TA-Lib, which starts both averages at 0: the first FAMA stands 6 % below the price in the
median, and up to 15 %. Both are kept as distances to the newest close. A missing close starts all anew.
Source: J. Ehlers, MESA Adaptive Moving Averages, 2001; TA-Lib ``MAMA``, ``HT_TRENDLINE``.
"""

import math
from typing import Final

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
)
from mlta.kernels.hilbert import (
    COUNT,
    HILBERT_FADE,
    HILBERT_STATE,
    I1,
    LAST,
    Q1,
    cycle_mean,
    hilbert_step,
)
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray

_EARLY: Final = 12
_LATE: Final = 37
_OWN: Final = HILBERT_STATE
"""Where the kernels keep their own, behind the transform's."""


@kernel
def _mama(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mama: FloatArray,
    fama: FloatArray,
    fastlimit: float,
    slowlimit: float,
) -> None:
    """Rows [start, stop) of both; state is that of the transform, phase and both distances."""
    for t in range(start, stop):
        last = state[LAST]
        hilbert_step(close[t], _EARLY, state)
        mama[t], fama[t] = math.nan, math.nan
        count = state[COUNT]
        if count <= _EARLY:
            continue
        phase = math.degrees(math.atan(state[Q1] / state[I1])) if state[I1] != 0.0 else 0.0
        fall = max(state[_OWN] - phase, 1.0)
        share = max(fastlimit / fall, slowlimit) if fall > 1.0 else fastlimit
        # both averages are 0 before the first bar: the price is as far above them as it is high
        change = close[t] - last if count > _EARLY + 1 else close[t]
        near = (state[_OWN + 1] + change) * (1.0 - share)
        # by how much the following average lies below: near, and what is between the two
        below = state[_OWN + 2] + change
        far = below + (near - below) * (0.5 * share)
        state[_OWN], state[_OWN + 1], state[_OWN + 2] = phase, near, far
        if count > _EARLY + 20:
            mama[t], fama[t] = close[t] - near, close[t] - far


@kernel
def _trendline(
    close: FloatArray, start: int, stop: int, state: FloatArray, trendline: FloatArray
) -> None:
    """Rows [start, stop) of trendline; state is that of the transform and three means."""
    for t in range(start, stop):
        hilbert_step(close[t], _LATE, state)
        trendline[t] = math.nan
        if state[COUNT] <= _LATE:
            continue
        mean = cycle_mean(close, t, state)
        one, two, three = state[_OWN], state[_OWN + 1], state[_OWN + 2]
        state[_OWN], state[_OWN + 1], state[_OWN + 2] = mean, one, two
        if state[COUNT] > _LATE + 26:
            trendline[t] = (4.0 * mean + 3.0 * one + 2.0 * two + three) / 10.0


def _mama_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (_EARLY + 20,) * 2


def _trendline_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (_LATE + 26,)


def _mama_settle(slowlimit: float, **_: ParamValue) -> int:
    return HILBERT_FADE + fade_bars(1.0 - slowlimit, 1.0 - 0.5 * slowlimit)


def _trendline_settle(**_: ParamValue) -> int:
    return HILBERT_FADE


def _state(**_: ParamValue) -> int:
    return HILBERT_STATE + 3


def _history(**_: ParamValue) -> int:
    return 50


def _check_limits(fastlimit: ParamValue, slowlimit: ParamValue) -> str | None:
    if slowlimit > fastlimit:
        return f"slowlimit must be at most fastlimit (got {slowlimit} and {fastlimit})"
    return None


MAMA = Indicator(
    name="mama",
    title="MESA Adaptive Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        Param(name="fastlimit", default=0.5, ge=0.01, le=0.99, unit="ratio", doc="Largest share."),
        Param(
            name="slowlimit", default=0.05, ge=0.01, le=0.99, unit="ratio", doc="Smallest share."
        ),
    ),
    outputs=(
        Output(name="mama", unit=Unit.PRICE),
        Output(name="fama", unit=Unit.PRICE, doc="Following average, half as fast."),
    ),
    compute=_mama,
    lookback=_mama_lookback,
    memory=Memory.RECURSIVE,
    settle=_mama_settle,
    state_size=_state,
    check=_check_limits,
    formula="m = m1 + a * (close - m1), a = max(fast / max(fall of phase, 1), slow); "
    "f = f1 + a / 2 * (m - f1)",
    source="Ehlers 2001; TA-Lib MAMA",
)

HT_TRENDLINE = Indicator(
    name="ht_trendline",
    title="Hilbert Transform: Instantaneous Trendline",
    category=Category.TREND,
    inputs=("close",),
    params=(),
    outputs=(Output(name="trendline", unit=Unit.PRICE),),
    compute=_trendline,
    lookback=_trendline_lookback,
    memory=Memory.RECURSIVE,
    settle=_trendline_settle,
    state_size=_state,
    history=_history,
    formula="(4 m + 3 m1 + 2 m2 + m3) / 10, m the mean close over the dominant cycle",
    source="Ehlers 2001; TA-Lib HT_TRENDLINE",
)
