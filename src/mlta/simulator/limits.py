"""How much may be asked in a minute, and what becomes of those who ask for more."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

_MINUTE_S: Final = 60
_FIRST_BAN_S: Final = 120
_LONGEST_BAN_S: Final = 3 * 86_400


@dataclass(frozen=True)
class Verdict:
    """What the exchange says to one call."""

    status: int
    """200, 429 or 418."""
    used: int
    """Weight used in this minute, this call included."""
    retry_after: int = 0
    """Whole seconds until it is worth calling again; 0 where nothing is wrong."""
    until_ms: int = 0
    """End of the ban, UTC milliseconds of the world; 0 where there is none."""


class Limiter:
    """Counts the weight of calls in each minute of the world's clock.

    The call that goes over `limit` is answered by 429. Who calls again before the minute is over is banned
    (418): for two minutes the first time, each time for twice as long, three days at most. There is one counter, for
    all come from the loopback.

    Attributes
    ----------
    highest : int
        The most weight that was ever used in a minute.
    calls_while_banned : int
        Calls that came during a ban, those that began one not counted.
    """

    def __init__(self, limit: int = 6000, clock: Callable[[], float] = time.time) -> None:
        self.limit = limit
        self.highest = 0
        self.calls_while_banned = 0
        self._clock = clock
        self._lock = threading.Lock()
        self._minute = -1
        self._used = 0
        self._warned = False
        self._banned_until = 0.0
        self._ban_s = _FIRST_BAN_S

    def admit(self, weight: int) -> Verdict:
        """What a call of this weight is told now."""
        with self._lock:
            now = self._clock()
            self._turn_minute(int(now // _MINUTE_S))
            if now < self._banned_until:
                self.calls_while_banned += 1
                return self._banned(now)
            if self._warned:
                self._banned_until = now + self._ban_s
                self._ban_s = min(2 * self._ban_s, _LONGEST_BAN_S)
                return self._banned(now)
            self._used += weight
            self.highest = max(self.highest, self._used)
            if self._used <= self.limit:
                return Verdict(200, self._used)
            self._warned = True
            return Verdict(429, self._used, ceil(_MINUTE_S - now % _MINUTE_S))

    def _turn_minute(self, minute: int) -> None:
        if minute != self._minute:
            self._minute, self._used, self._warned = minute, 0, False

    def _banned(self, now: float) -> Verdict:
        wait = ceil(self._banned_until - now)
        return Verdict(418, self._used, wait, int(self._banned_until * 1000))
