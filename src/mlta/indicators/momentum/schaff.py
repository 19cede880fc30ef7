r"""Schaff's trend cycle: the place of MACD in its own range, twice over.

With :math:`M = EMA(C, f) - EMA(C, s)` and the place of x in its range over n bars,
:math:`P(x) = 100\,(x - \min_n x)/(\max_n x - \min_n x)`,

.. math:: STC = E_\alpha(P(E_\alpha(P(M)))), \qquad EVSTC = SMA(SMA(P(M^*), d), d)

with :math:`E_\alpha` the exponential mean that gives a new value the weight :math:`\alpha` and starts at its first one.
:math:`M^*` takes elastic volume-weighted means. A range below 1e-12 of the price, or in the second pass below
1e-10 points, is rounding and counts as none: the place is then that of the bar before, so STC stays
where it was when the market stops; EVSTC is 0/0, NaN. As long as nothing has moved yet STC is NaN.
A missing value restarts all.
Sources: D. Schaff, 1999; EVSTC as in finta, its means by C. Fries, Stocks & Commodities 19:6, 2001.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.elastic import elastic_fade, elastic_state, take_elastic_gaps
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.gaps import GAPS_STATE, take_gaps
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray

_RESOLUTION = 1e-12
_POINTS = 1e-10


@kernel
def _stc(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    stc: FloatArray,
    cycle: int,
    fast: int,
    slow: int,
    factor: float,
) -> None:
    """Rows [start, stop) of stc; state is that of both means, then of two passes."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    first, second = state[6 : 10 + 2 * cycle], state[10 + 2 * cycle :]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, line, least = close[begin:end], stc[begin:end], scratch[: end - begin]
        take_gaps(closes, 0, line.size, state[:3], line, slow)
        take_gaps(closes, 0, line.size, state[3:6], least, fast)
        for i in range(line.size):
            line[i] -= least[i]
            least[i] = _RESOLUTION * abs(closes[i])
        _smooth_place(line, least, first, cycle, factor)
        least[:] = _POINTS
        _smooth_place(line, least, second, cycle, factor)


@kernel
def _smooth_place(
    values: FloatArray, least: FloatArray, state: FloatArray, period: int, factor: float
) -> None:
    """Replace `values` by the mean of their places; ranges up to `least` count as none.

    State is whether there is a place yet, it, the mean, one unused, and that of two extrema.
    """
    tops, bottoms = np.empty(values.size), np.empty(values.size)
    rolling_max(values, 0, values.size, state[4 : 4 + period], tops, period)
    rolling_min(values, 0, values.size, state[4 + period :], bottoms, period)
    is_placed, place, mean = state[0], state[1], state[2]
    for i in range(values.size):
        width = tops[i] - bottoms[i]
        if math.isnan(width):
            is_placed = 0.0
        elif width > least[i]:
            place = 100.0 * ((values[i] - bottoms[i]) / width)
            if is_placed == 0.0:
                is_placed, mean = 1.0, place
        if is_placed > 0.0:
            mean = max(min(mean + factor * (place - mean), 100.0), 0.0)
            values[i] = mean
        else:
            values[i] = math.nan
    state[0], state[1], state[2] = is_placed, place, mean


@kernel
def _evstc(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    evstc: FloatArray,
    fast: int,
    slow: int,
    k: int,
    d: int,
) -> None:
    """Rows [start, stop) of evstc; state is that of two extrema, of two means, and of M's."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    lows, means = state[k : 2 * k], state[2 * k : 2 * k + 8 + 2 * d]
    slower, faster = state[2 * k + 8 + 2 * d :], state[2 * k + 12 + 2 * d + slow :]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, traded, line = close[begin:end], volume[begin:end], evstc[begin:end]
        rows = end - begin
        tops, bottoms = scratch[0, :rows], scratch[1, :rows]
        take_elastic_gaps(closes, traded, slower[: 4 + slow], line, slow)
        take_elastic_gaps(closes, traded, faster, tops, fast)
        for i in range(rows):
            line[i] -= tops[i]
        rolling_max(line, 0, rows, state[:k], tops, k)
        rolling_min(line, 0, rows, lows, bottoms, k)
        for i in range(rows):
            width = tops[i] - bottoms[i]
            is_ranged = width > _RESOLUTION * abs(closes[i])
            line[i] = 100.0 * ((line[i] - bottoms[i]) / width) if is_ranged else math.nan
        rolling_mean(line, 0, rows, means[: 4 + d], line, d)
        rolling_mean(line, 0, rows, means[4 + d :], line, d)
        for i in range(rows):  # a mean may round up to a bit above 100
            line[i] = max(min(line[i], 100.0), 0.0) + (line[i] - line[i])


def _stc_lookback(cycle: int, slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1 + 2 * (cycle - 1),)


def _stc_settle(slow: int, factor: float, **_: ParamValue) -> int:
    # a range may be much less than what M had to forget, so M must have done so twice as far
    line = 2 * fade_bars((slow - 1) / (slow + 1))
    return line + 2 * fade_bars(1 - factor, 1 - factor)


def _stc_state(cycle: int, **_: ParamValue) -> int:
    return 2 * GAPS_STATE + 2 * (4 + 2 * extremum_state(cycle))


def _evstc_lookback(slow: int, k: int, d: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1 + k - 1 + 2 * (d - 1),)


def _evstc_settle(slow: int, **_: ParamValue) -> int:
    return 2 * elastic_fade(slow)


def _evstc_state(fast: int, slow: int, k: int, d: int) -> int:
    elastic = elastic_state(fast) + elastic_state(slow)
    return 2 * extremum_state(k) + 2 * window_state(d) + elastic


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


STC = Indicator(
    name="stc",
    title="Schaff Trend Cycle",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("cycle", 10, "Bars in the ranges, n.", ge=2, le=500),
        bars_param("fast", 23, "Length of the fast mean, f.", ge=2, le=500),
        bars_param("slow", 50, "Length of the slow mean, s.", ge=3, le=500),
        Param(name="factor", default=0.5, ge=0.05, le=1.0, unit="ratio", doc="Weight alpha."),
    ),
    outputs=(Output(name="stc", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_stc,
    lookback=_stc_lookback,
    memory=Memory.RECURSIVE,
    settle=_stc_settle,
    state_size=_stc_state,
    formula="E(P(E(P(M)))), M = EMA(close, fast) - EMA(close, slow), P = 100 * (x - lowest) / (highest - "
    "lowest) over cycle bars, E the exponential mean of weight factor",
    source="Schaff 1999; jesse stc",
    check=_check,
)

EVSTC = Indicator(
    name="evstc",
    title="Elastic-volume Schaff Trend Cycle",
    category=Category.MOMENTUM,
    inputs=("close", "volume"),
    params=(
        bars_param("fast", 12, "Bars in the fast mean's volume, f.", ge=2, le=500),
        bars_param("slow", 30, "Bars in the slow mean's volume, s.", ge=3),
        bars_param("k", 10, "Bars in the range, n.", ge=2, le=500),
        bars_param("d", 3, "Bars in both means.", le=500),
    ),
    outputs=(Output(name="evstc", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_evstc,
    lookback=_evstc_lookback,
    memory=Memory.RECURSIVE,
    settle=_evstc_settle,
    state_size=_evstc_state,
    formula="SMA(SMA(P(M), d), d), M = EVWMA(close, fast) - EVWMA(close, slow), P = 100 * (x - lowest) / "
    "(highest - lowest) over k bars",
    source="finta EVSTC; Fries 2001",
    check=_check,
)
