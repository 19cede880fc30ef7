"""Logarithms of price ratios that keep their digits where the prices are close."""

import math

from mlta.kernels.jit import kernel


@kernel
def log_ratio(price: float, base: float) -> float:
    """``ln(price / base)``; NaN unless both are positive and finite.

    The difference of close prices is exact and their ratio is not: where they differ by a
    millionth, the logarithm of the ratio is wrong in the 10th digit and this one in the 16th.
    """
    if 0.0 < price < math.inf and 0.0 < base < math.inf:
        return math.log1p((price - base) / base)
    return math.nan
