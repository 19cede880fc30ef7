from datetime import UTC, datetime

import httpx
import pytest

from mlta.errors import ConfigError, DataError, SourceError
from mlta.sources.http import Http
from mlta.sources.klines_tail import KlinesTail
from mlta.sources.remote import RemoteFile
from mlta.sources.rest import Rest
from mlta.sources.tailed import NoTailError, TailedSource

DAY_MS = 86_400_000
LIMIT = {"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000}


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


def ms(*parts):
    return round(at(*parts).timestamp() * 1000)


class Archive:
    """An archive with days of BTCUSDT."""

    def __init__(self, *periods):
        self.periods = periods
        self.fetched = []

    def fetch_listing(self, market, timeframe, symbol):
        if symbol == "DOWNUSDT":
            raise SourceError("the archive is down")
        if not self.periods:
            raise DataError(f"the archive has no {symbol}")
        return [
            RemoteFile(
                key=f"data/{period}.zip", market=market, symbol=symbol, timeframe=timeframe,
                period=period, size=1, etag=period, last_modified=None,
            )
            for period in self.periods
        ]  # fmt: skip

    def fetch(self, file, known=None):
        self.fetched.append(file.key)
        return file.key


class Exchange:
    """REST whose bars of a day are there from `first` on, at noon of 9 March 2024."""

    def __init__(self, first=0, symbols=("BTCUSDT", "OLDUSDT")):
        self.first = first
        self.symbols = symbols
        self.asked = []

    def answer(self, request):
        name = request.url.path.removeprefix("/api/v3/")
        params = request.url.params
        self.asked.append(name)
        wanted = params.get("symbol", params.get("symbols", "").strip('["]'))
        if wanted and wanted not in self.symbols:
            return httpx.Response(400, json={"code": -1121, "msg": "Invalid symbol."})
        if name == "time":
            return httpx.Response(200, json={"serverTime": ms(2024, 3, 9, 12)})
        if name == "exchangeInfo":
            symbols = [{"symbol": symbol} for symbol in self.symbols]
            return httpx.Response(200, json={"rateLimits": [LIMIT], "symbols": symbols})
        first = max(self.first, -(-int(params["startTime"]) // DAY_MS) * DAY_MS)
        opens = range(first, int(params["endTime"]) + 1, DAY_MS)[: int(params["limit"])]
        return httpx.Response(200, json=[[o, *["1"] * 11] for o in opens])

    def source(self, archive, start=None, end=None):
        http = Http(transport=httpx.MockTransport(self.answer))
        return TailedSource(archive, KlinesTail(Rest(http, ["http://x"]), start, end), start)


def periods(source, symbol="BTCUSDT"):
    return [file.period for file in source.fetch_listing("spot", "1d", symbol)]


def test_after_the_last_file_of_the_archive_comes_the_tail():
    source = Exchange().source(Archive("2024-02", "2024-03-05", "2024-03-06"))
    files = source.fetch_listing("spot", "1d", "BTCUSDT")
    assert [(file.key, file.etag) for file in files] == [
        ("data/2024-02.zip", "2024-02"),
        ("data/2024-03-05.zip", "2024-03-05"),
        ("data/2024-03-06.zip", "2024-03-06"),
        ("api/v3/klines/BTCUSDT/1d/2024-03-07.json", "complete"),
        ("api/v3/klines/BTCUSDT/1d/2024-03-08.json", "complete"),
    ]


def test_each_file_is_fetched_where_it_was_listed():
    archive = Archive("2024-03-07")
    source = Exchange().source(archive)
    zipped, page = source.fetch_listing("spot", "1d", "BTCUSDT")
    assert source.fetch(zipped) == "data/2024-03-07.zip"
    assert source.fetch(page).body.startswith(b"[[1709856000000,")
    assert archive.fetched == ["data/2024-03-07.zip"]


def test_without_an_archive_the_tail_begins_at_the_start_that_is_set():
    assert periods(Exchange().source(Archive(), start=at(2024, 3, 6, 7))) == [
        "2024-03-07",
        "2024-03-08",
    ]


def test_without_an_archive_a_start_is_needed():
    with pytest.raises(DataError, match=r"archive has no BTCUSDT\..*set source\.start"):
        periods(Exchange().source(Archive()))


def test_an_archive_that_fails_is_not_one_that_is_empty():
    with pytest.raises(SourceError, match="archive is down"):
        periods(Exchange().source(Archive("2024-02"), start=at(2024, 3, 6)), "DOWNUSDT")


def test_pages_before_the_first_bar_of_a_symbol_are_not_asked_for():
    exchange = Exchange(first=ms(2024, 3, 8))
    assert periods(exchange.source(Archive(), start=at(2017, 1, 1))) == ["2024-03-08"]


def test_a_symbol_that_is_no_longer_traded_has_no_tail():
    exchange = Exchange(first=ms(2024, 4, 1))
    assert periods(exchange.source(Archive("2022-02")), "OLDUSDT") == ["2022-02"]
    assert periods(exchange.source(Archive("2022-02")), "GONEUSDT") == ["2022-02"]


def test_a_symbol_that_nobody_has_names_the_nearest():
    with pytest.raises(DataError, match=r"no symbol BTCUSD: .* the nearest: BTCUSDT"):
        periods(Exchange().source(Archive(), start=at(2024, 3, 1)), "BTCUSD")


def test_a_span_without_a_bar_anywhere_is_told():
    exchange = Exchange(first=ms(2024, 4, 1))
    with pytest.raises(
        DataError, match=r"archive has no BTCUSDT\. Nor does REST have a closed bar"
    ):
        periods(exchange.source(Archive(), start=at(2024, 3, 1)))


def test_a_span_that_ends_in_the_archive_asks_nothing_of_rest():
    exchange = Exchange()
    assert periods(exchange.source(Archive("2024-02"), end=at(2024, 3, 1))) == ["2024-02"]
    assert exchange.asked == []


def test_a_span_that_ends_in_the_tail_ends_there():
    source = Exchange().source(Archive("2024-02"), end=at(2024, 3, 2, 12))
    assert periods(source) == ["2024-02", "2024-03-01", "2024-03-02"]


def test_an_archive_that_has_all_closed_bars_needs_no_page():
    exchange = Exchange()
    assert periods(exchange.source(Archive("2024-03-08"))) == ["2024-03-08"]
    assert "klines" not in exchange.asked


def test_limits_are_asked_for_once():
    exchange = Exchange()
    source = exchange.source(Archive("2024-03-07"))
    for symbol in ("BTCUSDT", "OLDUSDT"):
        assert periods(source, symbol) == ["2024-03-07", "2024-03-08"]
    assert exchange.asked.count("exchangeInfo") == 1


def test_where_rest_is_silent_the_archives_files_are_there_and_it_is_asked_once():
    exchange = Exchange()
    exchange.answer = lambda request: exchange.asked.append(request) or httpx.Response(451)
    source = exchange.source(Archive("2024-03-07"))
    for symbol in ("BTCUSDT", "OLDUSDT"):
        with pytest.raises(NoTailError, match="does not serve this country") as silent:
            periods(source, symbol)
        assert [(f.symbol, f.period) for f in silent.value.files] == [(symbol, "2024-03-07")]
    assert len(exchange.asked) == 1


def test_what_is_no_series_leaves_this_machine_not_at_all():
    exchange = Exchange()
    with pytest.raises(ConfigError):
        periods(exchange.source(Archive("2024-02")), "../x")
    assert exchange.asked == []
