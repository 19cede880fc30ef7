r"""Averages made of exponential and Wilder means.

With :math:`e_1 = EMA(C, n)` and :math:`e_{k+1} = EMA(e_k, n)`,

.. math::
    TEMA = 3 e_1 - 3 e_2 + e_3, \qquad T3 = GD(GD(GD(C))), \quad GD(x) = (1+v)\,EMA(x) - v\,EMA(EMA(x)),

.. math:: ZLEMA = EMA(2 C_t - C_{t-m}, n),\ m = \lfloor (n-1)/2 \rfloor, \qquad RMA_t = RMA_{t-1} + (C_t - RMA_{t-1})/n

Each mean starts at the plain mean of its first n values. A missing close restarts them all.
Sources: P. Mulloy, Stocks & Commodities 12:2, 1994; T. Tillson, ibid. 16:1, 1998; J. Ehlers and R.
Way, ibid. 28:11, 2010; TA-Lib ``TEMA``, ``T3``, ``ZLEMA``, ``RMA``.
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
from mlta.kernels.chains import chain_step, link_step, single_step
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, gap_step, two_steps
from mlta.types import FloatArray


@kernel
def _tema(
    close: FloatArray, start: int, stop: int, state: FloatArray, tema: FloatArray, period: int
) -> None:
    """Rows [start, stop) of tema; state is count, last close and the gaps of three means."""
    closes, target = close[start:stop], tema[start:stop]
    count, last, gaps = state[0], state[1], state[2:]
    g1, g2, g3 = gaps[0], gaps[1], gaps[2]
    keep = (period - 1.0) / (period + 1.0)
    share = 1.0 - keep
    for i in range(target.size):
        value = closes[i]
        change = value - last
        if count >= 3 * period and math.isfinite(change):  # all are seeded
            g1, change = link_step(g1, change, keep, share)
            g2, change = link_step(g2, change, keep, share)
            g3, change = link_step(g3, change, keep, share)
        else:
            gaps[0], gaps[1], gaps[2] = g1, g2, g3
            count = chain_step(gaps, value, last, count, period, keep)
            g1, g2, g3 = gaps[0], gaps[1], gaps[2]
        last = value
        # 3 e1 - 3 e2 + e3 with e1 = close - g1, e2 = e1 - g2, e3 = e2 - g3
        target[i] = value - (g1 - 2.0 * g2 + g3) if count >= 3 * period - 2 else math.nan
    state[0], state[1] = count, last
    gaps[0], gaps[1], gaps[2] = g1, g2, g3


@kernel
def _t3(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    t3: FloatArray,
    period: int,
    factor: float,
) -> None:
    """Rows [start, stop) of t3; state is count, last close and the gaps of six means."""
    closes, target = close[start:stop], t3[start:stop]
    count, last, gaps = state[0], state[1], state[2:]
    g1, g2, g3, g4, g5, g6 = gaps[0], gaps[1], gaps[2], gaps[3], gaps[4], gaps[5]
    keep = (period - 1.0) / (period + 1.0)
    share = 1.0 - keep
    sixth = -factor * factor * factor  # what e6 weighs, then e5 and e6, then e4 to e6
    fifth = sixth + 3.0 * factor * factor * (1.0 + factor)
    fourth = fifth - 3.0 * factor * (1.0 + factor) * (1.0 + factor)
    for i in range(target.size):
        value = closes[i]
        change = value - last
        if count >= 6 * period and math.isfinite(change):  # all are seeded
            g1, change = link_step(g1, change, keep, share)
            g2, change = link_step(g2, change, keep, share)
            g3, change = link_step(g3, change, keep, share)
            g4, change = link_step(g4, change, keep, share)
            g5, change = link_step(g5, change, keep, share)
            g6, change = link_step(g6, change, keep, share)
        else:
            gaps[0], gaps[1], gaps[2], gaps[3], gaps[4], gaps[5] = g1, g2, g3, g4, g5, g6
            count = chain_step(gaps, value, last, count, period, keep)
            g1, g2, g3, g4, g5, g6 = gaps[0], gaps[1], gaps[2], gaps[3], gaps[4], gaps[5]
        last = value
        third = g1 + g2 + g3  # e3 to e6 weigh 1 together
        behind = third + fourth * g4 + fifth * g5 + sixth * g6
        target[i] = value - behind if count >= 6 * period - 5 else math.nan
    state[0], state[1] = count, last
    gaps[0], gaps[1], gaps[2], gaps[3], gaps[4], gaps[5] = g1, g2, g3, g4, g5, g6


@kernel
def _zlema(
    close: FloatArray, start: int, stop: int, state: FloatArray, zlema: FloatArray, period: int
) -> None:
    """Rows [start, stop) of zlema; state is bars since a missing one, and the gap to the close.

    With the close x and its momentum d over m bars the mean is of x + d, whose gap is kept.
    """
    count, last, gap = state[0], state[1], state[2]
    lag = (period - 1) // 2
    keep = (period - 1.0) / (period + 1.0)
    for t in range(start, stop):
        zlema[t] = math.nan
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
        if count <= lag:
            continue
        ahead = close[t] - close[t - lag]
        taken = count - 1.0 - lag
        if taken > 0.0:
            change = (close[t] - close[t - 1]) + (ahead - last)
            gap = gap_step(gap, change, taken, period, keep)
        else:
            gap = 0.0
        last = ahead
        if taken >= period - 1.0:
            zlema[t] = close[t] + (ahead - gap)
    state[0], state[1], state[2] = count, last, gap


@kernel
def _rma(
    close: FloatArray, start: int, stop: int, state: FloatArray, rma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rma.

    State is count, last close, its gap to the mean, the gap before, and what the last change added.
    """
    closes, target = close[start:stop], rma[start:stop]
    count, last, gap, older, last_part = state[0], state[1], state[2], state[3], state[4]
    keep = (period - 1.0) / period
    for i in range(target.size):
        value = closes[i]
        change = value - last
        before, part = gap, change * keep
        if count > period and math.isfinite(change):
            gap = two_steps(older, last_part, part, keep)
        else:
            gap, count = single_step(gap, value, last, count, period, keep)
        last, older, last_part = value, before, part
        target[i] = value - gap if count >= period else math.nan
    state[0], state[1], state[2], state[3], state[4] = count, last, gap, older, last_part


