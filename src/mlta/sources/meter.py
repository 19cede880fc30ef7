"""Calls to an exchange one at a time, each once its weight fits what the exchange allows."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import httpx
import structlog

from mlta.sources.weights import FIRST_GUESS, Budget, Limit


class Meter:
    """Keeps account of the weight of calls, and makes those wait that would be too much.

    Parameters
    ----------
    limits : sequence of Limit
        What may be used; a guess until `learn` is called.
    clock, sleep : callable
        The present in seconds since the epoch, and waiting.
    """

    def __init__(
        self,
        limits: Sequence[Limit] = FIRST_GUESS,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._budget = Budget(limits=tuple(limits))
        self._clock = clock
        self._sleep = sleep
        self._one_at_a_time = threading.Lock()  # the weight of a call is known to the next
        self.is_guess = limits is FIRST_GUESS
        """Whether the exchange has not told its limits yet."""

    def learn(self, limits: Sequence[Limit]) -> None:
        """From here on these limits hold."""
        self._budget = replace(self._budget, limits=tuple(limits))
        self.is_guess = False

    def call(self, weight: int, ask: Callable[[], httpx.Response]) -> httpx.Response:
        """What `ask` answers, once a call of that weight fits; an error of it goes on its way."""
        with self._one_at_a_time:
            wait = self._budget.wait_s(self._clock(), weight)
            if wait > 0:
                structlog.get_logger().info("waiting_for_weight", seconds=round(wait, 1))
                self._sleep(wait)
            response = ask()
            self._budget = self._budget.after(self._clock(), weight, response.headers)
        return response
