import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import DataError
from mlta.sources.columns import Wanted
from mlta.sources.events import is_events, read_event, read_events
from mlta.sources.parse import parse_rows

K = {
    "t": 1706745600000, "T": 1706745659999, "s": "BTCUSDT", "i": "1m", "f": 1, "L": 9, "o": "1.10",
    "c": "1.40", "h": "1.50", "l": "1.00", "v": "7.0", "n": 9, "x": True, "q": "9.1", "V": "3.0",
    "Q": "4.2", "B": "0",
}  # fmt: skip
EVENT = {"e": "kline", "E": 1706745660005, "s": "BTCUSDT", "k": K}


def line(**changes):
    return json.dumps({**EVENT, "k": {**K, **changes}})


def test_a_closed_candle_of_one_stream_or_of_combined_ones():
    for text in (line(), json.dumps({"stream": "btcusdt@kline_1m", "data": EVENT})):
        event = read_event(text)
        assert (event.name, event.symbol, event.is_closed) == ("kline", "BTCUSDT", True)
        assert f"{event.open_time:%Y-%m-%d %H:%M}" == "2024-02-01 00:00"
        assert f"{event.sent_at:%H:%M:%S.%f}" == "00:01:00.005000"


def test_events_of_the_connection_and_unknown_ones_have_a_name():
    assert read_event('{"e": "serverShutdown"}').name == "serverShutdown"
    combined = '{"stream": "!serverShutdown", "data": {"e": "serverShutdown", "E": 1}}'
    assert read_event(combined).name == "serverShutdown"
    assert read_event('{"result": null, "id": 1}').name == ""


@pytest.mark.parametrize(
    "text",
    ["", "[]", "1", "null", "{", '{"e": "kline"}', '{"e": "kline", "k": 1}', '{"data": 3}',
     json.dumps({**EVENT, "E": "x"}), line(t="soon"), line(t=1e300), "[" * 100_000],
)  # fmt: skip
def test_what_is_no_event_is_refused(text):
    with pytest.raises(DataError, match="not an event of a stream of candles"):
        read_event(text)


@given(st.sampled_from(sorted(set(K) - set("fLB"))))
def test_a_candle_that_lacks_something_is_refused(letter):
    event = {**EVENT, "k": {k: v for k, v in K.items() if k != letter}}
    with pytest.raises(DataError, match=f"a candle without {letter}:"):
        read_event(json.dumps(event))


def test_a_file_gives_its_closed_candles_as_text():
    text = "\n".join([line(x=False), line(), "", '{"e": "newThing"}', line(t=K["T"] + 1, n=None)])
    rows = read_events("a.jsonl", text.encode())
    assert rows.rows() == [
        ("1706745600000", "1.10", "1.50", "1.00", "1.40", "7.0", "1706745659999", "9.1", "9",
         "3.0", "4.2", "BTCUSDT"),
        ("1706745660000", "1.10", "1.50", "1.00", "1.40", "7.0", "1706745659999", "9.1", None,
         "3.0", "4.2", "BTCUSDT"),
    ]  # fmt: skip


def test_a_recording_of_ones_own_is_read_by_symbol():
    text = f"{line()}\n{line(s='ETHUSDT', o='2.0')}\n".encode()
    assert is_events(text)
    assert not is_events(b'{"open_time": 1, "open": 2}')
    rows = parse_rows("mine.jsonl", text, Wanted("ETHUSDT", {}))
    assert rows["open"].to_list() == ["2.0"]


def test_a_damaged_line_is_named():
    with pytest.raises(DataError, match=r"a\.jsonl, line 2: not an event .*mend the line"):
        read_events("a.jsonl", f"{line()}\n{{broken\n".encode())
