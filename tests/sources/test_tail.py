import json
from datetime import UTC, datetime, timedelta

import httpx
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.bars.clean import Rules, clean_bars
from mlta.errors import SourceError
from mlta.lake.bronze import load_bronze
from mlta.schemas import LEDGER
from mlta.sources.http import Http
from mlta.sources.landing import land_files, newest_files
from mlta.sources.parse import parse_rows
from mlta.sources.period import period_span
from mlta.sources.remote import RemoteFile
from mlta.sources.rest import MAX_ROWS, Rest
from mlta.sources.tail import fetch_page, last_closed, tail_files
from mlta.sources.turns import Turns
from mlta.types import TIMEFRAMES, timeframe_us

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def ms(instant):
    return round(instant.timestamp() * 1000)


def listed(timeframe, since, now):
    files = tail_files("spot", "BTCUSDT", timeframe, at(since), at(now))
    return [(file.period, file.etag) for file in files]


class Market:
    """Bars of an hour that open on the hour, but for the `lost`; the running one comes if asked for."""

    def __init__(self, now):
        self.now = at(now)
        self.lost = set()
        self.extra = []
        self.requests = []
        self.rest = Rest(
            Http(transport=httpx.MockTransport(self.answer)), ["http://x"], clock=lambda: 0.0
        )

    def answer(self, request):
        asked = {name: int(request.url.params[name]) for name in ("startTime", "endTime", "limit")}
        self.requests.append(request)
        first = -(-asked["startTime"] // 3_600_000) * 3_600_000
        opens = [*range(first, min(asked["endTime"], ms(self.now)) + 1, 3_600_000), *self.extra]
        opens = [o for o in sorted(opens) if o not in self.lost and o <= asked["endTime"]]
        rows = [
            [o, "1", "2", "0.5", "1.5", "10", o + 3_599_999, "15", 3, "4", "6", "0"] for o in opens
        ]
        return httpx.Response(200, json=rows[: asked["limit"]])

    def listing(self, since="2024-03-06"):
        return tail_files("spot", "BTCUSDT", "1h", at(since), self.now)

    def fetch(self, file, known=None):
        return fetch_page(self.rest, file)

    def fetch_checksum(self, file):
        return None


def opens(fetched):
    return [row[0] for row in json.loads(fetched.body)]


def hours(first, last):
    return list(range(ms(at(first)), ms(at(last)) + 1, 3_600_000))


def test_days_that_are_over_are_complete_and_the_running_one_says_how_far_it_goes():
    assert listed("1h", "2024-03-06", "2024-03-08T02:59:59") == [
        ("2024-03-06", "complete"),
        ("2024-03-07", "complete"),
        ("2024-03-08", "until 2024-03-08T01:00:00+00:00"),
    ]


def test_a_bar_is_there_from_the_instant_that_it_closes_and_its_page_with_it():
    assert listed("1h", "2024-03-08", "2024-03-08T00:59:59.999999") == []
    assert listed("1h", "2024-03-08", "2024-03-08T01:00:00") == [
        ("2024-03-08", "until 2024-03-08T00:00:00+00:00")
    ]
    assert listed("1h", "2024-03-08", "2024-03-09T00:00:00") == [("2024-03-08", "complete")]


def test_seconds_and_minutes_come_in_pages_of_one_call():
    assert listed("1m", "2024-03-07T13:00", "2024-03-08T00:02") == [
        ("2024-03-07T1200+720m", "complete"),
        ("2024-03-08T0000+720m", "until 2024-03-08T00:01:00+00:00"),
    ]
    assert listed("1s", "2024-03-07T13:15", "2024-03-07T13:31") == [
        ("2024-03-07T1315+15m", "complete"),
        ("2024-03-07T1330+15m", "until 2024-03-07T13:30:59+00:00"),
    ]


def test_what_lasts_longer_than_a_day_comes_by_the_month():
    assert listed("1mo", "2024-01-01", "2024-03-31T23:59") == [
        ("2024-01", "complete"),
        ("2024-02", "complete"),
    ]
    assert listed("1w", "2024-02-01", "2024-03-10T12:00") == [
        ("2024-02", "complete"),
        ("2024-03", "until 2024-03-03T00:00:00+00:00"),
    ]
    # a bar of three days that opens on 29 February runs on in March
    assert listed("3d", "2024-02-01", "2024-03-02") == [
        ("2024-02", "until 2024-02-28T00:00:00+00:00")
    ]
    assert listed("3d", "2024-02-01", "2024-03-03")[0] == ("2024-02", "complete")


def test_a_page_is_a_file_like_others():
    assert tail_files("spot", "BTCUSDT", "1d", at("2024-03-07"), at("2024-03-08")) == [
        RemoteFile(
            key="api/v3/klines/BTCUSDT/1d/2024-03-07.json", market="spot", symbol="BTCUSDT",
            timeframe="1d", period="2024-03-07", size=None, etag="complete", last_modified=None,
        )
    ]  # fmt: skip


@given(
    timeframe=st.sampled_from(TIMEFRAMES),
    since=st.datetimes(datetime(2023, 12, 1), datetime(2024, 4, 1)),  # noqa: DTZ001 - made aware below
    length=st.timedeltas(timedelta(0), 3 * DAY),
    months=st.integers(0, 3),
)
def test_pages_follow_each_other_hold_one_call_and_reach_the_last_closed_bar(
    timeframe, since, length, months
):
    since = since.replace(tzinfo=UTC)
    now = since + length + (31 * DAY * months if timeframe in {"3d", "1w", "1mo"} else 0 * DAY)
    last = last_closed(timeframe, now)
    following = (last + 31 * DAY).replace(day=1) if timeframe == "1mo" else None
    width = timedelta(microseconds=timeframe_us(timeframe))
    assert (following or last + width) <= now
    files = tail_files("spot", "A", timeframe, since, now)
    spans = [period_span(file.period) for file in files]
    assert bool(files) == (since <= last)
    if files:
        assert spans[0][0] <= since < spans[0][1]
        assert spans[-1][0] <= last < spans[-1][1]
    assert [stop for _, stop in spans[:-1]] == [start for start, _ in spans[1:]]
    assert all((stop - start) / width <= MAX_ROWS for start, stop in spans)
    assert all(file.etag == "complete" for file in files[:-1])
    assert [file.key for file in files] == sorted(file.key for file in files)


def test_a_page_asks_for_its_bars_and_never_for_the_running_one():
    market = Market("2024-03-07T03:30")
    done, growing = (market.fetch(file) for file in market.listing())
    assert opens(done) == hours("2024-03-06T00:00", "2024-03-06T23:00")
    assert opens(growing) == hours("2024-03-07T00:00", "2024-03-07T02:00")
    assert done.etag == "complete"
    assert growing.etag == "until 2024-03-07T02:00:00+00:00"
    assert growing.url == str(market.requests[1].url)
    assert (done.sent_at, growing.sent_at) == (at("2024-03-07"), at("2024-03-07T03:00"))
    ends = [int(request.url.params["endTime"]) for request in market.requests]
    assert ends == [ms(at("2024-03-07")) - 1, ms(at("2024-03-07T02:00"))]


def test_a_bar_off_the_grid_at_the_end_of_a_finished_page_is_taken():
    market = Market("2024-03-08")
    market.extra = [ms(at("2024-03-06T23:28"))]
    assert opens(market.fetch(market.listing()[0]))[-2:] == [
        ms(at("2024-03-06T23:00")), ms(at("2024-03-06T23:28")),
    ]  # fmt: skip


@pytest.mark.parametrize("lost", ["2024-03-06T23:00", "2024-03-07T02:00"])
def test_a_page_without_its_last_bar_is_marked(lost):
    market = Market("2024-03-07T03:30")
    market.lost = {ms(at(lost))}
    etags = [market.fetch(file).etag for file in market.listing()]
    assert etags.count("short") == 1
    market.lost = {ms(at("2024-03-06T22:00"))}
    assert "short" not in [market.fetch(file).etag for file in market.listing()]


def test_bars_of_days_unknown_are_taken_as_they_come():
    market = Market("2024-03-07")
    market.answer = lambda _: httpx.Response(200, json=[])
    market.rest = Rest(Http(transport=httpx.MockTransport(market.answer)), ["http://x"])
    [page] = tail_files("spot", "BTCUSDT", "1w", at("2024-02-01"), at("2024-03-07"))
    assert (market.fetch(page).body, market.fetch(page).etag) == (b"[]", page.etag)


def test_a_file_of_another_kind_is_no_page():
    page = Market("2024-03-07").listing()[0]
    with pytest.raises(SourceError, match="no page of a tail: its ETag is 'abc'"):
        fetch_page(Market("2024-03-07").rest, RemoteFile(**{**vars(page), "etag": "abc"}))


class Folder:
    """A data folder; `land` says which pages were asked for."""

    def __init__(self, root):
        self.root = root
        self.ledger = pl.DataFrame(schema=LEDGER.schema)

    def record(self, rows):
        new = rows.with_columns(run_id=pl.lit("run")).select(*LEDGER.schema)
        self.ledger = pl.concat([self.ledger, new])

    def land(self, market):
        market.requests.clear()
        files = market.listing()
        land_files(
            market, files, self.ledger,
            root=self.root, source_id="binance", turns=Turns(1), record=self.record, advance=lambda: None,
        )  # fmt: skip
        return [ms_of(request) for request in market.requests]


def ms_of(request):
    start = int(request.url.params["startTime"]) / 1000
    return f"{datetime.fromtimestamp(start, UTC):%m-%d}"


def test_a_second_run_asks_for_what_has_grown_alone(tmp_path):
    folder, market = Folder(tmp_path), Market("2024-03-07T03:30")
    assert folder.land(market) == ["03-06", "03-07"]
    assert folder.land(market) == []
    market.now += HOUR
    assert folder.land(market) == ["03-07"]
    assert folder.ledger["revision"].to_list() == [0, 0, 1]
    market.now += DAY
    assert folder.land(market) == ["03-07", "03-08"]
    assert folder.land(market) == []
    newest = newest_files(folder.ledger, "binance")
    assert newest["period"].to_list() == ["2024-03-06", "2024-03-07", "2024-03-08"]
    assert newest["revision"].to_list() == [0, 2, 0]


def test_a_page_that_was_short_is_asked_for_until_it_is_whole(tmp_path):
    folder, market = Folder(tmp_path), Market("2024-03-07")
    market.lost = {ms(at("2024-03-06T23:00"))}
    assert folder.land(market) == ["03-06"]
    assert folder.land(market) == ["03-06"]
    market.lost.clear()
    assert folder.land(market) == ["03-06"]
    assert folder.land(market) == []


def test_pages_become_bars_like_any_file(tmp_path):
    folder, market = Folder(tmp_path), Market("2024-03-07T03:30")
    market.lost = set(hours("2024-03-07T00:00", "2024-03-07T02:00"))  # an empty page too
    folder.land(market)
    files = newest_files(folder.ledger, "binance").to_dicts()
    raws = [
        (file["path"], parse_rows(file["key"], load_bronze(tmp_path, file["path"], file["sha256"])))
        for file in files
    ]
    assert [raw.height for _, raw in raws] == [24, 0]
    bars = clean_bars(
        raws, Rules(market="spot", timeframe="1h", symbol="BTCUSDT"), now_us=ms(market.now) * 1000
    )  # fmt: skip
    assert bars.klines["open_time"].dt.epoch("ms").to_list() == hours(
        "2024-03-06", "2024-03-06T23:00"
    )
    assert bars.klines["trade_count"].unique().to_list() == [3]
    assert bars.quarantine.is_empty()
