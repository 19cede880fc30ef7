"""Where in its range a bar has closed, by which its volume is weighed."""

import math

from mlta.kernels.jit import kernel


@kernel
def flow_share(high: float, low: float, close: float) -> float:
    """From -1, a close at the low, to 1, a close at the high.

    0 for a bar without a range, NaN for one with a missing price.
    """
    if not math.isfinite(high + low + close):
        return math.nan
    if high > low:
        return ((close - low) - (high - close)) / (high - low)
    return 0.0
