r"""Weighted means over the last n values, as distances from the newest value.

A window of 2w values is two windows of w values. With weight sums :math:`W_a, W_b` and weighted sums of
distances from each one's oldest value :math:`s_a, s_b`, the oldest values being :math:`x_a, x_b`, it has
:math:`W = W_a + W_b` and :math:`s = s_a + s_b + W_b (x_b - x_a)`. So nothing is taken away again, and the
level costs no digit. All else as in `moments`.
"""

import math

import numpy as np

from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def weighted_state(period: int) -> int:
    """Length of the state of `rolling_weighted_gap` for a window of `period` values."""
    return 2 * carry_state(period)


@kernel
def rolling_weighted_gap(
    values: FloatArray, weights: FloatArray, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill all rows with the weighted mean of the last `period` values, less the newest value.

    Parameters
    ----------
    values, weights : ndarray of shape (n_rows,)
        The new values and what each weighs, at least 0.
    state : ndarray of shape (weighted_state(period),)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` rows have been seen, while a value or a weight in the window is not
        finite, and where the weights add to 0. May be neither input.
    period : int
        Rows in the window, this one included; at least 1.
    """
    run, weight_run = new_run(values.size, period), new_run(values.size, period)
    sums, wider = np.empty((2, run.size)), np.empty((2, run.size))
    chunk = run.size - period + 1
    for begin in range(0, values.size, max(chunk, 1)):
        end = min(begin + chunk, values.size)
        rows = end - begin + period - 1
        take_run(values[begin:end], 1.0, state[:period], run[:rows])
        take_run(weights[begin:end], 1.0, state[period:], weight_run[:rows])
        for row in range(rows):
            sums[0, row] = weight_run[row]
            sums[1, row] = run[row] - run[row]
        width, bits = 1, 0
        while period >> bits > 1:
            bits += 1
        for bit in range(bits - 1, -1, -1):
            rows -= width
            _join(run, sums, width, wider, rows)
            sums, wider = wider, sums
            width *= 2
            if period >> bit & 1:
                rows -= 1
                _append(run, weight_run, sums, width, wider, rows)
                sums, wider = wider, sums
                width += 1
        for row in range(rows):
            weight = sums[0, row]
            apart = run[row + period - 1] - run[row]
            out[begin + row] = sums[1, row] / weight - apart if weight > 0.0 else math.nan


@kernel
def _join(run: FloatArray, sums: FloatArray, width: int, wider: FloatArray, rows: int) -> None:
    """Windows of twice the width, from those that begin at a row and `width` rows later."""
    later, later_sums = run[width:], sums[:, width:]
    for row in range(rows):
        apart = later[row] - run[row]
        wider[0, row] = sums[0, row] + later_sums[0, row]
        wider[1, row] = sums[1, row] + (later_sums[1, row] + later_sums[0, row] * apart)


@kernel
def _append(
    run: FloatArray,
    weight_run: FloatArray,
    sums: FloatArray,
    width: int,
    wider: FloatArray,
    rows: int,
) -> None:
    """Windows of one value more."""
    newest, newest_weight = run[width:], weight_run[width:]
    for row in range(rows):
        wider[0, row] = sums[0, row] + newest_weight[row]
        wider[1, row] = sums[1, row] + newest_weight[row] * (newest[row] - run[row])
