r"""Sums, medians and tails of log returns r: HAR components, MedRV, value at risk.

.. math::
    \overline{r^2}\ \text{over a day, a week, a month}; \qquad
    \frac{\pi}{6 - 4\sqrt3 + \pi}\,\frac{n}{n - 2} \sum med(|r_t|, |r_{t-1}|, |r_{t-2}|)^2; \qquad
    Q_q(r),\ E(r \mid r \le Q_q)

MedRV takes the n - 2 medians of the last n returns, so a single jump or a bar without trades leaves
it alone. The quantile is interpolated between the two returns next to it; the expected shortfall is the
mean of the returns up to it. How many bars a day has depends on the bars: the defaults are for hours.
Where nothing moves all are 0. A close that is missing or not positive leaves the windows of returns that
need it NaN.
Sources: F. Corsi, Journal of Financial Econometrics 7, 2009 (HAR); T. Andersen, D. Dobrev, E.
Schaumburg, Journal of Econometrics 169, 2012 (MedRV); P. Jorion, Value at Risk, 2006.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.order import order_state, rolling_quantile
from mlta.kernels.ties import TIE
from mlta.types import FloatArray


@kernel
def _har(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rv_d: FloatArray,
    rv_w: FloatArray,
    rv_m: FloatArray,
    day: int,
    week: int,
    month: int,
) -> None:
    """Rows [start, stop) of the three; state is that of the returns, then of three sums."""
    second = CHANGES_STATE + day
    third = second + week
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        squares = scratch[: end - begin]
        rows = squares.size
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], squares)
        for i in range(rows):
            squares[i] *= squares[i]
        daily, weekly, monthly = rv_d[begin:end], rv_w[begin:end], rv_m[begin:end]
        rolling_sum(squares, 0, rows, state[CHANGES_STATE:second], daily, day)
        rolling_sum(squares, 0, rows, state[second:third], weekly, week)
        rolling_sum(squares, 0, rows, state[third:], monthly, month)
        for i in range(rows):
            daily[i] /= day
            weekly[i] /= week
            monthly[i] /= month


@kernel
def _medrv(
    close: FloatArray, start: int, stop: int, state: FloatArray, medrv: FloatArray, period: int
) -> None:
    """Rows [start, stop) of medrv; state is a mark, two returns, that of the returns, the sum."""
    split = 3 + CHANGES_STATE
    last = state[1] if state[0] > 0.0 else math.nan
    older = state[2] if state[0] > 0.0 else math.nan
    take_log_returns(close, start, stop, state[3:split], medrv)
    for t in range(start, stop):
        size = abs(medrv[t])
        middle = max(min(size, last), min(max(size, last), older))
        known = (size - size) + (last - last) + (older - older)  # NaN if one is missing
        medrv[t] = middle * middle + known
        older, last = last, size
    state[0], state[1], state[2] = 1.0, last, older
    rolling_sum(medrv, start, stop, state[split:], medrv, period - 2)
    share = math.pi / (6.0 - 4.0 * math.sqrt(3.0) + math.pi) * (period / (period - 2.0))
    for t in range(start, stop):
        medrv[t] *= share


@kernel
def _var(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    var: FloatArray,
    es: FloatArray,
    period: int,
    q: float,
) -> None:
    """Rows [start, stop) of the two; state is that of the returns, the order and the window."""
    spot = q * (period - 1.0)
    low = int(spot)
    high = min(low + 1, period - 1)
    split = CHANGES_STATE + 1 + 2 * period
    size = min(stop - start, CHUNK_ROWS)
    scratch, counts = np.empty(period - 1 + size), np.empty(size)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        run, limit, total = scratch[: period - 1 + rows], var[begin:end], es[begin:end]
        take_log_returns(close[begin:end], 0, rows, state[:CHANGES_STATE], total)
        take_run(total, 1.0, state[split:], run)
        order = state[CHANGES_STATE:split]
        rolling_quantile(total, 0, rows, order, limit, period, low, high, spot - low)
        total[:], counts[:] = 0.0, 0.0
        for k in range(period):
            shifted = run[k : k + rows]
            for row in range(rows):
                # what the quantile equals may differ from it in the last bit
                is_tail = shifted[row] - limit[row] <= TIE * abs(limit[row])
                total[row] += shifted[row] if is_tail else 0.0
                counts[row] += 1.0 if is_tail else 0.0
        for row in range(rows):
            total[row] = total[row] / counts[row] if counts[row] > 0.0 else math.nan


def _har_lookback(day: int, week: int, month: int) -> tuple[int, ...]:
    return (day, week, month)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _var_lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period,) * 2


def _har_state(day: int, week: int, month: int) -> int:
    return CHANGES_STATE + sum(moments_state(period) for period in (day, week, month))


def _medrv_state(period: int) -> int:
    return 3 + CHANGES_STATE + moments_state(period - 2)


def _var_state(period: int, **_: float) -> int:
    return CHANGES_STATE + order_state(period) + carry_state(period)


HAR_COMPONENTS = Indicator(
    name="har_components",
    title="Components of the HAR model",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        bars_param("day", 24, "Bars in a day.", le=1440),
        bars_param("week", 168, "Bars in a week.", le=10_080),
        bars_param("month", 720, "Bars in a month.", le=43_200),
    ),
    outputs=tuple(Output(name=name, unit=Unit.RATIO, low=0.0) for name in ("rv_d", "rv_w", "rv_m")),
    compute=_har,
    lookback=_har_lookback,
    state_size=_har_state,
    formula="mean of r^2 over day, week and month bars, r = ln(close / close1)",
    source="Corsi 2009",
)

MEDRV = Indicator(
    name="medrv",
    title="Median realised variance",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(bars_param("period", 20, "Returns in the window, n.", ge=3),),
    outputs=(Output(name="medrv", unit=Unit.RATIO, low=0.0),),
    compute=_medrv,
    lookback=_lookback,
    state_size=_medrv_state,
    formula="pi / (6 - 4 * sqrt(3) + pi) * n / (n - 2) * sum of med(|r|, |r1|, |r2|)^2 over n - 2 "
    "bars, r = ln(close / close1)",
    source="Andersen, Dobrev and Schaumburg 2012",
)

VAR_HIST = Indicator(
    name="var_hist",
    title="Historical value at risk and expected shortfall",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        bars_param("period", 250, "Returns in the window, n.", ge=2),
        Param(name="q", default=0.05, ge=0.001, le=0.5, unit="ratio", doc="Share of the tail."),
    ),
    outputs=(
        Output(name="var", unit=Unit.RATIO, doc="Quantile of the returns."),
        Output(name="es", unit=Unit.RATIO, doc="Mean of the returns up to it."),
    ),
    compute=_var,
    lookback=_var_lookback,
    state_size=_var_state,
    formula="quantile q of ln(close / close1) over n bars; mean of those up to it",
    source="Jorion 2006",
    cost=Cost.LINEAR,
)
