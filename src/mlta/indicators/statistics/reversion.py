r"""Whether the close returns to where it came from: unit-root tests, half-life, own correlation.

``adf_t`` is the t-statistic of :math:`\rho` in :math:`\Delta x_t = a + \rho x_{t-1} + \sum_i b_i
\Delta x_{t-i} + e` over n closes; ``sadf`` the largest such t, without lags, over all windows of
`min` to `max` closes that end now: high in a bubble. ``kpss`` is :math:`\sum S_t^2 / (n^2 s^2)`
with S the running sum of closes less their mean and :math:`s^2` their long-run variance by
Bartlett's weights up to :math:`l = \lfloor 4 (n/100)^{1/4} \rfloor`. ``ou_halflife`` is
:math:`-\ln 2 / \ln(1 + b)`, b of :math:`\Delta \ln C` on :math:`\ln C_{t-1}` over n pairs: 0 where
:math:`b \le 10^{-6} - 1` (back within the bar), n where it would be more or b is not negative.
``autoreg_forecast`` is the next log return by a line fitted to n pairs of one return and the next;
``partial_autocorr`` is :math:`(r_2 - r_1^2)/(1 - r_1^2)`, r the correlations of n returns with
those one and two bars before, held within -1 and 1.
Regressors that do not vary or fit without error (to 1e-11 of their squares) make them NaN, as does
a missing close in the window.
Source: D. Dickey and W. Fuller, 1979; P. Phillips, Y. Wu and J. Yu, 2011; D. Kwiatkowski et al.,
1992; G. Uhlenbeck and L. Ornstein, 1930; G. Yule, 1927.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.comoments import comoments_state, correlation, rolling_comoments
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.spans import return_span_state, span_state, take_return_spans, take_spans
from mlta.kernels.unit_roots import largest_level_t, level_t
from mlta.types import FloatArray


@kernel
def _adf_t(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    t_stat: FloatArray,
    period: int,
    lags: int,
) -> None:
    """Rows [start, stop) of t_stat; state is the closes carried over."""
    products = np.empty((lags + 2, lags + 2))
    columns = np.empty((lags + 2, period - 1 - lags))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = t_stat[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                target[i] = level_t(run[i : i + period], lags, products, columns)


@kernel
def _sadf(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sadf: FloatArray,
    least: int,
    most: int,
) -> None:
    """Rows [start, stop) of sadf; state is the closes carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = sadf[begin:end]
        run = take_spans(close[begin:end], state, target, most)
        for i in range(target.size):
            if target[i] == 0.0:
                target[i] = largest_level_t(run[i : i + most], least)


