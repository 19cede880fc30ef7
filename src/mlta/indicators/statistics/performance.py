r"""How well the close has done for the risk taken, over n bars.

With log returns r of n bars:

.. math:: \frac{\bar r}{s(r)}, \quad \frac{\bar r}{\sqrt{\frac1n \sum \min(r, 0)^2}}, \quad
    \frac{\sum \max(r, 0)}{\sum \max(-r, 0)}, \quad \frac{|q_{0.95}(r)|}{|q_{0.05}(r)|}

with the sample's deviation s (divided by n - 1) in Sharpe's ratio. None is annualised. Calmar's
ratio is the return over n *closes* divided by the deepest fall from a peak among them. Where the
risk in the denominator is 0 (a flat window, one without a fall) the ratio is undefined, NaN.
``up_ratio`` is the share of n changes that are rises; an unchanged close is none. A missing close
leaves NaN where it, or a return from it, is in the window.
Source: W. Sharpe, 1966; F. Sortino, 1994; C. Keating and W. Shadwick, A Universal Performance
Measure, 2002 (threshold 0); T. Young, Calmar Ratio, 1991; interpolated quantiles.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_changes, take_log_returns
from mlta.kernels.drawdowns import fall_state, rolling_fall
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.kernels.order import order_state
from mlta.kernels.spread import rolling_tails
from mlta.types import FloatArray


@kernel
def _kendall_sharpe(
    close: FloatArray, start: int, stop: int, state: FloatArray, sharpe: FloatArray, period: int
) -> None:
    """Rows [start, stop) of sharpe; state is that of the returns and of the window."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, variance = sharpe[begin:end], scratch[: end - begin]
        rows = target.size
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], target)
        rolling_moments(target, 0, rows, state[CHANGES_STATE:], target, variance, period)
        for i in range(rows):
            spread = math.sqrt(variance[i] * (period / (period - 1.0)))
            target[i] = target[i] / spread if spread > 0.0 else math.nan


@kernel
def _sortino(
    close: FloatArray, start: int, stop: int, state: FloatArray, sortino: FloatArray, period: int
) -> None:
    """Rows [start, stop) of sortino; state is that of the returns and of the two sums."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    split = CHANGES_STATE + period
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, loss = sortino[begin:end], scratch[: end - begin]
        rows = target.size
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], target)
        for i in range(rows):
            loss[i] = target[i] * target[i] if target[i] < 0.0 else 0.0
        rolling_sum(target, 0, rows, state[CHANGES_STATE:split], target, period)
        rolling_sum(loss, 0, rows, state[split:], loss, period)
        for i in range(rows):
            risk = math.sqrt(loss[i] / period)
            target[i] = target[i] / period / risk if risk > 0.0 else math.nan


@kernel
def _omega(
    close: FloatArray, start: int, stop: int, state: FloatArray, omega: FloatArray, period: int
) -> None:
    """Rows [start, stop) of omega; state is that of the returns and of the two sums."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    split = CHANGES_STATE + period
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, loss = omega[begin:end], scratch[: end - begin]
        rows = target.size
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], target)
        for i in range(rows):
            value = target[i]
            target[i] = max(value, 0.0) + (value - value)
            loss[i] = max(-value, 0.0) + (value - value)
        rolling_sum(target, 0, rows, state[CHANGES_STATE:split], target, period)
        rolling_sum(loss, 0, rows, state[split:], loss, period)
        for i in range(rows):
            target[i] = target[i] / loss[i] if loss[i] > 0.0 else math.nan


