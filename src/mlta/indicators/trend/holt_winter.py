r"""Holt and Winter's smoothing with level, speed and acceleration, and a channel about it.

.. math::
    F = (1-n_a)(F_1 + V_1 + \tfrac{A_1}{2}) + n_a C,\quad V = (1-n_b)(V_1 + A_1) + n_b (F - F_1),\quad
    A = (1-n_c) A_1 + n_c (V - V_1)

.. math:: HWMA = F + V + \tfrac{A}{2}, \qquad HWC = HWMA \pm k \sqrt{s_1},\quad s = (1-n_d) s_1 + n_d (C_1 - HWMA_1)^2

so the width of the channel knows nothing of this bar and the last, as in pandas-ta. Both start at the
first close, with V, A and s at 0. Weights under which the smoothing rings for ever are refused. A missing
close restarts everything.
Sources: C. Holt, 1957; P. Winters, 1960; pandas-ta ``hwma``, ``hwc``.
"""

import math
from functools import lru_cache

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, ParamValue, Unit
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _winter_step(
    gap: float, speed: float, growth: float, change: float, na: float, nb: float, nc: float
) -> tuple[float, float, float]:
    """C - F, V and A of Holt and Winter after a close that differs by `change` from the last."""
    ahead = speed + 0.5 * growth
    next_gap = (1.0 - na) * (gap + change - ahead)
    step = change + gap - next_gap  # F - F1
    next_speed = (1.0 - nb) * (speed + growth) + nb * step
    return next_gap, next_speed, (1.0 - nc) * growth + nc * (next_speed - speed)


@kernel
def _hwma(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    hwma: FloatArray,
    na: float,
    nb: float,
    nc: float,
) -> None:
    """Rows [start, stop) of hwma; state is a mark, last close, C - F, V and A."""
    mark, last, gap, speed, growth = state[0], state[1], state[2], state[3], state[4]
    for t in range(start, stop):
        value = close[t]
        if not math.isfinite(value):
            mark, hwma[t] = 0.0, math.nan
            continue
        if mark > 0.0:
            gap, speed, growth = _winter_step(gap, speed, growth, value - last, na, nb, nc)
        else:
            mark, gap, speed, growth = 1.0, 0.0, 0.0, 0.0
        last = value
        hwma[t] = value - (gap - speed - 0.5 * growth)
    state[0], state[1], state[2], state[3], state[4] = mark, last, gap, speed, growth


@kernel
def _hwc(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mid: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    na: float,
    nb: float,
    nc: float,
    nd: float,
    scalar: float,
) -> None:
    """Rows [start, stop) of the three; state is that of hwma, the variance and the last error."""
    mark, last, gap, speed, growth = state[0], state[1], state[2], state[3], state[4]
    variance, error = state[5], state[6]
    for t in range(start, stop):
        value = close[t]
        if not math.isfinite(value):
            mark = 0.0
            mid[t], upper[t], lower[t] = math.nan, math.nan, math.nan
            continue
        if mark > 0.0:
            gap, speed, growth = _winter_step(gap, speed, growth, value - last, na, nb, nc)
        else:
            mark, gap, speed, growth, variance, error = 1.0, 0.0, 0.0, 0.0, 0.0, 0.0
        last = value
        width = scalar * math.sqrt(variance)
        variance = (1.0 - nd) * variance + nd * (error * error)
        error = gap - speed - 0.5 * growth
        mid[t] = value - error
        upper[t] = value - (error - width)
        lower[t] = value - (error + width)
    state[0], state[1], state[2], state[3], state[4] = mark, last, gap, speed, growth
    state[5], state[6] = variance, error


def _lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _hwc_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0, 0, 0)


@lru_cache(maxsize=256)
def _winter_fades(na: float, nb: float, nc: float) -> int:
    """Bars until what F, V and A held at first weighs less than 1e-9; 0 if that takes too long."""
    gap = (1.0 - na) * np.array([1.0, -1.0, -0.5])  # what C - F, V and A give the next C - F
    level = np.array([1.0, 0.0, 0.0]) - gap
    speed = np.array([0.0, 1.0 - nb, 1.0 - nb]) + nb * level
    growth = np.array([0.0, 0.0, 1.0 - nc]) + nc * (speed - np.array([0.0, 1.0, 0.0]))
    step = np.array([gap, speed, growth])
    power, bars = step, 1
    while bars < 20_000 and np.abs(power).max() < 1e9:
        if np.abs(power).max() < 1e-9:
            return bars
        power, bars = power @ step, bars + 1
    return 0


def _hwma_settle(na: float, nb: float, nc: float) -> int:
    return _winter_fades(na, nb, nc)


def _hwc_settle(na: float, nb: float, nc: float, nd: float, **_: ParamValue) -> int:
    # a deviation fades half as fast as its variance
    return _winter_fades(na, nb, nc) + 2 * fade_bars(1.0 - nd)


def _winter_check(na: float, nb: float, nc: float, **_: ParamValue) -> str | None:
    if _winter_fades(na, nb, nc) > 0:
        return None
    return f"na, nb and nc make a filter that never settles (got {na}, {nb} and {nc})"


def _hwma_state(**_: ParamValue) -> int:
    return 5


def _hwc_state(**_: ParamValue) -> int:
    return 7


def _share(name: str, default: float, doc: str) -> Param:
    return Param(name=name, default=default, ge=0.01, le=1.0, unit="ratio", doc=doc)


_WINTER = (
    _share("na", 0.2, "Weight of the newest close in the level."),
    _share("nb", 0.1, "Weight of the newest change in the speed."),
    _share("nc", 0.1, "Weight of the newest change of the speed in the acceleration."),
)

HWMA = Indicator(
    name="hwma",
    title="Holt-Winter Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=_WINTER,
    outputs=(Output(name="hwma", unit=Unit.PRICE),),
    compute=_hwma,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_hwma_settle,
    state_size=_hwma_state,
    formula="F + V + A/2, F = (1-na)(F1 + V1 + A1/2) + na * close, "
    "V = (1-nb)(V1 + A1) + nb (F - F1), A = (1-nc) A1 + nc (V - V1)",
    source="pandas-ta hwma",
    check=_winter_check,
)

HWC = Indicator(
    name="hwc",
    title="Holt-Winter Channel",
    category=Category.TREND,
    inputs=("close",),
    params=(
        *_WINTER,
        _share("nd", 0.1, "Weight of the newest error in the variance."),
        Param(
            name="scalar",
            default=1.0,
            ge=0.1,
            le=10.0,
            unit="standard deviations",
            doc="Distance of the outer lines from the middle one, k.",
        ),
    ),
    outputs=(
        Output(name="mid", unit=Unit.PRICE, doc="As hwma."),
        Output(name="upper", unit=Unit.PRICE),
        Output(name="lower", unit=Unit.PRICE),
    ),
    compute=_hwc,
    lookback=_hwc_lookback,
    memory=Memory.RECURSIVE,
    settle=_hwc_settle,
    state_size=_hwc_state,
    formula="hwma, hwma +- k * sqrt(s1), s = (1-nd) s1 + nd (close1 - hwma1)^2",
    source="pandas-ta hwc",
    check=_winter_check,
)
