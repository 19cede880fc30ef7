"""Comparisons in which numbers that are equal in decimals count as equal.

A price and a mean of prices that are the same in decimals differ in their last bits, by chance. So
what lies within `TIE` of a level, as a share of it, is neither above nor below.
"""

from typing import Final

from mlta.kernels.jit import kernel

TIE: Final = 1e-10
"""Of a level; a tick of 0.01 at a price of 60,000 is a thousand times as much."""


@kernel
def is_above(value: float, level: float) -> bool:
    """Whether `value` is above `level` by more than chance; false if either is NaN."""
    return value - level > TIE * abs(level)


@kernel
def is_below(value: float, level: float) -> bool:
    """Whether `value` is below `level` by more than chance; false if either is NaN."""
    return level - value > TIE * abs(level)
