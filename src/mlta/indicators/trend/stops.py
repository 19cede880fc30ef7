r"""Stops at some average true ranges from the price.

With :math:`A = ATR_n`, Wilder's mean,

* SuperTrend: bands :math:`(H+L)/2 \pm kA`. The upper one only falls unless the close before was
  above it, the lower one only rises unless the close before was below it; a close beyond the band in
  force changes the side.
* PMax: the same with an exponential mean of :math:`(H+L)/2` as centre and instead of the close; it
  must pass the *last* bar's bands, as in its author's script.
* ATR trailing stop: :math:`\max(S_{t-1}, C - kA)` while long, the mirror image while short; a close
  beyond :math:`S_{t-1}` changes the side.
* Volatility stop: the highest close since the turn less kA, which may fall when A grows. A close
  below the stop of the bar *before* turns it. Row t has the stop for bar t + 1, known at the end of
  t; Skender's form shows it one row later.

`direction` is 1 while long, -1 while short (TradingView's SuperTrend has the opposite sign). All
start long: the first side is a guess, over with the first turns. A bar with a missing price starts
them anew. On flat bars the stop is the price and nothing turns.
Sources: O. Seban, Tout le monde mérite d'être riche, 2009, TA-Lib ``SUPERTREND``; K. Özbilgiç,
Profit Maximizer, TradingView, 2020; J. W. Wilder, New Concepts in Technical Trading Systems, 1978,
section III (Volatility System).
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.chains import single_step
from mlta.kernels.jit import kernel
from mlta.kernels.ranges import MEAN_RANGE_STATE, mean_true_range
from mlta.kernels.ratchets import band_step, stop_step
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _supertrend(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    supertrend: FloatArray,
    direction: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of both; state is that of the mean, then last close, bands and side."""
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], supertrend, period)
    last, upper, lower, side = state[3], state[4], state[5], state[6]
    for t in range(start, stop):
        reach = mult * supertrend[t]
        if math.isfinite(reach):
            middle = 0.5 * (high[t] + low[t])
            upper, lower, side = band_step(middle, reach, close[t], last, upper, lower, side)
            supertrend[t] = lower if side > 0.0 else upper
            direction[t] = side
        else:
            side = 0.0
            supertrend[t], direction[t] = math.nan, math.nan
        last = close[t]
    state[3], state[4], state[5], state[6] = last, upper, lower, side


@kernel
def _pmax(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pmax: FloatArray,
    direction: FloatArray,
    period: int,
    mult: float,
    ma_period: int,
) -> None:
    """Rows [start, stop) of both; state: mean range, count, middle, gap, the two stops and side."""
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], pmax, period)
    count, middle, gap, upper, lower, side = (
        state[3],
        state[4],
        state[5],
        state[6],
        state[7],
        state[8],
    )
    keep = (ma_period - 1.0) / (ma_period + 1.0)
    for t in range(start, stop):
        # a missing close restarts the mean too
        now = 0.5 * (high[t] + low[t]) + (close[t] - close[t])
        gap, count = single_step(gap, now, middle, count, ma_period, keep)
        middle = now
        reach = mult * pmax[t]
        if count >= ma_period and math.isfinite(reach):
            mean = middle - gap
            if side == 0.0:
                upper, lower, side = mean + reach, mean - reach, 1.0
            else:
                if (mean > upper) if side < 0.0 else (mean < lower):
                    side = -side
                upper = min(mean + reach, upper) if mean < upper else mean + reach
                lower = max(mean - reach, lower) if mean > lower else mean - reach
            pmax[t] = lower if side > 0.0 else upper
            direction[t] = side
        else:
            side = 0.0
            pmax[t], direction[t] = math.nan, math.nan
    state[3], state[4], state[5], state[6], state[7], state[8] = (
        count,
        middle,
        gap,
        upper,
        lower,
        side,
    )


