r"""Ehlers' recursive filters, each written on changes so that it never meets the price level.

With the change :math:`d_t = x_t - x_{t-1}` and the corner :math:`k(\theta) = \cos\theta / (1 +
\sin\theta)`, which is his :math:`1 - \alpha = (1 - \sin\theta)/\cos\theta` without its 0/0:

.. math::
    HP_1:\; y_t &= \tfrac{1+k}{2} d_t + k\,y_{t-1}, \qquad
    HP_2:\; y_t = \left(\tfrac{1+k}{2}\right)^2 (d_t - d_{t-1}) + 2k\,y_{t-1} - k^2 y_{t-2}, \\
    BP:\; y_t &= \tfrac{1-k}{2} (d_t + d_{t-1}) + \beta (1+k)\,y_{t-1} - k\,y_{t-2}, \\
    SS:\; y_t &= \tfrac{c_1}{2} (x_t + x_{t-1}) + c_2\,y_{t-1} + c_3\,y_{t-2}, \qquad c_1 + c_2 + c_3 = 1.

The functions check nothing, read ``values[start:stop]`` and nothing else, and `out` may be `values`.
A value that is not finite is NaN in `out` and restarts the filter.
"""

import math
from typing import Final

import numpy as np

from mlta.kernels.jit import kernel
from mlta.types import FloatArray

FILTER_STATE: Final = 5
"""Length of the state of every filter here; all zeros means that no row has been seen."""

FADE_LIMIT: Final = 1e-11
"""Weight at which `pole_fade` takes older values to be forgotten: a filter's output may be much
smaller than what it held."""


@kernel
def corner(angle: float) -> float:
    """Weight that a pole keeps at each step, ``1 - alpha``; 0 for a period of four bars."""
    return math.cos(angle) / (1.0 + math.sin(angle))


@kernel
def high_pass_corner(period: float) -> float:
    """`corner` of each of the two poles of `high_pass`."""
    return corner(0.707 * 2.0 * math.pi / period)


@kernel
def smoother_weights(period: float, root: float) -> tuple[float, float, float]:
    """What the super smoother gives to the new value, to its last one and to the one before that.

    `root` is Ehlers' printed 1.414, or the exact root of 2.
    """
    angle = root * math.pi / period
    keep = math.exp(-angle)
    fresh = (1.0 - keep) ** 2 + 4.0 * keep * math.sin(0.5 * angle) ** 2  # 1 - 2 keep cos + keep^2
    return fresh, 2.0 * keep * math.cos(angle), -keep * keep


@kernel
def one_pole_high_pass(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, keep: float
) -> None:
    """Fill rows [start, stop) of `out` with what a one-pole high-pass filter leaves; 0 at first."""
    count, last, high = state[0], state[1], state[2]
    for t in range(start, stop):
        value = values[t]
        change = value - last
        if count == 0.0 or not math.isfinite(change):
            high = 0.0
            count = 1.0 if math.isfinite(value) else 0.0
            out[t] = 0.0 if count > 0.0 else math.nan
        else:
            high = 0.5 * (1.0 + keep) * change + keep * high
            out[t] = high
        last = value
    state[0], state[1], state[2] = count, last, high


@kernel
def high_pass(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, keep: float
) -> None:
    """Fill rows [start, stop) of `out` with what a two-pole high-pass filter leaves.

    0 in the first two rows.
    """
    count, last, step, high, before = state[0], state[1], state[2], state[3], state[4]
    gain = 0.25 * (1.0 + keep) * (1.0 + keep)
    for t in range(start, stop):
        value = values[t]
        change = value - last
        last = value
        if count == 0.0 or not math.isfinite(change):
            step, high, before = 0.0, 0.0, 0.0
            count = 1.0 if math.isfinite(value) else 0.0
            out[t] = 0.0 if count > 0.0 else math.nan
            continue
        new = gain * (change - step) + 2.0 * keep * high - keep * keep * before
        before = high
        high = new if count > 1.0 else 0.0
        step = change
        count = 2.0
        out[t] = high
    state[0], state[1], state[2], state[3], state[4] = count, last, step, high, before


