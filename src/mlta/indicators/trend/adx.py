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

import math

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
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import FADED, fade_bars
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
    """Rows [start, stop) of the three.

    State is count, last high, low and close, Wilder's sums of +DM, -DM and TR, and ADX.
    """
    count, last_high, last_low, last_close = state[0], state[1], state[2], state[3]
    plus, minus, reach, mean = state[4], state[5], state[6], state[7]
    share = 1.0 / period
    for t in range(start, stop):
        if not math.isfinite(high[t] + low[t] + close[t]):
            count = 0.0
        elif count == 0.0:
            count = 1.0
            plus, minus, reach, mean = 0.0, 0.0, 0.0, 0.0
        else:
            rise = high[t] - last_high
            fall = last_low - low[t]
            keep = 1.0 if count < period else 1.0 - share
            plus = plus * keep + (rise if rise > fall and rise > 0.0 else 0.0)
            minus = minus * keep + (fall if fall > rise and fall > 0.0 else 0.0)
            reach = reach * keep + _true_range(high[t], low[t], last_close)
            count += 1.0
            if plus + minus < FADED:
                plus, minus = 0.0, 0.0
            moved = plus + minus
            if count > period:
                taken = count - period  # values of DX, this one included
                dx = 100.0 * (abs(plus - minus) / moved) if moved > 0.0 else 0.0
                # as a correction of the mean, so that rounding cannot carry it past 100
                mean += (dx - mean) * (1.0 / taken if taken < period else share)
        last_high, last_low, last_close = high[t], low[t], close[t]
        is_ranged = count > period and reach > FADED
        plus_di[t] = 100.0 * (plus / reach) if is_ranged else math.nan
        minus_di[t] = 100.0 * (minus / reach) if is_ranged else math.nan
        adx[t] = mean if count >= 2 * period and plus + minus > 0.0 else math.nan
    state[0], state[1], state[2], state[3] = count, last_high, last_low, last_close
    state[4], state[5], state[6], state[7] = plus, minus, reach, mean


@kernel
def _true_range(high: float, low: float, last_close: float) -> float:
    """The widest of the bar's own range and its ends' distances from the close before."""
    return max(high, last_close) - min(low, last_close)


def _lookback(period: int) -> tuple[int, ...]:
    return 2 * period - 1, period, period


def _settle(period: int) -> int:
    keep = (period - 1) / period
    return fade_bars(keep, keep)


def _state_size(**_: ParamValue) -> int:
    return 8


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
