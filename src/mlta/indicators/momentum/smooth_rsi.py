r"""Relative strength after a filter: Laguerre RSI and RSX.

Laguerre RSI: with the stages of ``mlta.kernels.laguerre`` it is :math:`100\,U/(U+D)`, where U adds up
the stages that lie above the next one and D those that lie below.

RSX, after M. Jurik: changes of the close and their sizes go through three filters in a row, each
:math:`1.5\,e - 0.5\,EMA(e)` of their exponential mean e with the share :math:`3/(n+2)`; of the results v and
a it is :math:`50 (v/a + 1)`, kept within 0 and 100. All means start at 0 with the first change.

Where nothing has moved both are 0/0, NaN; so is RSX where a is not positive, as it may be for some bars
after an outlier. A missing close starts them anew.
Sources: J. Ehlers, Cybernetic Analysis, 2004; RSX as published by its rebuilders (everget, pandas-ta).
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
from mlta.kernels.jit import inlined, kernel
from mlta.kernels.laguerre import laguerre_fade, laguerre_step
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.types import FloatArray


@kernel
def _laguerre_rsi(
    close: FloatArray, start: int, stop: int, state: FloatArray, lrsi: FloatArray, gamma: float
) -> None:
    """Rows [start, stop) of lrsi; state is count, last close and its distance to four stages."""
    count, last = state[0], state[1]
    gaps = state[2], state[3], state[4], state[5]
    for t in range(start, stop):
        count, gaps = laguerre_step(close[t], last, count, gaps, gamma)
        last = close[t]
        one, two, three = gaps[1] - gaps[0], gaps[2] - gaps[1], gaps[3] - gaps[2]
        up = max(one, 0.0) + max(two, 0.0) + max(three, 0.0)
        down = max(-one, 0.0) + max(-two, 0.0) + max(-three, 0.0)
        lrsi[t] = 100.0 * (up / (up + down)) if up + down > FADED else math.nan
    state[0], state[1] = count, last
    state[2], state[3], state[4], state[5] = gaps


@inlined
def _smooth(value: float, means: FloatArray, at: int, share: float) -> float:
    """`value` after three filters, whose six means stand in `means` from place `at` on."""
    for place in range(at, at + 6, 2):
        means[place] = (1.0 - share) * means[place] + share * value
        means[place + 1] = (1.0 - share) * means[place + 1] + share * means[place]
        value = 1.5 * means[place] - 0.5 * means[place + 1]
    return value


@kernel
def _rsx(
    close: FloatArray, start: int, stop: int, state: FloatArray, rsx: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rsx; state is count, last close, six means and six of sizes."""
    count, last = int(state[0]), state[1]
    share = 3.0 / (period + 2.0)
    for t in range(start, stop):
        change = close[t] - last
        last = close[t]
        rsx[t] = math.nan
        if count == 0 or not math.isfinite(change):
            count = 1 if math.isfinite(last) else 0
            state[2:] = 0.0
            continue
        count = min(count + 1, period)
        way = _smooth(change, state, 2, share)
        path = _smooth(abs(change), state, 8, share)
        if count >= period and path > FADED:
            rsx[t] = max(min(50.0 * (way / path + 1.0), 100.0), 0.0)
    state[0], state[1] = count, last


def _laguerre_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1,)


def _rsx_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _laguerre_settle(gamma: float) -> int:
    return laguerre_fade(gamma)


def _rsx_settle(period: int) -> int:
    return fade_bars(*((period - 1) / (period + 2),) * 6) + 2 * period


def _laguerre_state(**_: ParamValue) -> int:
    return 6


def _rsx_state(**_: ParamValue) -> int:
    return 14


LAGUERRE_RSI = Indicator(
    name="laguerre_rsi",
    title="Ehlers Laguerre RSI",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        Param(
            name="gamma",
            default=0.5,
            ge=0.0,
            le=0.99,
            unit="ratio",
            doc="What each stage keeps; more is smoother.",
        ),
    ),
    outputs=(Output(name="lrsi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_laguerre_rsi,
    lookback=_laguerre_lookback,
    memory=Memory.RECURSIVE,
    settle=_laguerre_settle,
    state_size=_laguerre_state,
    formula="100 * u / (u + d), u = sum of max(Lk - L(k+1), 0), d = sum of max(L(k+1) - Lk, 0), "
    "L0 to L3 as in laguerre_filter",
    source="Ehlers 2004",
)

RSX = Indicator(
    name="rsx",
    title="RSX",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 14, "Smoothing length n.", ge=2),),
    outputs=(Output(name="rsx", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_rsx,
    lookback=_rsx_lookback,
    memory=Memory.RECURSIVE,
    settle=_rsx_settle,
    state_size=_rsx_state,
    formula="50 * (f(change) / f(|change|) + 1), f three times 1.5 e - 0.5 EMA(e), e = EMA(x), "
    "share 3 / (n + 2)",
    source="pandas-ta rsx, after Jurik",
)
