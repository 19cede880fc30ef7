r"""How calm or wild a bar is among the last m: squeeze, volatility percentile and regime.

.. math:: \frac{1}{m} \#\{i < m : x_{t-i} \le x_t\}

of x, the width of the Bollinger Bands or the deviation of the last n log returns; the regime is 0, 1 or
2 as the deviation is not above its two quantiles over m bars, above the lower one, or above both. Only
bars up to t are counted. Widths that differ in their last bits alone count as equal; so a flat market has
the share 1 and the regime 0. A close that is missing, or not positive, leaves the windows that hold it
NaN.
Sources: J. Bollinger, Bollinger on Bollinger Bands, 2001 (squeeze); common use.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.order import order_state, rolling_quantile
from mlta.kernels.places import place_state, rolling_place
from mlta.kernels.ties import is_above
from mlta.types import FloatArray


@kernel
def _squeeze(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pct: FloatArray,
    period: int,
    window: int,
) -> None:
    """Rows [start, stop) of pct; state is that of the bands, then of the place."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        means, widths = scratch[: end - begin], pct[begin:end]
        rolling_moments(close[begin:end], 0, widths.size, state[:period], means, widths, period)
        for i in range(widths.size):
            widths[i] = math.sqrt(widths[i]) / means[i] if means[i] > 0.0 else math.nan
        rolling_place(widths, 0, widths.size, state[period:], widths, window)


@kernel
def _fill_volatility(
    close: FloatArray, state: FloatArray, means: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill `out` with the deviations of the log returns; `means` is lent."""
    take_log_returns(close, 0, out.size, state[:CHANGES_STATE], out)
    rolling_moments(out, 0, out.size, state[CHANGES_STATE:], means, out, period)
    for i in range(out.size):
        out[i] = math.sqrt(out[i])


@kernel
def _percentile(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pct: FloatArray,
    period: int,
    window: int,
) -> None:
    """Rows [start, stop) of pct; state is that of the deviation, then of the place."""
    split = CHANGES_STATE + period
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        vols = pct[begin:end]
        _fill_volatility(close[begin:end], state[:split], scratch[: vols.size], vols, period)
        rolling_place(vols, 0, vols.size, state[split:], vols, window)


@kernel
def _regime(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    regime: FloatArray,
    period: int,
    window: int,
    low: float,
    high: float,
) -> None:
    """Rows [start, stop) of regime; state is that of the deviation, then of two quantiles."""
    split = CHANGES_STATE + period
    middle = split + 1 + 2 * window
    size = min(stop - start, CHUNK_ROWS)
    scratch, lower = np.empty(size), np.empty(size)
    low_spot, high_spot = low * (window - 1.0), high * (window - 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        vols, upper = scratch[:rows], regime[begin:end]
        _fill_volatility(close[begin:end], state[:split], upper, vols, period)
        _fill_quantile(vols, state[split:middle], lower[:rows], window, low_spot)
        _fill_quantile(vols, state[middle:], upper, window, high_spot)
        for row in range(rows):
            if math.isfinite(upper[row]):
                calm = 1.0 if is_above(vols[row], lower[row]) else 0.0
                upper[row] = calm + (1.0 if is_above(vols[row], upper[row]) else 0.0)


@kernel
def _fill_quantile(
    values: FloatArray, state: FloatArray, out: FloatArray, window: int, spot: float
) -> None:
    """Fill `out` with the value at the place `spot`, from 0, of the window in order."""
    low = int(spot)
    high = min(low + 1, window - 1)
    rolling_quantile(values, 0, values.size, state, out, window, low, high, spot - low)


def _squeeze_lookback(period: int, window: int) -> tuple[int, ...]:
    return (period + window - 2,)


def _lookback(period: int, window: int, **_: ParamValue) -> tuple[int, ...]:
    return (period + window - 1,)


def _squeeze_state(period: int, window: int) -> int:
    return moments_state(period) + place_state(window)


def _percentile_state(period: int, window: int) -> int:
    return CHANGES_STATE + moments_state(period) + place_state(window)


def _regime_state(period: int, window: int, **_: ParamValue) -> int:
    return CHANGES_STATE + moments_state(period) + 2 * order_state(window)


def _regime_check(low: float, high: float, **_: ParamValue) -> str | None:
    return None if low <= high else f"low must be at most high (got {low} and {high})"


_SHARE = (Output(name="pct", unit=Unit.RATIO, low=0.0, high=1.0),)
_WINDOWS = (
    bars_param("period", 20, "Returns in the deviation, n.", ge=2),
    bars_param("window", 500, "Bars compared, m.", ge=2, le=5000),
)

SQUEEZE_BBW_PCT = Indicator(
    name="squeeze_bbw_pct",
    title="Place of the band width",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Bars in the bands, n.", ge=2),
        bars_param("window", 125, "Bars compared, m.", ge=2, le=5000),
    ),
    outputs=_SHARE,
    compute=_squeeze,
    lookback=_squeeze_lookback,
    state_size=_squeeze_state,
    formula="share of the last m widths of the Bollinger Bands over n bars up to the newest",
    source="Bollinger 2001",
    cost=Cost.LINEAR,
)

VOL_PERCENTILE = Indicator(
    name="vol_percentile",
    title="Volatility percentile",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOWS,
    outputs=_SHARE,
    compute=_percentile,
    lookback=_lookback,
    state_size=_percentile_state,
    formula="share of the last m deviations of ln(close / close1) over n bars up to the newest",
    source="common use",
    cost=Cost.LINEAR,
)

VOL_REGIME = Indicator(
    name="vol_regime",
    title="Volatility regime",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        *_WINDOWS,
        Param(name="low", default=0.33, ge=0.0, le=1.0, unit="ratio", doc="Lower quantile."),
        Param(name="high", default=0.67, ge=0.0, le=1.0, unit="ratio", doc="Upper quantile."),
    ),
    outputs=(Output(name="regime", unit=Unit.RATIO, low=0.0, high=2.0, doc="0, 1 or 2."),),
    compute=_regime,
    lookback=_lookback,
    state_size=_regime_state,
    formula="how many of two quantiles of the last m deviations of ln(close / close1) over n bars "
    "the newest is above",
    source="common use",
    cost=Cost.LOGARITHMIC,
    check=_regime_check,
)