@kernel
def band_pass(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    beta: float,
    keep: float,
    idle: int,
) -> None:
    """Fill rows [start, stop) of `out` with the waves of one length alone.

    Parameters
    ----------
    values, start, stop, state, out
        As in `high_pass`.
    beta : float
        Cosine of the angle that the wave turns in a bar.
    keep : float
        `corner` of the angle times the bandwidth.
    idle : int
        First rows that are 0; at least 2.
    """
    count, last, step, wave, before = state[0], state[1], state[2], state[3], state[4]
    for t in range(start, stop):
        value = values[t]
        change = value - last
        last = value
        if count == 0.0 or not math.isfinite(change):
            step, wave, before = 0.0, 0.0, 0.0
            count = 1.0 if math.isfinite(value) else 0.0
            out[t] = 0.0 if count > 0.0 else math.nan
            continue
        new = 0.5 * (1.0 - keep) * (change + step) + beta * (1.0 + keep) * wave - keep * before
        before = wave
        wave = new if count >= idle else 0.0
        step = change
        count = min(count + 1.0, float(idle))
        out[t] = wave
    state[0], state[1], state[2], state[3], state[4] = count, last, step, wave, before


@kernel
def super_smooth(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    weights: tuple[float, float, float],
    seeds: int,
) -> None:
    """Fill rows [start, stop) of `out` with super smoothed values of a series without a level.

    Parameters
    ----------
    values, start, stop, state, out
        As in `high_pass`.
    weights : tuple of float
        See `smoother_weights`.
    seeds : int
        First rows that are taken as they are, 2 at most; 0 takes what came before to be 0.
    """
    count, last, smooth, before = state[0], state[1], state[2], state[3]
    fresh, first, second = weights
    for t in range(start, stop):
        value = values[t]
        if not math.isfinite(value):
            count, last, smooth, before = 0.0, 0.0, 0.0, 0.0
            out[t] = math.nan
            continue
        new = 0.5 * fresh * (value + last) + first * smooth + second * before
        before = smooth
        smooth = new if count >= seeds else value
        last = value
        count = 2.0 if count >= 1.0 else 1.0
        out[t] = smooth
    state[0], state[1], state[2], state[3] = count, last, smooth, before


@kernel
def smoother_gap(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    weights: tuple[float, float, float],
    blend: float,
) -> None:
    """Fill rows [start, stop) of `out` with how far values lie above the super smoother.

    Parameters
    ----------
    values, start, stop, state, out
        As in `high_pass`; the smoother starts at the first two values.
    weights : tuple of float
        See `smoother_weights`.
    blend : float
        Share of the last value in the smoother's input: 0.5, or 0 for the form with one input.
    """
    count, last, gap, before = state[0], state[1], state[2], state[3]
    fresh, first, second = weights
    for t in range(start, stop):
        value = values[t]
        change = value - last
        last = value
        if count == 0.0 or not math.isfinite(change):
            gap, before = 0.0, 0.0
            count = 1.0 if math.isfinite(value) else 0.0
            out[t] = 0.0 if count > 0.0 else math.nan
            continue
        # how far the smoother's last two values lie below the new one
        gap, before = gap + change, before + change
        new = blend * fresh * change + first * gap + second * before
        before = gap
        gap = new if count > 1.0 else 0.0
        count = 2.0
        out[t] = gap
    state[0], state[1], state[2], state[3] = count, last, gap, before


def pole_fade(*weights: float) -> int:
    """Bars until a recursive filter has forgotten what it held.

    Parameters
    ----------
    *weights : float
        What it gives to its own last value, the one before, and so on; its poles lie within the
        unit circle.

    Examples
    --------
    >>> pole_fade(0.5)
    37
    """
    size = len(weights)
    step = np.eye(size, k=-1)
    step[0] = weights
    powers = [step]
    while np.abs(powers[-1]).sum(axis=1).max() >= FADE_LIMIT:
        powers.append(powers[-1] @ powers[-1])
    held, bars = np.eye(size), 0
    for place in range(len(powers) - 2, -1, -1):
        ahead = held @ powers[place]
        if np.abs(ahead).sum(axis=1).max() >= FADE_LIMIT:
            held, bars = ahead, bars + 2**place
    return bars + 1


def high_pass_fade(period: float) -> int:
    """`pole_fade` of `high_pass`."""
    angle = 0.707 * 2.0 * math.pi / period
    keep = math.cos(angle) / (1.0 + math.sin(angle))
    return pole_fade(2.0 * keep, -keep * keep)


def smoother_fade(period: float) -> int:
    """`pole_fade` of the super smoother."""
    angle = 1.414 * math.pi / period
    keep = math.exp(-angle)
    return pole_fade(2.0 * keep * math.cos(angle), -keep * keep)


def band_pass_fade(period: float, bandwidth: float) -> int:
    """`pole_fade` of `band_pass`."""
    angle = 2.0 * math.pi / period
    keep = math.cos(bandwidth * angle) / (1.0 + math.sin(bandwidth * angle))
    return pole_fade(math.cos(angle) * (1.0 + keep), -keep)
