r"""Impulses of MACD: Elder's, and Waddah Attar's explosion.

With :math:`M = EMA(C, f) - EMA(C, s)`, its distance H from its own exponential mean and the deviation
:math:`\sigma` of n closes,

.. math::
    I = \begin{cases} 1 & \Delta EMA(C, e) > 0, \Delta H > 0 \\ -1 & \text{both} < 0 \\ 0 & \text{else}
    \end{cases}, \qquad
    power = k\,\Delta M, \quad explosion = 2 d\,\sigma, \quad direction = \mathrm{sgn}(power)

A change below 1e-12 of the price is rounding and counts as none. On a flat series all are 0. A missing
close restarts the means, and leaves the windows that hold it NaN.
Sources: A. Elder, Come Into My Trading Room, 2002; Waddah Attar's explosion, as in LazyBear's script.
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
from mlta.kernels.gaps import GAPS_STATE, take_gaps
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray

_RESOLUTION = 1e-12


@kernel
def _elder_impulse(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    impulse: FloatArray,
    ema: int,
    fast: int,
    slow: int,
    signal: int,
) -> None:
    """Rows [start, stop) of impulse; state is a mark, the last H, and that of four means."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    last = state[1] if state[0] > 0.0 else math.nan
    tilt = 2.0 / (ema - 1.0)  # by which a mean has moved, of the distance that is left
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        closes, gaps, lines = close[begin:end], scratch[0, :rows], scratch[1, :rows]
        result = impulse[begin:end]
        take_gaps(closes, 0, rows, state[2:5], result, fast)
        take_gaps(closes, 0, rows, state[5:8], lines, slow)
        for i in range(rows):
            lines[i] -= result[i]
        take_gaps(lines, 0, rows, state[8:11], lines, signal)
        take_gaps(closes, 0, rows, state[11:], gaps, ema)
        for i in range(rows):
            least = _RESOLUTION * abs(closes[i])
            rise, moved = tilt * gaps[i], lines[i] - last
            last = lines[i]
            if rise > least and moved > least:
                result[i] = 1.0
            elif rise < -least and moved < -least:
                result[i] = -1.0
            else:
                result[i] = (rise - rise) + (moved - moved)  # 0, or NaN
    state[0], state[1] = 1.0, last


@kernel
def _waddah_attar(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    explosion: FloatArray,
    power: FloatArray,
    direction: FloatArray,
    sens: float,
    fast: int,
    slow: int,
    bb: int,
    mult: float,
) -> None:
    """Rows [start, stop) of the three; state is a mark, the last M, two means, and the window."""
    last = state[1] if state[0] > 0.0 else math.nan
    take_gaps(close, start, stop, state[2:5], power, fast)
    take_gaps(close, start, stop, state[5:8], direction, slow)
    for t in range(start, stop):
        line = direction[t] - power[t]
        moved = line - last
        last = line
        power[t] = sens * moved
        is_moved = abs(moved) > _RESOLUTION * abs(close[t])
        direction[t] = math.copysign(1.0, moved) if is_moved else moved - moved
    state[0], state[1] = 1.0, last
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        means, widths = scratch[: end - begin], explosion[begin:end]
        rolling_moments(close[begin:end], 0, means.size, state[8:], means, widths, bb)
        for i in range(means.size):
            widths[i] = 2.0 * mult * math.sqrt(widths[i])


def _elder_lookback(ema: int, slow: int, signal: int, **_: ParamValue) -> tuple[int, ...]:
    return (max(ema - 1, slow + signal - 1),)


def _elder_settle(ema: int, slow: int, signal: int, **_: ParamValue) -> int:
    line = fade_bars((slow - 1) / (slow + 1), (signal - 1) / (signal + 1))
    # a sign changes with the least of what is left, so it must have faded twice as far
    return 2 * max(line, fade_bars((ema - 1) / (ema + 1)))


def _elder_state(**_: ParamValue) -> int:
    return 2 + 4 * GAPS_STATE


def _waddah_lookback(slow: int, bb: int, **_: ParamValue) -> tuple[int, ...]:
    return bb - 1, slow, slow


def _waddah_settle(slow: int, **_: ParamValue) -> int:
    return 2 * fade_bars((slow - 1) / (slow + 1))


def _waddah_state(bb: int, **_: ParamValue) -> int:
    return 2 + 2 * GAPS_STATE + moments_state(bb)


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


ELDER_IMPULSE = Indicator(
    name="elder_impulse",
    title="Elder's Impulse",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("ema", 13, "Length of the mean, e.", ge=2, le=500),
        bars_param("fast", 12, "Length of MACD's fast mean, f.", ge=2, le=500),
        bars_param("slow", 26, "Length of MACD's slow mean, s.", ge=3, le=500),
        bars_param("signal", 9, "Length of MACD's signal.", ge=2, le=500),
    ),
    outputs=(Output(name="impulse", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_elder_impulse,
    lookback=_elder_lookback,
    memory=Memory.RECURSIVE,
    settle=_elder_settle,
    state_size=_elder_state,
    formula="1 if EMA(close, ema) and MACD's histogram rise, -1 if both fall, else 0",
    source="Elder 2002",
    check=_check,
)

WADDAH_ATTAR = Indicator(
    name="waddah_attar",
    title="Waddah Attar Explosion",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        Param(name="sens", default=150.0, ge=0.01, le=1e4, unit="ratio", doc="Multiplier k."),
        bars_param("fast", 20, "Length of the fast mean, f.", ge=2, le=500),
        bars_param("slow", 40, "Length of the slow mean, s.", ge=3, le=500),
        bars_param("bb", 20, "Bars in the bands, n.", ge=2),
        Param(name="mult", default=2.0, ge=0.1, le=10.0, unit="ratio", doc="Half width d."),
    ),
    outputs=(
        Output(name="explosion", unit=Unit.PRICE_CHANGE, low=0.0, doc="Width of the bands."),
        Output(name="power", unit=Unit.PRICE_CHANGE, doc="Change of MACD, multiplied."),
        Output(name="direction", unit=Unit.RATIO, low=-1.0, high=1.0, doc="Sign of power."),
    ),
    compute=_waddah_attar,
    lookback=_waddah_lookback,
    memory=Memory.RECURSIVE,
    settle=_waddah_settle,
    state_size=_waddah_state,
    formula="explosion = width of the Bollinger bands; power = sens * (M - M one bar ago), "
    "M = EMA(close, fast) - EMA(close, slow); direction = sign of power",
    source="Waddah Attar's explosion; jesse waddah_attar_explosion",
    check=_check,
)
