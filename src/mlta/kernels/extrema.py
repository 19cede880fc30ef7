"""Rolling maximum and minimum, and how many rows ago they stood.

The maximum over 4w values is the largest of four maxima over w values, so log4(period) passes over
the rows give any window, and each pass runs several rows at a time in the processor's vector
unit. The cost depends on the period alone, never on the prices. Tried and dropped: scanning the
window again when its maximum drops out, and prefix and suffix maxima of blocks (both 2 to 9 times
TA-Lib's time: their branches depend on the prices).

A value that is not finite counts as missing, and a window with a missing value has no extremum.
The functions check nothing. They read ``values[start:stop]`` and nothing else; what they need of
earlier values stands in `state`. `out` may be `values`.
"""

from mlta.kernels.carry import carry_state, mark_missing, new_runs, take_run
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
def rolling_middle(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
) -> None:
    """Fill rows [start, stop) of `out` with the middle of the largest `high` and smallest `low`.

    The state is of twice `extremum_state`. All else as in `rolling_max`.
    """
    highs, lows, target = high[start:stop], low[start:stop], out[start:stop]
    scratch = new_runs(4, highs.size, period)
    run, best, wider, bottom = scratch[0], scratch[1], scratch[2], scratch[3]
    rows = max(run.size - period + 1, 1)
    for begin in range(0, highs.size, rows):
        end = min(begin + rows, highs.size)
        window, middles, bottoms = (
            run[: end - begin + period - 1],
            target[begin:end],
            bottom[: end - begin],
        )
        take_run(lows[begin:end], -1.0, state[period:], window)
        fill_max(window, -1.0, best, wider, bottoms)
        mark_missing(window, bottoms)
        take_run(highs[begin:end], 1.0, state[:period], window)
        fill_max(window, 1.0, best, wider, middles)
        mark_missing(window, middles)
        for i in range(middles.size):
            middles[i] = 0.5 * (middles[i] + bottoms[i])


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
    scratch = new_runs(3, values.size, period)
    run, best, wider = scratch[0], scratch[1], scratch[2]
    rows = max(run.size - period + 1, 1)
    for begin in range(0, values.size, rows):
        end = min(begin + rows, values.size)
        window = run[: end - begin + period - 1]
        take_run(values[begin:end], sign, state, window)
        fill_max(window, sign, best, wider, out[begin:end])
        mark_missing(window, out[begin:end])


@kernel
def fill_max(
    run: FloatArray, sign: float, best: FloatArray, wider: FloatArray, out: FloatArray
) -> None:
    """Fill `out` with the largest of the window of `run` that ends at a row, times `sign`.

    Anything where the window holds a NaN; it is ``run.size - out.size + 1`` long. `best` and
    `wider` are scratch of the size of `run`.
    """
    period, width = run.size - out.size + 1, 1
    last = run
    while 4 * width < period:
        rows = run.size - 4 * width + 1
        _widen(last, width, 2 * width, 3 * width, 1.0, wider[:rows])
        last = wider
        best, wider = wider, best
        width *= 4
    far = period - width
    near = min(width, far)
    _widen(last, near, min(2 * width, far), far, sign, out)


@kernel
def _rolling_age(
    values: FloatArray, sign: float, state: FloatArray, out: FloatArray, period: int
) -> None:
    """`rolling_max_age` of ``sign * values``."""
    scratch = new_runs(4, values.size, period)
    best, wider, age, wider_age = scratch[0], scratch[1], scratch[2], scratch[3]
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
def _widen(
    best: FloatArray, one: int, two: int, three: int, sign: float, wider: FloatArray
) -> None:
    """Fill `wider` with the largest of ``best[row]`` and those so many rows on, times `sign`."""
    rows = wider.size
    a, b = best[:rows], best[one : one + rows]  # an index with an offset is not vectorised
    c, d = best[two : two + rows], best[three : three + rows]
    for row in range(rows):
        early = max(b[row], a[row])
        late = max(d[row], c[row])
        wider[row] = sign * max(late, early)


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
