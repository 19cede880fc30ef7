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


def ultimate_state(slow: int) -> int:
    """Length of the state of `take_ultimate`: a mark, the last close, and two runs."""
    return 2 + 2 * carry_state(slow)


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
    run = new_run(stop - start, slow)
    rows = max(run.size - slow + 1, 1)
    spare, pressures, reaches = np.empty_like(run), np.empty(rows), np.empty(rows)
    bought, moved = np.empty((3, rows)), np.empty((3, rows))
    periods = (fast, medium, slow)
    for begin in range(start, stop, rows):
        end = min(begin + rows, stop)
        size = end - begin
        result, pressure, reach = ultosc[begin:end], pressures[:size], reaches[:size]
        _fill_pressure(high[begin:end], low[begin:end], close[begin:end], state, pressure, reach)
        own = run[: size + slow - 1]
        take_run(pressure, 1.0, state[2 : 2 + slow], own)
        _fill_sums(own, spare, periods, bought)
        take_run(reach, 1.0, state[2 + slow :], own)
        _fill_sums(own, spare, periods, moved)
        pressure[:] = 0.0
        for k, weight in enumerate((4.0, 2.0, 1.0)):
            above, below = bought[k], moved[k]
            for i in range(result.size):
                pressure[i] += weight * (above[i] / (below[i] if below[i] > 0.0 else math.nan))
        for i in range(result.size):
            result[i] = 100.0 * (pressure[i] / 7.0)


@kernel
def _fill_sums(
    run: FloatArray, spare: FloatArray, periods: tuple[int, int, int], sums: FloatArray
) -> None:
    """Fill row k of `sums` with the sums of the last ``periods[k]`` values, and use up the rest.

    A window is made of pieces of 1, 2, 4, ... values, which the three have in common.
    """
    slow = periods[2]
    rows = run.size - slow + 1
    sums[:] = 0.0
    width, left = 1, run.size
    while width <= slow:
        for k in range(3):
            if periods[k] & width:
                begin = slow - periods[k] + (periods[k] & (width - 1))
                total, piece = sums[k], run[begin : begin + rows]
                for i in range(piece.size):
                    total[i] += piece[i]
        left = max(left - width, 0)
        later, wider = run[width : width + left], spare[:left]
        for i in range(wider.size):
            wider[i] = run[i] + later[i]
        run, spare = spare, run
        width *= 2


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
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        traded, target, total = volume[begin:end], mfi[begin:end], scratch[: end - begin]
        last = state[1] if state[0] > 0.0 else math.nan
        for i in range(target.size):
            price = (highs[i] + lows[i] + closes[i]) / 3.0
            if not math.isfinite(price):
                price = math.nan
            change = price - last
            last = price
            flow = price * traded[i] + (change - change)
            level = 1e-12 * abs(price)
            target[i] = 0.0 if change <= level else flow
            total[i] = 0.0 if abs(change) <= level else flow
        state[0], state[1] = 1.0, last
        rolling_sum(target, 0, target.size, state[2 : 2 + period], target, period)
        rolling_sum(total, 0, target.size, state[2 + period :], total, period)
        for i in range(target.size):
            target[i] = 100.0 * (target[i] / (total[i] if total[i] > 0.0 else math.nan))


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
    if close.size == 0:
        return
    last = state[1] if state[0] > 0.0 else math.nan
    pressure[0], reach[0] = _pressure(high[0], low[0], close[0], last)
    highs, lows, closes = high[1:], low[1:], close[1:]
    pressures, reaches = pressure[1:], reach[1:]
    for i in range(closes.size):
        pressures[i], reaches[i] = _pressure(highs[i], lows[i], closes[i], close[i])
    state[0], state[1] = 1.0, close[-1]


@kernel
def _pressure(high: float, low: float, close: float, last: float) -> tuple[float, float]:
    """B and T of one bar."""
    missing = (high - high) + (low - low) + (close - close) + (last - last)
    bottom = min(low, last)
    return close - bottom + missing, max(high, last) - bottom + missing


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
