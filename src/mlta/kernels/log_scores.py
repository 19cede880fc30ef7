"""Standard scores of logarithms, without ever meeting the unit of the values."""

import math
from typing import Final

import numpy as np

from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

_LN2: Final = math.log(2.0)


def log_score_state(period: int) -> int:
    """Length of the state of `rolling_log_score` for a window of `period` values."""
    return 2 * carry_state(period)


@kernel
def rolling_log_score(values: FloatArray, state: FloatArray, out: FloatArray, period: int) -> None:
    """Fill `out` with the scores of the logarithms among those of the last `period` values.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values; one that is not positive and finite counts as missing.
    state : ndarray of shape (log_score_state(period),)
        Moves on; all zeros means that no row has been seen.
    out : ndarray of shape (n_rows,)
        NaN until `period` rows have been seen, while a value in the window is missing, and where
        all are equal, 0/0. May be `values`.
    period : int
        Rows in the window, this one included; at least 2.

    Notes
    -----
    The deviation is the population's. A value is kept as a logarithm from -0.7 to 0 and a power of
    two, and both are taken from the newest value's, so that twice the values give the same bits.
    Costs `period` steps a row.
    """
    rows = values.size
    parts, powers = np.empty(rows), np.empty(rows)
    for i in range(rows):
        value = values[i]
        parts[i], powers[i] = math.nan, math.nan
        if 0.0 < value < math.inf:
            part, power = math.frexp(value)
            parts[i], powers[i] = math.log(part), power
    run, power_run = np.empty(period - 1 + rows), np.empty(period - 1 + rows)
    take_run(parts, 1.0, state[:period], run)
    take_run(powers, 1.0, state[period:], power_run)
    apart = np.empty(period)
    for i in range(rows):
        newest, newest_power = run[i + period - 1], power_run[i + period - 1]
        shift, square = 0.0, 0.0
        for k in range(period):
            apart[k] = (run[i + k] - newest) + (power_run[i + k] - newest_power) * _LN2
            shift += apart[k]
        mean = shift / period
        for k in range(period):
            square += (apart[k] - mean) * (apart[k] - mean)
        out[i] = -mean / math.sqrt(square / period) if square > 0.0 else math.nan
