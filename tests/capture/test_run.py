"""The loop of a capture, with a connection that a test holds in its hands."""

import contextlib
import json
import threading
from datetime import UTC, datetime, timedelta

import pytest

from mlta.capture import run
from mlta.capture.run import Capture
from mlta.capture.saving import Tally
from mlta.capture.series import Series
from mlta.sources.stream import ConnectionLostError

START = datetime(2024, 2, 1, tzinfo=UTC)


def candle(minutes, *, closed=True, interval="1m", symbol="BTCUSDT"):
    """A message about the candle that opens so many minutes after the start."""
    opened = int((START + timedelta(minutes=minutes)).timestamp() * 1000)
    fields = dict.fromkeys("ohlcvqVQ", "1.0") | {"n": 1, "t": opened, "T": opened + 59_999}
    fields |= {"s": symbol, "i": interval, "x": closed}
    return json.dumps({"e": "kline", "E": opened + 60_001, "s": symbol, "k": fields})


class Saver:
    """Notes what a capture would save."""

    def __init__(self):
        self.tally = Tally()
        self.saved = []

    def save(self, series):
        (one,) = series
        self.saved.append((one.missing_since, sorted(one.pending)))
        one.pending.clear()
        one.found()


@pytest.fixture
def play(monkeypatch):
    """A capture that reads one list of messages from each connection; an error in it is raised."""

    def made(*connections, every_s=3600.0):
        stop, saver, waits = threading.Event(), Saver(), []
        monkeypatch.setattr(stop, "wait", waits.append)
        left = list(connections)

        @contextlib.contextmanager
        def connected(_url):
            messages = left.pop(0)
            if isinstance(messages, Exception):
                if not left:
                    stop.set()
                raise messages
            yield Connection(messages, stop, last=not left)

        monkeypatch.setattr(run, "open_stream", connected)
        one = Series("BTCUSDT", "1m", START)
        Capture(saver, [one], "ws://there", every_s, jitter=lambda: 1.0).run(stop)
        return saver, waits

    return made


class Connection:
    def __init__(self, messages, stop, *, last):
        self._messages, self._stop, self._last = list(messages), stop, last

    def read(self, _timeout):
        if self._messages:
            return self._messages.pop(0)
        if self._last:
            self._stop.set()
            return None
        raise ConnectionLostError("gone")


def at(*minutes):
    return [START + timedelta(minutes=minute) for minute in minutes]


def test_a_connection_begins_with_a_question_for_what_was_missed(play):
    saver, _ = play([candle(0)], [candle(1)])
    assert saver.saved == [(START, []), (at(1)[0], at(0)), (None, at(1))]


def test_candles_that_still_run_or_were_not_asked_for_are_left_out(play):
    messages = [
        candle(0, closed=False), candle(0, interval="1h"), candle(0, symbol="ETHUSDT"), candle(1),
    ]  # fmt: skip
    saver, _ = play(messages)
    assert saver.saved[-1] == (START, at(1))
    assert saver.tally.ignored == 2


def test_bytes_and_what_is_no_event_are_survived(play):
    saver, _ = play([b"\xff\xfe", "[1, 2]", '{"result": null, "id": 1}', candle(0).encode()])
    assert saver.saved[-1] == (None, at(0))
    assert saver.tally.ignored == 3


def test_waits_grow_until_something_is_heard(play):
    lost = ConnectionLostError("no way")
    _, waits = play(lost, lost, lost, [candle(0)], lost)
    # the connection between was heard from, and lost
    assert waits == [0.5, 1.0, 2.0, 0.5, 1.0]


def test_waits_end_at_a_minute(play):
    _, waits = play(*[ConnectionLostError("no way")] * 9)
    assert waits[-3:] == [32.0, 60.0, 60.0]


def test_saved_every_so_often(play):
    saver, _ = play([candle(0), candle(1)], every_s=0.0)
    assert [minutes for _, minutes in saver.saved] == [[], at(0), at(1), [], []]
