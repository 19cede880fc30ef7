"""Wilder's directional movement of a bar, and his directional index of a series of bars."""

import math

from mlta.kernels.jit import kernel
from mlta.kernels.ranges import true_range
from mlta.kernels.smoothing import FADED
from mlta.types import FloatArray

DIRECTION_STATE = 8
"""Length of the state of `directional_index`."""


@kernel
def movement(high: float, low: float, last_high: float, last_low: float) -> tuple[float, float]:
    """Upward and downward movement of a bar of finite prices; at most one is not 0."""
    rise = high - last_high
    fall = last_low - low
    up = rise if rise > fall and rise > 0.0 else 0.0
    down = fall if fall > rise and fall > 0.0 else 0.0
    return up, down


@kernel
def directional_index(
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
    """Fill rows [start, stop) with Wilder's mean of DX and with the two indicators it is made of.

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
            up, down = movement(high[t], low[t], last_high, last_low)
            keep = 1.0 if count < period else 1.0 - share
            plus = plus * keep + up
            minus = minus * keep + down
            reach = reach * keep + true_range(high[t], low[t], last_close)
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
