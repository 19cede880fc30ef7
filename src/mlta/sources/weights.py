"""How much of an exchange's request weight is used, and how long a call has to wait for its own.

Pure: no clock, no network. Every call has a weight; what all programs of one address have used in
the running interval comes back in a header of each answer.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from mlta.errors import SourceError

SHARE: Final = 0.8
"""Part of a limit that is used at most: other programs may share the address."""
_HEADER: Final = re.compile(r"x-mbx-used-weight-(\d{1,6})([smhd])", re.IGNORECASE)
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Limit:
    """`weight` may be used in each interval of `seconds`."""

    weight: int
    seconds: int


FIRST_GUESS: Final = (Limit(weight=1000, seconds=60),)
"""Stands until the exchange has stated its limits; below any that it has had."""


@dataclass(frozen=True)
class Budget:
    """What is known of limits and of what is used; a new one comes out of every answer."""

    limits: tuple[Limit, ...] = FIRST_GUESS
    used: Mapping[int, tuple[float, int]] = field(default_factory=dict)
    """By seconds of the interval: when it was heard, seconds since the epoch, and the weight."""

    def wait_s(self, now: float, weight: int) -> float:
        """Seconds to wait before a call of `weight`; 0 if it fits now.

        Whether the exchange counts by the clock's minutes or over the last 60 seconds is not documented, so
        what was used counts until a whole interval has passed since it was heard: right for both. A call
        that alone exceeds the limit goes out once nothing else is counted.
        """
        waits = [0.0]
        for limit in self.limits:
            used = self._used(now, limit.seconds)
            if used and used + weight > limit.weight * SHARE:
                heard, _ = self.used[limit.seconds]
                waits.append(heard + limit.seconds - now)
        return max(waits)

    def after(self, now: float, weight: int, headers: Mapping[str, str]) -> "Budget":
        """The budget after a call of `weight` was answered with `headers`.

        Where the answer does not say what is used in an interval, the call's own weight is added to what
        was known.
        """
        told = read_used(headers)
        used = dict(self.used)
        for seconds in {limit.seconds for limit in self.limits} | set(told):
            total = told.get(seconds, self._used(now, seconds) + weight)
            used[seconds] = (now, total)
        return replace(self, used=used)

    def _used(self, now: float, seconds: int) -> int:
        heard, weight = self.used.get(seconds, (-math.inf, 0))
        return weight if now < heard + seconds else 0


def read_used(headers: Mapping[str, str]) -> dict[int, int]:
    """Used weight by seconds of the interval, from headers like ``X-MBX-USED-WEIGHT-1M``."""
    found = ((_HEADER.fullmatch(name), value) for name, value in headers.items())
    return {
        int(name[1]) * _SECONDS[name[2].lower()]: int(value)
        for name, value in found
        if name is not None and value.isdecimal() and len(value) <= 12 and int(name[1]) > 0
    }


def read_limits(rate_limits: object) -> tuple[Limit, ...]:
    """The weight limits in ``rateLimits`` of an exchange's ``exchangeInfo``, at least one.

    Other kinds are left out: orders are none of ours, and the count of raw requests allows ten calls for
    each that the weights allow.

    Raises
    ------
    SourceError
        If there is none that can be read; shows what there is.
    """
    items = rate_limits if isinstance(rate_limits, list) else []
    weights = [
        item
        for item in items
        if isinstance(item, dict) and item.get("rateLimitType") == "REQUEST_WEIGHT"
    ]
    try:
        limits = tuple(
            Limit(
                int(item["limit"]), int(item["intervalNum"]) * _SECONDS[item["interval"][0].lower()]
            )
            for item in weights
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        limits = ()
    if not limits or any(limit.weight < 1 or limit.seconds < 1 for limit in limits):
        raise SourceError(
            "the exchange states no weight limit that can be read; needed an interval and a limit of "
            f"kind REQUEST_WEIGHT, got {str(rate_limits)[:200]}; run again later"
        )
    return limits
