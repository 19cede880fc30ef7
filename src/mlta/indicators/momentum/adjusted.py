r"""Momentum against what could have been expected: without the last bars, by volatility, by path.

.. math::
    M = \frac{C_{t-s}}{C_{t-n}} - 1, \quad EM = \left(\frac{C_t}{C_{t-n}} - 1\right) ER_t, \quad
    Z = \frac{\ln(C_t / C_{t-n})}{\sigma_n \sqrt n}, \quad VBM = \frac{C_t - C_{t-n}}{ATR_m}

with Kaufman's efficiency ratio ER over n bars, the sample deviation :math:`\sigma_n` of n log returns and
Wilder's mean range ATR. Where nothing has moved EM, Z and VBM are 0/0, NaN; Z also where all returns
are equal (a deviation below 1e-12 of the mean return is rounding). A missing price leaves NaN what
reaches back across it, and restarts ATR.
Sources: N. Jegadeesh, S. Titman, Returns to Buying Winners and Selling Losers, 1993; T. Moskowitz, Y.
Ooi, L. Pedersen, Time Series Momentum, 2012; P. Kaufman, Smarter Trading, 1995.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.kernels.ranges import MEAN_RANGE_STATE, mean_true_range
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.types import FloatArray

_RESOLUTION = 1e-12


@kernel
def _mom_12_1(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mom: FloatArray,
    period: int,
    skip: int,
) -> None:
    """Rows [start, stop) of mom; state is the count of bars since a missing one."""
    count = state[0]
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
        if count > period:
            base = close[t - period]
            value = (close[t - skip] - base) / base
            mom[t] = value + (value - value)  # NaN if infinite
        else:
            mom[t] = math.nan
    state[0] = count


@kernel
def _efficient(
    close: FloatArray, start: int, stop: int, state: FloatArray, mom: FloatArray, period: int
) -> None:
    """Rows [start, stop) of mom; state is the count of bars since a missing one, and that of a sum."""
    count = state[0]
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
        mom[t] = abs(close[t] - close[t - 1]) if count > 1.0 else math.nan
    state[0] = count
    rolling_sum(mom, start, stop, state[1:], mom, period)
    for t in range(start, stop):
        path = mom[t]
        if path > 0.0:
            way = close[t] - close[t - period]
            value = (way / close[t - period]) * min(abs(way) / path, 1.0)
            mom[t] = value + (value - value)
        else:
            mom[t] = math.nan


@kernel
def _by_volatility(
    close: FloatArray, start: int, stop: int, state: FloatArray, z: FloatArray, period: int
) -> None:
    """Rows [start, stop) of z; state is that of the returns and of their window."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        returns, variances = scratch[0, : end - begin], scratch[1, : end - begin]
        take_log_returns(close[begin:end], 0, returns.size, state[:2], returns)
        rolling_moments(returns, 0, returns.size, state[2:], returns, variances, period)
        for i in range(returns.size):
            t = begin + i
            spread = math.sqrt(variances[i])
            if spread > _RESOLUTION * abs(returns[i]):
                # the sample deviation times the root of n
                z[t] = log_ratio(close[t], close[t - period]) / (
                    spread * period / math.sqrt(period - 1.0)
                )
            else:
                z[t] = math.nan


@kernel
def _vbm(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vbm: FloatArray,
    roc: int,
    atr: int,
) -> None:
    """Rows [start, stop) of vbm; state is that of the mean range, then the count of bars."""
    mean_true_range(high, low, close, start, stop, state[:3], vbm, atr)
    count = state[3]
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
        is_moved = count > roc and vbm[t] > FADED
        vbm[t] = (close[t] - close[t - roc]) / vbm[t] if is_moved else math.nan
    state[3] = count


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _period(period: int, **_: ParamValue) -> int:
    return period


def _count_state(**_: ParamValue) -> int:
    return 1


def _sum_state(period: int) -> int:
    return 1 + moments_state(period)


def _returns_state(period: int) -> int:
    return CHANGES_STATE + moments_state(period)


def _vbm_lookback(roc: int, atr: int) -> tuple[int, ...]:
    return (max(roc, atr),)


def _vbm_history(roc: int, **_: ParamValue) -> int:
    return roc


def _vbm_settle(atr: int, **_: ParamValue) -> int:
    return fade_bars((atr - 1) / atr)


def _vbm_state(**_: ParamValue) -> int:
    return MEAN_RANGE_STATE + 1


def _skip_check(period: int, skip: int) -> str | None:
    return None if skip < period else f"skip must be less than period (got {skip} and {period})"


_PERIOD = bars_param("period", 20, "Bars back, n.", ge=2)

MOM_12_1 = Indicator(
    name="mom_12_1",
    title="Momentum without the last bars",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("period", 60, "Bars back to the base, n.", ge=2),
        bars_param("skip", 5, "Last bars left out, s."),
    ),
    outputs=(Output(name="mom", unit=Unit.RATIO, low=-1.0),),
    compute=_mom_12_1,
    lookback=_lookback,
    history=_period,
    state_size=_count_state,
    formula="close s bars ago / close n bars ago - 1",
    source="Jegadeesh and Titman 1993",
    check=_skip_check,
)

EFFICIENCY_ADJUSTED_MOMENTUM = Indicator(
    name="efficiency_adjusted_momentum",
    title="Momentum times efficiency",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="mom", unit=Unit.RATIO, low=-1.0),),
    compute=_efficient,
    lookback=_lookback,
    history=_period,
    state_size=_sum_state,
    formula="(close / close n bars ago - 1) * efficiency ratio over n bars",
    source="Kaufman 1995",
)

VOL_ADJ_MOMENTUM = Indicator(
    name="vol_adj_momentum",
    title="Momentum in standard deviations",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="z", unit=Unit.RATIO),),
    compute=_by_volatility,
    lookback=_lookback,
    history=_period,
    state_size=_returns_state,
    formula="ln(close / close n bars ago) / (sample deviation of n log returns * sqrt(n))",
    source="Moskowitz, Ooi and Pedersen 2012",
)

VBM = Indicator(
    name="vbm",
    title="Volatility Based Momentum",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("roc", 22, "Bars back, n."),
        bars_param("atr", 65, "Smoothing length of the range, m.", le=500),
    ),
    outputs=(Output(name="vbm", unit=Unit.RATIO),),
    compute=_vbm,
    lookback=_vbm_lookback,
    history=_vbm_history,
    memory=Memory.RECURSIVE,
    settle=_vbm_settle,
    state_size=_vbm_state,
    formula="(close - close n bars ago) / ATR(m)",
    source="P. Kaufman's idea; Wilder 1978 (the range)",
)
