from datetime import UTC, datetime, timedelta

import pytest

from mlta.capture.live_file import build_live_file
from mlta.capture.series import Series
from mlta.sources.events import read_event
from mlta.sources.parse import parse_rows
from mlta.sources.period import period_span
from tests.capture.test_run import START, candle

MINUTE = timedelta(minutes=1)


def series_after(*minutes, timeframe="1m"):
    series = Series("BTCUSDT", timeframe, START)
    for minute in minutes:
        text = candle(minute)
        series.take(read_event(text), text)
    return series


@pytest.mark.parametrize(
    ("minutes", "due", "missing"),
    [((), 0, None), ((0, 1), 2, None), ((0, 2), 3, 1), ((3, 1), 4, 0), ((0, 0), 1, None)],
)
def test_a_hole_is_missed_from_its_first_candle(minutes, due, missing):
    series = series_after(*minutes)
    assert series.due == START + due * MINUTE
    expected = None if missing is None else START + missing * MINUTE
    assert series.missing_since == expected
    assert sorted(series.pending) == [START + minute * MINUTE for minute in sorted(set(minutes))]


def test_the_earliest_hole_counts():
    series = series_after(2)
    series.miss(START + MINUTE)
    assert series.missing_since == START
    series.found()
    assert series.missing_since is None


def test_months_are_as_long_as_they_are():
    series = Series("BTCUSDT", "1mo", datetime(2024, 2, 1, tzinfo=UTC))
    series.advance(datetime(2024, 2, 1, tzinfo=UTC))
    assert series.due == datetime(2024, 3, 1, tzinfo=UTC)


def test_a_live_file_is_named_for_its_first_candle_and_can_be_read():
    texts = [candle(0), candle(1).replace(", ", ",\n"), candle(3)]
    messages = [(read_event(text), text) for text in texts]
    live = build_live_file("spot", "1m", "BTCUSDT", messages, "ws://there")
    assert live.file.key == "stream/klines/BTCUSDT/1m/2024-02-01T000000.000.jsonl"
    assert period_span(live.file.period) == (START, START + 4 * MINUTE)
    assert live.fetched.sent_at == START + 4 * MINUTE + timedelta(milliseconds=1)
    rows = parse_rows(live.file.key, live.fetch(live.file).body)
    opened = [str(int((START + n * MINUTE).timestamp() * 1000)) for n in (0, 1, 3)]
    assert rows["open_time"].to_list() == opened
    assert live.fetch_checksum(live.file) is None
