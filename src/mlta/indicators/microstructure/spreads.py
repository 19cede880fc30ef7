r"""Spreads: what a round trip costs, estimated from bars, and how far averages of a bar lie apart.

Estimates over n bars, as a share of the price, with logarithms c, h, l of close, high and low and
:math:`\eta = (h + l)/2`:

.. math::
    ROLL &= 2\sqrt{\max(0, -cov(C - C_1, C_1 - C_2))} / C \\
    CORWIN &= \overline{\max(0, 2\tanh(\alpha/2))}, \;
        \alpha = (\sqrt{2\beta} - \sqrt\beta)/k - \sqrt{\gamma/k}, \; k = 3 - 2\sqrt 2 \\
    ABDI &= \sqrt{\max(0, \overline{4 (c_1 - \eta_1)(c_1 - \eta)})}

where :math:`\beta` is the sum of :math:`(h - l)^2` of two bars and :math:`\gamma` that of the range of
both together. All pairs end at the row's bar: nothing looks ahead. The covariance is the sample's.
spread_edge is the estimator from open, high, low and close of Ardia, Guidotti and Kroencke, the root
of its absolute value; NaN with fewer than two bars that moved, or without opens or closes within the
range. Bars without movement give roll_spread and abdi_ranaldo 0.

What is under a root counts as 0 while it is less than 1e-12 of the terms that it is the sum of: it is
rounding, and a root would make much of it.

Of one bar: vwap_close_dev is :math:`C V / Q - 1`, taker_price_spread the mean price that takers bought at
over the one that they sold at, less 1. Both are differences of nearly equal products, which keep all
digits. NaN without volume, or where takers only bought or only sold.
Sources: R. Roll, 1984; S. Corwin, P. Schultz, 2012; F. Abdi, A. Ranaldo, 2017; D. Ardia, E. Guidotti,
T. Kroencke, Efficient estimation of bid-ask spreads from open, high, low, and close prices, 2024.
"""

import math
from typing import Final

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.comoments import comoments_state, rolling_comoments
from mlta.kernels.exact import difference_of_products
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.logs import log_ratio
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.shares import rows_at_once
from mlta.types import FloatArray

_NOISE: Final = 1e-12
_ONE_BAR_ROOT: Final = 3.0 - 2.0 * math.sqrt(2.0)
_EDGE_RUNS: Final = 8


@kernel
def _roll_spread(
    close: FloatArray, start: int, stop: int, state: FloatArray, spread: FloatArray, period: int
) -> None:
    """Rows [start, stop) of spread; state is that of the changes, of the lag, of the co-moments."""
    step = rows_at_once(period)
    rows = min(step, stop - start)
    scratch = np.empty((4, rows))
    split = CHANGES_STATE + 3
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows = end - begin
        changes, older = scratch[0, :rows], scratch[1, :rows]
        squares, older_squares = scratch[2, :rows], scratch[3, :rows]
        target = spread[begin:end]
        take_changes(close[begin:end], 0, rows, state[:CHANGES_STATE], changes)
        take_lagged(changes, state[CHANGES_STATE:split], older, 1)
        rolling_comoments(changes, older, state[split:], squares, older_squares, target, period)
        for i in range(rows):
            against = -target[i] / (period - 1.0)
            whole = math.sqrt(squares[i]) * math.sqrt(older_squares[i]) / (period - 1.0)
            cost = math.sqrt(against) if against > _NOISE * whole else 0.0
            value = 2.0 * cost / close[begin + i] + (against - against)
            target[i] = value if math.isfinite(value) else math.nan


