"""One HTTP client with patience; what goes wrong is a `SourceError` that says what to do."""

import random
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import httpx
import structlog

from mlta.errors import RateLimitError, SourceError
from mlta.sources.refusals import Refusals
from mlta.sources.retry import Outcome, next_wait, refused_until
from mlta.sources.transports import Transports

_TIMEOUT: Final = httpx.Timeout(connect=10.0, read=60.0, write=30.0, pool=10.0)
_HEADERS: Final = {
    "Accept": "*/*",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": f"python-httpx/{httpx.__version__}",
}
_NEXT_STEPS: Final = {
    403: "the server refuses this request; too many of them, or a firewall between, can be the cause: "
    "wait some minutes and run again, from another network if it stays so",
    451: "the server does not serve this country; use a copy of the archive (source.kind archive with "
    "source.path)",
}
_SERVER_FAULT: Final = "the fault is the server's: wait and run again, what has landed is kept"
_OTHER_STEP: Final = "check source.url, or wait and run again: what has landed is kept"
_CONDITIONS: Final = frozenset({"if-none-match", "if-modified-since"})
_SHOWN: Final = 200  # characters of a server's own words


class HttpError(SourceError):
    """A request that came to nothing, with what tells one such from another.

    `status` is None where there was no answer at all; `body` is what the answer held.
    """

    def __init__(self, message: str, status: int | None, body: bytes) -> None:
        super().__init__(message)
        self.status = status
        self.body = body


class Http:
    """A client that asks again when that can help, and not at all while a server refuses.

    Once a server has answered that it wants no more requests for longer than is worth waiting, no thread's
    request goes there before that time is over: each ends with the same error.

    Parameters
    ----------
    transport : httpx.BaseTransport, optional
        Stands in for the network, in tests.
    sleep : callable
        Waits the given seconds.
    jitter : callable
        A number from 0 to 1, see `retry.next_wait`.
    clock : callable
        The present, seconds since the epoch.
    refusals : Path, optional
        File of what servers said that want no more requests, see `refusals.Refusals`.
    use_proxy : bool
        Whether the proxy of the environment is used; for the loopback it must not be.
    """

    def __init__(
        self,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.time,
        refusals: Path | None = None,
        use_proxy: bool = True,
    ) -> None:
        self._transports = Transports(transport, use_proxy=use_proxy)
        self._sleep = sleep
        self._jitter = jitter
        self._clock = clock
        self._refusals = Refusals(refusals)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transports.close()

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response | None:
        """The answer with status 200; None for 404.

        With a condition among `headers` (``If-None-Match``, ``If-Modified-Since``) it can also be one
        with status 304, which has no body: what the caller has is still what there is.

        Raises
        ------
        RateLimitError
            If the server wants no more requests for longer than is worth waiting; names the limit
            and the instant from which on it may be asked again.
        HttpError
            If there is no such answer after the last attempt; names the address, what came instead and
            what to do.
        """
        good = {HTTPStatus.OK}
        if headers is not None and _CONDITIONS.intersection(name.lower() for name in headers):
            good.add(HTTPStatus.NOT_MODIFIED)
        attempt = 0
        while True:
            self._refusals.check(_origin(url), self._clock())
            attempt += 1
            outcome, response = self._attempt(url, params, headers)
            if outcome in good:
                return response
            if outcome == HTTPStatus.NOT_FOUND:
                return None
            said = response.headers if response is not None else {}
            wait = next_wait(attempt, outcome, said, jitter=self._jitter())
            if wait is None:
                failure = _failure(url, outcome, response, attempt, self._clock())
                if isinstance(failure, RateLimitError):
                    self._refusals.add(_origin(url), failure, self._clock())
                raise failure
            structlog.get_logger().warning(
                "asked_again", url=url, why=_why(outcome), attempt=attempt, seconds=round(wait, 1)
            )
            self._sleep(wait)

    def _attempt(
        self, url: str, params: Mapping[str, str] | None, headers: Mapping[str, str] | None
    ) -> tuple[Outcome, httpx.Response | None]:
        try:
            request = httpx.Request(
                "GET",
                url,
                params=params,
                headers={**_HEADERS, **(headers or {})},
                extensions={"timeout": _TIMEOUT.as_dict()},
            )
            response = self._transports.send(request)
        except httpx.InvalidURL as error:
            raise SourceError(f"{url} is not an address ({error}); mend source.url") from error
        except httpx.RequestError as error:
            return error, None
        return response.status_code, response


def _origin(url: str) -> str:
    """The server of an address, which is what refuses, whatever is asked of it."""
    return "/".join(url.split("/", 3)[:3])


def _why(outcome: Outcome) -> str:
    if isinstance(outcome, Exception):
        return f"{type(outcome).__name__}: {str(outcome) or 'no answer'}"
    return f"status {outcome}"


def _failure(
    url: str, outcome: Outcome, response: httpx.Response | None, attempts: int, now: float
) -> SourceError:
    tries = f"{attempts} attempt{'s' if attempts > 1 else ''}"
    if isinstance(outcome, Exception) or response is None:
        failure = HttpError(
            f"GET {url} failed after {tries}: {_why(outcome)}; "
            "check the network and source.url, then run again: what has landed is kept",
            None,
            b"",
        )
        failure.__cause__ = outcome if isinstance(outcome, Exception) else None
        return failure
    answered = f"GET {url} was answered with status {outcome} after {tries}"
    if outcome in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.IM_A_TEAPOT):
        return _rate_limit(answered, response, now)
    fault = _SERVER_FAULT if outcome >= HTTPStatus.INTERNAL_SERVER_ERROR else _OTHER_STEP
    step = _NEXT_STEPS.get(outcome, fault)
    asked = response.headers.get("retry-after")
    waits = f" (it asks to wait {asked})" if asked is not None else ""
    return HttpError(f"{answered}{waits}; {step}", outcome, response.content)


def _rate_limit(answered: str, response: httpx.Response, now: float) -> RateLimitError:
    """The error for 429 (too many requests) and 418 (banned for going on after that)."""
    until = refused_until(response.headers, response.content, now)
    banned = response.status_code == HTTPStatus.IM_A_TEAPOT
    what = "the server has banned this address" if banned else "the server asks for fewer requests"
    used = [
        f"{name} {value}"
        for name, value in response.headers.items()
        if name.startswith("x-mbx-used-weight")
    ]
    details = ", ".join([*used, *_said(response.content)])
    when = f"{until:%Y-%m-%dT%H:%M:%SZ}" if until else "some minutes"
    return RateLimitError(
        f"{answered}; {what}{f' until {when}' if until else ''}{f' ({details})' if details else ''}. "
        f"Run the same command again after {when}; what has landed is kept",
        until,
    )


def _said(body: bytes) -> list[str]:
    text = "".join(c if c.isprintable() else " " for c in body.decode(errors="replace")).strip()
    return [f"it says: {text[:_SHOWN]}"] if text else []
