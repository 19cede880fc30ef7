r"""Whether volume confirms the price.

.. math::
    VPCI = (VWMA_l - SMA_l)\,\frac{VWMA_s}{SMA_s}\,\frac{SMA(V, s)}{SMA(V, l)}, \qquad
    VPCIS = \frac{\sum VPCI\,V}{\sum V} \text{ over s bars}

for closes, s short and l long. A mean weighed by volume less the plain mean is the covariance of close
and volume over the mean volume; so is it computed, and no price level costs a digit.

====================  ===================================================================
alpha006              minus the correlation of open and volume over n bars
alpha012              :math:`-sign(V - V_1)\,(C - C_1)`
pvr                   1: close not lower, volume not lower; 2: close not lower, volume lower;
                      3: close lower, volume not lower; 4: both lower
====================  ===================================================================

Without volume in the short window VPCI is 0/0, NaN; alpha006 is where one of the two does not vary. A
missing value leaves the windows NaN that hold it or a change from it.
Sources: B. Dormeier, Price and volume, digging deeper, 2007; Z. Kakushadze, 101 formulaic alphas, 2016;
A. J. Macek, Price/volume rank, Stocks & Commodities 12, 1994.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, ParamValue, Unit, bars_param
from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.comoments import comoments_state, correlation, rolling_comoments
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.shares import rolling_share, rows_at_once, share_state
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _excess(
    close: FloatArray,
    volume: FloatArray,
    state: FloatArray,
    excess: FloatArray,
    traded: FloatArray,
    period: int,
) -> None:
    """Fill `excess` with the mean weighed by volume less the plain one, and sums of volume."""
    squares, volume_squares = np.empty(close.size), np.empty(close.size)
    split = 2 * period
    rolling_comoments(close, volume, state[:split], squares, volume_squares, excess, period)
    rolling_sum(volume, 0, close.size, state[split:], traded, period)
    for i in range(close.size):
        excess[i] = excess[i] / traded[i] if traded[i] > 0.0 else math.nan


@kernel
def _vpci(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vpci: FloatArray,
    vpcis: FloatArray,
    short: int,
    long: int,
) -> None:
    """Rows [start, stop); state is that of the two excesses, of the mean close and of the share."""
    step = rows_at_once(long)
    scratch = np.empty((4, min(step, stop - start)))
    wide, narrow = state[: 3 * long], state[3 * long : 3 * (long + short)]
    mean_state = state[3 * (long + short) : 3 * (long + short) + 4 + short]
    share_of = state[3 * (long + short) + 4 + short :]
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows = end - begin
        closes, volumes, target, smooth = (
            close[begin:end],
            volume[begin:end],
            vpci[begin:end],
            vpcis[begin:end],
        )
        short_excess, means = scratch[0, :rows], scratch[1, :rows]
        short_traded, traded = scratch[2, :rows], scratch[3, :rows]
        _excess(closes, volumes, wide, target, traded, long)
        _excess(closes, volumes, narrow, short_excess, short_traded, short)
        rolling_mean(closes, 0, rows, mean_state, means, short)
        for i in range(rows):
            confirmed = 1.0 + short_excess[i] / means[i]
            value = target[i] * confirmed * ((short_traded[i] / short) / (traded[i] / long))
            target[i] = value if math.isfinite(value) else math.nan
            smooth[i] = target[i] * volumes[i]
        rolling_share(smooth, volumes, share_of, smooth, short)


@kernel
def _alpha006(
    open_: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    alpha: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of alpha; state is that of the co-moments."""
    step = rows_at_once(period)
    scratch = np.empty((2, min(step, stop - start)))
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target = alpha[begin:end]
        squares, other_squares = scratch[0, : end - begin], scratch[1, : end - begin]
        rolling_comoments(
            open_[begin:end], volume[begin:end], state, squares, other_squares, target, period
        )
        for i in range(target.size):
            target[i] = -correlation(squares[i], other_squares[i], target[i])


