r"""The Hilbert transform of the smoothed price and the cycle's period, as TA-Lib measures them.

The price is smoothed by weights 4, 3, 2, 1. Each of four transforms is

.. math:: H(v)_t = (0.0962 v_t + 0.5769 v_{t-2} - 0.5769 v_{t-4} - 0.0962 v_{t-6})
    (0.075\,P_{t-1} + 0.54)

with the period P of the bar before: detrender D = H(smooth), Q1 = H(D), I1 = D three bars ago, and H
of both. TA-Lib's two sets of buffers for even and odd bars are these lags of two. From I2 and Q2, smoothed
by 0.2, come Re and Im, smoothed by 0.2, and the period from the angle that they turned in a bar.

TA-Lib lets all this begin some bars after the first and takes what was before to be 0, so the whole
price enters as one jump. That takes 60 to 130 bars to fade, and we do the same, since all who use these
indicators know them so. Apart from it only changes of the price are met, never its level.
Source: J. Ehlers, Rocket Science for Traders, 2001; TA-Lib ``HT_DCPERIOD``.
"""

import math
from typing import Final

from mlta.kernels.jit import inlined
from mlta.kernels.smoothing import FADED
from mlta.types import FloatArray

RING: Final = 16
"""Places for the last values of a series; a power of two, so that a place is a few bits of a count."""

COUNT, LAST, SMOOTH, PERIOD, SMOOTH_PERIOD, I1, Q1 = range(7)
STEP, STEP1, STEP2, I2, Q2, RE, IM = range(7, 14)
_RISES, _DETRENDED, _QUADRATURES = 14, 14 + RING, 14 + 2 * RING

HILBERT_STATE: Final = 14 + 3 * RING
"""Length of the state of `hilbert_step`. Its first places, by the names above, are for all to read:
bars since the last missing one (see `MANY`), the newest price and its smoothed form, the period, its
smoothed form, in-phase and quadrature."""

MANY: Final = 128
"""In place of this count stands 64 less, so that a place in a ring of 64 follows from it too."""

HILBERT_FADE: Final = 700
"""Bars until two histories give periods that differ by less than 1e-9, measured: see
``tests/kernels/test_hilbert.py``."""


@inlined
def _hilbert(ring: int, at: int, state: FloatArray) -> float:
    """The transform of a ring's series at place `at`, before the factor by the period."""
    ends = state[ring + at] - state[ring + ((at - 6) & (RING - 1))]
    inner = state[ring + ((at - 2) & (RING - 1))] - state[ring + ((at - 4) & (RING - 1))]
    return float(0.0962 * ends + 0.5769 * inner)


@inlined
def _next_period(before: float, real: float, imaginary: float) -> float:
    """The period by the angle turned in a bar; it cannot jump, nor leave 6 to 50 bars."""
    period = before
    # after thousands of bars without a move nothing but noise is left
    if abs(real) + abs(imaginary) > FADED and real != 0.0 and imaginary != 0.0:
        angle = math.atan(imaginary / real)
        period = 2.0 * math.pi / angle if angle != 0.0 else 50.0
    period = max(min(period, 1.5 * before), 0.67 * before)
    return 0.2 * max(min(period, 50.0), 6.0) + 0.8 * before


@inlined
def _turn(rise: float, at: int, state: FloatArray) -> None:
    """The transforms and the period of a bar whose smoothed price has risen by `rise`."""
    state[_RISES + at] = rise
    # smooth(t) - smooth(t - 6) is the sum of six rises, smooth(t - 2) - smooth(t - 4) of two
    outer = rise + state[_RISES + ((at - 1) & (RING - 1))]
    outer += state[_RISES + ((at - 4) & (RING - 1))] + state[_RISES + ((at - 5) & (RING - 1))]
    middle = state[_RISES + ((at - 2) & (RING - 1))] + state[_RISES + ((at - 3) & (RING - 1))]
    factor = 0.075 * state[PERIOD] + 0.54
    state[_DETRENDED + at] = factor * (0.0962 * outer + (0.0962 + 0.5769) * middle)
    quadrature = factor * _hilbert(_DETRENDED, at, state)
    state[_QUADRATURES + at] = quadrature
    lagged = (at - 3) & (RING - 1)
    phase = state[_DETRENDED + lagged]
    ahead = factor * _hilbert(_DETRENDED, lagged, state)
    behind = factor * _hilbert(_QUADRATURES, at, state)
    real1, imaginary1 = state[I2], state[Q2]
    real2 = 0.2 * (phase - behind) + 0.8 * real1
    imaginary2 = 0.2 * (quadrature + ahead) + 0.8 * imaginary1
    state[I1], state[Q1], state[I2], state[Q2] = phase, quadrature, real2, imaginary2
    state[RE] = 0.2 * (real2 * real1 + imaginary2 * imaginary1) + 0.8 * state[RE]
    state[IM] = 0.2 * (real2 * imaginary1 - imaginary2 * real1) + 0.8 * state[IM]
    state[PERIOD] = _next_period(state[PERIOD], state[RE], state[IM])
    state[SMOOTH_PERIOD] = 0.33 * state[PERIOD] + 0.67 * state[SMOOTH_PERIOD]


@inlined
def hilbert_step(price: float, skip: int, state: FloatArray) -> None:
    """Move `state` on by one bar.

    Parameters
    ----------
    price : float
        One that is not finite makes all of `state` 0.
    skip : int
        Bars before the transform begins; TA-Lib has 12 where the period is all that is wanted, and
        37 where a phase is.
    state : ndarray of shape (HILBERT_STATE or more,)
        All zeros means that no bar has been seen.
    """
    if not math.isfinite(price):
        state[:] = 0.0
        return
    count = int(state[COUNT])
    change = price - state[LAST] if count > 0 else 0.0
    step1, step2, step3 = state[STEP], state[STEP1], state[STEP2]
    state[COUNT] = count + 1.0 if count + 1 < MANY else MANY - 64.0
    state[LAST] = price
    state[STEP], state[STEP1], state[STEP2] = change, step1, step2
    # the weights 4, 3, 2, 1 as what they take away from the newest price
    smooth = price - (6.0 * change + 3.0 * step1 + step2) / 10.0
    state[SMOOTH] = smooth
    if count >= skip:
        rise = (4.0 * change + 3.0 * step1 + 2.0 * step2 + step3) / 10.0
        _turn(smooth if count == skip else rise, count & (RING - 1), state)


@inlined
def cycle_mean(prices: FloatArray, t: int, state: FloatArray) -> float:
    """Mean of the prices of the dominant cycle's bars up to t; `state` is the transform's."""
    bars = max(int(state[SMOOTH_PERIOD] + 0.5), 1)
    above = 0.0
    for i in range(bars):
        above += prices[t - i] - prices[t]
    return float(prices[t] + above / bars)
