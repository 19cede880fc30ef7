"""Quotients that are never infinite."""

import math

from mlta.kernels.jit import kernel


@kernel
def quotient(part: float, whole: float) -> float:
    """``part / whole``; NaN where that is not finite or either number is not."""
    value = part / whole
    return value if math.isfinite(value) and math.isfinite(whole) else math.nan


@kernel
def relative(value: float, base: float) -> float:
    """``value / base - 1`` with all its digits where the two are close; NaN as in `quotient`."""
    return quotient(value - base, base)
