"""The simulated exchange as an application, and as a server on the loopback."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mlta.errors import SourceError
from mlta.simulator.archive import (
    ArchiveFile,
    archive_files,
    build_checksum,
    build_zip,
    etag,
)
from mlta.simulator.bars import Bars
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.listing import MAX_KEYS, build_listing
from mlta.simulator.market import simulate_minutes

_SYMBOLS_KEPT: Final = 3
_FILES_KEPT: Final = 8
_START_SECONDS: Final = 10.0


class Exchange:
    """What the simulated exchange knows, made when first asked for.

    Requests come from several threads; one lock makes each piece once.
    """

    def __init__(self, config: SimulatorConfig, symbols: Sequence[str], seed: int) -> None:
        self.config = config
        self.seed = seed
        self.files = archive_files(config, symbols)
        self._lock = threading.Lock()
        self._minutes = lru_cache(_SYMBOLS_KEPT)(self._simulate)
        self._zip = lru_cache(_FILES_KEPT)(self._build)

    def etag(self, file: ArchiveFile) -> str:
        """The ETag of `file`, without quotes."""
        return etag(file, self.config, self.seed)

    def body(self, file: ArchiveFile) -> bytes:
        """The bytes of `file`, a zip or a checksum."""
        with self._lock:
            content = self._zip(file.key.removesuffix(".CHECKSUM"))
        return build_checksum(file.name, content) if file.is_checksum else content

    def _simulate(self, symbol: str) -> Bars:
        return simulate_minutes(self.config, symbol, self.seed)

    def _build(self, key: str) -> bytes:
        file = self.files[key]
        return build_zip(file, self._minutes(file.symbol), self.config)


def create_app(config: SimulatorConfig, symbols: Sequence[str], seed: int) -> Starlette:
    """The application: the bucket's listing at ``/``, its files below ``/data/``.

    Files carry ETag and Last-Modified; ``If-None-Match`` with the current ETag is answered by 304, what
    does not exist by 404.
    """
    exchange = Exchange(config, symbols, seed)

    def listing(request: Request) -> Response:
        query = request.query_params
        limit = query.get("max-keys", str(MAX_KEYS))
        if not limit.isdecimal():
            return _error(400, "InvalidArgument", f"max-keys must be a whole number: {limit}")
        text = build_listing(
            exchange.files,
            exchange.etag,
            prefix=query.get("prefix", ""),
            delimiter=query.get("delimiter", ""),
            marker=query.get("marker", ""),
            max_keys=min(int(limit), MAX_KEYS),
        )
        return Response(text, media_type="application/xml")

    def archived(request: Request) -> Response:
        key = f"data/{request.path_params['key']}"
        file = exchange.files.get(key)
        if file is None:
            return _error(404, "NoSuchKey", f"the simulated exchange has no file {key}")
        tag = f'"{exchange.etag(file)}"'
        modified = format_datetime(file.last_modified, usegmt=True)
        headers = {"ETag": tag, "Last-Modified": modified}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        media = "text/plain" if file.is_checksum else "application/zip"
        return Response(exchange.body(file), headers=headers, media_type=media)

    return Starlette(routes=[Route("/", listing), Route("/data/{key:path}", archived)])


def _error(status: int, code: str, message: str) -> Response:
    text = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    return Response(text, status_code=status, media_type="application/xml")


@contextlib.contextmanager
def serve(config: SimulatorConfig, symbols: Sequence[str], seed: int) -> Iterator[str]:
    """The base URL of a running simulated exchange, ``http://127.0.0.1:PORT``.

    It listens on a free port of the loopback only, and stops when the context ends.

    Raises
    ------
    SourceError
        If it does not come up.
    """
    settings = uvicorn.Config(
        create_app(config, symbols, seed),
        log_config=None,
        log_level="warning",
        access_log=False,
        lifespan="off",
        loop="asyncio",
        http="h11",
        ws="none",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(settings)
    # asyncio sends without delay only where the socket says that it is TCP: 40 ms a request
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        thread = threading.Thread(
            target=server.run, args=([listener],), name="simulated-exchange", daemon=True
        )
        thread.start()
        try:
            _await_start(server, thread)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(timeout=_START_SECONDS)


def _await_start(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise SourceError(
                f"the simulated exchange did not start within {_START_SECONDS:g} s; is a firewall "
                "closing the loopback? source.kind can also be files or archive"
            )
        time.sleep(0.002)
