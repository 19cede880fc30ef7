r"""How well a wave of given length fits the last n closes: MESA sine wave, correlation cycle, power.

With the sums :math:`R = \sum_{k<n} C_{t-k} \cos(2\pi k/n)` and :math:`I = \sum_{k<n} C_{t-k} \sin(2\pi k/n)`,

.. math::
    MSW = R / \sqrt{R^2 + I^2}, \quad lead = (R - I) / \sqrt{2 (R^2 + I^2)}

``correlation_cycle``: real and imag are the correlations of the n closes with the cosine and with minus
the sine; angle is their angle in degrees, from -180 to 180, and never falls except by 270 or more, from
one turn to the next; state is the angle's sign where it moved by less than the threshold, else 0. The
angle is held for as long as that takes, so all of it counts as anchored.

``spectral_power``: the share of the periodogram's power, after the fitted line is taken out, that lies in
waves of short to long bars; of frequencies k/n those with short <= n/k <= long.

Sums below 1e-12 of what is summed are rounding and taken to be 0: no wave, NaN. Flat windows are NaN.
A missing close leaves the windows that hold it NaN and starts the angle anew, as a flat window does.
Sources: J. Ehlers, tulip ``msw`` (without its floor of 0.001 on R); J. Ehlers, Correlation as a Cycle
Indicator, Stocks & Commodities 38:6, 2020; A. Schuster, 1898.
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
from mlta.kernels.jit import inlined, kernel
from mlta.types import FloatArray

_NOISE: Final = 1e-12


@kernel
def _circle(bars: int) -> tuple[FloatArray, FloatArray]:
    """Cosines and sines of `bars` angles round the circle."""
    cosines, sines = np.empty(bars), np.empty(bars)
    for k in range(bars):
        angle = 2.0 * math.pi * k / bars
        cosines[k], sines[k] = math.cos(angle), math.sin(angle)
    return cosines, sines


@inlined
def _project(
    close: FloatArray, t: int, cosines: FloatArray, sines: FloatArray
) -> tuple[float, float, float]:
    """Sums of the closes up to t by cosines and by sines, and of their distances from the newest.

    From the newest, since cosines and sines of a whole circle add up to 0.
    """
    real, imaginary, size = 0.0, 0.0, 0.0
    for k in range(cosines.size):
        value = close[t - k] - close[t]
        real += cosines[k] * value
        imaginary += sines[k] * value
        size += abs(value)
    return real, imaginary, size


@kernel
def _msw(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sine: FloatArray,
    lead: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of both; state is bars since a missing one."""
    cosines, sines = _circle(period)
    count = int(state[0])
    for t in range(start, stop):
        count = min(count + 1, period + 1) if math.isfinite(close[t]) else 0
        sine[t], lead[t] = math.nan, math.nan
        if count <= period:
            continue
        real, imaginary, size = _project(close, t, cosines, sines)
        radius = math.hypot(real, imaginary)
        if radius > _NOISE * size:
            sine[t] = max(min(real / radius, 1.0), -1.0)
            late = (real - imaginary) / (math.sqrt(2.0) * radius)
            lead[t] = max(min(late, 1.0), -1.0)
    state[0] = count


@inlined
def _deviation(close: FloatArray, t: int, period: int) -> float:
    """Sum of squared distances from their mean of the closes up to t."""
    mean = 0.0
    for k in range(period):
        mean += close[t - k] - close[t]
    mean /= period
    total = 0.0
    for k in range(period):
        apart = (close[t - k] - close[t]) - mean
        total += apart * apart
    return total


@inlined
def _share(part: float, whole: float) -> float:
    """A correlation, within its bounds; what is but rounding is 0."""
    value = max(min(part / whole, 1.0), -1.0)
    return value if abs(value) > _NOISE else 0.0


@kernel
def _correlation_cycle(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    real: FloatArray,
    imag: FloatArray,
    angle: FloatArray,
    mode: FloatArray,
    period: int,
    threshold: float,
) -> None:
    """Rows [start, stop) of all; state is bars since a missing one, a mark and the last angle."""
    cosines, sines = _circle(period)
    count, last = int(state[0]), state[2] if state[1] > 0.0 else math.nan
    for t in range(start, stop):
        count = min(count + 1, period) if math.isfinite(close[t]) else 0
        real[t], imag[t], angle[t], mode[t] = math.nan, math.nan, math.nan, math.nan
        if count < period:
            last = math.nan
            continue
        spread = math.sqrt(0.5 * period * _deviation(close, t, period))
        if spread == 0.0:
            last = math.nan
            continue
        along, across, _ = _project(close, t, cosines, sines)
        real[t], imag[t] = _share(along, spread), _share(-across, spread)
        new = math.degrees(math.atan2(0.0 - imag[t], real[t]))
        # a millionth of a millionth less, so that rounding does not decide where it is equal
        if new < last and last - new < 270.0 - 1e-9:
            new = last
        angle[t] = new
        if not math.isnan(last):
            is_slow = abs(new - last) < threshold - 1e-9
            mode[t] = (1.0 if new >= 0.0 else -1.0) if is_slow else 0.0
        last = new
    state[0], state[1], state[2] = count, 1.0, last


