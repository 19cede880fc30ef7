import contextlib
import itertools
import json
import socket
import time
from datetime import timedelta

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from mlta.simulator.clock import Clock
from mlta.simulator.exchange import Exchange
from mlta.simulator.faults import Fault
from mlta.simulator.server import running
from mlta.simulator.stream import KlineStream, StreamTimes
from mlta.simulator.tape import Tape
from tests.simulator.served import CONFIG, SYMBOLS, WorldClock

NOW = CONFIG.end + timedelta(hours=5, seconds=33)
MINUTE = 60_000
FAST = 3600.0


@contextlib.contextmanager
def _stream(path, **how):
    with running(Exchange(CONFIG, SYMBOLS, 1, now=NOW, **how)) as url:
        address = f"ws{url.removeprefix('http')}{path}"
        with connect(address, proxy=None, ping_interval=None, close_timeout=1) as socket:
            yield socket, url


def _next(socket, count=1):
    return [json.loads(socket.recv(timeout=10)) for _ in range(count)]


def _closed(socket, count):
    """The next so many candles that have closed."""
    found = []
    while len(found) < count:
        (event,) = _next(socket)
        if event["k"]["x"]:
            found.append(event["k"])
    return found


def _hourly(world):
    """A stream of hours on a clock that the test turns; the exchange is always up."""
    always_up = CONFIG.model_copy(update={"outages_per_year": 0.0})
    tape = Tape(always_up, SYMBOLS, 1, Clock(NOW, 1.0, world))
    return KlineStream(tape, "", "BTCUSDT", "1h")


def test_the_first_event_is_the_running_candle_with_all_fields():
    with _stream("/ws/btcusdt@kline_1m") as (socket, url):
        (event,) = _next(socket)
        params = {"symbol": "BTCUSDT", "interval": "1m", "limit": "1"}
        (row,) = httpx.get(f"{url}/api/v3/klines", params=params, trust_env=False).json()
    k = event["k"]
    assert list(event) == ["e", "E", "s", "k"]
    assert (event["e"], event["s"], event["E"]) == ("kline", "BTCUSDT", NOW.timestamp() * 1000)
    assert set(k) == set("tTsifLochlvnxqVQB")
    assert (k["s"], k["i"], k["x"]) == ("BTCUSDT", "1m", False)
    assert [k[letter] for letter in "tohlcvTqnVQB"] == row
    assert k["n"] == k["L"] - k["f"] + 1


def test_every_candle_closes_once_and_equals_what_rest_says():
    with _stream("/ws/ethusdt@kline_1m", speed=FAST) as (socket, url):
        candles = _closed(socket, 20)
        params = {"symbol": "ETHUSDT", "interval": "1m", "startTime": candles[0]["t"], "limit": 20}
        rows = httpx.get(f"{url}/api/v3/klines", params=params, trust_env=False).json()
    opens = [k["t"] for k in candles]
    assert opens == [opens[0] + i * MINUTE for i in range(20)]
    assert rows == [[k[letter] for letter in "tohlcvTqnVQB"] for k in candles]
    assert all(one["L"] + 1 == other["f"] for one, other in itertools.pairwise(candles))


def test_a_running_candle_grows_until_it_has_closed():
    world = WorldClock()
    stream = _hourly(world)
    events = stream.news()
    for _ in range(45):
        world.now += 180.0
        events += stream.news()
    for one, other in itertools.pairwise(event["k"] for event in events):
        if one["t"] == other["t"]:
            assert not one["x"]
            assert float(one["v"]) < float(other["v"])
            assert float(one["l"]) >= float(other["l"])
            assert float(one["h"]) <= float(other["h"])
        else:
            assert one["x"]
    assert [event["k"]["x"] for event in events].count(True) == 2
    assert all((e["E"] > e["k"]["T"]) == e["k"]["x"] for e in events)


def test_a_close_is_news_though_nothing_was_traded_since_the_last_event():
    world = WorldClock()
    stream = _hourly(world)
    world.now = 3600.0 - 33 - 1  # a second before the hour is over, after its last trade
    (running,) = (event["k"] for event in stream.news())
    world.now += 2
    (closed,) = (event["k"] for event in stream.news())
    assert (running["x"], closed["x"]) == (False, True)
    assert all(running[letter] == closed[letter] for letter in "tTfLochlvnV")


def test_several_streams_share_a_connection_in_an_envelope():
    names = ["btcusdt@kline_1m", "ethusdt@kline_1M"]
    with _stream(f"/stream?streams={'/'.join(names)}") as (socket, _):
        first, second = _next(socket, 2)
    assert [first["stream"], second["stream"]] == names
    assert (first["data"]["k"]["i"], second["data"]["k"]["i"]) == ("1m", "1M")