@kernel
def _atr_trailing_stop(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    trail: FloatArray,
    direction: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of both; state is that of the mean, then the stop and side."""
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], trail, period)
    level, side = state[3], state[4]
    for t in range(start, stop):
        reach = mult * trail[t]
        if math.isfinite(reach):
            level, side = stop_step(close[t], reach, level, side)
            trail[t], direction[t] = level, side
        else:
            side = 0.0
            trail[t], direction[t] = math.nan, math.nan
    state[3], state[4] = level, side


@kernel
def _volatility_stop(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    level: FloatArray,
    direction: FloatArray,
    period: int,
    mult: float,
) -> None:
    """Rows [start, stop) of both; state is that of the mean, then extreme, stop and side."""
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], level, period)
    extreme, last, side = state[3], state[4], state[5]
    for t in range(start, stop):
        reach = mult * level[t]
        if math.isfinite(reach):
            if side == 0.0:
                extreme, side = close[t], 1.0
            elif side * (close[t] - last) < 0.0:
                extreme, side = close[t], -side
            else:
                extreme = max(extreme, close[t]) if side > 0.0 else min(extreme, close[t])
            last = extreme - side * reach
            level[t], direction[t] = last, side
        else:
            side = 0.0
            level[t], direction[t] = math.nan, math.nan
    state[3], state[4], state[5] = extreme, last, side


def _lookback(period: int, mult: float) -> tuple[int, ...]:  # noqa: ARG001 (takes all)
    return (period,) * 2


def _pmax_lookback(period: int, mult: float, ma_period: int) -> tuple[int, ...]:  # noqa: ARG001
    return (max(period, ma_period - 1),) * 2


def _settle(period: int, mult: float) -> int:  # noqa: ARG001 (takes all)
    return fade_bars(1.0 - 1.0 / period)


def _pmax_settle(period: int, mult: float, ma_period: int) -> int:  # noqa: ARG001 (takes all)
    return fade_bars(max(1.0 - 1.0 / period, (ma_period - 1.0) / (ma_period + 1.0)))


def _four_more(**_: ParamValue) -> int:
    return MEAN_RANGE_STATE + 4


def _pmax_state(**_: ParamValue) -> int:
    return MEAN_RANGE_STATE + 6


def _params(period: int, mult: float) -> tuple[Param, ...]:
    doc = "True ranges between price and stop, k."
    return (
        bars_param("period", period, "Length of the mean true range, n.", ge=2),
        Param(name="mult", default=mult, ge=0.1, le=20.0, unit="ratio", doc=doc),
    )


def _outputs(name: str) -> tuple[Output, ...]:
    doc = "1 while long, the stop below the price; -1 while short."
    return (
        Output(name=name, unit=Unit.PRICE),
        Output(name="direction", unit=Unit.RATIO, low=-1.0, high=1.0, doc=doc),
    )


_PRICES = ("high", "low", "close")

SUPERTREND = Indicator(
    name="supertrend",
    title="SuperTrend",
    category=Category.TREND,
    inputs=_PRICES,
    params=_params(10, 3.0),
    outputs=_outputs("supertrend"),
    compute=_supertrend,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_settle,
    state_size=_four_more,
    formula="(high + low) / 2 -+ k * atr, moved towards the price only until a close passes it",
    source="Seban 2009; TA-Lib SUPERTREND",
)

PMAX = Indicator(
    name="pmax",
    title="Profit Maximizer (SuperTrend on a mean)",
    category=Category.TREND,
    inputs=_PRICES,
    params=(*_params(10, 3.0), bars_param("ma_period", 10, "Length of the mean price.", ge=2)),
    outputs=_outputs("pmax"),
    compute=_pmax,
    lookback=_pmax_lookback,
    memory=Memory.ANCHORED,
    settle=_pmax_settle,
    state_size=_pmax_state,
    formula="m = EMA((high + low) / 2, ma_period); m -+ k * atr, moved towards m only until m "
    "passes it",
    source="Özbilgiç 2020",
)

ATR_TRAILING_STOP = Indicator(
    name="atr_trailing_stop",
    title="ATR Trailing Stop",
    category=Category.TREND,
    inputs=_PRICES,
    params=_params(21, 3.0),
    outputs=_outputs("stop"),
    compute=_atr_trailing_stop,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_settle,
    state_size=_four_more,
    formula="long: max(stop1, close - k * atr), short: min(stop1, close + k * atr); a close beyond "
    "stop1 changes the side",
    source="Wilder 1978, section III, with a stop that never steps back",
)

VOLATILITY_STOP = Indicator(
    name="volatility_stop",
    title="Volatility Stop",
    category=Category.TREND,
    inputs=_PRICES,
    params=_params(20, 2.0),
    outputs=_outputs("stop"),
    compute=_volatility_stop,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_settle,
    state_size=_four_more,
    formula="highest (lowest) close since the turn - (+) k * atr; a close beyond stop1 turns it",
    source="Wilder 1978, section III",
)
