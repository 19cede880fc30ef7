"""The deepest fall from a peak within the last n values."""

from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def deepest_falls(run: FloatArray, out: FloatArray, period: int) -> None:
    """Fill `out` with the largest of (peak - later value) / peak in each window of `run`.

    Two windows side by side make one: its deepest fall is one of theirs, or leads from the peak of
    the first to the trough of the second. So some log2(period) passes give any window.

    Parameters
    ----------
    run : ndarray of shape (period - 1 + n_rows,)
        As `mlta.kernels.spans.take_spans` gives it, of positive values.
    out : ndarray of shape (n_rows,)
        At least 0; NaN where a value of the window is missing.
    period : int
        Values in a window; at least 1.
    """
    peak, trough, fall = run.copy(), run.copy(), run - run
    width, bits = 1, 0
    while period >> bits > 1:
        bits += 1
    rows = run.size
    for bit in range(bits - 1, -1, -1):
        rows -= width
        # rows grow in their own place: a row reads itself and later ones only
        _join(peak, trough, fall, peak[width:], trough[width:], fall[width:], rows)
        width *= 2
        if period >> bit & 1:
            rows -= 1
            newest = run[width:]
            _join(peak, trough, fall, newest, newest, newest - newest, rows)
            width += 1
    out[:] = fall[: out.size]


@kernel
def _join(
    peak: FloatArray,
    trough: FloatArray,
    fall: FloatArray,
    later_peak: FloatArray,
    later_trough: FloatArray,
    later_fall: FloatArray,
    rows: int,
) -> None:
    """Windows of two windows, the second of which begins where the first ends."""
    for row in range(rows):
        deepest = max(fall[row], later_fall[row])
        deepest = max(deepest, (peak[row] - later_trough[row]) / peak[row])
        missing = (fall[row] - fall[row]) + (later_fall[row] - later_fall[row])
        fall[row] = deepest + missing
        peak[row] = max(peak[row], later_peak[row])
        trough[row] = min(trough[row], later_trough[row])