def test_nothing_is_sent_while_the_clock_stands():
    stream = KlineStream(Exchange(CONFIG, SYMBOLS, 1, now=NOW).tape, "", "BTCUSDT", "1m")
    assert [event["k"]["x"] for event in stream.news()] == [False]
    assert stream.news() == []


def test_no_close_is_left_out_however_far_the_clock_has_gone():
    world = WorldClock()
    stream = _hourly(world)
    first = stream.news()[0]["k"]["t"]
    world.now = 2000 * 3600.0  # beyond what was simulated at first
    *closed, running = (event["k"] for event in stream.news())
    assert [k["x"] for k in closed] == [True] * 2000
    assert [k["t"] for k in closed] == [first + i * 60 * MINUTE for i in range(2000)]
    assert not running["x"]


@pytest.mark.parametrize(
    "path",
    [
        "/ws/BTCUSDT@kline_1m", "/ws/nousdt@kline_1m", "/ws/btcusdt@kline_1mo", "/ws/btcusdt",
        "/stream", "/stream?streams=btcusdt@kline_1m/btcusdt@depth",
    ],
)  # fmt: skip
def test_a_stream_that_is_not_there_is_refused(path):
    with pytest.raises(InvalidStatus, match="403"), _stream(path):
        pass


def test_a_connection_ends_after_its_life_with_a_word_before():
    with _stream("/ws/btcusdt@kline_1m", stream_times=StreamTimes(life=0.05)) as (socket, _):
        _, last = _next(socket, 2)
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=10)
    assert last == {"e": "serverShutdown"}
    assert closed.value.rcvd.code == 1001


def test_a_planned_shutdown_is_announced_in_the_envelope_too():
    plan = [Fault(kind="server_shutdown", path="/stream", messages=3)]
    with _stream("/stream?streams=btcusdt@kline_1m", speed=FAST, faults=plan) as (socket, _):
        events = _next(socket, 4)
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=10)
    assert events[3] == {"stream": "!serverShutdown", "data": {"e": "serverShutdown"}}
    assert {event["stream"] for event in events[:3]} == {"btcusdt@kline_1m"}


def test_a_dropped_socket_ends_without_a_close_frame(caplog):
    plan = [Fault(kind="dropped_socket", messages=2)]
    with _stream("/ws/btcusdt@kline_1m", speed=FAST, faults=plan) as (socket, url):
        _next(socket, 2)
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=10)
        again = f"ws{url.removeprefix('http')}/ws/btcusdt@kline_1m"
        with connect(again, proxy=None) as second:
            assert len(_next(second, 4)) == 4
    assert closed.value.rcvd is None
    assert caplog.messages == []


def test_an_unknown_event_comes_now_and_then():
    plan = [Fault(kind="unknown_event", messages=2)]
    with _stream("/ws/btcusdt@kline_1m", speed=FAST, faults=plan) as (socket, _):
        names = [event["e"] for event in _next(socket, 9)]
    assert names == ["kline", "kline", "newThing"] * 3


class _Silent:
    """A client that answers no ping."""

    def __init__(self, url):
        host, port = url.removeprefix("http://").split(":")
        self._socket = socket.create_connection((host, int(port)), timeout=5)
        self._socket.sendall(
            f"GET /ws/btcusdt@kline_1m HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def read_for(self, seconds):
        """All that comes, and whether the end came too."""
        end, found = time.monotonic() + seconds, b""
        while (left := end - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                part = self._socket.recv(65_536)
            except TimeoutError:
                break
            if not part:
                return found, True
            found += part
        return found, False

    def close(self):
        self._socket.close()


@pytest.mark.parametrize(("faults", "pinged"), [((), True), ([Fault(kind="no_pings")], False)])
def test_who_does_not_answer_pings_is_cut_off_unless_none_are_sent(faults, pinged):
    times = StreamTimes(ping=0.02, pong=0.05)
    exchange = Exchange(CONFIG, SYMBOLS, 1, stream_times=times, faults=faults)
    exchange.tape.minutes("BTCUSDT")  # so that no simulation is waited for
    with running(exchange) as url, contextlib.closing(_Silent(url)) as client:
        found, ended = client.read_for(5.0 if pinged else 0.3)
    assert b"101 Switching Protocols" in found
    assert ended is pinged
    assert (b"\x89\x04" in found) is pinged


def test_who_answers_pings_stays_connected():
    times = StreamTimes(ping=0.02, pong=0.5)
    with _stream("/ws/btcusdt@kline_1m", speed=FAST, stream_times=times) as (socket, _):
        begin = time.monotonic()
        while time.monotonic() - begin < 0.3:
            _next(socket)
