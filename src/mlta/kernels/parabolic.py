"""Wilder's parabolic: a stop that runs after the price, faster with each new extreme."""

import math

from mlta.kernels.directional import movement
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

PARABOLIC_STATE = 7
"""Length of the state of `parabolic`: count, side, stop, extreme, factor, last high and low."""


@kernel
def parabolic(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    begin: int,
    offset: float,
    rising: tuple[float, float, float],
    falling: tuple[float, float, float],
    short_sign: float,
) -> None:
    """Fill rows [start, stop) of `out` with the stop, which turns at the bar that touches it.

    Parameters
    ----------
    high, low : ndarray of shape (n_rows,)
        Read at the rows to fill; a bar with a price that is not finite starts it anew.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (PARABOLIC_STATE,)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN at the first bar.
    begin : int
        1 or -1 for a start long or short, 0 for the way in which the second bar moves.
    offset : float
        Share of itself by which the stop is moved away at each turn.
    rising, falling : tuple of 3 float
        First factor, what each new extreme adds, and the most, while long and while short.
    short_sign : float
        What the stop is multiplied by while short.
    """
    count, side, level, extreme = state[0], state[1], state[2], state[3]
    factor, last_high, last_low = state[4], state[5], state[6]
    for t in range(start, stop):
        top, bottom = high[t], low[t]
        out[t] = math.nan
        if not math.isfinite(top + bottom):
            count = 0.0
            continue
        if count == 1.0:
            side = float(begin) if begin != 0 else _first_side(top, bottom, last_high, last_low)
            level = last_low if side > 0.0 else last_high
            extreme = top if side > 0.0 else bottom
            factor = rising[0] if side > 0.0 else falling[0]
            last_high, last_low = top, bottom
        if count >= 1.0:
            now, side, level, extreme, factor = _step(
                side, level, extreme, factor, (top, last_high), (bottom, last_low),
                offset, rising, falling,
            )  # fmt: skip
            out[t] = now if side > 0.0 else now * short_sign
        count = min(count + 1.0, 2.0)
        last_high, last_low = top, bottom
    state[0], state[1], state[2], state[3] = count, side, level, extreme
    state[4], state[5], state[6] = factor, last_high, last_low


@kernel
def _first_side(top: float, bottom: float, last_high: float, last_low: float) -> float:
    """-1 if the bar moves downward on the whole, else 1."""
    _, down = movement(top, bottom, last_high, last_low)
    return -1.0 if down > 0.0 else 1.0


@kernel
def _step(
    side: float,
    level: float,
    extreme: float,
    factor: float,
    highs: tuple[float, float],
    lows: tuple[float, float],
    offset: float,
    rising: tuple[float, float, float],
    falling: tuple[float, float, float],
) -> tuple[float, float, float, float, float]:
    """The stop of this bar; then side, stop, extreme and factor for the next.

    Short is long on mirrored prices, so all is written for long.
    """
    near, last_near = (lows[0], lows[1]) if side > 0.0 else (-highs[0], -highs[1])
    far, last_far = (highs[0], highs[1]) if side > 0.0 else (-lows[0], -lows[1])
    level, extreme = side * level, side * extreme
    if near <= level:
        level = max(extreme, last_far, far)
        level += abs(level) * offset
        now = side * level
        first = falling[0] if side > 0.0 else rising[0]
        level = max(level + first * (near - level), last_far, far)
        return now, -side, side * level, side * near, first
    now = side * level
    if far > extreme:
        extreme = far
        faster = rising if side > 0.0 else falling
        factor = min(factor + faster[1], faster[2])
    level = min(level + factor * (extreme - level), last_near, near)
    return now, side, side * level, side * extreme, factor
