r"""Order flow against price: how much the price gives way to what takers buy and sell.

With the delta :math:`D = 2B - V` (B what takers bought of the volume V), its share :math:`O = D/V` and
:math:`r = \ln(C/C_1)`, over n bars:

=======================  ================================================================
kyle_lambda              slope of :math:`C - C_1` on D
hasbrouck_lambda         slope of r on :math:`sign(D)\sqrt{|D|/\bar Q}`, D and the mean Q of turnover
                         in the quote currency
delta_efficiency         :math:`\sum r / (\sum D / \sum V)`
flow_return_corr         correlation of r and O
flow_toxicity_autocorr   correlation of O and O k bars before
cvd_divergence           correlation of C and the running sum of D within the window
absorption               :math:`|O|` over the share of the n bars whose range is not above this one's
tbr_zscore               how many standard deviations (of the population) :math:`B/V` lies from its mean
=======================  ================================================================

Hasbrouck's root of an amount has an odd unit, so amounts are taken as parts of the mean turnover of the
window: the slope is his times the root of that mean. Absorption is high where one side was much
stronger and the price stood still, from 0 to n.

What is 0/0 or x/0 is NaN: without volume, where a series does not vary, and where the deltas add up to
less than 1e-12 of the volume (delta_efficiency). O of a bar without volume is NaN, which leaves NaN the
windows of the correlations and of the score that hold it; so does a missing value.
Sources: A. Kyle, Continuous auctions and insider trading, 1985; J. Hasbrouck, Trading costs and returns
for U.S. equities, 2009; K. Pearson, 1896; plain quotients.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.changes import CHANGES_STATE, take_changes, take_log_returns
from mlta.kernels.comoments import comoments_state, correlation, rolling_comoments
from mlta.kernels.deltas import delta, take_deltas, take_imbalances
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.order import rank_state, rolling_rank
from mlta.kernels.scores import rolling_score, score_state
from mlta.kernels.shares import rolling_share, rows_at_once, share_state
from mlta.types import FloatArray


@kernel
def _kyle_lambda(
    close: FloatArray,
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    slope: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of slope; state is that of the changes and of the co-moments."""
    step = rows_at_once(period)
    scratch = np.empty((4, min(step, stop - start)))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows, target = end - begin, slope[begin:end]
        changes, deltas = scratch[0, :rows], scratch[1, :rows]
        squares, delta_squares = scratch[2, :rows], scratch[3, :rows]
        take_changes(close[begin:end], 0, rows, state[:CHANGES_STATE], changes)
        take_deltas(taker_buy_base[begin:end], volume[begin:end], deltas)
        windows = state[CHANGES_STATE:]
        rolling_comoments(changes, deltas, windows, squares, delta_squares, target, period)
        for i in range(rows):
            value = target[i] / delta_squares[i]
            target[i] = value if math.isfinite(value) else math.nan


