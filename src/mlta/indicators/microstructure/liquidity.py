r"""Liquidity: how far the price goes for what is traded.

With :math:`r = \ln(C / C_1)`, turnover Q, volume V, over n bars:

====================  ===================================================================
amihud                mean of :math:`|r| / Q` of the bars with turnover
amivest               :math:`\sum Q / \sum |r|`
high_low_impact       mean of :math:`(H - L) / C / Q` of the bars with turnover
hui_heubel            :math:`(H_n - L_n) / L_n / \sum Q`, with the highest high and lowest low
martin_index          :math:`\sum (C - C_1)^2 / \sum V`
pastor_stambaugh      :math:`\gamma` of :math:`r = \theta + \phi r_1 + \gamma\,sign(r_1) V_1`, fitted
                      by least squares to n bars
zero_return_ratio     share of bars whose close is that of the bar before
====================  ===================================================================

Hui and Heubel divide turnover by the value of all shares; that of all coins is not in the bars, is
nearly constant, and goes when the model matrix divides by the mean. Pastor and Stambaugh take a
market's excess returns; this is the form for one series.

What is 0/0 or x/0 is NaN: windows without turnover, volume or movement, and pastor_stambaugh where one
of its two regressors is as good as a multiple of the other (of whose variance less than 1e-18 is its
own). A missing value leaves the windows that hold it, or a change from it, NaN.
Sources: Y. Amihud, Illiquidity and stock returns, 2002; S. Cooper, K. Groth, W. Avera, 1985 (Amivest);
B. Hui, B. Heubel, 1984; P. Martin, 1975; L. Pastor, R. Stambaugh, 2003; D. Lesmond, J. Ogden,
C. Trzcinka, 1999 (share of zero returns).
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.changes import CHANGES_STATE, take_changes, take_log_returns
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.shares import rolling_share, rows_at_once, share_state
from mlta.types import FloatArray


@kernel
def _mean_where_traded(
    moves: FloatArray, turnover: FloatArray, state: FloatArray, period: int
) -> None:
    """Turn `moves` into the mean of moves over turnover where there is any; state is a share's."""
    traded = np.empty(moves.size)
    for i in range(moves.size):
        amount = turnover[i]
        if amount > 0.0 or not math.isfinite(amount):
            traded[i] = 1.0
            moves[i] = moves[i] / amount + (amount - amount)
        else:
            traded[i] = 0.0
            moves[i] -= moves[i]  # a bar that is missing stays NaN
    rolling_share(moves, traded, state, moves, period)


@kernel
def _amihud(
    close: FloatArray,
    quote_volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    illiq: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of illiq; state is that of the returns and of the mean."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target = illiq[begin:end]
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], target)
        for i in range(target.size):
            target[i] = abs(target[i])
        _mean_where_traded(target, quote_volume[begin:end], state[CHANGES_STATE:], period)


