r"""Volatility of a bar's return, estimated from its four prices.

With :math:`u = \ln(H/O), d = \ln(L/O), c = \ln(C/O)`, each the root of a mean over n bars:

.. math::
    GK = \tfrac12 (u - d)^2 - (2 \ln 2 - 1)\,c^2, \quad
    GKYZ = \ln^2(O_t/C_{t-1}) + GK, \quad RS = u (u - c) + d (d - c)

GK takes the price to have no drift and no gaps, GKYZ allows gaps, RS allows a drift. 0 where no price
differs from another. A bar with a price that is missing or not positive leaves undefined, NaN, the
windows that need it, and nothing else.
Source: M. Garman, M. Klass, Journal of Business 53, 1980; L. Rogers, S. Satchell, Annals of Applied
Probability 1, 1991; D. Yang, Q. Zhang, Journal of Business 73, 2000 (gaps).
"""

import math

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray

_BODY_WEIGHT = 2.0 * math.log(2.0) - 1.0


@kernel
def _root_mean(state: FloatArray, out: FloatArray, period: int) -> None:
    """Replace `out` by the root of its mean over the last `period` values."""
    rolling_sum(out, 0, out.size, state, out, period)
    for i in range(out.size):
        # consistent bars give no negative sums; others may
        out[i] = math.sqrt(max(out[i] / period, 0.0)) + (out[i] - out[i])


@kernel
def _garman_klass_term(open_: float, high: float, low: float, close: float) -> float:
    """What one bar adds to the mean."""
    width, body = log_ratio(high, low), log_ratio(close, open_)
    return 0.5 * (width * width) - _BODY_WEIGHT * (body * body)


@kernel
def _garman_klass(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    volatility: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of volatility; state is that of the window."""
    for t in range(start, stop):
        volatility[t] = _garman_klass_term(open_[t], high[t], low[t], close[t])
    _root_mean(state, volatility[start:stop], period)


@kernel
def _garman_klass_yz(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    volatility: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of volatility; state is the last close and the window."""
    last = state[0]  # 0 before the first, of which no ratio is known
    for t in range(start, stop):
        gap = log_ratio(open_[t], last)
        term = _garman_klass_term(open_[t], high[t], low[t], close[t])
        volatility[t] = gap * gap + term
        last = close[t]
    state[0] = last
    _root_mean(state[1:], volatility[start:stop], period)


@kernel
def _rogers_satchell(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    volatility: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of volatility; state is that of the window."""
    for t in range(start, stop):
        above = log_ratio(high[t], close[t]) * log_ratio(high[t], open_[t])
        below = log_ratio(low[t], close[t]) * log_ratio(low[t], open_[t])
        volatility[t] = above + below
    _root_mean(state, volatility[start:stop], period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _gap_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _gap_state(period: int) -> int:
    return 1 + moments_state(period)


_PRICES = ("open", "high", "low", "close")
_WINDOW = (bars_param("period", 20, "Bars in the window, n.", ge=2),)
_VOLATILITY = (Output(name="volatility", unit=Unit.RATIO, low=0.0, doc="Of one bar's return."),)

GARMAN_KLASS = Indicator(
    name="garman_klass",
    title="Garman-Klass volatility",
    category=Category.VOLATILITY,
    inputs=_PRICES,
    params=_WINDOW,
    outputs=_VOLATILITY,
    compute=_garman_klass,
    lookback=_lookback,
    state_size=moments_state,
    formula="sqrt(mean(ln(high/low)^2 / 2 - (2 ln 2 - 1) ln(close/open)^2)) over n bars",
    source="Garman and Klass 1980",
)

GARMAN_KLASS_YZ = Indicator(
    name="garman_klass_yz",
    title="Garman-Klass volatility with gaps",
    category=Category.VOLATILITY,
    inputs=_PRICES,
    params=_WINDOW,
    outputs=_VOLATILITY,
    compute=_garman_klass_yz,
    lookback=_gap_lookback,
    state_size=_gap_state,
    formula="sqrt(mean(ln(open/close1)^2 + the Garman-Klass term)) over n bars",
    source="Yang and Zhang 2000",
)

ROGERS_SATCHELL = Indicator(
    name="rogers_satchell",
    title="Rogers-Satchell volatility",
    category=Category.VOLATILITY,
    inputs=_PRICES,
    params=_WINDOW,
    outputs=_VOLATILITY,
    compute=_rogers_satchell,
    lookback=_lookback,
    state_size=moments_state,
    formula="sqrt(mean(ln(high/close) ln(high/open) + ln(low/close) ln(low/open))) over n bars",
    source="Rogers and Satchell 1991",
)