@kernel
def _kpss(
    close: FloatArray, start: int, stop: int, state: FloatArray, kpss: FloatArray, period: int
) -> None:
    """Rows [start, stop) of kpss; state is the closes carried over."""
    apart = np.empty(period)
    lags = int(4.0 * (period / 100.0) ** 0.25)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = kpss[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                target[i] = _stationarity(run[i : i + period], apart, lags)


@kernel
def _stationarity(window: FloatArray, apart: FloatArray, lags: int) -> float:
    """The statistic of one window; `apart` is scratch."""
    size = window.size
    newest, shift = window[size - 1], 0.0
    for k in range(size):
        shift += window[k] - newest
    mean = shift / size
    path, paths, square = 0.0, 0.0, 0.0
    for k in range(size):
        apart[k] = (window[k] - newest) - mean
        path += apart[k]
        paths += path * path
        square += apart[k] * apart[k]
    variance = square
    for lag in range(1, lags + 1):
        product = 0.0
        for k in range(lag, size):
            product += apart[k] * apart[k - lag]
        variance += 2.0 * (1.0 - lag / (lags + 1.0)) * product
    return paths / size / variance if variance > 0.0 else math.nan


@kernel
def _ou_halflife(
    close: FloatArray, start: int, stop: int, state: FloatArray, bars: FloatArray, period: int
) -> None:
    """Rows [start, stop) of bars; state is the returns carried over."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = bars[begin:end]
        run = take_return_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                level, levels, moved = 0.0, 0.0, 0.0  # log prices, relative to the last but one
                for k in range(i + period - 1, i - 1, -1):
                    levels += level
                    moved += run[k]
                    level -= run[k - 1] if k > i else 0.0
                x_mean, y_mean = levels / period, moved / period
                level, xx, xy = 0.0, 0.0, 0.0
                for k in range(i + period - 1, i - 1, -1):
                    apart = level - x_mean
                    xx += apart * apart
                    xy += apart * (run[k] - y_mean)
                    level -= run[k - 1] if k > i else 0.0
                target[i] = _halflife(xx, xy, float(period))


@kernel
def _halflife(xx: float, xy: float, most: float) -> float:
    """-ln 2 / ln(1 + xy / xx) within 0 and `most`; NaN if `xx` is 0."""
    if not xx > 0.0:
        return math.nan
    pull = xy / xx
    if pull >= 0.0:
        return most
    return 0.0 if pull <= 1e-6 - 1.0 else min(-math.log(2.0) / math.log1p(pull), most)


@kernel
def _autoreg_forecast(
    close: FloatArray, start: int, stop: int, state: FloatArray, forecast: FloatArray, period: int
) -> None:
    """Rows [start, stop) of forecast; state is of returns, the lag, co-moments and two sums."""
    scratch = np.empty((5, min(stop - start, CHUNK_ROWS)))
    first = CHANGES_STATE + 3
    second = first + 2 * period
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows, target = end - begin, forecast[begin:end]
        own, older, squares = scratch[0, :rows], scratch[1, :rows], scratch[2, :rows]
        mean, older_mean = scratch[3, :rows], scratch[4, :rows]
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], own)
        take_lagged(own, state[CHANGES_STATE:first], older, 1)
        rolling_comoments(older, own, state[first:second], squares, mean, target, period)
        rolling_sum(own, 0, rows, state[second : second + period], mean, period)
        rolling_sum(older, 0, rows, state[second + period :], older_mean, period)
        for i in range(rows):
            slope = target[i] / squares[i] if squares[i] > 0.0 else math.nan
            target[i] = mean[i] / period + slope * (own[i] - older_mean[i] / period)


@kernel
def _partial_autocorr(
    close: FloatArray, start: int, stop: int, state: FloatArray, pac: FloatArray, period: int
) -> None:
    """Rows [start, stop) of pac; state is of returns, two lags and two co-moments."""
    scratch = np.empty((5, min(stop - start, CHUNK_ROWS)))
    split = CHANGES_STATE + 7
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows, target = end - begin, pac[begin:end]
        own, older, one = scratch[0, :rows], scratch[1, :rows], scratch[2, :rows]
        squares, others = scratch[3, :rows], scratch[4, :rows]
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], own)
        take_lagged(own, state[CHANGES_STATE : CHANGES_STATE + 3], older, 1)
        pair = state[split : split + 2 * period]
        rolling_comoments(own, older, pair, squares, others, one, period)
        for i in range(rows):
            one[i] = correlation(squares[i], others[i], one[i])
        take_lagged(own, state[CHANGES_STATE + 3 : split], older, 2)
        pair = state[split + 2 * period :]
        rolling_comoments(own, older, pair, squares, others, target, period)
        for i in range(rows):
            two = correlation(squares[i], others[i], target[i])
            rest = (1.0 - one[i]) * (1.0 + one[i])
            value = (two - one[i] * one[i]) / rest if rest > 1e-9 else math.nan
            target[i] = min(max(value, -1.0), 1.0) + (value - value)


def _lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _sadf_lookback(max: int, **_: float) -> tuple[int, ...]:  # noqa: A002 (the parameter's name)
    return (max - 1,)


def _pairs_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _one_lookback(period: int) -> tuple[int, ...]:
    return (period + 1,)


def _two_lookback(period: int) -> tuple[int, ...]:
    return (period + 2,)


def _state_size(period: int, **_: float) -> int:
    return span_state(period)


def _sadf_state(max: int, **_: float) -> int:  # noqa: A002 (the parameter's name)
    return span_state(max)


def _forecast_state(period: int) -> int:
    return CHANGES_STATE + lag_state(1) + comoments_state(period) + 2 * moments_state(period)


def _partial_state(period: int) -> int:
    return CHANGES_STATE + lag_state(1) + lag_state(2) + 2 * comoments_state(period)


def _too_many_lags(period: int, lags: int) -> str | None:
    return (
        None if period >= 3 * lags + 9 else f"period must be at least 3 * lags + 9 (got {period})"
    )


def _min_above_max(min: int, max: int) -> str | None:  # noqa: A002 (the parameters' names)
    return None if min <= max else f"min must not be above max (got {min})"


ADF_T = Indicator(
    name="adf_t",
    title="Augmented Dickey-Fuller t-statistic",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Closes in the window, n.", ge=12),
        bars_param("lags", 1, "Lagged changes.", ge=0, le=10),
    ),
    outputs=(Output(name="t", unit=Unit.RATIO),),
    compute=_adf_t,
    lookback=_lookback,
    state_size=_state_size,
    cost=Cost.LINEAR,
    check=_too_many_lags,
    formula="t of rho in dx = a + rho * x1 + b * dx1 + e over the last n closes",
    source="Dickey and Fuller 1979",
)

SADF = Indicator(
    name="sadf",
    title="Supremum Dickey-Fuller (bubble) statistic",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("min", 50, "Closes in the shortest window.", ge=20),
        bars_param("max", 200, "Closes in the longest window.", ge=20),
    ),
    outputs=(Output(name="sadf", unit=Unit.RATIO),),
    compute=_sadf,
    lookback=_sadf_lookback,
    state_size=_sadf_state,
    cost=Cost.LINEAR,
    check=_min_above_max,
    formula="largest t of rho in dx = a + rho * x1 + e over windows of min to max closes",
    source="Phillips, Wu and Yu 2011, without lags",
)

KPSS = Indicator(
    name="kpss",
    title="KPSS statistic of stationarity",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Closes in the window, n.", ge=8),),
    outputs=(Output(name="kpss", unit=Unit.RATIO, low=0.0),),
    compute=_kpss,
    lookback=_lookback,
    state_size=_state_size,
    cost=Cost.LINEAR,
    formula="sum of squared partial sums of close - mean / (n^2 * long-run variance)",
    source="Kwiatkowski, Phillips, Schmidt and Shin 1992",
)

OU_HALFLIFE = Indicator(
    name="ou_halflife",
    title="Half-life of mean reversion",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Pairs in the window, n.", ge=3),),
    outputs=(Output(name="hl", unit=Unit.BARS, low=0.0),),
    compute=_ou_halflife,
    lookback=_pairs_lookback,
    state_size=return_span_state,
    cost=Cost.LINEAR,
    formula="-ln 2 / ln(1 + b), b of dx on x1, x = ln(close), within 0 and n",
    source="Uhlenbeck and Ornstein 1930",
)

AUTOREG_FORECAST = Indicator(
    name="autoreg_forecast",
    title="Next return by autoregression",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Pairs in the window, n.", ge=3),),
    outputs=(Output(name="fc", unit=Unit.RATIO),),
    compute=_autoreg_forecast,
    lookback=_one_lookback,
    state_size=_forecast_state,
    formula="a + b * r, least squares of r on r1 over n pairs, r = ln(close / close1)",
    source="Yule 1927",
)

PARTIAL_AUTOCORR = Indicator(
    name="partial_autocorr",
    title="Partial autocorrelation over two bars",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Pairs in the window, n.", ge=8),),
    outputs=(Output(name="pac", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_partial_autocorr,
    lookback=_two_lookback,
    state_size=_partial_state,
    formula="(r2 - r1^2) / (1 - r1^2), autocorrelations of n log returns over one and two bars",
    source="Yule 1927",
)
