r"""Volume against volume: who traded it, when, and whether it is growing.

.. math::
    NET = \mathrm{sign}(C - C_1)\,V, \quad \frac{\sum V \text{ at rises}}{\sum V}, \quad
    \sum \left(\frac{V}{\sum V}\right)^2, \quad
    100\,\frac{SMA(V, f) - SMA(V, s)}{SMA(V, s)}, \quad SMA(Q)

over n bars, Q the turnover in the quote currency. Without any volume the quotients are 0/0, NaN. A
missing value leaves undefined, NaN, the windows that hold it or a change from it.
Source: D. Hirschman, 1964 (concentration); plain quotients and means.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _net_volume(
    close: FloatArray, volume: FloatArray, start: int, stop: int, state: FloatArray, net: FloatArray
) -> None:
    """Rows [start, stop) of net; state is that of the changes."""
    take_changes(close, start, stop, state, net)
    volumes, target = volume[start:stop], net[start:stop]
    for i in range(target.size):
        change, traded = target[i], volumes[i]
        signed = traded if change > 0.0 else (-traded if change < 0.0 else 0.0)
        target[i] = signed + (change - change) + (traded - traded)  # NaN where one is missing


@kernel
def _up_down_volume_ratio(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of ratio; state is that of the changes, then two windows."""
    windows = state[CHANGES_STATE:]
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        traded, target, total = volume[begin:end], ratio[begin:end], scratch[: end - begin]
        _net_volume(close, volume, begin, end, state[:CHANGES_STATE], ratio)
        for i in range(target.size):
            total[i] = traded[i] + (target[i] - target[i])
            target[i] = max(target[i], 0.0) + (target[i] - target[i])
        rolling_sum(target, 0, target.size, windows[:period], target, period)
        rolling_sum(total, 0, target.size, windows[period:], total, period)
        for i in range(target.size):
            target[i] = target[i] / (total[i] if total[i] > 0.0 else math.nan)


@kernel
def _volume_concentration(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    concentration: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of concentration; state is two windows."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        traded, target = volume[begin:end], concentration[begin:end]
        total = scratch[: end - begin]
        for i in range(target.size):
            target[i] = traded[i] * traded[i]
        rolling_sum(target, 0, target.size, state[:period], target, period)
        rolling_sum(traded, 0, target.size, state[period:], total, period)
        for i in range(target.size):
            share = target[i] / total[i] / total[i]
            target[i] = min(share, 1.0) if total[i] > 0.0 else math.nan  # 1 but for rounding


@kernel
def _vosc(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vosc: FloatArray,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of vosc; state is two windows."""
    split = 4 + fast
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        traded, target, slow_mean = volume[begin:end], vosc[begin:end], scratch[: end - begin]
        rolling_mean(traded, 0, target.size, state[split:], slow_mean, slow)
        rolling_mean(traded, 0, target.size, state[:split], target, fast)
        for i in range(target.size):
            mean = slow_mean[i] if slow_mean[i] > 0.0 else math.nan
            target[i] = 100.0 * ((target[i] - mean) / mean)


@kernel
def _dollar_volume(
    quote_volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mean: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of mean; state is that of the window."""
    rolling_mean(quote_volume, start, stop, state, mean, period)


def _net_lookback() -> tuple[int, ...]:
    return (1,)


def _net_state() -> int:
    return CHANGES_STATE


def _change_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _ratio_state(period: int) -> int:
    return CHANGES_STATE + 2 * moments_state(period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _concentration_state(period: int) -> int:
    return 2 * moments_state(period)


def _vosc_lookback(fast: int, slow: int) -> tuple[int, ...]:  # noqa: ARG001 (takes all parameters)
    return (slow - 1,)


def _vosc_state(fast: int, slow: int) -> int:
    return window_state(fast) + window_state(slow)


def _check(fast: int, slow: int) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


NET_VOLUME = Indicator(
    name="net_volume",
    title="Net volume",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="net", unit=Unit.VOLUME),),
    compute=_net_volume,
    lookback=_net_lookback,
    state_size=_net_state,
    formula="sign(close - close1) * volume",
    source="Granville 1963, one bar of On Balance Volume",
)

UP_DOWN_VOLUME_RATIO = Indicator(
    name="up_down_volume_ratio",
    title="Share of volume at rises",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(bars_param("period", 20, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_up_down_volume_ratio,
    lookback=_change_lookback,
    state_size=_ratio_state,
    formula="sum of volume where close > close1 / sum of volume, over n bars",
    source="plain quotient",
)

VOLUME_CONCENTRATION = Indicator(
    name="volume_concentration",
    title="Concentration of volume",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(bars_param("period", 24, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="concentration", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_volume_concentration,
    lookback=_lookback,
    state_size=_concentration_state,
    formula="sum of (volume / sum of volume)^2 over n bars",
    source="Hirschman 1964",
)

VOSC = Indicator(
    name="vosc",
    title="Volume Oscillator",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(
        bars_param("fast", 14, "Length of the fast mean, f.", ge=2),
        bars_param("slow", 28, "Length of the slow mean, s.", ge=3),
    ),
    outputs=(Output(name="vosc", unit=Unit.PERCENT, low=-100.0),),
    compute=_vosc,
    lookback=_vosc_lookback,
    state_size=_vosc_state,
    formula="100 * (mean of volume over fast bars / mean over slow bars - 1)",
    source="plain quotient",
    check=_check,
)

DOLLAR_VOLUME = Indicator(
    name="dollar_volume",
    title="Mean turnover",
    category=Category.VOLUME,
    inputs=("quote_volume",),
    params=(bars_param("period", 20, "Bars averaged, n.", ge=2),),
    outputs=(Output(name="mean", unit=Unit.TURNOVER, low=0.0),),
    compute=_dollar_volume,
    lookback=_lookback,
    state_size=window_state,
    formula="mean of quote_volume over n bars",
    source="arithmetic mean",
)
