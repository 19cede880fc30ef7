"""The exchange's WebSocket dialect: candles as they grow and close, on the exchange's clock."""

import asyncio
import contextlib
import json
import time
from dataclasses import dataclass
from typing import Any, Final

import polars as pl
from starlette.concurrency import run_in_threadpool
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from mlta.simulator.market import decimals_of
from mlta.simulator.query import INTERVALS
from mlta.simulator.rest import as_text
from mlta.simulator.tape import Tape

_MARK: Final = "@kline_"
_PUSH_S: Final = 2.0
_SHORTEST_WAIT_S: Final = 0.05
_MOST_STREAMS: Final = 1024
_REFUSED: Final = 1008
_GOING_AWAY: Final = 1001
_FIELDS: Final = {
    "open": "o", "close": "c", "high": "h", "low": "l", "volume": "v", "trade_count": "n",
    "quote_volume": "q", "taker_buy_base": "V", "taker_buy_quote": "Q", "ignore": "B",
}  # fmt: skip


@dataclass(frozen=True)
class StreamTimes:
    """How long a WebSocket may live and be silent, in seconds of the world."""

    ping: float = 20.0
    """The exchange pings so often."""
    pong: float = 60.0
    """Who has not answered a ping by then is cut off."""
    life: float = 86_400.0
    """A connection is closed after so long, with a ``serverShutdown`` event before."""


def event_text(name: str, *, combined: bool) -> str:
    """An event of the connection itself, such as ``serverShutdown``."""
    data = {"e": name}
    return json.dumps({"stream": f"!{name}", "data": data} if combined else data)


def stream_routes(tape: Tape, times: StreamTimes) -> list[WebSocketRoute]:
    """The routes ``/ws/<stream>`` and ``/stream?streams=<stream>/<stream>``.

    A connection that names what is not there is refused. What clients send is not read.
    """

    async def raw(websocket: WebSocket) -> None:
        await _serve(websocket, [websocket.path_params["name"]], combined=False)

    async def several(websocket: WebSocket) -> None:
        names = websocket.query_params.get("streams", "").split("/")
        await _serve(websocket, names, combined=True)

    async def _serve(websocket: WebSocket, names: list[str], *, combined: bool) -> None:
        streams = [_stream(tape, name) for name in dict.fromkeys(names)]
        known = [stream for stream in streams if stream is not None]
        if len(known) < len(streams) or len(known) > _MOST_STREAMS:
            await websocket.close(_REFUSED)
            return
        await websocket.accept()
        pump = asyncio.create_task(_pump(websocket, known, times.life, combined=combined))
        try:
            while (await websocket.receive())["type"] != "websocket.disconnect":
                pass
        finally:
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)

    return [WebSocketRoute("/ws/{name}", raw), WebSocketRoute("/stream", several)]


async def _pump(
    websocket: WebSocket, streams: list["KlineStream"], life: float, *, combined: bool
) -> None:
    """Send what is new, again and again, until the connection has lived its life."""
    speed = streams[0].tape.clock.speed
    wait = max(_PUSH_S / speed, _SHORTEST_WAIT_S) if speed else _PUSH_S
    end = time.monotonic() + life
    with contextlib.suppress(WebSocketDisconnect):
        while time.monotonic() < end:
            for stream in streams:
                for event in await run_in_threadpool(stream.news):
                    data = {"stream": stream.name, "data": event} if combined else event
                    await websocket.send_text(json.dumps(data, separators=(",", ":")))
            await asyncio.sleep(min(wait, max(end - time.monotonic(), 0.0)))
        await websocket.send_text(event_text("serverShutdown", combined=combined))
        await websocket.close(_GOING_AWAY)


def _stream(tape: Tape, name: str) -> "KlineStream | None":
    symbol, mark, interval = name.partition(_MARK)
    known = symbol == symbol.lower() and symbol.upper() in tape.symbols and interval in INTERVALS
    return KlineStream(tape, name, symbol.upper(), interval) if mark and known else None


class KlineStream:
    """One stream of one connection: each candle as it grows, and once when it has closed.

    It begins with the running candle.
    """

    def __init__(self, tape: Tape, name: str, symbol: str, interval: str) -> None:
        self.tape = tape
        self.name = name
        self._symbol = symbol
        self._interval = interval
        self._next_open_us: int | None = None
        self._last: dict[str, Any] = {}

    def news(self) -> list[dict[str, Any]]:
        """The events since the last call, oldest first; no candle's close is left out."""
        now = self.tape.clock.now_us()
        if self._next_open_us is None:
            self._next_open_us = self._begin(now)
        rows = self.tape.candles(
            self._symbol,
            INTERVALS[self._interval],
            self._next_open_us,
            limit=1_000_000,
            now_us=now,
        )
        texts = as_text(rows, *decimals_of(self._symbol, self.tape.seed))
        made = []
        for row, text in zip(rows.rows(named=True), texts.rows(named=True), strict=True):
            candle = self._candle(text, closed=row["closed"], now=now)
            if row["closed"]:
                self._next_open_us = (text["close_time"] + 1) * 1000
            if candle != self._last:
                made.append({"e": "kline", "E": now // 1000, "s": self._symbol, "k": candle})
            self._last = candle
        return made

    def _begin(self, now: int) -> int:
        """When the running candle opened, or the newest closed one closed."""
        newest = self.tape.candles(self._symbol, INTERVALS[self._interval], limit=1, now_us=now)
        if newest.is_empty():
            return now
        edge = "close_time" if newest["closed"][0] else "open_time"
        return int(newest[edge].cast(pl.Int64)[0])

    def _candle(self, text: dict[str, Any], *, closed: bool, now: int) -> dict[str, Any]:
        opened, closes = text["open_time"] * 1000, (text["close_time"] + 1) * 1000
        first, last = self.tape.trade_ids(self._symbol, opened, closes, now)
        return {
            "t": text["open_time"],
            "T": text["close_time"],
            "s": self._symbol,
            "i": self._interval,
            "f": first,
            "L": last,
            **{letter: text[name] for name, letter in _FIELDS.items()},
            "x": closed,
        }