@kernel
def _correlate(
    one: FloatArray, other: FloatArray, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill `out` with the correlation of two runs of values; state is that of the co-moments."""
    squares, other_squares = np.empty(out.size), np.empty(out.size)
    rolling_comoments(one, other, state, squares, other_squares, out, period)
    for i in range(out.size):
        out[i] = correlation(squares[i], other_squares[i], out[i])


@kernel
def _flow_return_corr(
    close: FloatArray,
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    corr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of corr; state is that of the returns and of the co-moments."""
    step = rows_at_once(period)
    scratch = np.empty((2, min(step, stop - start)))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        returns, flows = scratch[0, : end - begin], scratch[1, : end - begin]
        take_log_returns(close[begin:end], 0, returns.size, state[:CHANGES_STATE], returns)
        take_imbalances(taker_buy_base[begin:end], volume[begin:end], flows)
        _correlate(returns, flows, state[CHANGES_STATE:], corr[begin:end], period)


@kernel
def _flow_toxicity_autocorr(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ac: FloatArray,
    period: int,
    lag: int,
) -> None:
    """Rows [start, stop) of ac; state is that of the lag and of the co-moments."""
    step = rows_at_once(period + lag)
    scratch = np.empty((2, min(step, stop - start)))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        flows, older = scratch[0, : end - begin], scratch[1, : end - begin]
        take_imbalances(taker_buy_base[begin:end], volume[begin:end], flows)
        take_lagged(flows, state[: lag + 2], older, lag)
        _correlate(flows, older, state[lag + 2 :], ac[begin:end], period)


@kernel
def _cvd_divergence(
    close: FloatArray,
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    div: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of div; state is closes and deltas, carried over."""
    step = rows_at_once(period)
    rows = min(step, stop - start)
    scratch, runs = np.empty(rows), np.empty((2, rows + period - 1))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        deltas = scratch[: end - begin]
        closes_run, deltas_run = runs[0, : end - begin + period - 1], runs[1, :]
        deltas_run = deltas_run[: closes_run.size]
        take_deltas(taker_buy_base[begin:end], volume[begin:end], deltas)
        take_run(close[begin:end], 1.0, state[:period], closes_run)
        take_run(deltas, 1.0, state[period:], deltas_run)
        for i in range(deltas.size):
            window = slice(i, i + period)
            div[begin + i] = _line_correlation(closes_run[window], deltas_run[window])


@kernel
def _line_correlation(closes: FloatArray, deltas: FloatArray) -> float:
    """Correlation of closes with the running sum of deltas, of which the first bar's is 0."""
    period = closes.size
    newest = closes[period - 1]
    mean, line_mean, line = 0.0, 0.0, deltas[0] - deltas[0]
    for k in range(period):
        line += deltas[k] if k > 0 else 0.0
        mean += closes[k] - newest
        line_mean += line
    mean, line_mean = mean / period, line_mean / period
    squares, line_squares, products, line = 0.0, 0.0, 0.0, 0.0
    for k in range(period):
        line += deltas[k] if k > 0 else 0.0
        apart, line_apart = (closes[k] - newest) - mean, line - line_mean
        squares += apart * apart
        line_squares += line_apart * line_apart
        products += apart * line_apart
    return correlation(squares, line_squares, products)


@kernel
def _delta_efficiency(
    close: FloatArray,
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    eff: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of eff; state is that of the returns, of their sum and of the share."""
    step = rows_at_once(period)
    scratch = np.empty(min(step, stop - start))
    split = CHANGES_STATE + period
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target, flows = eff[begin:end], scratch[: end - begin]
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], target)
        rolling_sum(target, 0, target.size, state[CHANGES_STATE:split], target, period)
        take_deltas(taker_buy_base[begin:end], volume[begin:end], flows)
        rolling_share(flows, volume[begin:end], state[split:], flows, period)
        for i in range(target.size):
            target[i] = target[i] / flows[i] if abs(flows[i]) > 1e-12 else math.nan


@kernel
def _hasbrouck_lambda(
    close: FloatArray,
    taker_buy_quote: FloatArray,
    quote_volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    slope: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of slope; state is that of the returns, then three runs carried over."""
    step = rows_at_once(period)
    rows = min(step, stop - start)
    scratch, runs, roots = np.empty(rows), np.empty((3, rows + period - 1)), np.empty(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        values, carried = scratch[: end - begin], state[CHANGES_STATE:]
        size = values.size + period - 1
        returns, flows, amounts = runs[0, :size], runs[1, :size], runs[2, :size]
        take_log_returns(close[begin:end], 0, values.size, state[:CHANGES_STATE], values)
        take_run(values, 1.0, carried[:period], returns)
        take_deltas(taker_buy_quote[begin:end], quote_volume[begin:end], values)
        take_run(values, 1.0, carried[period : 2 * period], flows)
        take_run(quote_volume[begin:end], 1.0, carried[2 * period :], amounts)
        for i in range(values.size):
            window = slice(i, i + period)
            slope[begin + i] = _root_slope(returns[window], flows[window], amounts[window], roots)


@kernel
def _root_slope(
    returns: FloatArray, flows: FloatArray, amounts: FloatArray, roots: FloatArray
) -> float:
    """Slope of returns on the signed roots of flows over the mean amount; `roots` is scratch."""
    period = returns.size
    mean_amount, mean, mean_root = 0.0, 0.0, 0.0
    for k in range(period):
        mean_amount += amounts[k]
    mean_amount /= period
    for k in range(period):
        root = math.sqrt(abs(flows[k]) / mean_amount)
        roots[k] = root if flows[k] >= 0.0 else -root
        mean_root += roots[k]
        mean += returns[k]
    mean, mean_root = mean / period, mean_root / period
    square, product = 0.0, 0.0
    for k in range(period):
        apart = roots[k] - mean_root
        square += apart * apart
        product += apart * (returns[k] - mean)
    value = product / square
    return value if square > 1e-20 and math.isfinite(value) else math.nan


@kernel
def _absorption(
    high: FloatArray,
    low: FloatArray,
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the absorption; state is that of the order of the n - 1 bars before."""
    step = rows_at_once(1)
    scratch = np.empty((2, min(step, stop - start)))
    ranges = np.empty(min(step, stop - start))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows = end - begin
        below, equal = scratch[0, :rows], scratch[1, :rows]
        for i in range(rows):
            ranges[i] = high[begin + i] - low[begin + i]
        rolling_rank(ranges, 0, rows, state, below, equal, period - 1)
        for i in range(rows):
            share = (below[i] + equal[i] + 1.0) / period
            traded = volume[begin + i]
            part = abs(delta(taker_buy_base[begin + i], traded)) / traded
            value = part / share + (traded - traded)
            out[begin + i] = value if math.isfinite(value) else math.nan


@kernel
def _tbr_zscore(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    z: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of z; state is that of the scores."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        for t in range(begin, end):
            z[t] = taker_buy_base[t] / volume[t] if volume[t] > 0.0 else math.nan
        rolling_score(z, begin, end, state, z, period)


def _window_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _change_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _lagged_lookback(period: int, lag: int) -> tuple[int, ...]:
    return (period - 1 + lag,)


def _comoments_state(period: int) -> int:
    return CHANGES_STATE + comoments_state(period)


def _lagged_state(period: int, lag: int) -> int:
    return lag_state(lag) + comoments_state(period)


def _line_state(period: int) -> int:
    return 2 * carry_state(period)


def _efficiency_state(period: int) -> int:
    return CHANGES_STATE + moments_state(period) + share_state(period)


def _root_state(period: int) -> int:
    return CHANGES_STATE + 3 * carry_state(period)


def _absorption_state(period: int) -> int:
    return rank_state(period - 1)


def _bars(default: int, doc: str = "Bars in the window, n.", **bounds: int) -> tuple[Param, ...]:
    return (bars_param("period", default, doc, **({"ge": 2} | bounds)),)


_FLOW = ("taker_buy_base", "volume")
_PRICE_AND_FLOW = ("close", *_FLOW)

KYLE_LAMBDA = Indicator(
    name="kyle_lambda",
    title="Kyle's lambda",
    category=Category.MICROSTRUCTURE,
    inputs=_PRICE_AND_FLOW,
    params=_bars(50),
    outputs=(Output(name="lambda", unit=Unit.PRICE_PER_VOLUME),),
    compute=_kyle_lambda,
    lookback=_change_lookback,
    state_size=_comoments_state,
    formula=(
        "covariance of close - close1 and delta / variance of delta over n bars, "
        "delta = 2 * taker_buy_base - volume"
    ),
    source="Kyle 1985",
)

HASBROUCK_LAMBDA = Indicator(
    name="hasbrouck_lambda",
    title="Hasbrouck's lambda",
    category=Category.MICROSTRUCTURE,
    inputs=("close", "taker_buy_quote", "quote_volume"),
    params=_bars(50),
    outputs=(Output(name="lambda", unit=Unit.RATIO),),
    compute=_hasbrouck_lambda,
    lookback=_change_lookback,
    state_size=_root_state,
    cost=Cost.LINEAR,
    formula=(
        "slope of ln(close / close1) on sign(d) * sqrt(|d| / mean of quote_volume) over n bars, "
        "d = 2 * taker_buy_quote - quote_volume"
    ),
    source="Hasbrouck 2009",
)

DELTA_EFFICIENCY = Indicator(
    name="delta_efficiency",
    title="Return for the imbalance",
    category=Category.MICROSTRUCTURE,
    inputs=_PRICE_AND_FLOW,
    params=_bars(20, ge=1),
    outputs=(Output(name="eff", unit=Unit.RATIO),),
    compute=_delta_efficiency,
    lookback=_change_lookback,
    state_size=_efficiency_state,
    formula="sum of ln(close / close1) / (sum of delta / sum of volume) over n bars",
    source="plain quotient",
)

FLOW_RETURN_CORR = Indicator(
    name="flow_return_corr",
    title="Correlation of flow and return",
    category=Category.MICROSTRUCTURE,
    inputs=_PRICE_AND_FLOW,
    params=_bars(50),
    outputs=(Output(name="corr", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_flow_return_corr,
    lookback=_change_lookback,
    state_size=_comoments_state,
    formula="correlation of ln(close / close1) and delta / volume over n bars",
    source="Pearson 1896",
)

FLOW_TOXICITY_AUTOCORR = Indicator(
    name="flow_toxicity_autocorr",
    title="Autocorrelation of the imbalance",
    category=Category.MICROSTRUCTURE,
    inputs=_FLOW,
    params=(
        *_bars(50, "Pairs in the window, n."),
        bars_param("lag", 1, "Bars between, k.", le=500),
    ),
    outputs=(Output(name="ac", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_flow_toxicity_autocorr,
    lookback=_lagged_lookback,
    state_size=_lagged_state,
    formula="correlation of delta / volume and the same k bars before over n pairs",
    source="Pearson 1896",
)

CVD_DIVERGENCE = Indicator(
    name="cvd_divergence",
    title="Correlation of price and cumulative volume delta",
    category=Category.MICROSTRUCTURE,
    inputs=_PRICE_AND_FLOW,
    params=_bars(20),
    outputs=(Output(name="div", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_cvd_divergence,
    lookback=_window_lookback,
    state_size=_line_state,
    cost=Cost.LINEAR,
    formula="correlation of close and the running sum of delta over n bars",
    source="Pearson 1896",
)

ABSORPTION = Indicator(
    name="absorption",
    title="Absorption",
    category=Category.MICROSTRUCTURE,
    inputs=("high", "low", *_FLOW),
    params=_bars(50, "Bars ranked, n."),
    outputs=(Output(name="abs", unit=Unit.RATIO, low=0.0),),
    compute=_absorption,
    lookback=_window_lookback,
    state_size=_absorption_state,
    cost=Cost.LOGARITHMIC,
    formula="|delta| / volume / share of the n bars whose high - low is not above this one's",
    source="own form of a term of the trade: much aggression, little movement",
)

TBR_ZSCORE = Indicator(
    name="tbr_zscore",
    title="Taker ratio z-score",
    category=Category.MICROSTRUCTURE,
    inputs=_FLOW,
    params=_bars(50),
    outputs=(Output(name="z", unit=Unit.RATIO),),
    compute=_tbr_zscore,
    lookback=_window_lookback,
    state_size=score_state,
    cost=Cost.LINEAR,
    formula="(x - mean of x) / standard deviation of x over n bars, x = taker_buy_base / volume",
    source="Binance klines",
)