@kernel
def _high_low_impact(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    quote_volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    impact: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of impact; state is that of the mean."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        for t in range(begin, end):
            impact[t] = (high[t] - low[t]) / close[t] + (close[t] - close[t])
        _mean_where_traded(impact[begin:end], quote_volume[begin:end], state, period)


@kernel
def _amivest(
    close: FloatArray,
    quote_volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    liq: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of liq; state is that of the returns and of the share."""
    step = rows_at_once(period)
    scratch = np.empty(min(step, stop - start))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        moves = scratch[: end - begin]
        take_log_returns(close[begin:end], 0, moves.size, state[:CHANGES_STATE], moves)
        for i in range(moves.size):
            moves[i] = abs(moves[i])
        rolling_share(quote_volume[begin:end], moves, state[CHANGES_STATE:], liq[begin:end], period)


@kernel
def _hui_heubel(
    high: FloatArray,
    low: FloatArray,
    quote_volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    hh: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of hh; state is three windows."""
    step = rows_at_once(period)
    rows = min(step, stop - start)
    lowest, sums = np.empty(rows), np.empty(rows)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows = end - begin
        target, bottoms, traded = hh[begin:end], lowest[:rows], sums[:rows]
        rolling_max(high[begin:end], 0, rows, state[:period], target, period)
        rolling_min(low[begin:end], 0, rows, state[period : 2 * period], bottoms, period)
        rolling_sum(quote_volume[begin:end], 0, rows, state[2 * period :], traded, period)
        for i in range(rows):
            value = (target[i] - bottoms[i]) / bottoms[i] / traded[i]
            target[i] = value if math.isfinite(value) else math.nan


@kernel
def _martin_index(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mli: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of mli; state is that of the changes and of the share."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target = mli[begin:end]
        take_changes(close[begin:end], 0, target.size, state[:CHANGES_STATE], target)
        for i in range(target.size):
            target[i] *= target[i]
        rolling_share(target, volume[begin:end], state[CHANGES_STATE:], target, period)


@kernel
def _zero_return_ratio(
    close: FloatArray, start: int, stop: int, state: FloatArray, zr: FloatArray, period: int
) -> None:
    """Rows [start, stop) of zr; state is that of the changes and of the window."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target = zr[begin:end]
        take_changes(close[begin:end], 0, target.size, state[:CHANGES_STATE], target)
        for i in range(target.size):
            change = target[i]
            target[i] = (1.0 if change == 0.0 else 0.0) + (change - change)
        rolling_sum(target, 0, target.size, state[CHANGES_STATE:], target, period)
        for i in range(target.size):
            target[i] /= period


@kernel
def _pastor_stambaugh(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    gamma: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of gamma; state is that of the returns, then returns and flows carried."""
    step = rows_at_once(period)
    rows = min(step, stop - start)
    runs, flows = np.empty((2, period + rows)), np.empty(rows)
    split = CHANGES_STATE + period + 1
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target, signed = gamma[begin:end], flows[: end - begin]
        returns_run, flows_run = runs[0, : period + end - begin], runs[1, : period + end - begin]
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], target)
        for i in range(target.size):
            change, traded = target[i], volume[begin + i]
            sign = 1.0 if change > 0.0 else (-1.0 if change < 0.0 else 0.0)
            signed[i] = sign * traded + (change - change)
        take_run(target, 1.0, state[CHANGES_STATE:split], returns_run)
        take_run(signed, 1.0, state[split:], flows_run)
        for i in range(target.size):
            window = slice(i, i + period + 1)
            target[i] = _reversal(returns_run[window], flows_run[window])


@kernel
def _reversal(returns: FloatArray, flows: FloatArray) -> float:
    """Slope of returns on the signed volume before, beside the return before."""
    pairs = returns.size - 1
    mean, mean_before, mean_flow = 0.0, 0.0, 0.0
    for k in range(pairs):
        mean += returns[k + 1]
        mean_before += returns[k]
        mean_flow += flows[k]
    mean, mean_before, mean_flow = mean / pairs, mean_before / pairs, mean_flow / pairs
    square, product = 0.0, 0.0
    for k in range(pairs):
        before = returns[k] - mean_before
        square += before * before
        product += before * (flows[k] - mean_flow)
    slope = product / square
    whole, own, shared = 0.0, 0.0, 0.0
    for k in range(pairs):  # what of the flow the return before does not tell
        flow = flows[k] - mean_flow
        rest = flow - slope * (returns[k] - mean_before)
        whole += flow * flow
        own += rest * rest
        shared += rest * (returns[k + 1] - mean)
    value = shared / own
    return value if own > 1e-18 * whole and math.isfinite(value) else math.nan


def _window_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _change_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _pairs_lookback(period: int) -> tuple[int, ...]:
    return (period + 1,)


def _change_share_state(period: int) -> int:
    return CHANGES_STATE + share_state(period)


def _three_state(period: int) -> int:
    return 2 * extremum_state(period) + moments_state(period)


def _zero_state(period: int) -> int:
    return CHANGES_STATE + moments_state(period)


def _pairs_state(period: int) -> int:
    return CHANGES_STATE + 2 * carry_state(period + 1)


AMIHUD = Indicator(
    name="amihud",
    title="Amihud illiquidity",
    category=Category.MICROSTRUCTURE,
    inputs=("close", "quote_volume"),
    params=(bars_param("period", 20, "Bars in the window, n."),),
    outputs=(Output(name="illiq", unit=Unit.PER_TURNOVER, low=0.0),),
    compute=_amihud,
    lookback=_change_lookback,
    state_size=_change_share_state,
    formula="mean of |ln(close / close1)| / quote_volume of the bars with turnover, over n bars",
    source="Amihud 2002",
)

AMIVEST = Indicator(
    name="amivest",
    title="Amivest liquidity",
    category=Category.MICROSTRUCTURE,
    inputs=("close", "quote_volume"),
    params=(bars_param("period", 20, "Bars in the window, n."),),
    outputs=(Output(name="liq", unit=Unit.TURNOVER, low=0.0),),
    compute=_amivest,
    lookback=_change_lookback,
    state_size=_change_share_state,
    formula="sum of quote_volume / sum of |ln(close / close1)| over n bars",
    source="Cooper, Groth and Avera 1985",
)

HIGH_LOW_IMPACT = Indicator(
    name="high_low_impact",
    title="Range for each unit of turnover",
    category=Category.MICROSTRUCTURE,
    inputs=("high", "low", "close", "quote_volume"),
    params=(bars_param("period", 20, "Bars in the window, n."),),
    outputs=(Output(name="impact", unit=Unit.PER_TURNOVER, low=0.0),),
    compute=_high_low_impact,
    lookback=_window_lookback,
    state_size=share_state,
    formula="mean of (high - low) / close / quote_volume of the bars with turnover, over n bars",
    source="Amihud 2002, with the range for the return",
)

HUI_HEUBEL = Indicator(
    name="hui_heubel",
    title="Hui-Heubel liquidity ratio",
    category=Category.MICROSTRUCTURE,
    inputs=("high", "low", "quote_volume"),
    params=(bars_param("period", 5, "Bars in the window, n."),),
    outputs=(Output(name="hh", unit=Unit.PER_TURNOVER, low=0.0),),
    compute=_hui_heubel,
    lookback=_window_lookback,
    state_size=_three_state,
    formula="(highest high - lowest low) / lowest low / sum of quote_volume over n bars",
    source="Hui and Heubel 1984, without the value of all coins",
)

MARTIN_INDEX = Indicator(
    name="martin_index",
    title="Martin liquidity index",
    category=Category.MICROSTRUCTURE,
    inputs=("close", "volume"),
    params=(bars_param("period", 20, "Bars in the window, n."),),
    outputs=(Output(name="mli", unit=Unit.PRICE_SQUARED_PER_VOLUME, low=0.0),),
    compute=_martin_index,
    lookback=_change_lookback,
    state_size=_change_share_state,
    formula="sum of (close - close1)^2 / sum of volume over n bars",
    source="Martin 1975",
)

PASTOR_STAMBAUGH = Indicator(
    name="pastor_stambaugh",
    title="Pastor-Stambaugh gamma",
    category=Category.MICROSTRUCTURE,
    inputs=("close", "volume"),
    params=(bars_param("period", 60, "Bars fitted, n.", ge=5),),
    outputs=(Output(name="gamma", unit=Unit.PER_VOLUME),),
    compute=_pastor_stambaugh,
    lookback=_pairs_lookback,
    state_size=_pairs_state,
    cost=Cost.LINEAR,
    formula=(
        "least squares: r = theta + phi * r1 + gamma * sign(r1) * volume1 over n bars, "
        "r = ln(close / close1)"
    ),
    source="Pastor and Stambaugh 2003, for one series",
)

ZERO_RETURN_RATIO = Indicator(
    name="zero_return_ratio",
    title="Share of zero returns",
    category=Category.MICROSTRUCTURE,
    inputs=("close",),
    params=(bars_param("period", 50, "Bars in the window, n."),),
    outputs=(Output(name="zr", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_zero_return_ratio,
    lookback=_change_lookback,
    state_size=_zero_state,
    formula="share of the n bars whose close is that of the bar before",
    source="Lesmond, Ogden and Trzcinka 1999",
)
