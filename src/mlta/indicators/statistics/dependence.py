r"""How two series, or one and its own past, go together.

.. math:: \rho = \frac{\sum (x - \bar x)(y - \bar y)}{\sqrt{\sum (x - \bar x)^2 \sum (y - \bar y)^2}},
    \qquad \beta = \frac{\sum (x - \bar x)(y - \bar y)}{\sum (x - \bar x)^2}

over n values: the correlation of high and low, of log returns with those k bars before (absolute
returns likewise) and with log changes of volume; beta of the low's simple returns on the high's. A
series that does not vary in the window makes them 0/0, NaN. A missing value leaves the windows that
hold it, or a change from it, undefined, NaN.
Source: K. Pearson, 1896; TA-Lib ``CORREL``, ``BETA``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns, take_returns
from mlta.kernels.comoments import comoments_state, correlation, rolling_comoments
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.types import FloatArray


@kernel
def _correlate(
    one: FloatArray, other: FloatArray, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill `out` with the correlation of two runs of values; state is that of the co-moments."""
    scratch = np.empty((2, min(out.size, CHUNK_ROWS)))
    for begin in range(0, out.size, CHUNK_ROWS):
        target = out[begin : begin + CHUNK_ROWS]
        rows = target.size
        squares, other_squares = scratch[0, :rows], scratch[1, :rows]
        x, y = one[begin : begin + rows], other[begin : begin + rows]
        rolling_comoments(x, y, state, squares, other_squares, target, period)
        for i in range(rows):
            target[i] = correlation(squares[i], other_squares[i], target[i])


@kernel
def _correl(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    correl: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of correl; state is that of the co-moments."""
    _correlate(high[start:stop], low[start:stop], state, correl[start:stop], period)


@kernel
def _beta(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    beta: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of beta; state is that of the two returns and of the co-moments."""
    scratch = np.empty((3, min(stop - start, CHUNK_ROWS)))
    split = CHANGES_STATE
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows, target = end - begin, beta[begin:end]
        one, other, squares = scratch[0, :rows], scratch[1, :rows], scratch[2, :rows]
        take_returns(high[begin:end], 0, rows, state[:split], one)
        take_returns(low[begin:end], 0, rows, state[split : 2 * split], other)
        # the last of the three sums is not asked for, and `other` no longer
        rolling_comoments(one, other, state[2 * split :], squares, other, target, period)
        for i in range(rows):
            value = target[i] / squares[i]
            target[i] = value if math.isfinite(value) else math.nan


@kernel
def _price_volume_corr(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    corr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of corr; state is that of the two returns and of the co-moments."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = corr[begin:end]
        one, other = np.empty(target.size), np.empty(target.size)
        split = CHANGES_STATE
        take_log_returns(close[begin:end], 0, target.size, state[:split], one)
        take_log_returns(volume[begin:end], 0, target.size, state[split : 2 * split], other)
        _correlate(one, other, state[2 * split :], target, period)


@kernel
def _autocorr(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    autocorr: FloatArray,
    period: int,
    lag: int,
) -> None:
    """Rows [start, stop) of autocorr; state is the returns', those carried, and the co-moments'."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = autocorr[begin:end]
        returns = np.empty(target.size)
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], returns)
        _correlate_lagged(returns, state[CHANGES_STATE:], target, period, lag)


@kernel
def _abs_autocorr(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    autocorr: FloatArray,
    period: int,
    lag: int,
) -> None:
    """Rows [start, stop) of autocorr; state as in `_autocorr`."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = autocorr[begin:end]
        returns = np.empty(target.size)
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], returns)
        for i in range(target.size):
            returns[i] = abs(returns[i])
        _correlate_lagged(returns, state[CHANGES_STATE:], target, period, lag)


@kernel
def _correlate_lagged(
    returns: FloatArray, state: FloatArray, out: FloatArray, period: int, lag: int
) -> None:
    """Fill `out` with the correlation of values with those `lag` rows before."""
    older = np.empty(out.size)
    take_lagged(returns, state[: lag + 2], older, lag)
    _correlate(returns, older, state[lag + 2 :], out, period)


def _correl_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _lagged_lookback(period: int, lag: int) -> tuple[int, ...]:
    return (period + lag,)


def _returns_state(period: int) -> int:
    return 2 * CHANGES_STATE + comoments_state(period)


def _lagged_state(period: int, lag: int) -> int:
    return CHANGES_STATE + lag_state(lag) + comoments_state(period)


_LAG = bars_param("lag", 1, "Bars between the two, k.", le=500)

CORREL = Indicator(
    name="correl",
    title="Correlation of high and low",
    category=Category.STATISTICS,
    inputs=("high", "low"),
    params=(bars_param("period", 30, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="correl", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_correl,
    lookback=_correl_lookback,
    state_size=comoments_state,
    formula="Pearson's correlation of high and low over n bars",
    source="Pearson 1896; TA-Lib CORREL",
)

BETA = Indicator(
    name="beta",
    title="Beta of the lows on the highs",
    category=Category.STATISTICS,
    inputs=("high", "low"),
    params=(bars_param("period", 5, "Returns in the window, n.", ge=2),),
    outputs=(Output(name="beta", unit=Unit.RATIO),),
    compute=_beta,
    lookback=_lookback,
    state_size=_returns_state,
    formula="covariance of the returns of high and of low over n bars / variance of the high's",
    source="TA-Lib BETA",
)

PRICE_VOLUME_CORR = Indicator(
    name="price_volume_corr",
    title="Correlation of return and change of volume",
    category=Category.STATISTICS,
    inputs=("close", "volume"),
    params=(bars_param("period", 20, "Returns in the window, n.", ge=2),),
    outputs=(Output(name="corr", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_price_volume_corr,
    lookback=_lookback,
    state_size=_returns_state,
    formula="correlation of ln(close / close1) and ln(volume / volume1) over n bars",
    source="Pearson 1896",
)

AUTOCORR = Indicator(
    name="autocorr",
    title="Autocorrelation of returns",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 50, "Pairs in the window, n.", ge=2), _LAG),
    outputs=(Output(name="autocorr", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_autocorr,
    lookback=_lagged_lookback,
    state_size=_lagged_state,
    formula="correlation of r and r k bars before over n pairs, r = ln(close / close1)",
    source="Pearson 1896",
)

ABS_AUTOCORR = Indicator(
    name="abs_autocorr",
    title="Autocorrelation of absolute returns",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Pairs in the window, n.", ge=2), _LAG),
    outputs=(Output(name="autocorr", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_abs_autocorr,
    lookback=_lagged_lookback,
    state_size=_lagged_state,
    formula="correlation of |r| and |r| k bars before over n pairs, r = ln(close / close1)",
    source="Pearson 1896",
)
