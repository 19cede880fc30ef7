r"""Channels around a mean or a straight line: envelopes, moving average bands, regression, projection.

.. math::
    SMA(C, n)(1 \pm p/100), \qquad s \pm k\sqrt{SMA((f - s)^2, n_f)}, \qquad \hat C_t \pm k\,\hat\sigma_t, \qquad
    \max_{i<n}(H_{t-i} + i\,b^H_t),\ \min_{i<n}(L_{t-i} + i\,b^L_t)

with f and s the means over `fast` and `slow` bars, :math:`\hat C` the end of the least-squares line
through the last n closes and :math:`\hat\sigma` the root mean square of what it leaves over, and b the
slopes of the lines through the highs and the lows. Of the regression channel only the end is given: the
chart draws it back over bars that did not know it. `donchian_exit` is Donchian's channel with a window of
its own for each side. Flat prices make channels of no width. A missing price leaves the windows that
hold it NaN.
Sources: M. Widner, Stocks & Commodities 13:7, 1995 (projection); G. Raff, ibid. 14:10, 1996
(regression channel); S. Poser, ibid. 19:8, 2001 (moving average bands); the Turtle rules (exit).
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.residuals import residual_state, rolling_residual
from mlta.kernels.windows import rolling_mean, rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _envelopes(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
    pct: float,
) -> None:
    """Rows [start, stop) of the three lines; state is that of the mean."""
    rolling_mean(close, start, stop, state, middle, period)
    share = pct / 100.0
    for t in range(start, stop):
        width = share * middle[t]
        upper[t] = middle[t] + width
        lower[t] = middle[t] - width


@kernel
def _mab(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    fast: int,
    slow: int,
    dev: float,
) -> None:
    """Rows [start, stop) of the three lines; state is that of two means and a sum."""
    second, third = 4 + fast, 8 + fast + slow
    rolling_mean(close, start, stop, state[:second], middle, fast)
    rolling_mean(close, start, stop, state[second:third], lower, slow)
    for t in range(start, stop):
        apart = middle[t] - lower[t]
        upper[t] = apart * apart
    rolling_sum(upper, start, stop, state[third:], upper, fast)
    for t in range(start, stop):
        mean = lower[t]
        width = dev * math.sqrt(upper[t] / fast)
        upper[t] = mean + width
        lower[t] = mean - width


@kernel
def _linreg_channel(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of the three lines; state is that of the line."""
    rolling_residual(close, start, stop, state, middle, upper, period)
    for t in range(start, stop):
        width = mult * upper[t]
        upper[t] = middle[t] + width
        lower[t] = middle[t] - width