def _tema_lookback(period: int) -> tuple[int, ...]:
    return (3 * (period - 1),)


def _t3_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (6 * (period - 1),)


def _zlema_lookback(period: int) -> tuple[int, ...]:
    return (period - 1 + (period - 1) // 2,)


def _rma_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _zlema_history(period: int) -> int:
    return max((period - 1) // 2, 1)


def _tema_settle(period: int) -> int:
    return fade_bars(*((period - 1) / (period + 1),) * 3) + period  # its weights add up to 7


def _t3_settle(period: int, factor: float) -> int:
    # the weights add up to at most (1 + 2v)^3
    return fade_bars(*((period - 1) / (period + 1),) * 6) + math.ceil(period * (1 + 2 * factor))


def _zlema_settle(period: int) -> int:
    return fade_bars((period - 1) / (period + 1))


def _rma_settle(period: int) -> int:
    return fade_bars((period - 1) / period)


def _tema_state(**_: ParamValue) -> int:
    return 5


def _t3_state(**_: ParamValue) -> int:
    return 8


def _three(**_: ParamValue) -> int:
    return 3


_PERIOD = bars_param("period", 20, "Smoothing length n.", ge=2)

TEMA = Indicator(
    name="tema",
    title="Triple Exponential Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="tema", unit=Unit.PRICE),),
    compute=_tema,
    lookback=_tema_lookback,
    memory=Memory.RECURSIVE,
    settle=_tema_settle,
    state_size=_tema_state,
    formula="3 * e1 - 3 * e2 + e3, e1 = EMA(close, n), e2 = EMA(e1, n), e3 = EMA(e2, n)",
    source="Mulloy 1994; TA-Lib TEMA",
)

T3 = Indicator(
    name="t3",
    title="Tillson T3",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 5, "Smoothing length n.", ge=2),
        Param(name="factor", default=0.7, ge=0.0, le=1.0, unit="ratio", doc="Overshoot, v."),
    ),
    outputs=(Output(name="t3", unit=Unit.PRICE),),
    compute=_t3,
    lookback=_t3_lookback,
    memory=Memory.RECURSIVE,
    settle=_t3_settle,
    state_size=_t3_state,
    formula="GD(GD(GD(close))), GD(x) = (1 + v) * EMA(x, n) - v * EMA(EMA(x, n), n)",
    source="Tillson 1998; TA-Lib T3",
)

ZLEMA = Indicator(
    name="zlema",
    title="Zero-Lag Exponential Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="zlema", unit=Unit.PRICE),),
    compute=_zlema,
    lookback=_zlema_lookback,
    history=_zlema_history,
    memory=Memory.RECURSIVE,
    settle=_zlema_settle,
    state_size=_three,
    formula="EMA(2 * close - close m bars ago, n), m = floor((n - 1) / 2)",
    source="Ehlers and Way 2010; TA-Lib ZLEMA",
)

RMA = Indicator(
    name="rma",
    title="Wilder's Smoothing",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 14, "Smoothing length n.", ge=2),),
    outputs=(Output(name="rma", unit=Unit.PRICE),),
    compute=_rma,
    lookback=_rma_lookback,
    memory=Memory.RECURSIVE,
    settle=_rma_settle,
    state_size=_tema_state,
    formula="r = r1 + (close - r1) / n, from the mean of the first n closes",
    source="Wilder 1978; TA-Lib RMA",
)
