r"""Mean distance of one price from another.

.. math::
    QSTICK = SMA(C - O, n)_t, \qquad DPO = C_t - SMA(C, n)_{t-(n/2+1)}, \qquad
    DPO^{lagged} = C_{t-(n/2+1)} - SMA(C, n)_t

DPO compares today's close with an *older* mean, its lagged form an older close with today's mean, so
both look at nothing that is yet to come; the form that charts draw, shifted back, does. A missing price leaves the windows that hold it NaN.
Source: T. Chande, S. Kroll, The New Technical Trader, 1994; TA-Lib ``QSTICK``, ``DPO``
(the lagged form).
"""

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _qstick(
    open_: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    qstick: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of qstick; state is that of the window."""
    opens, closes, moves = open_[start:stop], close[start:stop], qstick[start:stop]
    for i in range(moves.size):
        moves[i] = closes[i] - opens[i]
    rolling_mean(qstick, start, stop, state, qstick, period)


@kernel
def _dpo_lagged(
    close: FloatArray, start: int, stop: int, state: FloatArray, dpo: FloatArray, period: int
) -> None:
    """Rows [start, stop) of dpo; state is the closes carried over, then the window."""
    lag = period // 2 + 1
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, means, older = close[begin:end], dpo[begin:end], scratch[: end - begin]
        take_lagged(closes, state[: lag + 2], older, lag)
        rolling_mean(closes, 0, means.size, state[lag + 2 :], means, period)
        for i in range(means.size):
            means[i] = older[i] - means[i]


@kernel
def _dpo(
    close: FloatArray, start: int, stop: int, state: FloatArray, dpo: FloatArray, period: int
) -> None:
    """Rows [start, stop) of dpo; state is the means carried over, then the window."""
    lag = period // 2 + 1
    older = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, target, means = close[begin:end], dpo[begin:end], older[: end - begin]
        rolling_mean(closes, 0, means.size, state[lag + 2 :], target, period)
        take_lagged(target, state[: lag + 2], means, lag)
        for i in range(means.size):
            target[i] = closes[i] - means[i]


def _qstick_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _older_mean_lookback(period: int) -> tuple[int, ...]:
    return (period - 1 + period // 2 + 1,)


def _dpo_lookback(period: int) -> tuple[int, ...]:
    return (max(period - 1, period // 2 + 1),)


def _dpo_state(period: int) -> int:
    return lag_state(period // 2 + 1) + window_state(period)


QSTICK = Indicator(
    name="qstick",
    title="Qstick",
    category=Category.TREND,
    inputs=("open", "close"),
    params=(bars_param("period", 10, "Bars averaged, n.", ge=2),),
    outputs=(Output(name="qstick", unit=Unit.PRICE_CHANGE),),
    compute=_qstick,
    lookback=_qstick_lookback,
    state_size=window_state,
    formula="mean of close - open over n bars",
    source="Chande and Kroll 1994; TA-Lib QSTICK",
)

DPO_LAGGED = Indicator(
    name="dpo_lagged",
    title="Detrended Price Oscillator (lagged)",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 20, "Bars averaged, n.", ge=3),),
    outputs=(Output(name="dpo", unit=Unit.PRICE_CHANGE),),
    compute=_dpo_lagged,
    lookback=_dpo_lookback,
    state_size=_dpo_state,
    formula="close n / 2 + 1 bars ago - mean of the last n closes",
    source="TA-Lib DPO",
)

DPO = Indicator(
    name="dpo",
    title="Detrended Price Oscillator",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 20, "Bars averaged, n.", ge=3),),
    outputs=(Output(name="dpo", unit=Unit.PRICE_CHANGE),),
    compute=_dpo,
    lookback=_older_mean_lookback,
    state_size=_dpo_state,
    formula="close - mean of n closes as it was n / 2 + 1 bars ago",
    source="pandas-ta dpo, not centred",
)