@kernel
def _projection(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the two; state is two slopes and two windows."""
    half = 4 + 2 * period
    _project(high, start, stop, 1.0, state[:half], upper, period)
    _project(low, start, stop, -1.0, state[half:], lower, period)


@kernel
def _oscillator(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    osc: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of osc; state as in `_projection`."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        bottoms, tops, closes = scratch[:rows], osc[begin:end], close[begin:end]
        _projection(high[begin:end], low[begin:end], 0, rows, state, tops, bottoms, period)
        for row in range(rows):
            width = tops[row] - bottoms[row]
            place = 100.0 * ((closes[row] - bottoms[row]) / width)
            tops[row] = place if width > 0.0 and math.isfinite(place) else math.nan


@kernel
def _project(
    values: FloatArray,
    start: int,
    stop: int,
    sign: float,
    state: FloatArray,
    out: FloatArray,
    period: int,
) -> None:
    """Fill rows [start, stop) of `out` with the largest of the last values, moved along the slope.

    The smallest if `sign` is -1.
    """
    split = 4 + period
    first, scale = -0.5 * (period - 1.0), 12.0 / (period * (period * period - 1.0))
    scratch = np.empty(period - 1 + min(stop - start, CHUNK_ROWS))
    slopes = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        run, slope, best = scratch[: period - 1 + rows], slopes[:rows], out[begin:end]
        rolling_ramp(values[begin:end], 0, rows, state[:split], slope, period, first, scale, 0.0)
        take_run(values[begin:end], sign, state[split:], run)
        best[:] = -math.inf
        for k in range(period):
            shifted, age = run[k : k + rows], period - 1.0 - k
            for row in range(rows):
                moved = shifted[row] + age * (sign * slope[row])
                best[row] = max(best[row], moved)
        for row in range(rows):
            best[row] = sign * best[row] if math.isfinite(slope[row]) else math.nan


@kernel
def _donchian_exit(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    bottom: FloatArray,
    middle: FloatArray,
    top: FloatArray,
    upper: int,
    lower: int,
) -> None:
    """Rows [start, stop) of the three lines; state is that of two extrema."""
    rolling_max(high, start, stop, state[:upper], top, upper)
    rolling_min(low, start, stop, state[upper:], bottom, lower)
    for t in range(start, stop):
        middle[t] = 0.5 * (top[t] + bottom[t])


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1,) * 3


def _mab_lookback(fast: int, slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow + fast - 2, fast - 1, slow + fast - 2)


def _mab_check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


def _projection_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 2


def _oscillator_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _exit_lookback(upper: int, lower: int) -> tuple[int, ...]:
    return (lower - 1, max(upper, lower) - 1, upper - 1)


def _envelopes_state(period: int, **_: ParamValue) -> int:
    return window_state(period)


def _mab_state(fast: int, slow: int, **_: ParamValue) -> int:
    return window_state(fast) + window_state(slow) + moments_state(fast)


def _line_state(period: int, **_: ParamValue) -> int:
    return residual_state(period)


def _projection_state(period: int) -> int:
    return 2 * (window_state(period) + carry_state(period))


def _exit_state(upper: int, lower: int) -> int:
    return extremum_state(upper) + extremum_state(lower)


def _mult(name: str, default: float, unit: str, doc: str) -> Param:
    return Param(name=name, default=default, ge=0.1, le=50.0, unit=unit, doc=doc)


_LINES = tuple(Output(name=name, unit=Unit.PRICE) for name in ("upper", "middle", "lower"))

MA_ENVELOPES = Indicator(
    name="ma_envelopes",
    title="Moving Average Envelopes",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Bars averaged, n.", ge=2),
        _mult("pct", 2.5, "percent", "Half width p."),
    ),
    outputs=_LINES,
    compute=_envelopes,
    lookback=_lookback,
    state_size=_envelopes_state,
    formula="m = SMA(close, n); m * (1 + p / 100), m, m * (1 - p / 100)",
    source="common use",
)

MAB = Indicator(
    name="mab",
    title="Moving Average Bands",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        bars_param("fast", 10, "Bars in the fast mean.", ge=2),
        bars_param("slow", 50, "Bars in the slow mean.", ge=3),
        _mult("dev", 1.0, "ratio", "Half width k."),
    ),
    outputs=_LINES,
    compute=_mab,
    lookback=_mab_lookback,
    state_size=_mab_state,
    formula="s = SMA(close, slow), f = SMA(close, fast), d = sqrt(mean of (f - s)^2 over fast bars); "
    "s + k * d, f, s - k * d",
    source="Poser 2001",
    check=_mab_check,
)

LINREG_CHANNEL = Indicator(
    name="linreg_channel",
    title="Linear Regression Channel",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Bars fitted, n.", ge=2),
        _mult("mult", 2.0, "standard deviations", "Half width k."),
    ),
    outputs=_LINES,
    compute=_linreg_channel,
    lookback=_lookback,
    state_size=_line_state,
    formula="e = end of the least-squares line through n closes, d = root mean square of its "
    "residuals; e + k * d, e, e - k * d",
    source="Raff 1996; TradingView",
    cost=Cost.LINEAR,
)

PROJECTION_BANDS = Indicator(
    name="projection_bands",
    title="Projection Bands",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=(bars_param("period", 14, "Bars in the window, n.", ge=2),),
    outputs=(_LINES[0], _LINES[2]),
    compute=_projection,
    lookback=_projection_lookback,
    state_size=_projection_state,
    formula="highest of high i bars ago + i * slope of n highs, lowest of low i bars ago + "
    "i * slope of n lows, i < n",
    source="Widner 1995",
    cost=Cost.LINEAR,
)

PROJECTION_OSCILLATOR = Indicator(
    name="projection_oscillator",
    title="Projection Oscillator",
    category=Category.VOLATILITY,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 14, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="osc", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_oscillator,
    lookback=_oscillator_lookback,
    state_size=_projection_state,
    formula="100 * (close - lower) / (upper - lower) of the projection bands",
    source="Widner 1995",
    cost=Cost.LINEAR,
)

DONCHIAN_EXIT = Indicator(
    name="donchian_exit",
    title="Donchian Channels with an exit of their own",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=(
        bars_param("upper", 20, "Bars of the highest high.", ge=2),
        bars_param("lower", 5, "Bars of the lowest low.", ge=2),
    ),
    outputs=tuple(Output(name=name, unit=Unit.PRICE) for name in ("lower", "middle", "upper")),
    compute=_donchian_exit,
    lookback=_exit_lookback,
    state_size=_exit_state,
    formula="lowest low over `lower` bars, middle of the two, highest high over `upper` bars",
    source="Donchian 1960; the Turtle rules",
)
