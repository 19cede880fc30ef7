"""Stops that move one way only, until the price passes them: one bar at a time."""

from mlta.kernels.jit import kernel


@kernel
def band_step(
    centre: float,
    reach: float,
    price: float,
    last_price: float,
    upper: float,
    lower: float,
    side: float,
) -> tuple[float, float, float]:
    """Two bands about a centre, of which the one that was not passed only comes closer.

    Parameters
    ----------
    centre, reach : float
        Middle of the bands before they are held, and how far they lie from it.
    price, last_price : float
        What passes the bands, at this bar and the one before.
    upper, lower : float
        The bands before; of no effect while `side` is 0.
    side : float
        1 above, -1 below, 0 before the first bar, which is taken to be above.

    Returns
    -------
    upper, lower, side : float
        To be handed in next time; the stop is `lower` on side 1, `upper` on side -1.
    """
    top, bottom = centre + reach, centre - reach
    if side == 0.0:
        return top, bottom, 1.0
    upper = top if top < upper or last_price > upper else upper
    lower = bottom if bottom > lower or last_price < lower else lower
    if side < 0.0:
        return upper, lower, (1.0 if price > upper else -1.0)
    return upper, lower, (-1.0 if price < lower else 1.0)


@kernel
def stop_step(price: float, reach: float, stop: float, side: float) -> tuple[float, float]:
    """One stop at `reach` from the price, moved towards it only, and across when passed.

    Parameters
    ----------
    price, reach : float
        The newest price, and how far from it a stop is set.
    stop, side : float
        The stop before, and 1 below, -1 above the price; at 0 it begins below.

    Returns
    -------
    stop, side : float
        To be handed in next time.
    """
    if side == 0.0:
        return price - reach, 1.0
    if side * (price - stop) < 0.0:
        return price + side * reach, -side
    level = price - side * reach
    return (max(stop, level) if side > 0.0 else min(stop, level)), side
