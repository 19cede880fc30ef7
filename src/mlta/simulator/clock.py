"""The exchange's clock: it stands still, or runs at a speed of its own."""

import time
from collections.abc import Callable
from datetime import datetime

from mlta.types import instant_us


class Clock:
    """What the simulated exchange takes for now.

    Parameters
    ----------
    start : datetime
        The first instant, UTC.
    speed : float
        Simulated seconds for each second of the world. 0: the clock stands still at `start`, so
        that the same requests get the same answers.
    monotonic : callable
        Seconds of the world.
    """

    def __init__(
        self,
        start: datetime,
        speed: float = 0.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.speed = speed
        self._start_us = instant_us(start)
        self._monotonic = monotonic
        self._begun = monotonic()

    def now_us(self) -> int:
        """The exchange's time, UTC microseconds since 1970."""
        passed = self._monotonic() - self._begun
        return self._start_us + int(passed * self.speed * 1_000_000)
