r"""Ehlers' smoothers of price: super smoothers, decycler, instantaneous trendline, Laguerre filter.

.. math::
    SSF_t &= c_1 \tfrac{x_t + x_{t-1}}{2} + c_2 y_{t-1} + c_3 y_{t-2}, \quad c_2 = 2 a \cos\theta,\ c_3 = -a^2,\
        a = e^{-\theta},\ \theta = 1.414\,\pi/n \\
    ITREND_t &= (\alpha - \tfrac{\alpha^2}{4}) x_t + \tfrac{\alpha^2}{2} x_{t-1} - (\alpha - \tfrac34 \alpha^2) x_{t-2}
        + 2 (1-\alpha) y_{t-1} - (1-\alpha)^2 y_{t-2} \\
    L^0_t &= (1-\gamma) x_t + \gamma L^0_{t-1}, \qquad
    L^k_t = -\gamma L^{k-1}_t + L^{k-1}_{t-1} + \gamma L^k_{t-1}

Decycler: the close less what a two-pole high-pass filter leaves. Laguerre filter: :math:`(L^0 + 2 L^1 +
2 L^2 + L^3)/6`. Each is kept as its distance to the newest close. The first 2 or 3 values are the
price (the trendline's: the mean of 3 bars up to the 7th); a missing price starts it anew. The
trendline is of (high + low) / 2, as Ehlers has it, all else of the close.
Sources: J. Ehlers, Cybernetic Analysis, 2004 (trendline, Laguerre, 3 poles); Cycle Analytics for
Traders, 2013 (super smoother, with 1.414 as printed, decycler).
"""

import math

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
from mlta.kernels.filters import (
    FILTER_STATE,
    high_pass,
    high_pass_corner,
    high_pass_fade,
    pole_fade,
    smoother_fade,
    smoother_gap,
    smoother_weights,
)
from mlta.kernels.jit import kernel
from mlta.kernels.laguerre import laguerre_fade, laguerre_step
from mlta.types import FloatArray


