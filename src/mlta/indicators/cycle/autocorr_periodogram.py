r"""Ehlers' autocorrelation periodogram: the dominant cycle by the waves in a price's memory.

The close goes through a roofing filter (``roofing``, from max to min bars). Its correlation with itself
k bars before, over 3 bars, for k from 3 to max is taken apart into waves of P = min to max bars,

.. math:: S_P = \left(\sum_k \rho_k \cos\tfrac{2\pi k}{P}\right)^2 + \left(\sum_k \rho_k \sin\tfrac{2\pi k}{P}\right)^2,
    \qquad R_P = 0.2 S_P^2 + 0.8 R_P',

and the cycle is the mean of the P weighed by :math:`R_P`, of those with at least half the largest power, which
loses 0.5 % a bar. Where none has half of it the last value stands, and NaN before the first power. A
correlation of values that do not vary is taken as 0. A missing close starts all of it anew.
Source: J. Ehlers, Cycle Analytics for Traders, 2013, ch. 8.
"""

import math
from typing import Final

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.filters import (
    FILTER_STATE,
    high_pass,
    high_pass_corner,
    high_pass_fade,
    smoother_fade,
    smoother_weights,
    super_smooth,
)
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray

_MEAN_BARS: Final = 3
"""Values in each correlation, and the shortest lag."""

_KEEP: Final = 0.995
"""What the largest power keeps at each bar."""

_FLAT: Final = 1e-24
"""Share of the values' squares below which their spread is rounding."""


@kernel
def _correlation(past: FloatArray, lag: int) -> float:
    """Correlation of the newest three values, first in `past`, with those `lag` bars before."""
    one = past[0] + past[1] + past[2]
    other = past[lag] + past[lag + 1] + past[lag + 2]
    square, other_square, both, size, other_size = 0.0, 0.0, 0.0, 0.0, 0.0
    for k in range(_MEAN_BARS):
        x, y = past[k] - one / 3.0, past[lag + k] - other / 3.0
        square += x * x
        other_square += y * y
        both += x * y
        size += past[k] * past[k]
        other_size += past[lag + k] * past[lag + k]
    if square <= _FLAT * size or other_square <= _FLAT * other_size:
        return 0.0
    return both / (math.sqrt(square) * math.sqrt(other_square))


@kernel
def _centre(powers: FloatArray, largest: float, least: int, before: float) -> float:
    """Mean of the periods weighed by their powers, of those with half the largest or more.

    `before` where there are none.
    """
    weight, total = 0.0, 0.0
    for i in range(powers.size):
        if powers[i] >= 0.5 * largest:
            weight += powers[i]
            total += i * powers[i]
    return least + total / weight if weight > 0.0 else before


@kernel
def _advance(
    past: FloatArray,
    correlations: FloatArray,
    waves: tuple[FloatArray, FloatArray],
    powers: FloatArray,
    largest: float,
) -> float:
    """Move `powers` on by one bar; the largest power of all."""
    for k in range(correlations.size):
        correlations[k] = _correlation(past, _MEAN_BARS + k)
    largest *= _KEEP
    for i in range(powers.size):
        real, imaginary = 0.0, 0.0
        for k in range(correlations.size):
            real += correlations[k] * waves[0][i, k]
            imaginary += correlations[k] * waves[1][i, k]
        square = real * real + imaginary * imaginary
        powers[i] = 0.2 * square * square + 0.8 * powers[i]
        largest = max(largest, powers[i])
    return largest


@kernel
def _waves(least: int, most: int) -> tuple[FloatArray, FloatArray]:
    """Cosines and sines of each period's wave at each lag."""
    shape = most - least + 1, most - _MEAN_BARS + 1
    cosines, sines = np.empty(shape), np.empty(shape)
    for i in range(shape[0]):
        for k in range(shape[1]):
            angle = 2.0 * math.pi * (_MEAN_BARS + k) / (least + i)
            cosines[i, k], sines[i, k] = math.cos(angle), math.sin(angle)
    return cosines, sines


@kernel
def _autocorr_periodogram(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cycle: FloatArray,
    least: int,
    most: int,
) -> None:
    """Rows [start, stop) of cycle.

    State is that of two filters, bars, the largest power, the last cycle, the filtered values, newest first, and
    the powers.
    """
    own = state[2 * FILTER_STATE :]
    depth = most + _MEAN_BARS
    past, powers = own[3 : 3 + depth], own[3 + depth :]
    waves = _waves(least, most)
    correlations = np.empty(most - _MEAN_BARS + 1)
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        roof = scratch[: end - begin]
        high_pass(close[begin:end], 0, roof.size, state[:5], roof, high_pass_corner(most))
        super_smooth(roof, 0, roof.size, state[5:10], roof, smoother_weights(least, 1.414), 2)
        for i in range(roof.size):
            cycle[begin + i] = math.nan
            if math.isnan(roof[i]):
                own[:] = 0.0
                continue
            for k in range(depth - 1, 0, -1):
                past[k] = past[k - 1]
            past[0] = roof[i]
            own[0] = min(own[0] + 1.0, 2.0 * most + 1.0)
            if own[0] <= depth:
                continue
            own[1] = _advance(past, correlations, waves, powers, own[1])
            own[2] = _centre(powers, own[1], least, own[2])
            if own[0] > 2.0 * most and own[2] > 0.0:
                cycle[begin + i] = own[2]


def _lookback(**params: ParamValue) -> tuple[int, ...]:
    return (2 * int(params["max"]),)


def _settle(**params: ParamValue) -> int:
    return high_pass_fade(params["max"]) + smoother_fade(params["min"]) + fade_bars(_KEEP)


def _state_size(**params: ParamValue) -> int:
    least, most = int(params["min"]), int(params["max"])
    return 2 * FILTER_STATE + 3 + most + _MEAN_BARS + most - least + 1


def _check(**params: ParamValue) -> str | None:
    if params["min"] < params["max"]:
        return None
    return f"min must be below max (got {params['min']} and {params['max']})"


AUTOCORR_PERIODOGRAM = Indicator(
    name="autocorr_periodogram",
    title="Ehlers Autocorrelation Periodogram",
    category=Category.CYCLE,
    inputs=("close",),
    params=(
        bars_param("min", 10, "Shortest cycle.", ge=4, le=200),
        bars_param("max", 48, "Longest cycle.", ge=6, le=200),
    ),
    outputs=(Output(name="dominant_cycle", unit=Unit.BARS),),
    compute=_autocorr_periodogram,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    check=_check,
    cost=Cost.QUADRATIC,
    formula="mean of the periods from min to max weighed by the power of their wave among the roofed "
    "price's autocorrelations, of those with half the largest power",
    source="Ehlers 2013",
)
