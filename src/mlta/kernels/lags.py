"""Values of some rows ago."""

from mlta.kernels.carry import carry_state, mark_missing, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def lag_state(lag: int) -> int:
    """Length of the state of `take_lagged`."""
    return 1 + carry_state(lag + 1)


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
        lagged = out[begin : begin + rows]
        window = run[: lag + lagged.size]
        take_run(values[begin : begin + rows], 1.0, state[1:], window)
        for row in range(lagged.size):
            lagged[row] = window[row]
        mark_missing(window, lagged)