@kernel
def _super_smoother(
    close: FloatArray, start: int, stop: int, state: FloatArray, ssf: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ssf; state is that of the filter."""
    smoother_gap(close, start, stop, state, ssf, smoother_weights(period, 1.414), 0.5)
    for t in range(start, stop):
        ssf[t] = close[t] - ssf[t]


@kernel
def _super_smoother_1in(
    close: FloatArray, start: int, stop: int, state: FloatArray, ssf: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ssf; state is that of the filter."""
    smoother_gap(close, start, stop, state, ssf, smoother_weights(period, math.sqrt(2.0)), 0.0)
    for t in range(start, stop):
        ssf[t] = close[t] - ssf[t]


@kernel
def _super_smoother_3pole(
    close: FloatArray, start: int, stop: int, state: FloatArray, ssf3: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ssf3; state is count, last close and how far three values lie below."""
    count, last, one, two, three = state[0], state[1], state[2], state[3], state[4]
    keep = math.exp(-math.pi / period)
    turn, square = 2.0 * keep * math.cos(1.738 * math.pi / period), keep * keep
    first, second, third = turn + square, -(square + turn * square), square * square
    for t in range(start, stop):
        change = close[t] - last
        last = close[t]
        if count == 0.0 or not math.isfinite(change):
            one, two, three = 0.0, 0.0, 0.0
            count = 1.0 if math.isfinite(last) else 0.0
        else:
            one, two, three = one + change, two + change, three + change
            gap = first * one + second * two + third * three if count > 2.0 else 0.0
            one, two, three = gap, one, two
            count = min(count + 1.0, 3.0)
        ssf3[t] = last - one if count > 0.0 else math.nan
    state[0], state[1], state[2], state[3], state[4] = count, last, one, two, three


@kernel
def _decycler(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    decycler: FloatArray,
    hp_period: int,
) -> None:
    """Rows [start, stop) of decycler; state is that of the filter."""
    high_pass(close, start, stop, state, decycler, high_pass_corner(hp_period))
    for t in range(start, stop):
        decycler[t] = close[t] - decycler[t]


@kernel
def _itrend(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    itrend: FloatArray,
    trigger: FloatArray,
    alpha: float,
) -> None:
    """Rows [start, stop) of both.

    State is count, last middle of the bar and change, and how far two values lie below.
    """
    count, last, step, one, two = state[0], state[1], state[2], state[3], state[4]
    keep, half = 1.0 - alpha, 0.5 * alpha * alpha
    old = alpha - 1.5 * half
    for t in range(start, stop):
        middle = 0.5 * (high[t] + low[t])
        change = middle - last
        last = middle
        gap = 0.0
        if count == 0.0 or not math.isfinite(change):
            change, one, two = 0.0, 0.0, 0.0
            count = 1.0 if math.isfinite(last) else 0.0
        else:
            one, two = one + change, two + change
            if count >= 7.0:
                gap = old * (change + step) - half * change
                gap = 2.0 * keep * one - keep * keep * two - gap
            elif count >= 2.0:
                gap = (3.0 * change + step) * 0.25
            count = min(count + 1.0, 8.0)
        itrend[t] = last - gap if count > 0.0 else math.nan
        trigger[t] = last - (2.0 * gap - two) if count > 2.0 else math.nan
        one, two, step = gap, one, change
    state[0], state[1], state[2], state[3], state[4] = count, last, step, one, two


@kernel
def _laguerre_filter(
    close: FloatArray, start: int, stop: int, state: FloatArray, lag: FloatArray, gamma: float
) -> None:
    """Rows [start, stop) of lag; state is count, last close and its distance to four stages."""
    count, last = state[0], state[1]
    gaps = state[2], state[3], state[4], state[5]
    for t in range(start, stop):
        count, gaps = laguerre_step(close[t], last, count, gaps, gamma)
        last = close[t]
        behind = (gaps[0] + 2.0 * (gaps[1] + gaps[2]) + gaps[3]) / 6.0
        lag[t] = last - behind if count > 0.0 else math.nan
    state[0], state[1] = count, last
    state[2], state[3], state[4], state[5] = gaps


def _at_once(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _itrend_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0, 2)


def _filter_state(**_: ParamValue) -> int:
    return FILTER_STATE


def _six(**_: ParamValue) -> int:
    return 6


def _smoother_settle(period: int) -> int:
    return smoother_fade(period) + 2


def _three_pole_settle(period: int) -> int:
    keep = math.exp(-math.pi / period)
    turn, square = 2.0 * keep * math.cos(1.738 * math.pi / period), keep * keep
    return pole_fade(turn + square, -(square + turn * square), square * square) + 3


def _decycler_settle(hp_period: int) -> int:
    return high_pass_fade(hp_period) + 2


def _itrend_settle(alpha: float) -> int:
    return pole_fade(2.0 * (1.0 - alpha), -((1.0 - alpha) ** 2)) + 7


def _laguerre_settle(gamma: float) -> int:
    return laguerre_fade(gamma)


_PERIOD = bars_param("period", 10, "Cycles shorter than this are smoothed away.", ge=3)

SUPER_SMOOTHER = Indicator(
    name="super_smoother",
    title="Ehlers Super Smoother",
    category=Category.TREND,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="ssf", unit=Unit.PRICE),),
    compute=_super_smoother,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_smoother_settle,
    state_size=_filter_state,
    formula="c1 * (x + x1) / 2 + c2 * y1 + c3 * y2, c2 = 2 a cos(1.414 pi / n), c3 = -a^2, "
    "a = exp(-1.414 pi / n), c1 = 1 - c2 - c3",
    source="Ehlers 2013",
)

SUPER_SMOOTHER_1IN = Indicator(
    name="super_smoother_1in",
    title="Super Smoother With One Input",
    category=Category.TREND,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="ssf", unit=Unit.PRICE),),
    compute=_super_smoother_1in,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_smoother_settle,
    state_size=_filter_state,
    formula="c1 * x + c2 * y1 + c3 * y2, weights as in super_smoother with the exact root of 2",
    source="Ehlers 2004, two-pole filter",
)

SUPER_SMOOTHER_3POLE = Indicator(
    name="super_smoother_3pole",
    title="Ehlers Three-Pole Super Smoother",
    category=Category.TREND,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="ssf3", unit=Unit.PRICE),),
    compute=_super_smoother_3pole,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_three_pole_settle,
    state_size=_filter_state,
    formula="(1 - c2 - c3 - c4) * x + c2 * y1 + c3 * y2 + c4 * y3, c2 = b + c, c3 = -(c + b c), "
    "c4 = c^2, b = 2 a cos(1.738 pi / n), c = a^2, a = exp(-pi / n)",
    source="Ehlers 2004",
)

DECYCLER = Indicator(
    name="decycler",
    title="Ehlers Simple Decycler",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("hp_period", 125, "Cycles shorter than this are taken out.", ge=3),),
    outputs=(Output(name="decycler", unit=Unit.PRICE),),
    compute=_decycler,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_decycler_settle,
    state_size=_filter_state,
    formula="close - highpass2(close, hp_period)",
    source="Ehlers 2013",
)

ITREND = Indicator(
    name="itrend",
    title="Ehlers Instantaneous Trendline",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(
        Param(name="alpha", default=0.07, ge=0.01, le=0.99, unit="ratio", doc="Smoothing share."),
    ),
    outputs=(
        Output(name="itrend", unit=Unit.PRICE),
        Output(name="trigger", unit=Unit.PRICE, doc="2 * itrend less itrend two bars ago."),
    ),
    compute=_itrend,
    lookback=_itrend_lookback,
    memory=Memory.RECURSIVE,
    settle=_itrend_settle,
    state_size=_filter_state,
    formula="(a - a^2/4) x + a^2/2 x1 - (a - 3/4 a^2) x2 + 2 (1 - a) y1 - (1 - a)^2 y2; "
    "trigger = 2 y - y2; x = (high + low) / 2",
    source="Ehlers 2004",
)

LAGUERRE_FILTER = Indicator(
    name="laguerre_filter",
    title="Ehlers Laguerre Filter",
    category=Category.TREND,
    inputs=("close",),
    params=(
        Param(
            name="gamma",
            default=0.8,
            ge=0.0,
            le=0.99,
            unit="ratio",
            doc="What each stage keeps; more is smoother.",
        ),
    ),
    outputs=(Output(name="lag", unit=Unit.PRICE),),
    compute=_laguerre_filter,
    lookback=_at_once,
    memory=Memory.RECURSIVE,
    settle=_laguerre_settle,
    state_size=_six,
    formula="(L0 + 2 L1 + 2 L2 + L3) / 6, L0 = (1 - g) x + g L0', Lk = -g L(k-1) + L(k-1)' + g Lk', "
    "' the bar before",
    source="Ehlers 2004",
)
