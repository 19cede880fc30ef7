"""One WebSocket connection to the exchange's candles.

Pings of the exchange are answered by a thread of the library, however long the caller is busy, and pings
of our own tell when nobody is there any more. Nothing is replayed after a connection was lost: who needs every
candle asks REST for those in between.
"""

import contextlib
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Final

from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from mlta.errors import ConfigError, SourceError

PUBLIC_STREAM: Final = "wss://data-stream.binance.vision"
LONGEST_URL: Final = 8000
"""Characters; the exchange was seen to take 8,004. Its limit of 1,024 streams lies beyond."""

_PING_S: Final = 20.0
_WORTH_TRYING_AGAIN: Final = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.IM_A_TEAPOT, HTTPStatus.TOO_MANY_REQUESTS}
)


class ConnectionLostError(SourceError):
    """There is no connection, and there may be one later."""


def stream_url(base: str | None, timeframe: str, symbols: Sequence[str]) -> str:
    """Address of the combined streams of the symbols' candles.

    Parameters
    ----------
    base : str or None
        ``http://`` or ``https://`` address of a server that also answers WebSockets; None for Binance's own.

    Raises
    ------
    ConfigError
        If they are more than one connection carries.
    """
    server = PUBLIC_STREAM if base is None else f"ws{base.removeprefix('http')}"
    interval = "1M" if timeframe == "1mo" else timeframe
    names = [f"{symbol.lower()}@kline_{interval}" for symbol in symbols]
    start = f"{server}/stream?streams="
    url = start + "/".join(names)
    if len(url) > LONGEST_URL:
        fit = (LONGEST_URL - len(start)) // (max(map(len, names)) + 1)
        raise ConfigError(
            f"{len(names)} symbols are more than one connection carries, since the exchange takes addresses of "
            f"some {LONGEST_URL:,} characters. Run several mlta stream side by side, each with {fit} of the symbols"
        )
    return url


class Stream:
    """An open connection; made by `open_stream`."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def read(self, timeout: float) -> str | bytes | None:
        """The next message as it came, None if there is none within so many seconds.

        Raises
        ------
        ConnectionLostError
            If the connection is no more.
        """
        try:
            return self._connection.recv(timeout)
        except TimeoutError:
            return None
        except ConnectionClosed as error:
            raise ConnectionLostError(f"the connection was closed: {error}") from error


@contextlib.contextmanager
def open_stream(url: str, *, ping_s: float = _PING_S) -> Iterator[Stream]:
    """A connection to `url`, open for as long as the context lasts.

    Parameters
    ----------
    url : str
        As made by `stream_url`.
    ping_s : float
        Seconds between our own pings, and how long to wait for an answer to one.

    Raises
    ------
    ConnectionLostError
        If the server cannot be reached, or not now.
    SourceError
        If it refuses, and would refuse again.
    """
    try:
        # without bounds: a reader that pauses would leave pings unanswered
        connection = connect(url, ping_interval=ping_s, ping_timeout=ping_s, max_queue=None)
    except InvalidStatus as error:
        raise _refused(url, error.response.status_code) from error
    except (OSError, WebSocketException) as error:
        said = str(error) or type(error).__name__
        raise ConnectionLostError(f"no connection to {_server(url)}: {said}") from error
    with connection:
        yield Stream(connection)


def _refused(url: str, status: int) -> SourceError:
    answered = f"{_server(url)} answered the WebSocket with status {status}"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _WORTH_TRYING_AGAIN:
        return ConnectionLostError(answered)
    return SourceError(
        f"{answered}; it refuses, and would again. Check source.url and source.symbols; 451 means that it does not "
        "serve this country"
    )


def _server(url: str) -> str:
    return url.partition("/stream")[0]
