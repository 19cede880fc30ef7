r"""Single trades: how large they are, how many, and how fast they come.

==================  ===================================================================
avg_trade_size      :math:`V / N`, N the count of trades
avg_trade_value     :math:`Q / N`, Q the turnover in the quote currency
trade_size_z        how many standard deviations (of the population) :math:`\ln(V/N)` lies above
                    its mean of n bars
trade_intensity     N over its mean of the n bars before
trade_rate          N over the seconds of the bar
==================  ===================================================================

A bar does not say how long it is. It is taken to be as long as the shorter of the two distances
between its opening and those of the two bars before, so that a hole in the data costs nothing; hence no
value at the first two bars. Without trades sizes are 0/0, NaN, which leaves NaN the n scores whose
windows hold such a bar; so are scores where all sizes are equal. A missing value leaves the windows NaN
that hold it.
Source: the fields of Binance's klines; plain quotients.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.jit import kernel
from mlta.kernels.log_scores import log_score_state, rolling_log_score
from mlta.kernels.shares import rows_at_once
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _avg_trade_size(
    volume: FloatArray,
    trade_count: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    size: FloatArray,
) -> None:
    """Rows [start, stop) of size."""
    for t in range(start, stop):
        value = volume[t] / trade_count[t]
        # the count takes part: what is finite over infinity would be 0
        size[t] = value if math.isfinite(value + trade_count[t]) else math.nan


@kernel
def _trade_size_z(
    volume: FloatArray,
    trade_count: FloatArray,
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
        _avg_trade_size(volume, trade_count, begin, end, state, z)
        rolling_log_score(z[begin:end], state, z[begin:end], period)


@kernel
def _trade_intensity(
    trade_count: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of ratio; state is the last mean, carried over, then the window."""
    step = rows_at_once(1)
    rows = min(step, stop - start)
    scratch, before = np.empty(rows), np.empty(rows + 1)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        means, run = scratch[: end - begin], before[: end - begin + 1]
        rolling_mean(trade_count[begin:end], 0, means.size, state[2:], means, period)
        take_run(means, 1.0, state[:2], run)
        for i in range(means.size):
            count, mean = trade_count[begin + i], run[i]
            is_known = mean > 0.0 and math.isfinite(count)
            ratio[begin + i] = count / mean if is_known else math.nan


@kernel
def _trade_rate(
    trade_count: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rate: FloatArray,
) -> None:
    """Rows [start, stop) of rate; state is a count of openings, the last one and its distance."""
    known, last, distance = state[0], state[1], state[2]
    for t in range(start, stop):
        opened, value = open_us[t], math.nan
        if not math.isfinite(opened + trade_count[t]):
            known = 0.0
        else:
            length = opened - last
            shorter = min(length, distance) * 1e-6
            if known >= 2.0 and shorter > 0.0:
                value = trade_count[t] / shorter
            last, distance = opened, length
            known = min(known + 1.0, 2.0)
        rate[t] = value
    state[0], state[1], state[2] = known, last, distance


def _at_once() -> tuple[int, ...]:
    return (0,)


def _window_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _before_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _rate_lookback() -> tuple[int, ...]:
    return (2,)


def _no_state() -> int:
    return 1  # never used, but no state is empty


def _before_state(period: int) -> int:
    return carry_state(2) + window_state(period)


def _rate_state() -> int:
    return 3


AVG_TRADE_SIZE = Indicator(
    name="avg_trade_size",
    title="Average trade size",
    category=Category.MICROSTRUCTURE,
    inputs=("volume", "trade_count"),
    params=(),
    outputs=(Output(name="size", unit=Unit.VOLUME, low=0.0),),
    compute=_avg_trade_size,
    lookback=_at_once,
    state_size=_no_state,
    formula="volume / trade_count",
    source="Binance klines",
)

AVG_TRADE_VALUE = Indicator(
    name="avg_trade_value",
    title="Average trade value",
    category=Category.MICROSTRUCTURE,
    inputs=("quote_volume", "trade_count"),
    params=(),
    outputs=(Output(name="value", unit=Unit.TURNOVER, low=0.0),),
    compute=_avg_trade_size,
    lookback=_at_once,
    state_size=_no_state,
    formula="quote_volume / trade_count",
    source="Binance klines",
)

TRADE_SIZE_Z = Indicator(
    name="trade_size_z",
    title="Trade size z-score",
    category=Category.MICROSTRUCTURE,
    inputs=("volume", "trade_count"),
    params=(bars_param("period", 50, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="z", unit=Unit.RATIO),),
    compute=_trade_size_z,
    lookback=_window_lookback,
    state_size=log_score_state,
    cost=Cost.LINEAR,
    formula="(x - mean of x) / standard deviation of x over n bars, x = ln(volume / trade_count)",
    source="Binance klines",
)

TRADE_INTENSITY = Indicator(
    name="trade_intensity",
    title="Trade intensity",
    category=Category.MICROSTRUCTURE,
    inputs=("trade_count",),
    params=(bars_param("period", 20, "Bars averaged, n."),),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0),),
    compute=_trade_intensity,
    lookback=_before_lookback,
    state_size=_before_state,
    formula="trade_count / mean of the n counts before it",
    source="Binance klines",
)

TRADE_RATE = Indicator(
    name="trade_rate",
    title="Trades per second",
    category=Category.MICROSTRUCTURE,
    inputs=("trade_count", "open_us"),
    params=(),
    outputs=(Output(name="rate", unit=Unit.TRADES, low=0.0),),
    compute=_trade_rate,
    lookback=_rate_lookback,
    state_size=_rate_state,
    formula="trade_count / seconds of the bar",
    source="Binance klines",
)
