r"""Averages whose weights or window the bars choose: JSA, NMA, EDCF, MAVP.

.. math::
    JSA = \frac{C_t + C_{t-n}}{2}, \quad NMA = r C_{t-n+1} + (1-r) C_{t-n},\ r =
    \frac{\sum_{i=0}^{n-1} |\Delta \ln C_{t-i}| (\sqrt{i+1} - \sqrt i)}{\sum_{i=0}^{n-1} |\Delta \ln C_{t-i}|}

.. math::
    EDCF = \frac{\sum_{i=0}^{n-1} d_{t-i} M_{t-i}}{\sum_{i=0}^{n-1} d_{t-i}},\ d_s = \sum_{k=1}^{n-1} (M_s - M_{s-k})^2,\
    M = \frac{H + L}{2}, \qquad MAVP = SMA(C, p_t)

NMA is shown as the field has it, with the two *oldest* closes, so it lags by the whole window. MAVP takes a
length for each bar, cut to whole numbers within its bounds, and has no value where the length is missing.
Where no price moved, NMA and EDCF are that price. A missing price leaves the windows that hold it NaN, MAVP's
being the longest one.
Sources: J. Sloman, Ocean theory; J. Ehlers, Nonlinear Ehlers Filters, Stocks & Commodities 19:4, 2001;
jesse ``jsa``, ``nma``, ``edcf``; TA-Lib ``MAVP``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS, carry_state, new_run, take_run
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.convolution import rolling_weighted_sum, weighted_state
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _jsa(
    close: FloatArray, start: int, stop: int, state: FloatArray, jsa: FloatArray, period: int
) -> None:
    """Rows [start, stop) of jsa; state is that of the lag."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        take_lagged(close[begin:end], state, jsa[begin:end], period)
        for t in range(begin, end):
            jsa[t] = 0.5 * (close[t] + jsa[t])


