r"""How well a straight line fits the last n values: its slope and what it leaves.

Two windows of w values side by side, each with its line, make one. What the common line leaves is
what the two leave and, never negative, what lies between them and it: with means and slopes apart
from the common line's at each half's centre,
:math:`q = q_a + q_b + w\,(e_a^2 + e_b^2) + S_w\,((b_a - b)^2 + (b_b - b)^2)`, where
:math:`S_w = w(w^2-1)/12`. A window and one value more adds :math:`e^2/(1 + h)`, where e is how far
the line misses the value and h the value's leverage. So nothing is subtracted, and values that lie
on a line leave 0 but for their own rounding, which a variance less the slope's share would not.

Source: R. Plackett, Some Theorems in Least Squares, Biometrika 37, 1950.
"""

import numpy as np

from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def fits_state(period: int) -> int:
    """Length of the state of `rolling_fit` for a window of `period` values."""
    return carry_state(period)


@kernel
def rolling_fit(
    values: FloatArray,
    state: FloatArray,
    miss: FloatArray,
    slope: FloatArray,
    rest: FloatArray,
    period: int,
) -> None:
    """Fill all rows with the line's error at the newest value, its slope and its sum of squares.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values.
    state : ndarray of shape (fits_state(period),)
        Moves on; all zeros means that no row has been seen.
    miss, slope, rest : ndarray of shape (n_rows,)
        Newest value less the line there; slope for each row; sum of squared errors. NaN until
        `period` rows have been seen, and while a value in the window is not finite.
    period : int
        Rows in the window, this one included; at least 2.
    """
    run = new_run(values.size, period)
    fits = np.empty((3, run.size))
    chunk = run.size - period + 1
    bits = 0
    while period >> bits > 1:
        bits += 1
    for begin in range(0, values.size, max(chunk, 1)):
        end = min(begin + chunk, values.size)
        rows = end - begin + period - 1
        take_run(values[begin:end], 1.0, state, run[:rows])
        for row in range(rows):
            fits[:, row] = run[row] - run[row]
        width = 1
        for bit in range(bits - 1, -1, -1):
            rows -= width
            _join(run, fits, width, rows)
            width *= 2
            if period >> bit & 1:
                rows -= 1
                _append(run, fits, width, rows)
                width += 1
        newest = run[period - 1 :]
        for row in range(rows):
            reach = 0.5 * (period - 1.0) * fits[1, row]
            miss[begin + row] = ((newest[row] - run[row]) - fits[0, row]) - reach
            slope[begin + row] = fits[1, row]
            rest[begin + row] = fits[2, row]


@kernel
def _join(run: FloatArray, fits: FloatArray, width: int, rows: int) -> None:
    """Windows of twice the width; `fits` holds mean less oldest value, slope and what is left."""
    newer, later = run[width:], fits[:, width:]
    w = float(width)
    own = w * (w * w - 1.0) / 12.0
    total = w * (4.0 * w * w - 1.0) / 6.0
    for row in range(rows):
        apart = (newer[row] - run[row]) + (later[0, row] - fits[0, row])
        one, two = fits[1, row], later[1, row]
        slope = (own * (one + two) + 0.5 * w * w * apart) / total
        beside = 0.5 * (apart - w * slope)  # of each mean from the common line, in opposite senses
        fits[2, row] = (
            fits[2, row]
            + later[2, row]
            + 2.0 * w * (beside * beside)
            + own * ((one - slope) * (one - slope) + (two - slope) * (two - slope))
        )
        fits[0, row] += 0.5 * apart
        fits[1, row] = slope


@kernel
def _append(run: FloatArray, fits: FloatArray, width: int, rows: int) -> None:
    """Windows of one value more."""
    w = float(width)
    newest = run[width:]
    ahead = 0.5 * (w + 1.0)
    spread = w * (w * w - 1.0) / 12.0
    leverage = 1.0 / w + ahead * ahead / spread
    wider = (w + 1.0) * ((w + 1.0) * (w + 1.0) - 1.0) / 12.0
    between = 0.5 * w  # of the newest row from the new centre
    for row in range(rows):
        apart = (newest[row] - run[row]) - fits[0, row]
        missed = apart - ahead * fits[1, row]
        fits[2, row] += missed * missed / (1.0 + leverage)
        fits[0, row] += apart / (w + 1.0)
        fits[1, row] += between * missed / wider
