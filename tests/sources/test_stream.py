"""The WebSocket client against servers that do not do what they should."""

import contextlib
import http
import threading

import pytest
from websockets.sync.server import serve

from mlta.errors import ConfigError, SourceError
from mlta.sources.stream import ConnectionLostError, open_stream, stream_url


@contextlib.contextmanager
def server(handler, **how):
    with serve(handler, "127.0.0.1", 0, **how) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        try:
            yield f"ws://127.0.0.1:{running.socket.getsockname()[1]}/stream?streams=a"
        finally:
            running.shutdown()
            thread.join()


def test_the_address_names_every_stream_in_small_letters():
    assert stream_url("http://127.0.0.1:80", "1h", ["BTCUSDT", "ETHUSDT"]) == (
        "ws://127.0.0.1:80/stream?streams=btcusdt@kline_1h/ethusdt@kline_1h"
    )
    assert stream_url(None, "1mo", ["BTCUSDT"]) == (
        "wss://data-stream.binance.vision/stream?streams=btcusdt@kline_1M"
    )
    assert stream_url("https://there", "1m", ["A"]).startswith("wss://there/stream")


@pytest.mark.parametrize("symbols", [["AB"] * 900, ["LONGNAME" * 5] * 200], ids=["many", "long"])
def test_more_than_fits_is_refused_with_how_many_do(symbols):
    with pytest.raises(ConfigError, match=r"Run several mlta stream side by side") as refused:
        stream_url(None, "1m", symbols)
    fit = int(str(refused.value).rpartition("each with ")[2].partition(" ")[0])
    stream_url(None, "1m", symbols[:fit])


def test_messages_come_as_they_are_and_silence_is_none():
    with (
        server(lambda socket: (socket.send("one"), socket.recv())) as url,
        open_stream(url) as stream,
    ):
        assert stream.read(5.0) == "one"
        assert stream.read(0.01) is None


def test_a_connection_that_is_closed_is_lost():
    with (
        server(lambda socket: socket.close(1001, "going")) as url,
        open_stream(url) as stream,
        pytest.raises(ConnectionLostError, match=r"1001.*going"),
    ):
        stream.read(5.0)


def test_nobody_there_may_be_there_later():
    with (
        pytest.raises(ConnectionLostError, match=r"no connection to ws://127\.0\.0\.1:1: "),
        open_stream("ws://127.0.0.1:1/stream?streams=a"),
    ):
        pass


@pytest.mark.parametrize(
    ("status", "later"), [(503, True), (429, True), (403, False), (451, False)]
)
def test_a_refusal_is_for_now_or_for_good(status, later):
    def refuse(connection, _request):
        return connection.respond(http.HTTPStatus(status), "no\n")

    with (
        server(lambda _: None, process_request=refuse) as url,
        pytest.raises(SourceError, match=f"with status {status}") as refused,
        open_stream(url),
    ):
        pass
    assert isinstance(refused.value, ConnectionLostError) is later


def test_a_server_that_has_died_is_noticed_by_our_own_pings():
    with server(lambda socket: socket.recv()) as url, open_stream(url, ping_s=0.1) as stream:
        stream._connection.protocol.receive_data = lambda *_: None  # no pong is seen any more
        with pytest.raises(ConnectionLostError, match="ping timeout"):
            stream.read(5.0)