@kernel
def _nma(
    close: FloatArray, start: int, stop: int, state: FloatArray, nma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of nma; state is that of the returns, the run of closes and two sums."""
    weights = np.empty(period)
    for k in range(period):  # from the oldest; the difference of the roots, without its lost digits
        i = period - 1.0 - k
        weights[k] = 1.0 / (math.sqrt(i + 1.0) + math.sqrt(i))
    closes_state, sums_state = state[2 : 3 + period], state[3 + period : 3 + 2 * period]
    run = new_run(stop - start, period + 1)
    rows = max(run.size - period, 1)
    scratch = np.empty(rows)
    for begin in range(start, stop, rows):
        end = min(begin + rows, stop)
        closes, ratios, paths = run[: end - begin + period], nma[begin:end], scratch[: end - begin]
        take_run(close[begin:end], 1.0, closes_state, closes)
        take_log_returns(close[begin:end], 0, paths.size, state[:2], paths)
        for i in range(paths.size):
            paths[i] = abs(paths[i])
        rolling_weighted_sum(paths, 0, paths.size, sums_state, ratios, weights)
        rolling_sum(paths, 0, paths.size, state[3 + 2 * period :], paths, period)
        for i in range(paths.size):
            ratio = ratios[i] / paths[i] if paths[i] > 0.0 else paths[i]
            ratios[i] = closes[i] + ratio * (closes[i + 1] - closes[i])


@kernel
def _edcf(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    edcf: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of edcf; state is the runs of prices and of distances."""
    run, distance_run = new_run(stop - start, period), new_run(stop - start, period)
    rows = max(run.size - period + 1, 1)
    scratch = np.empty(rows)
    for begin in range(start, stop, rows):
        end = min(begin + rows, stop)
        prices, values = run[: end - begin + period - 1], edcf[begin:end]
        distances, total = distance_run[: prices.size], scratch[: end - begin]
        for t in range(begin, end):
            edcf[t] = 0.5 * (high[t] + low[t])
        take_run(values, 1.0, state[:period], prices)
        newest = prices[period - 1 :]
        values[:] = 0.0
        for k in range(period - 1):
            _add_squares(prices[k:], newest, values)
        take_run(values, 1.0, state[period:], distances)
        values[:] = 0.0
        total[:] = 0.0
        for k in range(period):
            _add_leaning(prices[k:], newest, distances[k:], values, total)
        for i in range(values.size):
            lean = values[i] / total[i] if total[i] > 0.0 else total[i]
            values[i] = newest[i] + lean


@kernel
def _add_squares(older: FloatArray, newest: FloatArray, squares: FloatArray) -> None:
    """Add the squared distances of two prices."""
    for i in range(squares.size):
        apart = newest[i] - older[i]
        squares[i] += apart * apart


@kernel
def _add_leaning(
    older: FloatArray, newest: FloatArray, weights: FloatArray, lean: FloatArray, total: FloatArray
) -> None:
    """Add weights, and prices under them, relative to the newest."""
    for i in range(lean.size):
        lean[i] += weights[i] * (older[i] - newest[i])
        total[i] += weights[i]


@kernel
def _mavp(
    close: FloatArray,
    periods: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mavp: FloatArray,
    min_period: int,
    max_period: int,
) -> None:
    """Rows [start, stop) of mavp; state is the count of closes and the run of them."""
    count = state[0]
    run = new_run(stop - start, max_period)
    rows = max(run.size - max_period + 1, 1)
    for begin in range(start, stop, rows):
        end = min(begin + rows, stop)
        closes = run[: end - begin + max_period - 1]
        take_run(close[begin:end], 1.0, state[1:], closes)
        for t in range(begin, end):
            newest = t - begin + max_period - 1
            base = closes[newest]
            count = min(count + 1.0, float(max_period)) if math.isfinite(base) else 0.0
            mavp[t] = math.nan
            if count < max_period or not math.isfinite(periods[t]):
                continue
            length = int(min(max(periods[t], float(min_period)), float(max_period)))
            total = 0.0
            for k in range(newest - length + 1, newest):
                total += closes[k] - base
            mavp[t] = base + total / length
    state[0] = count


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _edcf_lookback(period: int) -> tuple[int, ...]:
    return (2 * period - 2,)


def _mavp_lookback(max_period: int, **_: ParamValue) -> tuple[int, ...]:
    return (max_period - 1,)


def _jsa_state(period: int) -> int:
    return lag_state(period)


def _nma_state(period: int) -> int:
    sums = weighted_state(period) + moments_state(period)
    return CHANGES_STATE + carry_state(period + 1) + sums


def _edcf_state(period: int) -> int:
    return 2 * carry_state(period)


def _mavp_state(max_period: int, **_: ParamValue) -> int:
    return 1 + carry_state(max_period)


def _mavp_check(min_period: int, max_period: int) -> str | None:
    if min_period <= max_period:
        return None
    return f"min_period must be at most max_period (got {min_period} and {max_period})"


JSA = Indicator(
    name="jsa",
    title="JSA Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 30, "Bars between the two closes, n."),),
    outputs=(Output(name="jsa", unit=Unit.PRICE),),
    compute=_jsa,
    lookback=_lookback,
    state_size=_jsa_state,
    formula="(close + close n bars ago) / 2",
    source="jesse jsa",
)

NMA = Indicator(
    name="nma",
    title="Natural Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 40, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="nma", unit=Unit.PRICE),),
    compute=_nma,
    lookback=_lookback,
    state_size=_nma_state,
    cost=Cost.LINEAR,
    formula="r * close n-1 bars ago + (1 - r) * close n bars ago, r = mean of sqrt(i+1) - sqrt(i) "
    "weighted by |log return i bars ago|",
    source="Sloman; jesse nma",
)

EDCF = Indicator(
    name="edcf",
    title="Ehlers Distance Coefficient Filter",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(bars_param("period", 15, "Bars in the window, n.", ge=2, le=500),),
    outputs=(Output(name="edcf", unit=Unit.PRICE),),
    compute=_edcf,
    lookback=_edcf_lookback,
    state_size=_edcf_state,
    cost=Cost.LINEAR,
    formula="mean of n prices (high + low) / 2, each weighted by the sum of its squared distances to the "
    "n - 1 before it",
    source="Ehlers 2001; jesse edcf",
)

MAVP = Indicator(
    name="mavp",
    title="Moving Average with Variable Period",
    category=Category.TREND,
    inputs=("close", "periods"),
    params=(
        bars_param("min_period", 2, "Least length."),
        bars_param("max_period", 30, "Greatest length.", ge=2),
    ),
    outputs=(Output(name="mavp", unit=Unit.PRICE),),
    compute=_mavp,
    lookback=_mavp_lookback,
    state_size=_mavp_state,
    cost=Cost.LINEAR,
    formula="SMA(close, p), p the bar's own length within min_period and max_period",
    source="TA-Lib MAVP",
    check=_mavp_check,
)
