r"""Exponential and Wilder means, one value at a time, and how fast they forget.

An exponential mean is kept as its distance from the newest value, the *gap* :math:`g_t = x_t - e_t`.
With :math:`e_t = (1-a)\,e_{t-1} + a\,x_t` the gap follows

.. math:: g_t = (1 - a)\,(g_{t-1} + x_t - x_{t-1}),

which never meets the price level: differences of means (MACD) are exact to the last digits of the
price changes, and a flat series has the gap 0. The mean of the first n values, with which the
smoothing is seeded, follows the same line with :math:`1 - a = c/(c+1)` after c values, so seeding
needs no sum of its own. (Means kept at the price level lose MACD's 9th digit where the price is
60,000 and moves by 0.06.)
"""

import math
from typing import Final

from mlta.kernels.jit import kernel

FADED: Final = 1e-300
"""What has faded below this is taken to be 0: the digits of a quotient would soon be noise."""


@kernel
def gap_step(gap: float, change: float, taken: float, period: int, keep: float) -> float:
    """Distance of the newest value from its exponential mean, seeded with a plain mean.

    Parameters
    ----------
    gap : float
        The distance before; of no effect while `taken` is 0.
    change : float
        By how much the newest value differs from the one before; finite.
    taken : float
        Values taken before this one.
    period : int
        Values in the seed.
    keep : float
        Weight that the mean keeps at each step, ``1 - a``, once seeded.
    """
    if taken < period:
        keep = taken / (taken + 1.0)
    return (gap + change) * keep


@kernel
def two_steps(older: float, last_part: float, part: float, keep: float) -> float:
    """A seeded mean or gap by what it was two values ago, and what was added since.

    ``keep * (keep * older + last_part) + part``, but the long chain of means, each of which waits
    for the one before it, becomes two that the processor follows at once.

    Parameters
    ----------
    older : float
        Mean or gap of two values ago.
    last_part, part : float
        What the last value and the newest added: ``share * value`` to a mean, ``keep * change`` to
        a gap.
    keep : float
        Weight that a mean keeps at each step.
    """
    return older * (keep * keep) + (last_part * keep + part)


@kernel
def mean_step(mean: float, value: float, taken: float, period: int, share: float) -> float:
    """Wilder's mean after one more value, seeded with a plain mean.

    Parameters
    ----------
    mean : float
        The mean before; of no effect while `taken` is 0.
    value : float
        The newest value; finite.
    taken : float
        Values taken before this one.
    period : int
        Values in the seed.
    share : float
        ``1 / period``, the newest value's weight once seeded.

    Notes
    -----
    ``mean * (1 - share) + value * share`` is 4 to 6 times as fast as dividing by the period.
    """
    if taken < period:
        share = 1.0 / (taken + 1.0)
    return mean * (1.0 - share) + value * share


@kernel
def rsi_step(
    value: float,
    last: float,
    count: float,
    gain: float,
    loss: float,
    period: int,
    share: float,
) -> tuple[float, float, float, float]:
    """The relative strength index of one more value, and the count and means that it leaves behind.

    Parameters
    ----------
    value, last : float
        The newest value and the one before.
    count : float
        Values taken since the start or the last missing one.
    gain, loss : float
        Wilder's means of the rises and of the falls.
    period : int
        Changes in the seed.
    share : float
        ``1 / period``.

    Returns
    -------
    rsi : float
        0 to 100; NaN until `period` changes are taken and while both means are 0 (or have faded
        to it, after thousands of values without a change).
    count, gain, loss : float
        To be handed in next time.

    Notes
    -----
    A value that is not finite restarts the smoothing.
    """
    change = value - last
    if count == 0.0 or not math.isfinite(change):
        return math.nan, (1.0 if math.isfinite(value) else 0.0), 0.0, 0.0
    gain = mean_step(gain, max(change, 0.0), count - 1.0, period, share)
    loss = mean_step(loss, max(-change, 0.0), count - 1.0, period, share)
    total = gain + loss
    if total < FADED:
        return math.nan, count + 1.0, 0.0, 0.0
    rsi = 100.0 * (gain / total) if count >= period else math.nan
    return rsi, count + 1.0, gain, loss


def fade_bars(*keeps: float) -> int:
    """Bars until what a chain of smoothers held at first weighs less than 1e-9.

    Parameters
    ----------
    *keeps : float
        For each smoother, in the order in which the values pass, the weight from 0 to 1 that it
        keeps at each bar. All of them are taken to be wrong by 1 at first.

    Examples
    --------
    >>> fade_bars(13 / 15)  # an exponential mean over 14 bars
    145
    """
    if len(keeps) == 1:
        return math.ceil(-9 * math.log(10) / math.log(keeps[0])) if keeps[0] > 0 else 1
    wrong = [1.0] * len(keeps)
    bars = 0
    while wrong[-1] >= 1e-9:
        incoming = 0.0
        for stage, keep in enumerate(keeps):
            wrong[stage] = wrong[stage] * keep + incoming * (1.0 - keep)
            incoming = wrong[stage]
        bars += 1
    return bars
