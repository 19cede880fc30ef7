"""One HTTP client with patience; what goes wrong is a `SourceError` that says what to do."""

import random
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Final, Self

import httpx

from mlta.errors import SourceError
from mlta.sources.retry import Outcome, next_wait

_TIMEOUT: Final = httpx.Timeout(connect=10.0, read=60.0, write=30.0, pool=10.0)
_NEXT_STEPS: Final = {
    403: "the server refuses this request; too many of them, or a firewall between, can be the cause",
    418: "the server has banned this address for a while; wait as long as it says before another run",
    429: "the server asks for fewer requests; wait some minutes and run again",
    451: "the server does not serve this country; use a copy of the archive (source.path)",
}


class Http:
    """A client that asks again when that can help.

    Parameters
    ----------
    transport : httpx.BaseTransport, optional
        Stands in for the network, in tests.
    sleep : callable
        Waits the given seconds.
    jitter : callable
        A number from 0 to 1, see `retry.next_wait`.
    use_proxy : bool
        Whether the proxy of the environment is used; for the loopback it must not be.
    """

    def __init__(
        self,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        use_proxy: bool = True,
    ) -> None:
        self._client = httpx.Client(transport=transport, timeout=_TIMEOUT, trust_env=use_proxy)
        self._sleep = sleep
        self._jitter = jitter

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def get(self, url: str, params: Mapping[str, str] | None = None) -> httpx.Response | None:
        """The answer with status 200; None for 404.

        Raises
        ------
        SourceError
            If there is no such answer after the last attempt; names the address, what came instead and
            what to do.
        """
        attempt = 0
        while True:
            attempt += 1
            outcome, response = self._attempt(url, params)
            if outcome == HTTPStatus.OK:
                return response
            if outcome == HTTPStatus.NOT_FOUND:
                return None
            headers = response.headers if response is not None else {}
            wait = next_wait(attempt, outcome, headers, jitter=self._jitter())
            if wait is None:
                raise _failure(url, outcome, attempt, headers)
            self._sleep(wait)

    def _attempt(
        self, url: str, params: Mapping[str, str] | None
    ) -> tuple[Outcome, httpx.Response | None]:
        try:
            response = self._client.get(url, params=params)
        except httpx.InvalidURL as error:
            raise SourceError(f"{url} is not an address ({error}); mend source.url") from error
        except httpx.RequestError as error:
            return error, None
        return response.status_code, response


def _failure(url: str, outcome: Outcome, attempts: int, headers: Mapping[str, str]) -> SourceError:
    tries = f"{attempts} attempt{'s' if attempts > 1 else ''}"
    if isinstance(outcome, Exception):
        said = str(outcome) or "no answer"
        failure = SourceError(
            f"GET {url} failed after {tries}: {type(outcome).__name__}: {said}; "
            "check the network and source.url, then run again: what has landed is kept"
        )
        failure.__cause__ = outcome
        return failure
    step = _NEXT_STEPS.get(
        outcome, "check source.url, or wait and run again: what has landed is kept"
    )
    asked = f" (it asks to wait {headers['retry-after']})" if "retry-after" in headers else ""
    return SourceError(f"GET {url} was answered with status {outcome} after {tries}{asked}; {step}")
