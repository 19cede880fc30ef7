"""Where answers and streams go wrong: a layer around the application, which knows nothing of it."""

import asyncio
import hashlib
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from mlta.simulator.faults import ANSWERING, STREAMING, Fault, FaultPlan
from mlta.simulator.stream import event_text

_TRANSPORT: Final = "transport"


class Wire(H11Protocol):
    """The HTTP protocol that lets the application reach its connection, to tear it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Remember the connection; each request finds it in its scope's state."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, _TRANSPORT: transport}


class Faulty:
    """`app` with the faults of `plan`; an ASGI application."""

    def __init__(self, app: ASGIApp, plan: FaultPlan) -> None:
        self._app = app
        self._plan = plan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or let its fault befall it."""
        if scope["type"] == "websocket":
            fault = self._plan.strike(scope["path"], STREAMING)
            send = send if fault is None else _FaultyStream(fault, scope, send)
            await self._app(scope, receive, send)
            return
        fault = self._plan.strike(scope["path"], ANSWERING)
        if fault is None:
            await self._app(scope, receive, send)
        else:
            await self._answer(fault, scope, receive, send)
        self._plan.answered(scope["path"])

    async def _answer(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        transport: asyncio.Transport = scope["state"][_TRANSPORT]
        if fault.kind == "status":
            await refusal(fault)(scope, receive, send)
            return
        if fault.kind == "dropped_socket":
            transport.abort()
            await _until_gone(receive)
            return
        start, body = await self._recorded(scope, receive)
        if fault.kind in {"truncated_zip", "wrong_checksum"} and start["status"] == 200:
            body = body[: len(body) // 2] if fault.kind == "truncated_zip" else _false(body)
            headers = MutableHeaders(raw=start["headers"])
            headers["content-length"] = str(len(body))
        half = body[: len(body) // 2] if fault.kind in {"slow_body", "cut_off_body"} else body
        await send(start)
        await send({"type": "http.response.body", "body": half, "more_body": half != body})
        if half == body:
            return
        if fault.kind == "slow_body":
            await asyncio.sleep(fault.seconds)
            await send({"type": "http.response.body", "body": body[len(half) :]})
        else:
            transport.close()
            await _until_gone(receive)

    async def _recorded(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        """Start and body of what the application answers."""
        messages: list[Message] = []

        async def record(message: Message) -> None:
            messages.append(message)

        await self._app(scope, receive, record)
        start, *rest = messages
        return start, b"".join(message.get("body", b"") for message in rest)


class _FaultyStream:
    """The sending side of a WebSocket on which something goes wrong after some frames."""

    def __init__(self, fault: Fault, scope: Scope, send: Send) -> None:
        self._fault = fault
        self._combined = scope["path"] == "/stream"
        self._transport: asyncio.Transport = scope["state"][_TRANSPORT]
        self._send = send
        self._sent = 0
        self._over = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "websocket.send" and not self._over:
            if self._sent == self._fault.messages:
                await self._befall()
            self._sent += 1
        if not self._over:
            await self._send(message)

    async def _befall(self) -> None:
        if self._fault.kind == "unknown_event":
            self._sent = 0
            await self._say("newThing")
            return
        self._over = True
        if self._fault.kind == "dropped_socket":
            self._transport.abort()
            return
        await self._say("serverShutdown")
        await self._send({"type": "websocket.close", "code": 1001})

    async def _say(self, name: str) -> None:
        text = event_text(name, combined=self._combined)
        await self._send({"type": "websocket.send", "text": text})


def refusal(fault: Fault) -> Response:
    """The answer of kind status: JSON with the exchange's own code for 429 and 418, else a page."""
    if fault.status not in {418, 429}:
        return HTMLResponse(f"<html><body>{fault.status}</body></html>", fault.status)
    response = JSONResponse({"code": -1003, "msg": "Too many requests."}, fault.status)
    response.headers["Retry-After"] = f"{fault.seconds:g}"
    return response


def _false(checksum: bytes) -> bytes:
    """The text of a checksum file with the hash of something else."""
    return hashlib.sha256(checksum).hexdigest().encode() + checksum[64:]


async def _until_gone(receive: Receive) -> None:
    """Wait until the server has seen that the connection is closed."""
    while (await receive())["type"] != "http.disconnect":
        pass
