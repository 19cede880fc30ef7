r"""What is left of price in one band of cycle lengths: band-pass filter, Voss filter, Ehlers' modes.

.. math::
    BP_t = \tfrac{1-k}{2} (x_t - x_{t-2}) + \cos\tfrac{2\pi}{n} (1+k)\,BP_{t-1} - k\,BP_{t-2}, \qquad
    V_t = \frac{3 + m}{2} BP_t - \sum_{j=1}^{m} \frac{m - j + 1}{m} V_{t-j}, \ m = 3p

with :math:`k = (1 - \sin\theta)/\cos\theta`, :math:`\theta = 2\pi b/n`, which is Ehlers' :math:`\gamma -
\sqrt{\gamma^2 - 1}` of :math:`\gamma = 1/\cos\theta`. The normalised form divides by a peak that
loses 0.9 % a bar. The Voss filter is called predictive: it leads the wave; no later bar enters.

``emd_ehlers``: BP of (high + low)/2 with :math:`\theta = 4\pi\delta/n`; middle is its mean over 2n bars, upper
and lower a share of the mean over 50 bars of its last peak and last valley, each known one bar later;
there is none before the first peak (valley). The filters are 0 in the first two bars, five for Voss.
A price that has not moved leaves the normalised form 0/0, NaN. A missing price starts all anew.
Sources: J. Ehlers, Cycle Analytics for Traders, 2013; A Peek into the Future, Stocks & Commodities
37:9, 2019; J. Ehlers and R. Way, Empirical Mode Decomposition, ibid. 28:3, 2010.
"""

import math
from typing import Final

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.filters import FILTER_STATE, band_pass, band_pass_fade, corner, pole_fade
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray

_PEAK_KEEP: Final = 0.991
"""What the peak of the normalised form keeps at each bar."""

_TURN_BARS: Final = 50
"""Bars over which the last peaks and valleys are averaged."""


@kernel
def _bandpass(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    bp: FloatArray,
    normalised: FloatArray,
    period: int,
    bandwidth: float,
) -> None:
    """Rows [start, stop) of both; state is that of the filter and the peak."""
    angle = 2.0 * math.pi / period
    band_pass(close, start, stop, state, bp, math.cos(angle), corner(bandwidth * angle), 2)
    peak = state[FILTER_STATE]
    for t in range(start, stop):
        normalised[t] = math.nan
        if math.isnan(bp[t]):
            peak = 0.0
            continue
        peak = max(peak * _PEAK_KEEP, abs(bp[t]))
        if peak > FADED:
            normalised[t] = bp[t] / peak
    state[FILTER_STATE] = peak


@kernel
def _voss(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    voss: FloatArray,
    filt: FloatArray,
    period: int,
    predict: int,
    bandwidth: float,
) -> None:
    """Rows [start, stop) of both; state is that of the filter, bars, and last values of voss."""
    angle = 2.0 * math.pi / period
    order = 3 * predict
    ring = state[FILTER_STATE + 1 :]
    band_pass(close, start, stop, state, filt, math.cos(angle), corner(bandwidth * angle), 5)
    count = int(state[FILTER_STATE])
    for t in range(start, stop):
        voss[t] = math.nan
        if math.isnan(filt[t]):
            count = 0
            ring[:] = 0.0
            continue
        place = count % order
        back = 0.0
        for j in range(order):  # from the oldest, of which 1/m is taken, to the newest
            back += (j + 1.0) * ring[(place + j) % order]
        value = 0.5 * (3.0 + order) * filt[t] - back / order
        ring[place] = value
        count = count + 1 if count < 5 + order else count + 1 - order
        if count > 5:
            voss[t] = value
        else:
            filt[t] = math.nan
    state[FILTER_STATE] = count


@kernel
def _emd(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
    delta: float,
    fraction: float,
) -> None:
    """Rows [start, stop) of all; state is that of the filter, of turns and of three means."""
    angle = 2.0 * math.pi / period
    means = state[FILTER_STATE + 5 :]
    tops = means[4 + 2 * period :]
    bottoms = tops[4 + _TURN_BARS :]
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        wave, top, bottom = scratch[:rows], upper[begin:end], lower[begin:end]
        for i in range(rows):
            wave[i] = 0.5 * (high[begin + i] + low[begin + i])
        band_pass(wave, 0, rows, state, wave, math.cos(angle), corner(2.0 * delta * angle), 2)
        _last_turns(wave, state[FILTER_STATE : FILTER_STATE + 5], top, bottom)
        rolling_mean(wave, 0, rows, means, middle[begin:end], 2 * period)
        rolling_mean(top, 0, rows, tops, top, _TURN_BARS)
        rolling_mean(bottom, 0, rows, bottoms, bottom, _TURN_BARS)
        for i in range(rows):
            top[i] *= fraction
            bottom[i] *= fraction


@kernel
def _last_turns(
    wave: FloatArray, state: FloatArray, peaks: FloatArray, valleys: FloatArray
) -> None:
    """Fill both with the last peak and valley of `wave`, NaN before the first.

    State is bars since a missing one, 2 at most, the last two values, the last peak and valley.
    """
    count, last, before, peak, valley = state[0], state[1], state[2], state[3], state[4]
    for i in range(wave.size):
        value = wave[i]
        if count == 0.0 or math.isnan(value):
            count, peak, valley = 0.0, math.nan, math.nan
        if not math.isnan(value):
            if count >= 2.0 and last > value and last > before:
                peak = last
            if count >= 2.0 and last < value and last < before:
                valley = last
            count = min(count + 1.0, 2.0)
        peaks[i], valleys[i] = peak, valley
        last, before = value, last
    state[0], state[1], state[2], state[3], state[4] = count, last, before, peak, valley


