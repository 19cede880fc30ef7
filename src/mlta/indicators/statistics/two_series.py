r"""The close beside the price of something else: covariance, beta and correlation of returns.

With log returns r of the close and b of the other price over n bars:

.. math:: r = \alpha + \beta b + \varepsilon, \qquad \rho(r, b), \qquad \rho(r_t, b_{t-k})

by least squares; ``resid`` is the newest :math:`\varepsilon`. ``cov`` is the covariance of the two
prices themselves, divided by n - ddof. A series that does not vary in the window makes beta and
correlation 0/0, NaN. A missing price leaves NaN where it, or a return from it, is in the window. The
other price must be the one known when the bar closed.
Source: K. Pearson, 1896; W. Sharpe, 1963.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.comoments import comoments_state, correlation, rolling_comoments
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _cov(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cov: FloatArray,
    period: int,
    ddof: int,
) -> None:
    """Rows [start, stop) of cov; state is that of the co-moments."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, one, two = cov[begin:end], scratch[0, : end - begin], scratch[1, : end - begin]
        rolling_comoments(close[begin:end], other[begin:end], state, one, two, target, period)
        for i in range(target.size):
            target[i] /= period - ddof


@kernel
def _cross_asset_beta(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    beta: FloatArray,
    alpha: FloatArray,
    resid: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the three; state is the two returns', co-moments' and two sums'."""
    scratch = np.empty((4, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        slopes, levels, rests = beta[begin:end], alpha[begin:end], resid[begin:end]
        own, others = scratch[0, :rows], scratch[1, :rows]
        squares, mean = scratch[2, :rows], scratch[3, :rows]
        split = CHANGES_STATE
        take_log_returns(close[begin:end], 0, rows, state[:split], own)
        take_log_returns(other[begin:end], 0, rows, state[split : 2 * split], others)
        split = 2 * CHANGES_STATE + 2 * period
        pair = state[2 * CHANGES_STATE : split]
        rolling_comoments(others, own, pair, squares, mean, slopes, period)
        rolling_sum(own, 0, rows, state[split : split + period], levels, period)
        rolling_sum(others, 0, rows, state[split + period :], mean, period)
        for i in range(rows):
            slope = slopes[i] / squares[i] if squares[i] > 0.0 else math.nan
            level = levels[i] / period - slope * (mean[i] / period)
            slopes[i], levels[i] = slope, level
            rests[i] = own[i] - level - slope * others[i]


@kernel
def _cross_asset_corr(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    corr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of corr; state is the two returns', and the co-moments'."""
    scratch = np.empty((4, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        own, others = scratch[0, :rows], scratch[1, :rows]
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], own)
        take_log_returns(
            other[begin:end], 0, rows, state[CHANGES_STATE : 2 * CHANGES_STATE], others
        )
        _correlate(own, others, scratch[2:], state[2 * CHANGES_STATE :], corr[begin:end], period)


@kernel
def _lead_lag_corr(
    close: FloatArray,
    other: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    corr: FloatArray,
    period: int,
    lag: int,
) -> None:
    """Rows [start, stop) of corr; state is the two returns', those carried, and the co-moments'."""
    scratch = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        own, others, older = scratch[0, :rows], scratch[1, :rows], scratch[4, :rows]
        split = 2 * CHANGES_STATE
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], own)
        take_log_returns(other[begin:end], 0, rows, state[CHANGES_STATE:split], others)
        take_lagged(others, state[split : split + lag + 2], older, lag)
        _correlate(own, older, scratch[2:4], state[split + lag + 2 :], corr[begin:end], period)


@kernel
def _correlate(
    one: FloatArray,
    other: FloatArray,
    scratch: FloatArray,
    state: FloatArray,
    out: FloatArray,
    period: int,
) -> None:
    """Fill `out` with the correlation of two runs of values; state is that of the co-moments."""
    squares, other_squares = scratch[0, : out.size], scratch[1, : out.size]
    rolling_comoments(one, other, state, squares, other_squares, out, period)
    for i in range(out.size):
        out[i] = correlation(squares[i], other_squares[i], out[i])


def _cov_lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _beta_lookback(period: int) -> tuple[int, ...]:
    return (period,) * 3


def _lagged_lookback(period: int, lag: int) -> tuple[int, ...]:
    return (period + lag,)


def _cov_state(period: int, **_: float) -> int:
    return comoments_state(period)


def _returns_state(period: int) -> int:
    return 2 * CHANGES_STATE + comoments_state(period)


def _beta_state(period: int) -> int:
    return _returns_state(period) + 2 * moments_state(period)


def _lagged_state(period: int, lag: int) -> int:
    return _returns_state(period) + lag_state(lag)


_PERIOD = bars_param("period", 60, "Returns in the window, n.", ge=2)

COV = Indicator(
    name="cov",
    title="Covariance with another price",
    category=Category.STATISTICS,
    inputs=("close", "other"),
    params=(
        bars_param("period", 30, "Bars in the window, n.", ge=2),
        Param(name="ddof", default=1, ge=0, le=1, unit="count", doc="Taken from n in the divisor."),
    ),
    outputs=(Output(name="cov", unit=Unit.PRICE_SQUARED),),
    compute=_cov,
    lookback=_cov_lookback,
    state_size=_cov_state,
    formula="sum of (close - mean) * (other - mean of it) over n bars / (n - ddof)",
    source="Pearson 1896",
)

CROSS_ASSET_BETA = Indicator(
    name="cross_asset_beta",
    title="Beta to another asset",
    category=Category.STATISTICS,
    inputs=("close", "other"),
    params=(bars_param("period", 60, "Returns in the window, n.", ge=5),),
    outputs=(
        Output(name="beta", unit=Unit.RATIO),
        Output(name="alpha", unit=Unit.RATIO, doc="Return for each bar that beta leaves."),
        Output(name="resid", unit=Unit.RATIO, doc="The newest return less the fitted one."),
    ),
    compute=_cross_asset_beta,
    lookback=_beta_lookback,
    state_size=_beta_state,
    formula="least squares of r on the other's r over n bars, r = ln(price / price1)",
    source="Sharpe 1963",
)

CROSS_ASSET_CORR = Indicator(
    name="cross_asset_corr",
    title="Correlation with another asset",
    category=Category.STATISTICS,
    inputs=("close", "other"),
    params=(_PERIOD,),
    outputs=(Output(name="corr", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_cross_asset_corr,
    lookback=_lookback,
    state_size=_returns_state,
    formula="correlation of r and the other's r over n bars, r = ln(price / price1)",
    source="Pearson 1896",
)

LEAD_LAG_CORR = Indicator(
    name="lead_lag_corr",
    title="Correlation with another asset's past",
    category=Category.STATISTICS,
    inputs=("close", "other"),
    params=(_PERIOD, bars_param("lag", 1, "Bars by which the other leads, k.", le=500)),
    outputs=(Output(name="corr", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_lead_lag_corr,
    lookback=_lagged_lookback,
    state_size=_lagged_state,
    formula="correlation of r and the other's r k bars before over n pairs, r = ln(price / price1)",
    source="Pearson 1896",
)