@kernel
def _detrend(close: FloatArray, t: int, rest: FloatArray) -> float:
    """Fill `rest` with the closes up to t, newest first, less their line; the line's share of noise.

    Returns their sum of squares, 0 where it is but rounding.
    """
    period = rest.size
    middle, mean, slope = 0.5 * (period - 1.0), 0.0, 0.0
    for k in range(period):
        rest[k] = close[t - k] - close[t]
        mean += rest[k]
        slope += (k - middle) * rest[k]
    mean /= period
    slope *= 12.0 / (period * (period * period - 1.0))
    whole, left = 0.0, 0.0
    for k in range(period):
        whole += (rest[k] - mean) ** 2
        rest[k] -= mean + slope * (k - middle)
        left += rest[k] * rest[k]
    return left if left > _NOISE * _NOISE * whole else 0.0


@kernel
def _spectral_power(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    period: int,
    short: int,
    long: int,
) -> None:
    """Rows [start, stop) of ratio; state is bars since a missing one."""
    cosines, sines = _circle(period)
    rest = np.empty(period)
    count = int(state[0])
    first, last = (period + long - 1) // long, min(period // short, period // 2)
    for t in range(start, stop):
        count = min(count + 1, period) if math.isfinite(close[t]) else 0
        ratio[t] = math.nan
        if count < period:
            continue
        power = _detrend(close, t, rest)
        if power == 0.0:
            continue
        within = 0.0
        for wave in range(first, last + 1):
            real, imaginary = 0.0, 0.0
            place = 0
            for k in range(period):
                real += cosines[place] * rest[k]
                imaginary += sines[place] * rest[k]
                place += wave
                if place >= period:
                    place -= period
            square = real * real + imaginary * imaginary
            within += square if 2 * wave == period else 2.0 * square
        ratio[t] = min(within / (period * power), 1.0)
    state[0] = count


def _msw_lookback(period: int) -> tuple[int, ...]:
    return (period,) * 2


def _correlation_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return period - 1, period - 1, period - 1, period


def _power_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1,)


def _history(period: int, **_: ParamValue) -> int:
    return period - 1


def _one(**_: ParamValue) -> int:
    return 1


def _three(**_: ParamValue) -> int:
    return 3


def _check_band(period: int, short: int, long: int) -> str | None:
    if short > long:
        return f"short must be at most long (got {short} and {long})"
    if (period + long - 1) // long > min(period // short, period // 2):
        return f"no frequency of {period} bars has {short} to {long} bars a wave"
    return None


MSW = Indicator(
    name="msw",
    title="MESA Sine Wave",
    category=Category.CYCLE,
    inputs=("close",),
    params=(bars_param("period", 5, "Length of the wave, n.", ge=3),),
    outputs=(
        Output(name="sine", unit=Unit.RATIO, low=-1.0, high=1.0),
        Output(name="lead", unit=Unit.RATIO, low=-1.0, high=1.0, doc="45 degrees ahead."),
    ),
    compute=_msw,
    lookback=_msw_lookback,
    state_size=_one,
    history=_history,
    cost=Cost.LINEAR,
    formula="sin(p), sin(p + pi / 4), p = pi / 2 + the angle of the wave of n bars among n closes",
    source="tulip msw, after Ehlers",
)

CORRELATION_CYCLE = Indicator(
    name="correlation_cycle",
    title="Ehlers Correlation Cycle",
    category=Category.CYCLE,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Length of the wave, n.", ge=3),
        Param(
            name="threshold",
            default=9.0,
            ge=0.0,
            le=180.0,
            unit="degrees",
            doc="A turn by less in a bar is a trend.",
        ),
    ),
    outputs=(
        Output(name="real", unit=Unit.RATIO, low=-1.0, high=1.0),
        Output(name="imag", unit=Unit.RATIO, low=-1.0, high=1.0),
        Output(name="angle", unit=Unit.RATIO, low=-180.0, high=180.0, doc="In degrees, circular."),
        Output(name="state", unit=Unit.RATIO, low=-1.0, high=1.0, doc="1 up, -1 down, 0 cycle."),
    ),
    compute=_correlation_cycle,
    lookback=_correlation_lookback,
    memory=Memory.ANCHORED,
    state_size=_three,
    history=_history,
    cost=Cost.LINEAR,
    formula="real, imag = correlation of n closes with cos and -sin of 2 pi k / n; "
    "angle = atan2(-imag, real), held when it falls; state = its sign where it hardly turns",
    source="Ehlers 2020",
)

SPECTRAL_POWER = Indicator(
    name="spectral_power",
    title="Spectral Power Ratio",
    category=Category.CYCLE,
    inputs=("close",),
    params=(
        bars_param("period", 64, "Bars in the window, n.", ge=8, le=512),
        bars_param("short", 10, "Shortest wave of the band.", ge=2),
        bars_param("long", 48, "Longest wave of the band.", ge=2),
    ),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_spectral_power,
    lookback=_power_lookback,
    state_size=_one,
    history=_history,
    check=_check_band,
    cost=Cost.QUADRATIC,
    formula="sum of periodogram(close - line) over waves of short to long bars / sum over all",
    source="Schuster 1898; scipy.signal.periodogram with linear detrending",
)