def _bandpass_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0, 2)


def _voss_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (5, 5)


def _emd_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    # the third bar may be a peak or a valley, known with the fourth
    return 2 + _TURN_BARS, 2 * period - 1, 2 + _TURN_BARS


def _bandpass_settle(period: int, bandwidth: float) -> int:
    return band_pass_fade(period, bandwidth) + fade_bars(_PEAK_KEEP)


def _voss_settle(period: int, predict: int, bandwidth: float) -> int:
    order = 3 * predict
    feedback = pole_fade(*(-(order - j) / order for j in range(order)))
    return band_pass_fade(period, bandwidth) + feedback + 5


def _emd_settle(period: int, delta: float, **_: ParamValue) -> int:
    return band_pass_fade(period, 2.0 * delta)


def _bandpass_state(**_: ParamValue) -> int:
    return FILTER_STATE + 1


def _voss_state(predict: int, **_: ParamValue) -> int:
    return FILTER_STATE + 1 + 3 * predict


def _emd_state(period: int, **_: ParamValue) -> int:
    return FILTER_STATE + 5 + window_state(2 * period) + 2 * window_state(_TURN_BARS)


def _check_width(name: str, value: ParamValue, limit: float) -> str | None:
    return (
        None if value < limit else f"{name} must be below {limit:g} for this period (got {value})"
    )


def _check_band(period: int, bandwidth: float, **_: ParamValue) -> str | None:
    return _check_width("bandwidth", bandwidth, 0.24 * period)


def _check_delta(period: int, delta: float, **_: ParamValue) -> str | None:
    return _check_width("delta", delta, 0.12 * period)


_PERIOD = bars_param("period", 20, "Length of the cycle in the band's middle.", ge=4)

BANDPASS = Indicator(
    name="bandpass",
    title="Ehlers Band-Pass Filter",
    category=Category.CYCLE,
    inputs=("close",),
    params=(
        _PERIOD,
        Param(
            name="bandwidth", default=0.3, ge=0.05, le=2.0, unit="ratio", doc="Share of the period."
        ),
    ),
    outputs=(
        Output(name="bp", unit=Unit.PRICE_CHANGE),
        Output(name="bp_normalised", unit=Unit.RATIO, low=-1.0, high=1.0, doc="By its last peak."),
    ),
    compute=_bandpass,
    lookback=_bandpass_lookback,
    memory=Memory.RECURSIVE,
    settle=_bandpass_settle,
    state_size=_bandpass_state,
    check=_check_band,
    formula="0.5 (1 - a) (x - x2) + cos(2 pi / n) (1 + a) bp1 - a bp2, a = g - sqrt(g^2 - 1), "
    "g = 1 / cos(2 pi bandwidth / n); normalised = bp / peak, peak = max(0.991 peak1, |bp|)",
    source="Ehlers 2013",
)

VOSS = Indicator(
    name="voss",
    title="Ehlers Voss Predictive Filter",
    category=Category.CYCLE,
    inputs=("close",),
    params=(
        _PERIOD,
        bars_param("predict", 3, "Bars by which it leads the filter, p.", ge=1, le=10),
        Param(
            name="bandwidth",
            default=0.25,
            ge=0.05,
            le=2.0,
            unit="ratio",
            doc="Share of the period.",
        ),
    ),
    outputs=(
        Output(name="voss", unit=Unit.PRICE_CHANGE),
        Output(name="filt", unit=Unit.PRICE_CHANGE, doc="The band-pass filter itself."),
    ),
    compute=_voss,
    lookback=_voss_lookback,
    memory=Memory.RECURSIVE,
    settle=_voss_settle,
    state_size=_voss_state,
    check=_check_band,
    cost=Cost.LINEAR,
    formula="(3 + m) / 2 * filt - sum((m - j + 1) / m * voss j bars ago), j from 1 to m = 3 p",
    source="Ehlers 2019",
)

EMD_EHLERS = Indicator(
    name="emd_ehlers",
    title="Empirical Mode Decomposition by Ehlers and Way",
    category=Category.CYCLE,
    inputs=("high", "low"),
    params=(
        _PERIOD,
        Param(name="delta", default=0.5, ge=0.05, le=1.0, unit="ratio", doc="Half the bandwidth."),
        Param(
            name="fraction",
            default=0.1,
            ge=0.01,
            le=1.0,
            unit="ratio",
            doc="Share of the mean peak and valley.",
        ),
    ),
    outputs=(
        Output(name="upper", unit=Unit.PRICE_CHANGE),
        Output(name="middle", unit=Unit.PRICE_CHANGE, doc="Above upper: up; below lower: down."),
        Output(name="lower", unit=Unit.PRICE_CHANGE),
    ),
    compute=_emd,
    lookback=_emd_lookback,
    memory=Memory.ANCHORED,
    settle=_emd_settle,
    state_size=_emd_state,
    check=_check_delta,
    formula="middle = mean(bp, 2 n); upper, lower = fraction * mean(last peak, last valley of bp, 50)",
    source="Ehlers and Way 2010",
)
