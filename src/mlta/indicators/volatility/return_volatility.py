r"""Volatility of returns: historical, exponentially weighted, GARCH; its ratio and its own volatility.

With the log returns r (simple ones in the population's form), s the sample's deviation and
:math:`RV_n = \sqrt{\sum_n r^2}`,

.. math::
    s_n(r)\sqrt A, \qquad \frac{s_m(r)}{s_n(r)}, \qquad \frac{\sigma_m(RV_n)}{\overline{RV_n}}, \qquad
    v_t = \lambda v_{t-1} + (1 - \lambda) r_t^2, \qquad
    g_t = (1 - \alpha - \beta) s^2_w(r) + \alpha r_t^2 + \beta g_{t-1}

with A bars a year (8,760 hours: crypto never closes), v from the first squared return, and g from
:math:`s^2_w`: the GARCH parameters are given, never fitted, and the long-run variance is that of the
last w returns. v and g, known at t, are forecasts for t + 1; their roots are given. Where nothing moves
volatility is 0 and ratios are 0/0, NaN. A close that is missing or not positive leaves the windows of
returns that need it NaN and restarts v and g.
Sources: RiskMetrics Technical Document, 1996; T. Bollerslev, Journal of Econometrics 31, 1986; Tulip
``volatility`` (population's form).
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
from mlta.kernels.changes import CHANGES_STATE, take_log_returns, take_returns
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _hvol(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    hv: FloatArray,
    period: int,
    periods_per_year: int,
) -> None:
    """Rows [start, stop) of hv; state is that of the returns, then of the window."""
    take_log_returns(close, start, stop, state[:CHANGES_STATE], hv)
    scale = periods_per_year * (period / (period - 1.0))
    _fill_deviation(hv, start, stop, scale, state[CHANGES_STATE:], hv, period)


@kernel
def _hvol_population(
    close: FloatArray, start: int, stop: int, state: FloatArray, hv: FloatArray, period: int
) -> None:
    """Rows [start, stop) of hv; state is that of the returns, then of the window."""
    take_returns(close, start, stop, state[:CHANGES_STATE], hv)
    _fill_deviation(hv, start, stop, 252.0, state[CHANGES_STATE:], hv, period)


@kernel
def _fill_deviation(
    values: FloatArray,
    start: int,
    stop: int,
    scale: float,
    state: FloatArray,
    out: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the root of so many variances; `out` may be `values`."""
    means = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = out[begin:end]
        rolling_moments(values[begin:end], 0, target.size, state, means, target, period)
        for i in range(target.size):
            target[i] = math.sqrt(scale * target[i])


@kernel
def _ratio(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    short: int,
    long: int,
) -> None:
    """Rows [start, stop) of ratio; state is that of the returns, then of two windows."""
    split = CHANGES_STATE + short
    size = min(stop - start, CHUNK_ROWS)
    returns, slow = np.empty(size), np.empty(size)
    short_share, long_share = short / (short - 1.0), long / (long - 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        fast = ratio[begin:end]
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], returns)
        _fill_deviation(returns, 0, rows, long_share, state[split:], slow, long)
        _fill_deviation(returns, 0, rows, short_share, state[CHANGES_STATE:split], fast, short)
        for i in range(rows):
            fast[i] = fast[i] / slow[i] if slow[i] > 0.0 else math.nan


@kernel
def _vol_of_vol(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vov: FloatArray,
    period: int,
    outer: int,
) -> None:
    """Rows [start, stop) of vov; state is that of the returns, the sum and the outer window."""
    split = CHANGES_STATE + period
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        vols, target = scratch[: end - begin], vov[begin:end]
        rows = vols.size
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], vols)
        for i in range(rows):
            vols[i] *= vols[i]
        rolling_sum(vols, 0, rows, state[CHANGES_STATE:split], vols, period)
        for i in range(rows):
            vols[i] = math.sqrt(vols[i])
        rolling_moments(vols, 0, rows, state[split:], vols, target, outer)
        for i in range(rows):
            target[i] = math.sqrt(target[i]) / vols[i] if vols[i] > 0.0 else math.nan


@kernel
def _ewma(
    close: FloatArray, start: int, stop: int, state: FloatArray, vol: FloatArray, decay: float
) -> None:
    """Rows [start, stop) of vol; state is that of the returns, a mark and the variance."""
    take_log_returns(close, start, stop, state[:CHANGES_STATE], vol)
    is_begun, variance = state[CHANGES_STATE] > 0.0, state[CHANGES_STATE + 1]
    for t in range(start, stop):
        square = vol[t] * vol[t]
        variance = decay * variance + (1.0 - decay) * square if is_begun else square
        is_begun = math.isfinite(variance)
        vol[t] = math.sqrt(variance)
    state[CHANGES_STATE], state[CHANGES_STATE + 1] = (1.0 if is_begun else 0.0), variance


@kernel
def _garch(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vol: FloatArray,
    alpha: float,
    beta: float,
    window: int,
) -> None:
    """Rows [start, stop) of vol; state is a mark, the variance, that of the returns, the window."""
    is_begun, variance = state[0] > 0.0, state[1]
    split = 2 + CHANGES_STATE
    share = (1.0 - alpha - beta) * (window / (window - 1.0))
    size = min(stop - start, CHUNK_ROWS)
    returns, means = np.empty(size), np.empty(size)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = vol[begin:end]
        take_log_returns(close[begin:end], 0, target.size, state[2:split], returns)
        rolling_moments(returns, 0, target.size, state[split:], means, target, window)
        for i in range(target.size):
            if is_begun:
                news = alpha * (returns[i] * returns[i])
                variance = share * target[i] + news + beta * variance
            else:
                variance = target[i] * (window / (window - 1.0))
            is_begun = math.isfinite(variance)
            target[i] = math.sqrt(variance)
    state[0], state[1] = (1.0 if is_begun else 0.0), variance


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _ratio_lookback(long: int, **_: ParamValue) -> tuple[int, ...]:
    return (long,)


