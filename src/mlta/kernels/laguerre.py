r"""Ehlers' Laguerre filter: a first smoothing and three all-pass stages that only delay.

.. math:: L^0_t = (1-\gamma) x_t + \gamma L^0_{t-1}, \qquad
    L^k_t = -\gamma L^{k-1}_t + L^{k-1}_{t-1} + \gamma L^k_{t-1}

Kept as the distance :math:`G^k = x - L^k` of the newest value from each stage, which never meets the
price level: :math:`G^0_t = \gamma (G^0_{t-1} + d)` and :math:`G^k_t = (1+\gamma) d - \gamma G^{k-1}_t +
G^{k-1}_{t-1} + \gamma G^k_{t-1}` with the change d.
"""

import math

from mlta.kernels.filters import pole_fade
from mlta.kernels.jit import kernel

Gaps = tuple[float, float, float, float]
"""Distance of the newest value from each of the four stages."""


@kernel
def laguerre_step(
    value: float, last: float, count: float, gaps: Gaps, gamma: float
) -> tuple[float, Gaps]:
    """The count of values, 2 at most, and `gaps`, both moved on by one value.

    All stages start at the first value; one that is not finite makes the count 0 and starts anew.
    """
    change = value - last
    if count == 0.0 or not math.isfinite(change):
        return (1.0 if math.isfinite(value) else 0.0), (0.0, 0.0, 0.0, 0.0)
    push = (1.0 + gamma) * change
    zero = gamma * (gaps[0] + change)
    one = push - gamma * zero + gaps[0] + gamma * gaps[1]
    two = push - gamma * one + gaps[1] + gamma * gaps[2]
    three = push - gamma * two + gaps[2] + gamma * gaps[3]
    return 2.0, (zero, one, two, three)


def laguerre_fade(gamma: float) -> int:
    """Bars until the stages have forgotten what they held: four poles at gamma."""
    return pole_fade(4.0 * gamma, -6.0 * gamma**2, 4.0 * gamma**3, -(gamma**4)) + 1
