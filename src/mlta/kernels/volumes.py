"""Where in its range a bar has closed, by which its volume is weighed."""

from mlta.kernels.jit import kernel


@kernel
def flow_share(high: float, low: float, close: float) -> float:
    """From -1, a close at the low, to 1, a close at the high.

    0 for a bar without a range, NaN for one with a missing price.
    """
    width = high - low
    share = ((close - low) - (high - close)) / width
    return (share if width > 0.0 else 0.0) + (width - width) + (close - close)
