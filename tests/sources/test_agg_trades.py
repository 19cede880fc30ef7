"""Pages of trades on their grid; and archive and REST together, served by the simulated exchange."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from mlta.errors import DataError, SourceError
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.simulator.faults import Fault
from mlta.simulator.server import running
from mlta.sources.agg_trades import fetch_page, page_files
from mlta.sources.config import SourceConfig
from mlta.sources.open import open_source
from mlta.sources.rest import Answer
from tests.stages import tool

MARKET = SimulatorConfig(start="2024-01-30", end="2024-02-01", outages_per_year=0)
LATER = MARKET.model_copy(update={"end": datetime(2024, 2, 2, tzinfo=UTC)})
SOON = datetime(2024, 2, 1, 3, 30, 30, tzinfo=UTC)
NOW = datetime(2024, 2, 1, 6, tzinfo=UTC)


def pages(first, last):
    return page_files("spot", "agg_trades", "BTCUSDT", first, last)


def test_pages_stand_on_a_grid_of_a_thousand_ids():
    one, two, three = pages(1999, 3500)
    assert one.key == "api/v3/aggTrades/BTCUSDT/1000+1000.json"
    assert [page.period for page in (one, two, three)] == ["1000+1000", "2000+1000", "3000+1000"]
    assert [page.etag for page in (one, two, three)] == ["complete", "complete", "until 3500"]
    assert [page.etag for page in pages(0, 999)] == ["complete"]
    assert pages(5, 4) == []


class Answering:
    """REST with trades up to an id, but for one that is missing."""

    def __init__(self, newest, without=None):
        self.ids = [i for i in range(newest + 1) if i != without]

    def agg_trades_from(self, market, symbol, first, limit=1000):
        ids = [i for i in self.ids if i >= first][:limit]
        return Answer(b"[]", [{"a": i} for i in ids], "url")


def test_a_page_that_lacks_its_last_trade_is_short():
    (page,) = pages(1000, 1500)
    assert fetch_page(Answering(1500), page).etag == "until 1500"
    assert fetch_page(Answering(1499), page).etag == "short"
    assert fetch_page(Answering(900), page).etag == "short"
    (whole,) = pages(1000, 1999)
    assert fetch_page(Answering(1998), whole).etag == "short"


def test_a_missing_id_does_not_make_a_page_short():
    (page,) = pages(1000, 1999)
    assert fetch_page(Answering(2500, without=1200), page).etag == "complete"


def test_what_is_no_page_is_refused():
    (page,) = pages(0, 1)
    odd = type(page)(**{**page.__dict__, "period": "2024-01-01"})
    with pytest.raises(SourceError, match="no page of trades"):
        fetch_page(Answering(1), odd)


def serving(config, now=None):
    return running(Exchange(config, ["BTCUSDT"], 3, now=now))


def listing(url, **config):
    source = SourceConfig(kind="binance", url=url, **config)
    with open_source(source, data="agg_trades") as opened:
        return opened.fetch_listing("spot", "agg_trades", "BTCUSDT")


@pytest.fixture(scope="module")
def exchange():
    with serving(MARKET, SOON) as url:
        yield url


def test_the_tail_begins_after_the_archive_and_ends_with_the_newest_trade(exchange):
    files = listing(exchange)
    archived = [file.period for file in files if file.key.startswith("data/")]
    assert archived == ["2024-01-30", "2024-01-31"]
    tail = [(file.period, file.etag) for file in files if file.key.startswith("api/")]
    newest = 8 * (2 * 1440 + 210) + 3  # 30.5 seconds into a minute of eight trades
    assert tail == [("23000+1000", "complete"), ("24000+1000", f"until {newest}")]


def test_the_span_bounds_the_tail(exchange):
    end = datetime(2024, 2, 1, 1, tzinfo=UTC)
    last = 8 * (2 * 1440 + 60) - 1
    tail = [file.etag for file in listing(exchange, end=end) if file.key.startswith("api/")]
    assert tail == [f"until {last}"]
    assert len(listing(exchange, end=MARKET.end)) == 2
    days = [file.period for file in listing(exchange, start=MARKET.end)]
    assert days == ["23000+1000", "24000+1000"]


def test_without_files_a_start_is_needed_and_a_symbol_that_is_traded(exchange):
    source = SourceConfig(kind="binance", url=exchange)
    with (
        open_source(source, data="agg_trades") as opened,
        pytest.raises(DataError, match=r"over REST alone, set source\.start"),
    ):
        opened.fetch_listing("spot", "agg_trades", "ETHUSDT")
    started = SourceConfig(kind="binance", url=exchange, start=MARKET.start)
    with (
        open_source(started, data="agg_trades") as opened,
        pytest.raises(DataError, match="no symbol ETHUSDT"),
    ):
        opened.fetch_listing("spot", "agg_trades", "ETHUSDT")


def run(data, url, stage="all", *more):
    settings = ("data=agg_trades", "source.kind=binance", f"source.url={url}")
    result = tool.mlta(data, "run-stage", stage, *more, settings=settings)
    assert result.code == 0, result.err
    return result


def ledger(data):
    return tool.rows(data, "bronze.ledger").select("key", "revision").rows()


def test_the_tail_grows_and_the_archive_replaces_it(tmp_path: Path):
    data = tmp_path / "data"
    with serving(MARKET, SOON) as url:
        run(data, url)
        first = ledger(data)
        assert run(data, url).ran == ["bronze"]  # which asked
        assert ledger(data) == first
    with serving(MARKET, NOW) as url:
        run(data, url)
    grown = [row for row in ledger(data) if row not in first]
    assert [key.rpartition("/")[2] for key, _ in grown] == [
        "24000+1000.json", "25000+1000.json",
    ]  # fmt: skip
    tailed = tool.rows(data, "silver.agg_trades")
    assert tailed["trade_id"].to_list() == list(range(8 * (2 * 1440 + 360)))
    assert tailed.filter(source_file_of("api/"))["day"].unique().to_list() == ["2024-02-01"]
    assert tool.rows(data, "silver.quality")["result"].unique().to_list() == ["pass"]
    with serving(LATER) as url:
        run(data, url)
    whole = tool.rows(data, "silver.agg_trades")
    assert whole["trade_id"].to_list() == list(range(8 * 3 * 1440))
    assert whole.filter(source_file_of("api/")).is_empty()
    values = ("trade_id", "time", "price", "quantity", "first_trade_id", "buyer_is_maker")
    assert whole.head(tailed.height).select(values).equals(tailed.select(values))
    assert tool.rows(data, "silver.quality")["result"].unique().to_list() == ["pass"]
    before = tool.contents(data)
    shutil.rmtree(
        data / "bronze" / "binance" / "api"
    )  # what the archive has is not read from pages
    with serving(LATER) as url:
        run(data, url, "silver", "--force")
    assert tool.contents(data) == before


def test_faulty_files_are_told_and_a_damaged_day_shows_as_missing_ids(tmp_path: Path):
    data = tmp_path / "data"
    faults = (
        Fault(kind="duplicate_rows", path="*aggTrades*-30.zip"),
        Fault(kind="unsorted_rows", path="*aggTrades*-30.zip"),
        Fault(kind="truncated_zip", path="*aggTrades*-31.zip", times=None),
    )
    with running(Exchange(LATER, ["BTCUSDT"], 3, faults=faults)) as url:
        run(data, url)
    found = tool.rows(data, "silver.agg_trades")
    assert found["trade_id"].to_list() == [*range(11_520), *range(2 * 11_520, 3 * 11_520)]
    refused = tool.rows(data, "silver.quarantine")
    assert refused["reason"].unique().to_list() == ["duplicate"]
    assert refused.height == 11_520 // 5
    results = tool.rows(data, "silver.quality").select("check", "result", "count").rows()
    quality = {check: (result, count) for check, result, count in results}
    assert quality["missing_ids"] == ("warn", 11_520)
    assert quality["duplicate"] == ("warn", 11_520 // 5)
    assert quality["unsorted"] == ("warn", 1)
    assert quality["quarantined_files"] == ("fail", 1)
    with serving(LATER) as url:  # the exchange has mended all
        run(data, url)
    assert tool.rows(data, "silver.agg_trades").height == 3 * 11_520
    assert tool.rows(data, "silver.quarantine").is_empty()
    assert tool.rows(data, "silver.quality")["result"].unique().to_list() == ["pass"]


def source_file_of(part):
    return pl.col("source_file").str.contains(part, literal=True)
