"""Values of some rows ago."""

import math

from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def lag_state(lag: int) -> int:
    """Length of the state of `take_lagged`."""
    return 1 + carry_state(lag + 1)


@kernel
def blank_short_runs(values: FloatArray, state: FloatArray, out: FloatArray, length: int) -> None:
    """Put NaN where fewer than `length` values in a row have been finite, and leave the other rows.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values; some hundred at a time are fastest.
    state : ndarray of shape (1,)
        Finite values in a row; moves on. 0 means that no row has been seen.
    out : ndarray of shape (n_rows,)
        May not be `values`.
    length : int
        This row included; at least 1.
    """
    missing = 0
    for row in range(values.size):  # counting those at a time is vectorised, the run is not
        missing += (values[row] - values[row]) != 0.0
    count = state[0]
    if missing == 0 and count >= length - 1:
        state[0] = count + values.size
        return
    for row in range(values.size):
        count = count + 1.0 if math.isfinite(values[row]) else 0.0
        if count < length:
            out[row] = math.nan
    state[0] = count


@kernel
def take_lagged(values: FloatArray, state: FloatArray, out: FloatArray, lag: int) -> None:
    """Fill `out` with the values of `lag` rows before.

    NaN until there is one, and where any value from then on, this row's included, is not finite:
    nothing reaches back across a missing value.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values.
    state : ndarray of shape (lag_state(lag),)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        May not be `values`.
    lag : int
        At least 1.
    """
    run = new_run(values.size, lag + 1)
    rows = max(run.size - lag, 1)
    for begin in range(0, values.size, rows):
        end = min(begin + rows, values.size)
        source, target = values[begin:end], out[begin:end]
        take_run(source, 1.0, state[1:], run[: lag + source.size])
        for row in range(target.size):
            target[row] = run[row]
        blank_short_runs(source, state[:1], target, lag + 1)
