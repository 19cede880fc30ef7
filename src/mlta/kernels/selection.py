"""The middle of a heap of values, without putting all of them in order."""

import math

from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def middle(values: FloatArray) -> float:
    """The median of finite `values`, which lie in another order afterwards.

    Notes
    -----
    Hoare's selection: about two looks at each value, where sorting takes log2(n).
    """
    half = (values.size - 1) // 2
    low = _select(values, half)
    if values.size % 2:
        return low
    high = math.inf  # all after the place of `low` are at least as large
    for k in range(half + 1, values.size):
        high = min(high, values[k])
    return 0.5 * (low + high)


@kernel
def _select(values: FloatArray, place: int) -> float:
    """The value that would stand at `place` in order; smaller ones are moved before it."""
    left, right = 0, values.size - 1
    while left < right:
        pivot = values[(left + right) // 2]
        i, j = left, right
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if place <= j:
            right = j
        elif place >= i:
            left = i
        else:
            break
    return float(values[place])
