"""Oscillators that other indicators are made of: ultimate, commodity channel, money flow.

The functions check nothing; they read rows [start, stop) of their inputs and nothing else. A state of
all zeros means that no row has been seen. Formulas: see the indicators of these names.
"""

import math

import numpy as np

from mlta.kernels.carry import CHUNK_ROWS, carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray

_RESOLUTION = 1e-12


def ultimate_state(fast: int, medium: int, slow: int) -> int:
    """Length of the state of `take_ultimate`: a mark, the last close, and that of six sums."""
    return 2 + 2 * (moments_state(fast) + moments_state(medium) + moments_state(slow))


def channel_index_state(period: int) -> int:
    """Length of the state of `take_channel_index`: the run of typical prices and their mean."""
    return carry_state(period) + window_state(period)


def flow_index_state(period: int) -> int:
    """Length of the state of `take_flow_index`: a mark, the last typical price and two windows."""
    return 2 + 2 * moments_state(period)


@kernel
def take_ultimate(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ultosc: FloatArray,
    fast: int,
    medium: int,
    slow: int,
) -> None:
    """Fill rows [start, stop) with the ultimate oscillator, 0 to 100."""
    scratch = np.empty((4, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        result, work = ultosc[begin:end], scratch[:, :rows]
        pressure, reach, bought, moved = work[0], work[1], work[2], work[3]
        _fill_pressure(high[begin:end], low[begin:end], close[begin:end], state, pressure, reach)
        result[:] = 0.0
        rest = state[2:]
        for period, weight in ((fast, 4.0), (medium, 2.0), (slow, 1.0)):
            rolling_sum(pressure, 0, rows, rest[:period], bought, period)
            rolling_sum(reach, 0, rows, rest[period : 2 * period], moved, period)
            rest = rest[2 * period :]
            for i in range(rows):
                result[i] += weight * (bought[i] / moved[i]) if moved[i] > 0.0 else math.nan
        for i in range(rows):
            result[i] = 100.0 * (result[i] / 7.0)


@kernel
def take_channel_index(
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
    """Fill rows [start, stop) with the commodity channel index."""
    run = new_run(stop - start, period)
    rows = max(run.size - period + 1, 1)
    for begin in range(start, stop, rows):
        end = min(begin + rows, stop)
        typical, result = run[: end - begin + period - 1], cci[begin:end]
        _fill_typical(high[begin:end], low[begin:end], close[begin:end], result)
        take_run(result, 1.0, state[:period], typical)
        rolling_mean(result, 0, result.size, state[period:], result, period)
        for i in range(result.size):
            mean = result[i]
            newest = typical[i + period - 1]
            deviation = _mean_distance(typical[i : i + period], mean)
            is_flat = deviation <= _RESOLUTION * abs(newest)
            result[i] = (newest - mean) / (factor * deviation) if not is_flat else math.nan


@kernel
def take_flow_index(
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
    """Fill rows [start, stop) with the money flow index, 0 to 100."""
    target = mfi[start:stop]
    total = np.empty_like(target)
    last = state[1] if state[0] > 0.0 else math.nan
    for row in range(target.size):
        t = start + row
        price = (high[t] + low[t] + close[t]) / 3.0
        if not math.isfinite(price):
            price = math.nan
        change = price - last
        last = price
        flow = price * volume[t] if change == change else math.nan  # noqa: PLR0124  # not NaN
        level = 1e-12 * abs(price)
        target[row] = 0.0 if change <= level else flow
        total[row] = 0.0 if abs(change) <= level else flow
    state[0], state[1] = 1.0, last
    rolling_sum(target, 0, target.size, state[2 : 2 + period], target, period)
    rolling_sum(total, 0, target.size, state[2 + period :], total, period)
    for row in range(target.size):
        flowed = total[row]
        target[row] = 100.0 * (target[row] / flowed) if flowed > 0.0 else math.nan


@kernel
def _fill_pressure(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    state: FloatArray,
    pressure: FloatArray,
    reach: FloatArray,
) -> None:
    """Fill B and T, NaN on the first bar and where a price is missing."""
    last = state[1] if state[0] > 0.0 else math.nan
    for i in range(close.size):
        missing = (high[i] - high[i]) + (low[i] - low[i]) + (close[i] - close[i]) + (last - last)
        bottom = min(low[i], last)
        pressure[i] = close[i] - bottom + missing
        reach[i] = max(high[i], last) - bottom + missing
        last = close[i]
    state[0], state[1] = 1.0, last


@kernel
def _fill_typical(
    high: FloatArray, low: FloatArray, close: FloatArray, typical: FloatArray
) -> None:
    """Fill `typical` with (high + low + close) / 3."""
    for i in range(typical.size):
        # by distance from the close: a third of the sum would lose two bits of the level
        distance = (high[i] - close[i]) + (low[i] - close[i])
        typical[i] = close[i] + distance / 3.0


@kernel
def _mean_distance(window: FloatArray, mean: float) -> float:
    """Mean absolute distance of `window` from `mean`.

    Four sums side by side, since one sum would wait for itself at each value.
    """
    whole = window.size - window.size % 4
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    for i in range(0, whole, 4):
        a += abs(window[i] - mean)
        b += abs(window[i + 1] - mean)
        c += abs(window[i + 2] - mean)
        d += abs(window[i + 3] - mean)
    for i in range(whole, window.size):
        a += abs(window[i] - mean)
    return ((a + b) + (c + d)) / window.size
