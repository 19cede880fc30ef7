r"""What is left of the close without its slow moves: high-pass filters, and what is made of them.

.. math::
    ROOFING = SS(HP_2(C, n), m), \qquad OSC = 100\,k\,HP_2(C - HP_2(C, n), \lfloor n/2 \rfloor) / C, \qquad
    EBSW = \frac{F_t + F_{t-1} + F_{t-2}}{\sqrt{3 (F_t^2 + F_{t-1}^2 + F_{t-2}^2)}}, \ F = SS(HP_1(C, n), m)

with the filters of ``mlta.kernels.filters``. They begin at 0 on the first bar (two poles: the first
two), and a missing close starts them anew. Where a price has not moved, EBSW is 0/0, NaN, the rest 0.
Sources: J. Ehlers, Cybernetic Analysis, 2004; Cycle Analytics for Traders, 2013 (in radians: degrees
in a radian function, as pandas-ta has them in ``ebsw``, are another filter).
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
from mlta.kernels.filters import (
    FILTER_STATE,
    corner,
    high_pass,
    high_pass_corner,
    high_pass_fade,
    one_pole_high_pass,
    pole_fade,
    smoother_fade,
    smoother_weights,
    super_smooth,
)
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

FAINT = 1e-150
"""A wave below this has faded, long after the last move: its square would lose digits."""


@kernel
def _highpass1(
    close: FloatArray, start: int, stop: int, state: FloatArray, hp: FloatArray, period: int
) -> None:
    """Rows [start, stop) of hp; state is that of the filter."""
    one_pole_high_pass(close, start, stop, state, hp, corner(2.0 * math.pi / period))


@kernel
def _highpass2(
    close: FloatArray, start: int, stop: int, state: FloatArray, hp: FloatArray, period: int
) -> None:
    """Rows [start, stop) of hp; state is that of the filter."""
    high_pass(close, start, stop, state, hp, high_pass_corner(period))


@kernel
def _roofing(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    roofing: FloatArray,
    hp: int,
    lp: int,
) -> None:
    """Rows [start, stop) of roofing; state is that of two filters."""
    high_pass(close, start, stop, state[:FILTER_STATE], roofing, high_pass_corner(hp))
    weights = smoother_weights(lp, 1.414)
    super_smooth(roofing, start, stop, state[FILTER_STATE:], roofing, weights, 2)


@kernel
def _decycler_osc(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    osc: FloatArray,
    hp_period: int,
    k: float,
) -> None:
    """Rows [start, stop) of osc; state is that of three filters.

    The filter of close less high pass is taken as the difference of two filters.
    """
    slow, fast = high_pass_corner(hp_period), high_pass_corner(hp_period // 2)
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, own = osc[begin:end], scratch[: end - begin]
        high_pass(close[begin:end], 0, own.size, state[:5], target, slow)
        high_pass(target, 0, own.size, state[5:10], target, fast)
        high_pass(close[begin:end], 0, own.size, state[10:], own, fast)
        for i in range(own.size):
            value = 100.0 * k * (own[i] - target[i]) / close[begin + i]
            target[i] = value if math.isfinite(value) else math.nan


@kernel
def _ebsw(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ebsw: FloatArray,
    hp: int,
    ssf: int,
) -> None:
    """Rows [start, stop) of ebsw; state is that of two filters, then two values."""
    one_pole_high_pass(close, start, stop, state[:5], ebsw, corner(2.0 * math.pi / hp))
    super_smooth(ebsw, start, stop, state[5:10], ebsw, smoother_weights(ssf, 1.414), 0)
    last, before = state[10], state[11]
    for t in range(start, stop):
        wave = ebsw[t]
        if math.isnan(wave):
            last, before = 0.0, 0.0
            continue
        ebsw[t] = math.nan
        if max(abs(wave), abs(last), abs(before)) > FAINT:
            power = math.sqrt(3.0 * (wave * wave + last * last + before * before))
            ebsw[t] = max(min((wave + last + before) / power, 1.0), -1.0)
        last, before = wave, last
    state[10], state[11] = last, before


def _at_once(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _ebsw_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1,)


def _one_filter(**_: ParamValue) -> int:
    return FILTER_STATE


def _two_filters(**_: ParamValue) -> int:
    return 2 * FILTER_STATE


def _three_filters(**_: ParamValue) -> int:
    return 3 * FILTER_STATE


def _ebsw_state(**_: ParamValue) -> int:
    return 2 * FILTER_STATE + 2


def _one_pole_fade(period: int) -> int:
    angle = 2.0 * math.pi / period
    return pole_fade(math.cos(angle) / (1.0 + math.sin(angle)))


def _highpass1_settle(period: int) -> int:
    return _one_pole_fade(period) + 1


def _highpass2_settle(period: int) -> int:
    return high_pass_fade(period) + 2


def _roofing_settle(hp: int, lp: int) -> int:
    return high_pass_fade(hp) + smoother_fade(lp) + 2


def _decycler_osc_settle(hp_period: int, **_: ParamValue) -> int:
    return high_pass_fade(hp_period) + high_pass_fade(hp_period // 2) + 2


def _ebsw_settle(hp: int, ssf: int) -> int:
    return _one_pole_fade(hp) + smoother_fade(ssf) + 3


_PERIOD = bars_param("period", 48, "Cycles longer than this are taken out.", ge=3)

HIGHPASS1 = Indicator(
    name="highpass1",
    title="Ehlers One-Pole High-Pass Filter",
    category=Category.CYCLE,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="hp", unit=Unit.PRICE_CHANGE),),
    compute=_highpass1,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_highpass1_settle,
    state_size=_one_filter,
    formula="(1 - a / 2) (x - x1) + (1 - a) hp1, a = 1 + (sin k - 1) / cos k, k = 2 pi / n",
    source="Ehlers 2013",
)

HIGHPASS2 = Indicator(
    name="highpass2",
    title="Ehlers Two-Pole High-Pass Filter",
    category=Category.CYCLE,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="hp", unit=Unit.PRICE_CHANGE),),
    compute=_highpass2,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_highpass2_settle,
    state_size=_one_filter,
    formula="(1 - a/2)^2 (x - 2 x1 + x2) + 2 (1 - a) hp1 - (1 - a)^2 hp2, a as in highpass1 "
    "with k = 0.707 * 2 pi / n",
    source="Ehlers 2013",
)

ROOFING = Indicator(
    name="roofing",
    title="Ehlers Roofing Filter",
    category=Category.CYCLE,
    inputs=("close",),
    params=(
        bars_param("hp", 48, "Cycles longer than this are taken out.", ge=3),
        bars_param("lp", 10, "Cycles shorter than this are smoothed away.", ge=3),
    ),
    outputs=(Output(name="roofing", unit=Unit.PRICE_CHANGE),),
    compute=_roofing,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_roofing_settle,
    state_size=_two_filters,
    formula="super_smoother(highpass2(close, hp), lp)",
    source="Ehlers 2013",
)

DECYCLER_OSC = Indicator(
    name="decycler_osc",
    title="Ehlers Decycler Oscillator",
    category=Category.CYCLE,
    inputs=("close",),
    params=(
        bars_param("hp_period", 125, "Cycles shorter than this are taken out first, n.", ge=6),
        Param(name="k", default=1.0, ge=0.01, le=100.0, unit="ratio", doc="Multiplier."),
    ),
    outputs=(Output(name="osc", unit=Unit.PERCENT),),
    compute=_decycler_osc,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_decycler_osc_settle,
    state_size=_three_filters,
    formula="100 * k * highpass2(close - highpass2(close, n), floor(n / 2)) / close",
    source="Ehlers, Decyclers, Stocks & Commodities 33:9, 2015",
)

EBSW = Indicator(
    name="ebsw",
    title="Even Better Sinewave",
    category=Category.CYCLE,
    inputs=("close",),
    params=(
        bars_param("hp", 40, "Cycles longer than this are taken out.", ge=3),
        bars_param("ssf", 10, "Cycles shorter than this are smoothed away.", ge=3),
    ),
    outputs=(Output(name="ebsw", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_ebsw,
    lookback=_ebsw_lookback,
    memory=Memory.RECURSIVE,
    settle=_ebsw_settle,
    state_size=_ebsw_state,
    formula="mean(f, 3) / sqrt(mean(f^2, 3)), f = super_smoother(highpass1(close, hp), ssf)",
    source="Ehlers 2013",
)
