r"""Qlib's correlations of price and volume: of their levels, and of their growth.

CORD correlates :math:`C / C_1` with :math:`\ln(V / V_1 + 1)` over n bars. CORR correlates the close with
:math:`\ln(V / \bar V + 1)`, where the mean is the window's: Qlib's :math:`\ln(V + 1)` depends on the
unit that volume is counted in. All n bars must be there (Qlib takes what there is of the first ones).
Where price or volume does not vary in the window they are 0/0, NaN; CORD is NaN in windows with a bar
after one without volume too, since its growth is x/0. A missing value leaves the windows that hold it
NaN.
Source: Microsoft Qlib, Alpha158.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS, carry_state, new_run, take_run
from mlta.kernels.changes import CHANGES_STATE, take_returns
from mlta.kernels.comoments import comoments_state, correlation, rolling_comoments
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _qlib_corr(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    corr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of corr; state is the closes and volumes carried over."""
    prices, volumes = new_run(stop - start, period), new_run(stop - start, period)
    logs = np.empty(period)
    chunk = prices.size - period + 1
    for begin in range(start, stop, max(chunk, 1)):
        end = min(begin + chunk, stop)
        length = end - begin + period - 1
        take_run(close[begin:end], 1.0, state[:period], prices[:length])
        take_run(volume[begin:end], 1.0, state[period:], volumes[:length])
        for t in range(begin, end):
            row = t - begin
            window = slice(row, row + period)
            corr[t] = _log_correlation(prices[window], volumes[window], logs)


@kernel
def _log_correlation(prices: FloatArray, volumes: FloatArray, logs: FloatArray) -> float:
    """Correlation of prices with the logarithms of volumes against their mean; `logs` is scratch."""
    last = prices.size - 1
    total = 0.0
    for k in range(prices.size):
        total += volumes[k]
    if not total > 0.0:
        return math.nan
    mean = total / prices.size
    price_shift, log_shift = 0.0, 0.0
    for k in range(last, -1, -1):
        logs[k] = math.log1p(volumes[k] / mean)
        price_shift += prices[k] - prices[last]
        log_shift += logs[k] - logs[last]
    price_mean, log_mean = price_shift / prices.size, log_shift / prices.size
    squares, log_squares, products = 0.0, 0.0, 0.0
    for k in range(prices.size):
        apart = (prices[k] - prices[last]) - price_mean
        log_apart = (logs[k] - logs[last]) - log_mean
        squares += apart * apart
        log_squares += log_apart * log_apart
        products += apart * log_apart
    return correlation(squares, log_squares, products)


@kernel
def _qlib_cord(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cord: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of cord; state is that of the two returns and of the co-moments."""
    scratch = np.empty((4, min(stop - start, CHUNK_ROWS)))
    split = CHANGES_STATE
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = cord[begin:end]
        rows = target.size
        returns, growth = scratch[0, :rows], scratch[1, :rows]
        squares, other_squares = scratch[2, :rows], scratch[3, :rows]
        take_returns(close[begin:end], 0, rows, state[:split], returns)
        take_returns(volume[begin:end], 0, rows, state[split : 2 * split], growth)
        for i in range(rows):
            growth[i] = math.log(growth[i] + 2.0)
        rolling_comoments(
            returns, growth, state[2 * split :], squares, other_squares, target, period
        )
        for i in range(rows):
            target[i] = correlation(squares[i], other_squares[i], target[i])


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _cord_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _corr_state(period: int) -> int:
    return 2 * carry_state(period)


def _cord_state(period: int) -> int:
    return 2 * CHANGES_STATE + comoments_state(period)


_PERIOD2 = bars_param("period", 20, "Bars in the window, n.", ge=2)

QLIB_CORR = Indicator(
    name="qlib_corr",
    title="Qlib CORR: Price and Volume",
    category=Category.VOLUME,
    inputs=(
        "close",
        "volume",
    ),
    params=(_PERIOD2,),
    outputs=(Output(name="corr", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_qlib_corr,
    lookback=_lookback,
    state_size=_corr_state,
    cost=Cost.LINEAR,
    formula="correlation of close and ln(volume / mean volume + 1) over n bars",
    source="Qlib Alpha158 CORR",
)

QLIB_CORD = Indicator(
    name="qlib_cord",
    title="Qlib CORD: Growth of Price and Volume",
    category=Category.VOLUME,
    inputs=(
        "close",
        "volume",
    ),
    params=(_PERIOD2,),
    outputs=(Output(name="cord", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_qlib_cord,
    lookback=_cord_lookback,
    state_size=_cord_state,
    formula="correlation of close / previous close and ln(volume / previous volume + 1)",
    source="Qlib Alpha158 CORD",
)