def _ratio_check(short: int, long: int) -> str | None:
    return None if short < long else f"short must be less than long (got {short} and {long})"


def _vov_lookback(period: int, outer: int) -> tuple[int, ...]:
    return (period + outer - 1,)


def _one(**_: ParamValue) -> tuple[int, ...]:
    return (1,)


def _garch_lookback(window: int, **_: ParamValue) -> tuple[int, ...]:
    return (window,)


def _garch_check(alpha: float, beta: float, **_: ParamValue) -> str | None:
    return None if alpha + beta < 1 else f"alpha + beta must be below 1 (got {alpha} and {beta})"


def _ewma_settle(decay: float) -> int:
    return fade_bars(decay)


def _garch_settle(beta: float, **_: ParamValue) -> int:
    return fade_bars(beta)


def _state_size(period: int, **_: ParamValue) -> int:
    return CHANGES_STATE + moments_state(period)


def _ratio_state(short: int, long: int) -> int:
    return CHANGES_STATE + moments_state(short) + moments_state(long)


def _vov_state(period: int, outer: int) -> int:
    return CHANGES_STATE + moments_state(period) + moments_state(outer)


def _ewma_state(**_: ParamValue) -> int:
    return CHANGES_STATE + 2


def _garch_state(window: int, **_: ParamValue) -> int:
    return 2 + CHANGES_STATE + moments_state(window)


_PERIOD = bars_param("period", 20, "Returns in the window, n.", ge=2)


def _weight(name: str, default: float, ge: float, le: float, doc: str) -> Param:
    return Param(name=name, default=default, ge=ge, le=le, unit="ratio", doc=doc)


def _positive(name: str) -> tuple[Output, ...]:
    return (Output(name=name, unit=Unit.RATIO, low=0.0),)


HVOL = Indicator(
    name="hvol",
    title="Historical volatility",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        _PERIOD,
        Param(
            name="periods_per_year",
            default=8760,
            ge=1,
            le=1_000_000,
            unit="bars",
            doc="Bars in a year, A; 8,760 of an hour.",
        ),
    ),
    outputs=_positive("hv"),
    compute=_hvol,
    lookback=_lookback,
    state_size=_state_size,
    formula="sample deviation of ln(close / close1) over n bars * sqrt(A)",
    source="common use",
)

HVOL_POPULATION = Indicator(
    name="hvol_population",
    title="Historical volatility of simple returns",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=_positive("hv"),
    compute=_hvol_population,
    lookback=_lookback,
    state_size=_state_size,
    formula="population deviation of close / close1 - 1 over n bars * sqrt(252)",
    source="Tulip volatility",
)

VOL_RATIO = Indicator(
    name="vol_ratio",
    title="Ratio of short to long volatility",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        bars_param("short", 10, "Returns in the short window.", ge=2),
        bars_param("long", 50, "Returns in the long window.", ge=3),
    ),
    outputs=_positive("ratio"),
    compute=_ratio,
    lookback=_ratio_lookback,
    state_size=_ratio_state,
    formula="sample deviation of ln(close / close1) over short bars / the same over long bars",
    source="common use",
    check=_ratio_check,
)

VOL_OF_VOL = Indicator(
    name="vol_of_vol",
    title="Volatility of volatility",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Returns in the realised volatility, n.", ge=2),
        bars_param("outer", 20, "Bars of it compared, m.", ge=2),
    ),
    outputs=_positive("vov"),
    compute=_vol_of_vol,
    lookback=_vov_lookback,
    state_size=_vov_state,
    formula="population deviation / mean over m bars of sqrt(sum of r^2 over n bars), "
    "r = ln(close / close1)",
    source="common use",
)

EWMA_VOL = Indicator(
    name="ewma_vol",
    title="Exponentially weighted volatility",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(_weight("decay", 0.94, 0.5, 0.99, "Weight kept each bar, lambda."),),
    outputs=_positive("vol"),
    compute=_ewma,
    lookback=_one,
    memory=Memory.RECURSIVE,
    settle=_ewma_settle,
    state_size=_ewma_state,
    formula="sqrt(v), v = lambda * v1 + (1 - lambda) * r^2, r = ln(close / close1)",
    source="RiskMetrics 1996",
)

GARCH_PROXY = Indicator(
    name="garch_proxy",
    title="GARCH(1,1) with given parameters",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        _weight("alpha", 0.08, 0.0, 0.5, "Weight of the newest squared return."),
        _weight("beta", 0.9, 0.0, 0.98, "Weight of the variance before."),
        bars_param("window", 100, "Returns in the long-run variance, w.", ge=2),
    ),
    outputs=_positive("vol"),
    compute=_garch,
    lookback=_garch_lookback,
    memory=Memory.RECURSIVE,
    settle=_garch_settle,
    state_size=_garch_state,
    formula="sqrt(g), g = (1 - alpha - beta) * sample variance of w returns + alpha * r^2 + beta * g1",
    source="Bollerslev 1986",
    check=_garch_check,
)
