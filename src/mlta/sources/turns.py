"""How many threads fetch at once: as many as find something to do while the others wait for answers."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Semaphore
from typing import Final

_LOOKED_AT: Final = 4
"""Fetches of which the one that waited least counts: a moment's hitch says nothing about a server."""


class Turns:
    """One thread at a time at first, then as many as can work while one of them waits.

    Threads share one interpreter, so where answers come at once more of them only hand it to and fro.

    Parameters
    ----------
    most : int
        No more than so many, however long they wait.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._width = 1
        self._free = Semaphore()
        self._ratios: deque[float] = deque(maxlen=_LOOKED_AT)
        self._counting = Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a place and hold it while the block runs, whose waiting and working is measured."""
        with self._free:
            began, worked = time.perf_counter(), time.thread_time()
            yield
            work = time.thread_time() - worked
            wait = time.perf_counter() - began - work
        with self._counting:
            self._ratios.append(wait / max(work, 1e-6))
            if len(self._ratios) == _LOOKED_AT:
                self._widen(1 + int(min(self._ratios)))

    def _widen(self, width: int) -> None:
        more = min(width, self.most) - self._width
        if more > 0:
            self._width += more
            self._ratios.clear()
            self._free.release(more)
