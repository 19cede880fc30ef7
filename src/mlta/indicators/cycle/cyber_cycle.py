r"""Three plain cycle measures: cyber cycle, centre of gravity, detrended synthetic price.

.. math::
    CC_t &= (1 - \tfrac{\alpha}{2})^2 (s_t - 2 s_{t-1} + s_{t-2}) + 2 (1-\alpha)\,CC_{t-1} - (1-\alpha)^2 CC_{t-2},
    \quad s_t = \tfrac16 (x_t + 2 x_{t-1} + 2 x_{t-2} + x_{t-3}) \\
    CG_t &= -\frac{\sum_{i=0}^{n-1} (i+1) C_{t-i}}{\sum_{i=0}^{n-1} C_{t-i}}, \qquad DSP_t = C_t - EMA(C, n)_t

The cyber cycle is of (high + low)/2, and :math:`\tfrac14 (x_t - 2 x_{t-1} + x_{t-2})` up to its 7th bar, as
Ehlers has it; the trigger is its value one bar ago. The centre of gravity lies about (n+1)/2 bars back
(Ehlers later adds that); DSP is pandas-ta's, where Ehlers subtracts two means. Flat bars give 0, 0 and
-(n+1)/2. A missing price starts the recursions anew and leaves n values of the centre NaN.
Sources: J. Ehlers, Cybernetic Analysis, 2004; MESA and Trading Market Cycles, 2002 (DSP).
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
from mlta.kernels.chains import single_step
from mlta.kernels.filters import pole_fade
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.windows import rolling_mean, rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _cyber_cycle(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cycle: FloatArray,
    trigger: FloatArray,
    alpha: float,
) -> None:
    """Rows [start, stop) of both.

    State is count, last high and low, four changes of their middle and two values.
    """
    count, top, bottom = int(state[0]), state[1], state[2]
    one, two, three, four, last, before = state[3], state[4], state[5], state[6], state[7], state[8]
    gain, keep = (1.0 - 0.5 * alpha) ** 2, 1.0 - alpha
    for t in range(start, stop):
        change = 0.5 * ((high[t] - top) + (low[t] - bottom))
        top, bottom = high[t], low[t]
        cycle[t], trigger[t] = math.nan, math.nan
        if count == 0 or not math.isfinite(change):
            count = 1 if math.isfinite(top + bottom) else 0
            one, two, three, four, last, before = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
            continue
        # s - 2 s1 + s2 is the change of s less its change before
        if count >= 7:
            bend = ((change - three) + (one - four)) / 6.0
            value = gain * bend + 2.0 * keep * last - keep * keep * before
        else:
            value = 0.25 * (change - one) if count >= 2 else 0.0
        if count >= 2:
            cycle[t] = value
        if count >= 3:
            trigger[t] = last
        one, two, three, four = change, one, two, three
        last, before = value, last
        count = min(count + 1, 7)
    state[0], state[1], state[2] = count, top, bottom
    state[3], state[4], state[5], state[6], state[7], state[8] = one, two, three, four, last, before


@kernel
def _cg(
    close: FloatArray, start: int, stop: int, state: FloatArray, cg: FloatArray, period: int
) -> None:
    """Rows [start, stop) of cg; state is that of the mean and of the ramp."""
    middle, arm = 0.5 * (period + 1.0), -0.5 * (period - 1.0)
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        source, target, means = close[begin:end], cg[begin:end], scratch[: end - begin]
        rolling_ramp(source, 0, means.size, state[4 + period :], target, period, arm, 1.0, 0.0)
        rolling_mean(source, 0, means.size, state[: 4 + period], means, period)
        for i in range(means.size):
            value = target[i] / (period * means[i]) - middle
            target[i] = value if math.isfinite(value) else math.nan


@kernel
def _dsp(
    close: FloatArray, start: int, stop: int, state: FloatArray, dsp: FloatArray, period: int
) -> None:
    """Rows [start, stop) of dsp; state is count, last close and its gap to the mean."""
    count, last, gap = state[0], state[1], state[2]
    keep = (period - 1.0) / (period + 1.0)
    for t in range(start, stop):
        gap, count = single_step(gap, close[t], last, count, period, keep)
        last = close[t]
        dsp[t] = gap if count >= period else math.nan
    state[0], state[1], state[2] = count, last, gap


def _cyber_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (2, 3)


def _window_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _cyber_settle(alpha: float) -> int:
    return pole_fade(2.0 * (1.0 - alpha), -((1.0 - alpha) ** 2)) + 7


def _dsp_settle(period: int) -> int:
    return fade_bars((period - 1) / (period + 1))


def _cyber_state(**_: ParamValue) -> int:
    return 9


def _cg_state(period: int) -> int:
    return 2 * window_state(period)


def _dsp_state(**_: ParamValue) -> int:
    return 3


CYBER_CYCLE = Indicator(
    name="cyber_cycle",
    title="Ehlers Cyber Cycle",
    category=Category.CYCLE,
    inputs=("high", "low"),
    params=(
        Param(name="alpha", default=0.07, ge=0.01, le=0.99, unit="ratio", doc="Smoothing share."),
    ),
    outputs=(
        Output(name="cycle", unit=Unit.PRICE_CHANGE),
        Output(name="trigger", unit=Unit.PRICE_CHANGE, doc="The cycle one bar ago."),
    ),
    compute=_cyber_cycle,
    lookback=_cyber_lookback,
    memory=Memory.RECURSIVE,
    settle=_cyber_settle,
    state_size=_cyber_state,
    formula="(1 - a/2)^2 (s - 2 s1 + s2) + 2 (1 - a) c1 - (1 - a)^2 c2, "
    "s = (x + 2 x1 + 2 x2 + x3) / 6, x = (high + low) / 2; trigger = c1",
    source="Ehlers 2004",
)

CG = Indicator(
    name="cg",
    title="Center of Gravity",
    category=Category.CYCLE,
    inputs=("close",),
    params=(bars_param("period", 10, "Bars weighed, n.", ge=2),),
    outputs=(Output(name="cg", unit=Unit.BARS, doc="Negative: bars before the next one."),),
    compute=_cg,
    lookback=_window_lookback,
    state_size=_cg_state,
    formula="-sum((i + 1) * close i bars ago) / sum(close i bars ago), i from 0 to n - 1",
    source="Ehlers 2004",
)

DSP = Indicator(
    name="dsp",
    title="Detrended Synthetic Price",
    category=Category.CYCLE,
    inputs=("close",),
    params=(bars_param("period", 14, "Smoothing length n.", ge=2),),
    outputs=(Output(name="dsp", unit=Unit.PRICE_CHANGE),),
    compute=_dsp,
    lookback=_window_lookback,
    memory=Memory.RECURSIVE,
    settle=_dsp_settle,
    state_size=_dsp_state,
    formula="close - EMA(close, n)",
    source="pandas-ta dsp, after Ehlers 2002",
)