@kernel
def _calmar(
    close: FloatArray, start: int, stop: int, state: FloatArray, calmar: FloatArray, period: int
) -> None:
    """Rows [start, stop) of calmar; state is that of the oldest close and of the fall."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, target, oldest = close[begin:end], calmar[begin:end], scratch[: end - begin]
        take_lagged(closes, state[: period + 1], oldest, period - 1)
        rolling_fall(closes, 0, target.size, state[period + 1 :], target, period)
        for i in range(target.size):
            gain = (closes[i] - oldest[i]) / oldest[i]
            target[i] = gain / -target[i] if target[i] < 0.0 else math.nan


@kernel
def _up_ratio(
    close: FloatArray, start: int, stop: int, state: FloatArray, ratio: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ratio; state is that of the changes and of the sum."""
    take_changes(close, start, stop, state[:CHANGES_STATE], ratio)
    for t in range(start, stop):
        change = ratio[t]
        ratio[t] = (1.0 if change > 0.0 else 0.0) + (change - change)
    rolling_sum(ratio, start, stop, state[CHANGES_STATE:], ratio, period)
    for t in range(start, stop):
        ratio[t] /= period


@kernel
def _tail_ratio(
    close: FloatArray, start: int, stop: int, state: FloatArray, ratio: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ratio; state is that of the returns and of the window in order."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    returns = np.empty(scratch.size)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, lower, values = ratio[begin:end], scratch[: end - begin], returns[: end - begin]
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], values)
        rolling_tails(values, state[CHANGES_STATE:], lower, target, period, 0.05)
        for i in range(target.size):
            value = abs(target[i] / lower[i])
            target[i] = value if math.isfinite(value) else math.nan


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _calmar_state(period: int) -> int:
    return lag_state(period - 1) + fall_state(period)


def _calmar_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _one_window(period: int) -> int:
    return CHANGES_STATE + moments_state(period)


def _two_windows(period: int) -> int:
    return CHANGES_STATE + 2 * moments_state(period)


def _ordered_window(period: int) -> int:
    return CHANGES_STATE + order_state(period)


def _window(default: int) -> tuple[Param, ...]:
    return (bars_param("period", default, "Returns in the window, n.", ge=2),)


KENDALL_SHARPE = Indicator(
    name="kendall_sharpe",
    title="Rolling Sharpe ratio",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(50),
    outputs=(Output(name="sharpe", unit=Unit.RATIO),),
    compute=_kendall_sharpe,
    lookback=_lookback,
    state_size=_one_window,
    formula="mean(r) / sample deviation of r over n bars, r = ln(close / close1)",
    source="Sharpe 1966",
)

SORTINO = Indicator(
    name="sortino",
    title="Rolling Sortino ratio",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(50),
    outputs=(Output(name="sortino", unit=Unit.RATIO),),
    compute=_sortino,
    lookback=_lookback,
    state_size=_two_windows,
    formula="mean(r) / sqrt(mean(min(r, 0)^2)) over n bars, r = ln(close / close1)",
    source="Sortino 1994",
)

OMEGA = Indicator(
    name="omega",
    title="Rolling Omega ratio",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(50),
    outputs=(Output(name="omega", unit=Unit.RATIO, low=0.0),),
    compute=_omega,
    lookback=_lookback,
    state_size=_two_windows,
    formula="sum(max(r, 0)) / sum(max(-r, 0)) over n bars, r = ln(close / close1)",
    source="Keating and Shadwick 2002",
)

CALMAR = Indicator(
    name="calmar",
    title="Rolling Calmar ratio",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 200, "Closes in the window, n.", ge=3),),
    outputs=(Output(name="calmar", unit=Unit.RATIO, low=-1.0),),
    compute=_calmar,
    lookback=_calmar_lookback,
    state_size=_calmar_state,
    formula="(close / oldest close - 1) / deepest fall from a peak, as a share, of n closes",
    source="Young 1991",
)

UP_RATIO = Indicator(
    name="up_ratio",
    title="Share of rises",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(20),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_up_ratio,
    lookback=_lookback,
    state_size=_one_window,
    formula="share of the last n bars with close > close1",
    source="Qlib CNTP",
)

TAIL_RATIO = Indicator(
    name="tail_ratio",
    title="Tail ratio",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(100),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0),),
    compute=_tail_ratio,
    lookback=_lookback,
    state_size=_ordered_window,
    cost=Cost.LINEAR,
    formula="|0.95 quantile| / |0.05 quantile| of r over n bars, r = ln(close / close1)",
    source="quotient of interpolated quantiles; Hyndman and Fan 1996, definition 7",
)
