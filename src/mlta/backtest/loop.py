"""The event loop: what a long/flat rule earns, bar by bar."""

from mlta.kernels.jit import kernel
from mlta.types import FloatArray, IntArray


@kernel
def run_long_flat(
    open_price: FloatArray,
    close_price: FloatArray,
    signal: FloatArray,
    enter_above: float,
    exit_below: float,
    cost: float,
    position: FloatArray,
    growth: FloatArray,
    trades: IntArray,
) -> None:
    """Fill `position`, `growth` and `trades` for every bar.

    Parameters
    ----------
    open_price, close_price : ndarray of shape (n_bars,), float64
        Prices of the bars that are present, oldest first.
    signal : ndarray of shape (n_bars,), float64
        Probability of a rise that is acted on at the open of the bar, hence known before it; NaN
        where there is nothing new, which keeps the position.
    enter_above, exit_below : float
        All of the equity goes in when flat and ``signal > enter_above``, out when long and
        ``signal < exit_below``.
    cost : float
        Share of the equity that one side costs.
    position, growth : ndarray of shape (n_bars,), float64
        Filled: 1 or 0 from the open of the bar on, and equity at this close over equity at the
        previous one, after costs.
    trades : ndarray of shape (n_bars,), int64
        Filled: entries and exits at this bar. The last bar sells at its close what is left.

    Notes
    -----
    Marked to market close to close: a position taken at the open earns close/open in its first
    bar, a position sold at the open has earned open/previous close in its last. A position that
    is held over missing bars earns the jump between them.

    Checks nothing; `mlta.backtest.run` does.
    """
    n_bars = len(open_price)
    held = False
    for i in range(n_bars):
        factor = 1.0
        count = 0
        if held:
            factor = open_price[i] / close_price[i - 1]
        if held and signal[i] < exit_below:
            held = False
            factor *= 1.0 - cost
            count += 1
        elif not held and signal[i] > enter_above:
            held = True
            factor *= 1.0 - cost
            count += 1
        if held:
            factor *= close_price[i] / open_price[i]
            if i == n_bars - 1:
                factor *= 1.0 - cost
                count += 1
        position[i] = 1.0 if held else 0.0
        growth[i] = factor
        trades[i] = count
