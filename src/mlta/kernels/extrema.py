"""Rolling maximum and minimum, and how many rows ago they stood.

The maximum over 2w values is the larger of two maxima over w values, so log2(period) passes over
the rows give any window, and each pass runs several rows at a time in the processor's vector
unit. The cost depends on the period alone, never on the prices. Tried and dropped: scanning the
window again when its maximum drops out, and prefix and suffix maxima of blocks (both 2 to 9 times
TA-Lib's time: their branches depend on the prices).

A value that is not finite counts as missing, and a window with a missing value has no extremum.
The functions check nothing. They read ``values[start:stop]`` and nothing else; what they need of
earlier values stands in `state`. `out` may be `values`.
"""

import numpy as np

from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def extremum_state(period: int) -> int:
    """Length of the state of every function here for a window of `period` values."""
    return carry_state(period)


@kernel
def rolling_max(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the largest of the last `period` values.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (extremum_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` rows have been seen, and while a value in the window is not finite.
    period : int
        Rows in the window, this one included; at least 1.
    """
    _rolling(values[start:stop], 1.0, state, out[start:stop], period)


@kernel
def rolling_min(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the smallest of the last `period` values.

    All else as in `rolling_max`.
    """
    _rolling(values[start:stop], -1.0, state, out[start:stop], period)


@kernel
def rolling_max_age(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the rows since the largest of the last `period` values.

    From 0, this row, to ``period - 1``; of equal values the newest. All else as in `rolling_max`.
    """
    _rolling_age(values[start:stop], 1.0, state, out[start:stop], period)


@kernel
def rolling_min_age(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the rows since the smallest of the last `period` values.

    From 0, this row, to ``period - 1``; of equal values the newest. All else as in `rolling_max`.
    """
    _rolling_age(values[start:stop], -1.0, state, out[start:stop], period)


@kernel
def _rolling(
    values: FloatArray, sign: float, state: FloatArray, out: FloatArray, period: int
) -> None:
    """`rolling_max` of ``sign * values``, times `sign`."""
    best = new_run(values.size, period)
    wider = np.empty_like(best)
    chunk = best.size - period + 1
    for begin in range(0, values.size, max(chunk, 1)):
        end = min(begin + chunk, values.size)
        rows = end - begin + period - 1
        take_run(values[begin:end], sign, state, best[:rows])
        width = 1
        while 2 * width <= period:
            rows -= width
            _widen(best, width, 1.0, wider[:rows])
            best, wider = wider, best
            width *= 2
        _widen(best, period - width, sign, out[begin:end])


@kernel
def _rolling_age(
    values: FloatArray, sign: float, state: FloatArray, out: FloatArray, period: int
) -> None:
    """`rolling_max_age` of ``sign * values``."""
    best = new_run(values.size, period)
    wider = np.empty_like(best)
    age = np.empty_like(best)
    wider_age = np.empty_like(best)
    chunk = best.size - period + 1
    for begin in range(0, values.size, max(chunk, 1)):
        end = min(begin + chunk, values.size)
        rows = end - begin + period - 1
        take_run(values[begin:end], sign, state, best[:rows])
        age[:] = 0.0
        width = 1
        while 2 * width <= period:
            rows -= width
            _widen_age(best, age, width, wider[:rows], wider_age[:rows])
            best, wider = wider, best
            age, wider_age = wider_age, age
            width *= 2
        _widen_age(best, age, period - width, wider[: end - begin], out[begin:end])


@kernel
def _widen(best: FloatArray, shift: int, sign: float, wider: FloatArray) -> None:
    """Fill `wider` with the larger of ``best[row]`` and ``best[row + shift]``, times `sign`.

    NaN if either is NaN.
    """
    newest = best[shift : shift + wider.size]  # an index with an offset is not vectorised
    for row in range(wider.size):
        newer = newest[row]
        older = best[row]
        # an unordered comparison is false, so a NaN in `older` is taken; the second test takes
        # one in `newer`
        is_newer = (newer >= older) | (newer != newer)  # noqa: PLR0124  # the test for NaN
        wider[row] = sign * (newer if is_newer else older)


@kernel
def _widen_age(
    best: FloatArray, age: FloatArray, shift: int, wider: FloatArray, wider_age: FloatArray
) -> None:
    """`_widen`, and the age of what was taken, NaN where `wider` is."""
    newest = best[shift : shift + wider.size]
    newest_age = age[shift : shift + wider.size]
    for row in range(wider.size):
        newer = newest[row]
        older = best[row]
        is_newer = (newer >= older) | (newer != newer)  # noqa: PLR0124  # the test for NaN
        taken = newer if is_newer else older
        wider[row] = taken
        wider_age[row] = (newest_age[row] if is_newer else age[row] + shift) + (taken - taken)
