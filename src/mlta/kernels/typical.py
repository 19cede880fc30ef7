"""Moves of the typical price, the mean of high, low and close, without meeting its level."""

from typing import Final

from mlta.kernels.jit import kernel

EQUAL: Final = 1e-12
"""Typical prices that differ by less of themselves are equal: such a difference is rounding."""


@kernel
def typical_change(
    high: float, low: float, close: float, last_high: float, last_low: float, last_close: float
) -> float:
    """Change of the typical price from one bar to the next, 0 where it is but rounding."""
    change = (high - last_high) + (low - last_low) + (close - last_close)
    level = EQUAL * abs(high + low + close)
    return 0.0 if abs(change) <= level else change / 3.0
