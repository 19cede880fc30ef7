"""The simulated exchange as an application, and as a server on the loopback."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from email.utils import format_datetime
from typing import Final
from xml.sax.saxutils import escape

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mlta.errors import ConfigError, SourceError
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.simulator.faults import Fault
from mlta.simulator.faulty import Faulty, Wire
from mlta.simulator.futures import futures_routes
from mlta.simulator.listing import MAX_KEYS, build_listing
from mlta.simulator.rest import api_routes
from mlta.simulator.stream import stream_routes

_START_SECONDS: Final = 10.0


def create_app(exchange: Exchange) -> Starlette:
    """The application.

    The bucket's listing is at ``/``, its files below ``/data/``, REST below ``/api/v3/`` and ``/fapi/v1/``, WebSockets at
    ``/ws/`` and ``/stream``. Files carry ETag and Last-Modified; ``If-None-Match`` with the current ETag is answered by 304, what
    does not exist by 404.
    """

    def listing(request: Request) -> Response:
        query = request.query_params
        limit = query.get("max-keys", str(MAX_KEYS))
        if not limit.isdecimal():
            return _error(400, "InvalidArgument", f"max-keys must be a whole number: {limit}")
        prefix = query.get("prefix", "")
        text = build_listing(
            exchange.files_below(prefix),
            exchange.etag,
            prefix=prefix,
            delimiter=query.get("delimiter", ""),
            marker=query.get("marker", ""),
            max_keys=min(int(limit), MAX_KEYS),
        )
        return Response(text, media_type="application/xml")

    def archived(request: Request) -> Response:
        key = f"data/{request.path_params['key']}"
        file = exchange.file(key)
        if file is None:
            return _error(404, "NoSuchKey", f"the simulated exchange has no file {key}")
        tag = f'"{exchange.etag(file)}"'
        modified = format_datetime(file.last_modified, usegmt=True)
        headers = {"ETag": tag, "Last-Modified": modified}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        media = "text/plain" if file.is_checksum else "application/zip"
        return Response(exchange.body(file), headers=headers, media_type=media)

    return Starlette(
        routes=[
            Route("/", listing),
            Route("/data/{key:path}", archived),
            *api_routes(exchange.tape, exchange.limiter),
            *futures_routes(exchange.tape),
            *stream_routes(exchange.tape, exchange.stream_times),
        ]
    )


def _error(status: int, code: str, message: str) -> Response:
    text = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    return Response(text, status_code=status, media_type="application/xml")


@contextlib.contextmanager
def serve(
    config: SimulatorConfig, symbols: Sequence[str], seed: int, faults: Iterable[Fault] = ()
) -> Iterator[str]:
    """The base URL of a running simulated exchange whose clock stands at `config.end`; see `running`."""
    with running(Exchange(config, symbols, seed, faults=faults)) as url:
        yield url


@contextlib.contextmanager
def running(exchange: Exchange, port: int = 0) -> Iterator[str]:
    """The base URL under which `exchange` answers, ``http://127.0.0.1:PORT``.

    It listens on the loopback only, on a free port if none is given, and stops when the context ends.

    Raises
    ------
    ConfigError
        If the port is taken, or not allowed.
    SourceError
        If it does not come up.
    """
    settings = uvicorn.Config(
        Faulty(create_app(exchange), exchange.plan),
        log_config=None,
        log_level="warning",
        access_log=False,
        lifespan="off",
        loop="asyncio",
        http=Wire,
        ws="websockets-sansio",
        ws_ping_interval=exchange.stream_times.ping if exchange.plan.pings else None,
        ws_ping_timeout=exchange.stream_times.pong,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(settings)
    # asyncio sends without delay only where the socket says that it is TCP: 40 ms a request
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        if os.name == "posix":  # or a port just left stays taken; elsewhere two could share one
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            raise ConfigError(
                f"the simulated exchange cannot listen on port {port}: {error.strerror}; choose "
                "another one, or 0 for any that is free"
            ) from error
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
