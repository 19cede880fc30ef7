"""What takers bought less what they sold."""

from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def delta(bought: float, traded: float) -> float:
    """Volume that takers bought less volume that they sold, from -`traded` to `traded`."""
    return 2.0 * bought - traded


@kernel
def take_deltas(bought: FloatArray, traded: FloatArray, out: FloatArray) -> None:
    """Fill `out` with the `delta` of every row."""
    for i in range(out.size):
        out[i] = 2.0 * bought[i] - traded[i]


@kernel
def take_imbalances(bought: FloatArray, traded: FloatArray, out: FloatArray) -> None:
    """Fill `out` with the `delta` as a part of the volume, -1 to 1; NaN where there is none."""
    for i in range(out.size):
        total = traded[i]
        out[i] = (2.0 * bought[i] - total) / total if total > 0.0 else float("nan")
