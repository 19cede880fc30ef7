r"""Strength against another market.

.. math::
    PRS_t = 100\left(\frac{C_t / B_t}{C_{t-n} / B_{t-n}} - 1\right), \qquad
    RSMK = 100\,EMA\left(\ln\frac{C_t}{B_t} - \ln\frac{C_{t-n}}{B_{t-n}}, m\right)

B is the price of the other market (`other`). The ratio of two prices has a level that means nothing
and wanders for ever, so PRS is given as its change. Both are 0 where neither has moved, and NaN
where a price is 0. A missing price in either leaves NaN what reaches back across it, and restarts
the mean.
Sources: Skender GetPrs; M. Katsanos, Intermarket Trading Strategies, 2008.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.chains import exponential_mean
from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _prs(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    prs: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of prs; state is the count of bars since a missing one."""
    count = state[0]
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(close[t] + other[t]) else 0.0
        if count > period:
            price, base = close[t - period], other[t - period]
            apart = (close[t] - price) / price - (other[t] - base) / base
            value = 100.0 * (apart * (base / other[t]))
            prs[t] = value + (value - value)  # NaN if infinite
        else:
            prs[t] = math.nan
    state[0] = count


@kernel
def _rsmk(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rsmk: FloatArray,
    lookback: int,
    period: int,
) -> None:
    """Rows [start, stop) of rsmk; state is the count of bars, then that of the mean."""
    count = state[0]
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(close[t] + other[t]) else 0.0
        if count > lookback:
            own = log_ratio(close[t], close[t - lookback])
            rsmk[t] = 100.0 * (own - log_ratio(other[t], other[t - lookback]))
        else:
            rsmk[t] = math.nan
    state[0] = count
    exponential_mean(rsmk, start, stop, state[1:], rsmk, period, 2.0 / (period + 1.0))


def _prs_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _prs_history(period: int) -> int:
    return period


def _prs_state(**_: ParamValue) -> int:
    return 1


def _rsmk_lookback(lookback: int, period: int) -> tuple[int, ...]:
    return (lookback + period - 1,)


def _rsmk_history(lookback: int, **_: ParamValue) -> int:
    return lookback


def _rsmk_settle(period: int, **_: ParamValue) -> int:
    return fade_bars((period - 1) / (period + 1))


def _rsmk_state(**_: ParamValue) -> int:
    return 3


PRS = Indicator(
    name="prs",
    title="Price Relative Strength",
    category=Category.MOMENTUM,
    inputs=("close", "other"),
    params=(bars_param("period", 20, "Bars back, n."),),
    outputs=(Output(name="prs", unit=Unit.PERCENT, low=-100.0),),
    compute=_prs,
    lookback=_prs_lookback,
    history=_prs_history,
    state_size=_prs_state,
    formula="100 * ((close / other) / (the same n bars ago) - 1)",
    source="Skender GetPrs, its change in percent",
)

RSMK = Indicator(
    name="rsmk",
    title="Relative Strength of Katsanos",
    category=Category.MOMENTUM,
    inputs=("close", "other"),
    params=(
        bars_param("lookback", 90, "Bars back, n."),
        bars_param("period", 3, "Length of the mean, m.", le=500),
    ),
    outputs=(Output(name="rsmk", unit=Unit.PERCENT),),
    compute=_rsmk,
    lookback=_rsmk_lookback,
    history=_rsmk_history,
    memory=Memory.RECURSIVE,
    settle=_rsmk_settle,
    state_size=_rsmk_state,
    formula="100 * EMA(ln(close / other) - ln(close / other) n bars ago, m)",
    source="Katsanos 2008",
)
