"""Where the newest value stands among the last n."""

import numpy as np

from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.jit import kernel
from mlta.kernels.ties import TIE
from mlta.types import FloatArray


def place_state(period: int) -> int:
    """Length of the state of `rolling_place` for a window of `period` values."""
    return carry_state(period)


@kernel
def rolling_place(
    values: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill rows [start, stop) of `out` with the share of the last `period` values up to the newest.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        Read at the rows to fill.
    start, stop : int
        The rows to fill.
    state : ndarray of shape (place_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        From ``1 / period`` to 1, ties included (see `mlta.kernels.ties`). NaN until `period` rows
        have been seen, and while a value in the window is not finite. May be `values`.
    period : int
        Rows in the window, this one included; at least 1. Costs so many steps a row, several rows
        at a time.
    """
    rows_at_once = min(stop - start, CHUNK_ROWS)
    scratch = np.empty(period - 1 + rows_at_once)
    tops = np.empty(rows_at_once)
    counts = np.empty(rows_at_once)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        run, top, count = scratch[: period - 1 + rows], tops[:rows], counts[:rows]
        take_run(values[begin:end], 1.0, state, run)
        newest = run[period - 1 :]
        for row in range(rows):
            top[row] = newest[row] + TIE * abs(newest[row])
            count[row] = 0.0
        for k in range(period):
            shifted = run[k : k + rows]
            for row in range(rows):
                value = shifted[row]
                count[row] += (1.0 if value <= top[row] else 0.0) + (value - value)
        for row in range(rows):
            out[begin + row] = count[row] / period