@kernel
def _corwin_schultz(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    spread: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of spread; state is a mark, last high and low, then the window."""
    last_high, last_low = state[1], state[2]
    if state[0] == 0.0:
        last_high, last_low = math.nan, math.nan
    for t in range(start, stop):
        one = log_ratio(high[t], low[t])
        other = log_ratio(last_high, last_low)
        both = log_ratio(max(high[t], last_high), min(low[t], last_low))
        root = math.sqrt(one * one + other * other)
        alpha = ((math.sqrt(2.0) - 1.0) * root) / _ONE_BAR_ROOT - both / math.sqrt(_ONE_BAR_ROOT)
        value = 2.0 * math.tanh(0.5 * alpha)
        spread[t] = max(value, 0.0) + (value - value)
        last_high, last_low = high[t], low[t]
    state[0], state[1], state[2] = 1.0, last_high, last_low
    rolling_sum(spread, start, stop, state[3:], spread, period)
    for t in range(start, stop):
        spread[t] /= period


@kernel
def _abdi_ranaldo(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    spread: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of spread; state is a mark, the last bar, then two windows."""
    last_high, last_low, last = state[1], state[2], state[3]
    if state[0] == 0.0:
        last = math.nan
    step = rows_at_once(period)
    scratch = np.empty(min(step, stop - start))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target, losses = spread[begin:end], scratch[: end - begin]
        for i in range(target.size):
            t = begin + i
            # distances of the last close from the middles of its own bar and of this one
            own = 0.5 * (log_ratio(last_high, last) + log_ratio(last_low, last))
            new = 0.5 * (log_ratio(high[t], last) + log_ratio(low[t], last))
            product = 4.0 * (own * new)
            target[i] = max(product, 0.0) + (product - product)
            losses[i] = max(-product, 0.0) + (product - product)
            last_high, last_low, last = high[t], low[t], close[t]
        rolling_sum(target, 0, target.size, state[4 : 4 + period], target, period)
        rolling_sum(losses, 0, target.size, state[4 + period :], losses, period)
        for i in range(target.size):
            square, whole = target[i] - losses[i], target[i] + losses[i]
            is_real = square > _NOISE * whole
            target[i] = math.sqrt(square / period) if is_real else 0.0 * whole
    state[0], state[1], state[2], state[3] = 1.0, last_high, last_low, last


@kernel
def _spread_edge(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    spread: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of spread; state is a mark, the last bar, then eight runs of values."""
    last = state[1:5]
    step = rows_at_once(period)
    rows = min(step, stop - start)
    fresh, run = np.empty((_EDGE_RUNS, rows)), np.empty((_EDGE_RUNS, rows + period - 1))
    if state[0] == 0.0:
        state[0] = 1.0
        last[:] = math.nan
    products, means = np.empty((2, period)), np.empty(_EDGE_RUNS)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows = end - begin
        for i in range(rows):
            t = begin + i
            _edge_terms(open_[t], high[t], low[t], last, fresh[:, i])
            last[0], last[1], last[2], last[3] = open_[t], high[t], low[t], close[t]
        for k in range(_EDGE_RUNS):
            own = state[5 + k * period : 5 + (k + 1) * period]
            take_run(fresh[k, :rows], 1.0, own, run[k, : rows + period - 1])
        for i in range(rows):
            spread[begin + i] = _edge(run[:, i : i + period], products, means)


@kernel
def _edge_terms(open_: float, high: float, low: float, last: FloatArray, terms: FloatArray) -> None:
    """The five returns of a bar, whether it moved, and its shares of opens and closes in range."""
    last_high, last_low, last_close = last[1], last[2], last[3]
    middle = 0.5 * (log_ratio(high, last_close) + log_ratio(low, last_close))
    last_middle = 0.5 * (log_ratio(last_high, last_close) + log_ratio(last_low, last_close))
    opened = log_ratio(open_, last_close)
    moved = 1.0 if high != low or low != last_close else 0.0
    missing = (middle - middle) + (last_middle - last_middle) + (opened - opened)
    terms[0] = middle - opened + missing
    terms[1] = opened - last_middle + missing
    terms[2] = middle + missing
    terms[3] = -last_middle + missing
    terms[4] = opened + missing
    terms[5] = moved + missing
    terms[6] = moved * _apart(open_, high, low) + missing
    terms[7] = moved * _apart(last_close, last_high, last_low) + missing


@kernel
def _apart(price: float, high: float, low: float) -> float:
    """From how many of two prices a third differs."""
    return (1.0 if price != high else 0.0) + (1.0 if price != low else 0.0)


@kernel
def _edge(run: FloatArray, products: FloatArray, mean: FloatArray) -> float:
    """The estimate from one window of the terms; `products` and `mean` are scratch."""
    period = run.shape[1]
    for k in range(_EDGE_RUNS):
        mean[k] = 0.0
        for j in range(period):
            mean[k] += run[k, j]
        mean[k] /= period
    moved, at_open, at_close = mean[5], mean[6], mean[7]
    if not (moved * period >= 1.5 and at_open > 0.0 and at_close > 0.0):
        return math.nan
    first, second, whole = 0.0, 0.0, 0.0
    for j in range(period):
        share = run[5, j] / moved
        to_middle = run[0, j] - mean[0] * share
        from_close = run[2, j] - mean[2] * share
        overnight = run[4, j] - mean[4] * share
        one = -4.0 * (to_middle * run[1, j] / at_open + from_close * run[3, j] / at_close)
        two = -4.0 * (to_middle * run[4, j] / at_open + overnight * run[3, j] / at_close)
        products[0, j], products[1, j] = one, two
        first += one
        second += two
        whole += abs(one) + abs(two)
    first, second, whole = first / period, second / period, whole / period
    spread, other_spread = 0.0, 0.0
    for j in range(period):
        apart, other_apart = products[0, j] - first, products[1, j] - second
        spread += apart * apart
        other_spread += other_apart * other_apart
    total = spread + other_spread
    if total > period * 1e-20 * whole * whole:  # each weighed by the other's variance
        square = (other_spread * first + spread * second) / total
    else:
        square = 0.5 * (first + second)
    return math.sqrt(abs(square)) if abs(square) > _NOISE * whole else 0.0


@kernel
def _vwap_close_dev(
    close: FloatArray,
    quote_volume: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    dev: FloatArray,
) -> None:
    """Rows [start, stop) of dev."""
    for t in range(start, stop):
        turnover = quote_volume[t]
        value = difference_of_products(close[t], volume[t], turnover, 1.0) / turnover
        is_known = turnover > 0.0 and volume[t] > 0.0 and math.isfinite(value)
        dev[t] = value if is_known else math.nan


@kernel
def _taker_price_spread(
    taker_buy_base: FloatArray,
    taker_buy_quote: FloatArray,
    quote_volume: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    spread: FloatArray,
) -> None:
    """Rows [start, stop) of spread."""
    for t in range(start, stop):
        bought, paid, traded, turnover = (
            taker_buy_base[t],
            taker_buy_quote[t],
            volume[t],
            quote_volume[t],
        )
        received = turnover - paid
        value = difference_of_products(paid, traded, bought, turnover) / (bought * received)
        is_known = bought > 0.0 and traded > bought and paid > 0.0 and received > 0.0
        spread[t] = value if is_known and math.isfinite(value) else math.nan


def _at_once() -> tuple[int, ...]:
    return (0,)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _roll_lookback(period: int) -> tuple[int, ...]:
    return (period + 1,)


def _no_state() -> int:
    return 1  # never used, but no state is empty


def _roll_state(period: int) -> int:
    return CHANGES_STATE + lag_state(1) + comoments_state(period)


def _corwin_state(period: int) -> int:
    return 3 + moments_state(period)


def _abdi_state(period: int) -> int:
    return 4 + 2 * moments_state(period)


def _edge_state(period: int) -> int:
    return 5 + _EDGE_RUNS * carry_state(period)


ROLL_SPREAD = Indicator(
    name="roll_spread",
    title="Roll effective spread",
    category=Category.MICROSTRUCTURE,
    inputs=("close",),
    params=(bars_param("period", 50, "Pairs of changes, n.", ge=2),),
    outputs=(Output(name="spread", unit=Unit.RATIO, low=0.0),),
    compute=_roll_spread,
    lookback=_roll_lookback,
    state_size=_roll_state,
    formula="2 * sqrt(max(0, -covariance of change and change before over n bars)) / close",
    source="Roll 1984",
)

CORWIN_SCHULTZ = Indicator(
    name="corwin_schultz",
    title="Corwin-Schultz spread",
    category=Category.MICROSTRUCTURE,
    inputs=("high", "low"),
    params=(bars_param("period", 20, "Pairs of bars, n."),),
    outputs=(Output(name="spread", unit=Unit.RATIO, low=0.0, high=2.0),),
    compute=_corwin_schultz,
    lookback=_lookback,
    state_size=_corwin_state,
    formula="mean over n pairs of bars of max(0, 2 * tanh(alpha / 2))",
    source="Corwin and Schultz 2012, estimates below 0 taken as 0",
)

ABDI_RANALDO = Indicator(
    name="abdi_ranaldo",
    title="Abdi-Ranaldo spread",
    category=Category.MICROSTRUCTURE,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 20, "Pairs of bars, n."),),
    outputs=(Output(name="spread", unit=Unit.RATIO, low=0.0),),
    compute=_abdi_ranaldo,
    lookback=_lookback,
    state_size=_abdi_state,
    formula=(
        "sqrt(max(0, mean over n pairs of 4 * (ln close1 - eta1) * (ln close1 - eta))), "
        "eta = (ln high + ln low) / 2"
    ),
    source="Abdi and Ranaldo 2017, the form over many bars",
)

SPREAD_EDGE = Indicator(
    name="spread_edge",
    title="EDGE spread estimator",
    category=Category.MICROSTRUCTURE,
    inputs=("open", "high", "low", "close"),
    params=(bars_param("period", 50, "Pairs of bars, n.", ge=3),),
    outputs=(Output(name="spread", unit=Unit.RATIO, low=0.0),),
    compute=_spread_edge,
    lookback=_lookback,
    state_size=_edge_state,
    cost=Cost.LINEAR,
    formula="efficient combination of the discrete estimators of the spread from OHLC, over n pairs",
    source="Ardia, Guidotti and Kroencke 2024",
)

VWAP_CLOSE_DEV = Indicator(
    name="vwap_close_dev",
    title="Close against the bar's mean price",
    category=Category.MICROSTRUCTURE,
    inputs=("close", "quote_volume", "volume"),
    params=(),
    outputs=(Output(name="dev", unit=Unit.RATIO),),
    compute=_vwap_close_dev,
    lookback=_at_once,
    state_size=_no_state,
    formula="close / (quote_volume / volume) - 1",
    source="Binance klines",
)

TAKER_PRICE_SPREAD = Indicator(
    name="taker_price_spread",
    title="Mean price of taker buys against that of taker sells",
    category=Category.MICROSTRUCTURE,
    inputs=("taker_buy_base", "taker_buy_quote", "quote_volume", "volume"),
    params=(),
    outputs=(Output(name="spread", unit=Unit.RATIO),),
    compute=_taker_price_spread,
    lookback=_at_once,
    state_size=_no_state,
    formula=(
        "(taker_buy_quote / taker_buy_base) / "
        "((quote_volume - taker_buy_quote) / (volume - taker_buy_base)) - 1"
    ),
    source="Binance klines",
)
