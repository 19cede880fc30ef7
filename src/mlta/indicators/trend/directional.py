r"""The parts of Wilder's directional system that `adx` does not show.

.. math::
    DX = 100\,\frac{|{+}DI - {-}DI|}{{+}DI + {-}DI}, \qquad
    ADXR_t = \frac{ADX_t + ADX_{t-n+1}}{2}

and the directional movements, summed as :math:`S_t = S_{t-1} - S_{t-1}/n + x_t` from the sum of the
first n - 1 on. DX is 0/0, NaN, while there is no directional movement (TA-Lib repeats the value
before). A missing price restarts everything.
Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, section IV; TA-Lib ``DX``,
``ADXR``, ``PLUS_DM``, ``MINUS_DM``.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.directional import DIRECTION_STATE, directional_index, movement
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _dx(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    dx: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of dx; state is that of the directional index."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        rows = highs.size
        plus, minus, index = np.empty(rows), np.empty(rows), np.empty(rows)
        directional_index(highs, lows, closes, 0, rows, state, index, plus, minus, period)
        for i in range(rows):
            moved = plus[i] + minus[i]
            dx[begin + i] = 100.0 * (abs(plus[i] - minus[i]) / moved) if moved > 0.0 else math.nan


@kernel
def _adxr(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    adxr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of adxr; state is that of the index, then the last values of ADX."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        rows = highs.size
        plus, minus, index = np.empty(rows), np.empty(rows), np.empty(rows)
        split = state.size - period
        directional_index(highs, lows, closes, 0, rows, state[:split], index, plus, minus, period)
        run = np.empty(period - 1 + rows)
        take_run(index, 1.0, state[split:], run)
        for i in range(rows):
            adxr[begin + i] = 0.5 * (run[i] + index[i])


@kernel
def _plus_dm(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    plus_dm: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of plus_dm; state is that of `_sum_movement`."""
    _sum_movement(high, low, 1.0, start, stop, state, plus_dm, period)


@kernel
def _minus_dm(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    minus_dm: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of minus_dm; state is that of `_sum_movement`."""
    _sum_movement(low, high, -1.0, start, stop, state, minus_dm, period)


@kernel
def _sum_movement(
    ahead: FloatArray,
    behind: FloatArray,
    sign: float,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
) -> None:
    """Wilder's sum of upward movement, or, upside down, of downward movement.

    State is count, last prices ahead and behind, and the sum.
    """
    count, last_ahead, last_behind, total = state[0], state[1], state[2], state[3]
    keep = 1.0 - 1.0 / period
    for t in range(start, stop):
        front, back = sign * ahead[t], sign * behind[t]
        if not math.isfinite(front + back):
            count = 0.0
        elif count == 0.0:
            count, total = 1.0, 0.0
        else:
            moved, _ = movement(front, back, last_ahead, last_behind)
            total = total * (1.0 if count < period else keep) + moved
            count += 1.0
        last_ahead, last_behind = front, back
        out[t] = total if count >= period else math.nan
    state[0], state[1], state[2], state[3] = count, last_ahead, last_behind, total


def _dx_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _adxr_lookback(period: int) -> tuple[int, ...]:
    return (3 * period - 2,)


def _dm_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _settle(period: int) -> int:
    return fade_bars((period - 1) / period)


def _adx_settle(period: int) -> int:
    keep = (period - 1) / period
    return fade_bars(keep, keep)


def _dx_state(**_: ParamValue) -> int:
    return DIRECTION_STATE


def _adxr_state(period: int) -> int:
    return DIRECTION_STATE + carry_state(period)


def _dm_state(**_: ParamValue) -> int:
    return 4


_PERIOD = bars_param("period", 14, "Smoothing length n.", ge=2, le=500)

DX = Indicator(
    name="dx",
    title="Directional Movement Index",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(_PERIOD,),
    outputs=(Output(name="dx", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_dx,
    lookback=_dx_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_dx_state,
    formula="100 * |+DI - -DI| / (+DI + -DI)",
    source="Wilder 1978, section IV; TA-Lib DX",
)

ADXR = Indicator(
    name="adxr",
    title="Average Directional Index Rating",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(_PERIOD,),
    outputs=(Output(name="adxr", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_adxr,
    lookback=_adxr_lookback,
    memory=Memory.RECURSIVE,
    settle=_adx_settle,
    state_size=_adxr_state,
    formula="(adx + adx n - 1 bars ago) / 2",
    source="Wilder 1978, section IV; TA-Lib ADXR",
)

PLUS_DM = Indicator(
    name="plus_dm",
    title="Plus Directional Movement",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(_PERIOD,),
    outputs=(
        Output(name="plus_dm", unit=Unit.PRICE_CHANGE, low=0.0, doc="Sum over about n bars."),
    ),
    compute=_plus_dm,
    lookback=_dm_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_dm_state,
    formula="Wilder's sum over n of high - high1 where it is above low1 - low and 0",
    source="Wilder 1978, section IV; TA-Lib PLUS_DM",
)

MINUS_DM = Indicator(
    name="minus_dm",
    title="Minus Directional Movement",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(_PERIOD,),
    outputs=(
        Output(name="minus_dm", unit=Unit.PRICE_CHANGE, low=0.0, doc="Sum over about n bars."),
    ),
    compute=_minus_dm,
    lookback=_dm_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_dm_state,
    formula="Wilder's sum over n of low1 - low where it is above high - high1 and 0",
    source="Wilder 1978, section IV; TA-Lib MINUS_DM",
)