@kernel
def _alpha012(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    alpha: FloatArray,
) -> None:
    """Rows [start, stop) of alpha; state is that of the changes and the last volume."""
    take_changes(close, start, stop, state[:CHANGES_STATE], alpha)
    last = state[CHANGES_STATE + 1] if state[CHANGES_STATE] > 0.0 else math.nan
    for t in range(start, stop):
        rise = volume[t] - last
        sign = 1.0 if rise > 0.0 else (-1.0 if rise < 0.0 else 0.0)
        alpha[t] = -sign * alpha[t] + (rise - rise)
        last = volume[t]
    state[CHANGES_STATE], state[CHANGES_STATE + 1] = 1.0, last


@kernel
def _pvr(
    close: FloatArray, volume: FloatArray, start: int, stop: int, state: FloatArray, pvr: FloatArray
) -> None:
    """Rows [start, stop) of pvr; state is a mark and the last close and volume."""
    last, last_traded = state[1], state[2]
    if state[0] == 0.0:
        last, last_traded = math.nan, math.nan
    for t in range(start, stop):
        change, rise = close[t] - last, volume[t] - last_traded
        rank = 1.0 + (2.0 if change < 0.0 else 0.0) + (1.0 if rise < 0.0 else 0.0)
        pvr[t] = rank + (change - change) + (rise - rise)
        last, last_traded = close[t], volume[t]
    state[0], state[1], state[2] = 1.0, last, last_traded


def _vpci_lookback(short: int, long: int) -> tuple[int, ...]:
    return (long - 1, long + short - 2)


def _window_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _change_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1,)


def _vpci_state(short: int, long: int) -> int:
    excesses = sum(comoments_state(n) + moments_state(n) for n in (short, long))
    return excesses + window_state(short) + share_state(short)


def _alpha012_state() -> int:
    return CHANGES_STATE + 2


def _pvr_state() -> int:
    return 3


def _check(short: int, long: int) -> str | None:
    return None if short < long else f"short must be below long (got {short} and {long})"


VPCI = Indicator(
    name="vpci",
    title="Volume Price Confirmation Indicator",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(
        bars_param("short", 5, "Length of the short window.", ge=2),
        bars_param("long", 25, "Length of the long window.", ge=3),
    ),
    outputs=(
        Output(name="vpci", unit=Unit.PRICE_CHANGE),
        Output(name="vpcis", unit=Unit.PRICE_CHANGE, doc="Its mean weighed by volume."),
    ),
    compute=_vpci,
    lookback=_vpci_lookback,
    state_size=_vpci_state,
    formula=(
        "(vwma(long) - sma(long)) * vwma(short) / sma(short) * "
        "sma(volume, short) / sma(volume, long)"
    ),
    source="Dormeier 2007",
    check=_check,
)

ALPHA006 = Indicator(
    name="alpha006",
    title="WorldQuant alpha 6",
    category=Category.VOLUME,
    inputs=("open", "volume"),
    params=(bars_param("period", 10, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="alpha", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_alpha006,
    lookback=_window_lookback,
    state_size=comoments_state,
    formula="-correlation of open and volume over n bars",
    source="Kakushadze 2016",
)

ALPHA012 = Indicator(
    name="alpha012",
    title="WorldQuant alpha 12",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="alpha", unit=Unit.PRICE_CHANGE),),
    compute=_alpha012,
    lookback=_change_lookback,
    state_size=_alpha012_state,
    formula="sign(volume - volume1) * (close1 - close)",
    source="Kakushadze 2016",
)

PVR = Indicator(
    name="pvr",
    title="Price Volume Rank",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="pvr", unit=Unit.RATIO, low=1.0, high=4.0),),
    compute=_pvr,
    lookback=_change_lookback,
    state_size=_pvr_state,
    formula="1 + 2 where close < close1 + 1 where volume < volume1",
    source="Macek 1994; pandas-ta pvr",
)
