r"""Recursive filters that start at the first close: Gaussian, Jurik's, McGinley's, MWDX.

GAUSS_FILTER is N exponential means in a row with
:math:`a = -\beta + \sqrt{\beta^2 + 2\beta},\ \beta = (1 - \cos(2\pi/n)) / (2^{1/N} - 1)`. MWDX is one with
the factor given, MCGD moves by :math:`(C - y) / (k n (C/y)^4)`, at most all the way to the close.

JMA's algorithm is secret; this is the public form without its volatility:

.. math::
    e_0 = (1-\alpha) C + \alpha e_0',\quad e_1 = (1-\beta)(C - e_0) + \beta e_1',\quad
    e_2 = (1-\alpha)^2 (e_0 + r e_1 - J') + \alpha^2 e_2',\quad J = J' + e_2

with :math:`\beta = 0.45(n-1) / (0.45(n-1) + 2),\ \alpha = \beta^{power},\ r = 1.5 + phase/100`. A missing
close restarts everything, and for MCGD one that is not positive.
Sources: J. Ehlers, Gaussian and Other Low Lag Filters, 2001; J. McGinley, 1990; pandas-ta ``mcgd``;
jesse ``gauss``, ``jma``, ``mwdx``.
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
from mlta.kernels.chains import chain_step, single_step
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _gauss_filter(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    gauss: FloatArray,
    period: int,
    poles: int,
) -> None:
    """Rows [start, stop) of gauss; state is count, last close and the gaps of the means."""
    count, last, gaps = state[0], state[1], state[2 : 2 + poles]
    half = math.sin(math.pi / period)  # 1 - cos(2x) = 2 sin(x)^2 keeps the digits
    beta = 2.0 * half * half / (2.0 ** (1.0 / poles) - 1.0)
    keep = 1.0 + beta - math.sqrt(beta * beta + 2.0 * beta)
    for t in range(start, stop):
        count = chain_step(gaps, close[t], last, count, 1, keep)
        last = close[t]
        gap = 0.0
        for k in range(poles):
            gap += gaps[k]
        gauss[t] = last - gap if count > 0.0 else math.nan
    state[0], state[1] = count, last


@kernel
def _mwdx(
    close: FloatArray, start: int, stop: int, state: FloatArray, mwdx: FloatArray, factor: float
) -> None:
    """Rows [start, stop) of mwdx; state is count, last close and its gap to the mean."""
    count, last, gap = state[0], state[1], state[2]
    for t in range(start, stop):
        gap, count = single_step(gap, close[t], last, count, 1, 1.0 - factor)
        last = close[t]
        mwdx[t] = last - gap if count > 0.0 else math.nan
    state[0], state[1], state[2] = count, last, gap


@kernel
def _mcgd(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mcgd: FloatArray,
    period: int,
    k: float,
) -> None:
    """Rows [start, stop) of mcgd; state is count, last close and its gap to the average."""
    count, last, gap = state[0], state[1], state[2]
    share = 1.0 / (k * period)
    for t in range(start, stop):
        value = close[t]
        if not 0.0 < value < math.inf:
            count, mcgd[t] = 0.0, math.nan
            continue
        gap = gap + (value - last) if count > 0.0 else 0.0
        ratio = (value - gap) * (1.0 / value)  # no division waits for the gap
        square = ratio * ratio
        gap *= 1.0 - min(square * square * share, 1.0)
        count, last = 1.0, value
        mcgd[t] = value - gap
    state[0], state[1], state[2] = count, last, gap


@kernel
def _jma(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    jma: FloatArray,
    period: int,
    phase: float,
    power: int,
) -> None:
    """Rows [start, stop) of jma; state is a mark, last close, C - e0, e1, e2 and C - J."""
    mark, last, gap, lift, step, apart = state[0], state[1], state[2], state[3], state[4], state[5]
    beta = 0.45 * (period - 1.0) / (0.45 * (period - 1.0) + 2.0)
    alpha, boost = beta**power, 1.5 + phase / 100.0
    for t in range(start, stop):
        value = close[t]
        if not math.isfinite(value):
            mark, jma[t] = 0.0, math.nan
            continue
        if mark > 0.0:
            change = value - last
            gap = alpha * (gap + change)
            lift = (1.0 - beta) * gap + beta * lift
            away = apart + change  # the close less the average before
            pull = away - gap + boost * lift
            step = (1.0 - alpha) * (1.0 - alpha) * pull + alpha * alpha * step
            apart = away - step
        else:
            mark, gap, lift, step, apart = 1.0, 0.0, 0.0, 0.0, 0.0
        last = value
        jma[t] = value - apart
    state[0], state[1], state[2], state[3], state[4], state[5] = mark, last, gap, lift, step, apart


def _first(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _gauss_settle(period: int, poles: int) -> int:
    beta = (1.0 - math.cos(2.0 * math.pi / period)) / (2.0 ** (1.0 / poles) - 1.0)
    return fade_bars(*(1.0 + beta - math.sqrt(beta * beta + 2.0 * beta),) * poles)


def _mwdx_settle(factor: float) -> int:
    return fade_bars(1.0 - factor)


def _mcgd_settle(period: int, k: float) -> int:
    """With a half more for closes above the average, which it follows more slowly."""
    return fade_bars(1.0 - 1.0 / (1.5 * max(k * period, 1.0)))


def _jma_settle(period: int, power: int, **_: ParamValue) -> int:
    beta = 0.45 * (period - 1) / (0.45 * (period - 1) + 2)
    return fade_bars(beta, *(beta**power,) * 3) + period


def _gauss_state(poles: int, **_: ParamValue) -> int:
    return 2 + poles


def _three(**_: ParamValue) -> int:
    return 3


def _jma_state(**_: ParamValue) -> int:
    return 6


GAUSS_FILTER = Indicator(
    name="gauss_filter",
    title="Ehlers Gaussian Filter",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 14, "Cut-off n.", ge=2),
        Param(name="poles", default=4, ge=1, le=9, unit="means", doc="Means in a row, N."),
    ),
    outputs=(Output(name="gauss", unit=Unit.PRICE),),
    compute=_gauss_filter,
    lookback=_first,
    memory=Memory.RECURSIVE,
    settle=_gauss_settle,
    state_size=_gauss_state,
    formula="N exponential means in a row, a = -b + sqrt(b^2 + 2b), "
    "b = (1 - cos(2 pi / n)) / (2^(1/N) - 1), from the first close",
    source="Ehlers 2001; jesse gauss",
)

MWDX = Indicator(
    name="mwdx",
    title="MWDX Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        Param(
            name="factor",
            default=0.2,
            ge=0.01,
            le=1.0,
            unit="ratio",
            doc="Weight of the newest close.",
        ),
    ),
    outputs=(Output(name="mwdx", unit=Unit.PRICE),),
    compute=_mwdx,
    lookback=_first,
    memory=Memory.RECURSIVE,
    settle=_mwdx_settle,
    state_size=_three,
    formula="y = factor * close + (1 - factor) * y1, from the first close",
    source="jesse mwdx",
)

MCGD = Indicator(
    name="mcgd",
    title="McGinley Dynamic",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 14, "Smoothing length n.", ge=2),
        Param(
            name="k", default=0.6, ge=0.1, le=10.0, unit="ratio", doc="0.6 as in the source, or 1."
        ),
    ),
    outputs=(Output(name="mcgd", unit=Unit.PRICE),),
    compute=_mcgd,
    lookback=_first,
    memory=Memory.RECURSIVE,
    settle=_mcgd_settle,
    state_size=_three,
    formula="y = y1 + (close - y1) / max(k * n * (close / y1)^4, 1), from the first close",
    source="McGinley 1990; pandas-ta mcgd",
)

JMA = Indicator(
    name="jma",
    title="Jurik Moving Average (public approximation)",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 7, "Smoothing length n.", ge=2),
        Param(
            name="phase",
            default=0.0,
            ge=-100.0,
            le=100.0,
            unit="ratio",
            doc="Overshoot, in hundredths.",
        ),
        Param(name="power", default=2, ge=1, le=10, unit="ratio", doc="Speed of the first mean."),
    ),
    outputs=(Output(name="jma", unit=Unit.PRICE),),
    compute=_jma,
    lookback=_first,
    memory=Memory.RECURSIVE,
    settle=_jma_settle,
    state_size=_jma_state,
    formula="J = J1 + e2, e2 = (1-a)^2 (e0 + r e1 - J1) + a^2 e2', e0 = EMA of close, "
    "e1 = EMA of close - e0, b = 0.45(n-1) / (0.45(n-1) + 2), a = b^power, r = 1.5 + phase/100",
    source="jesse jma",
)
