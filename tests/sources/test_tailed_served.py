"""The client of archive and REST against the simulated exchange, over real HTTP."""

from datetime import UTC, datetime

import polars as pl
import pytest

from mlta.errors import DataError, RateLimitError
from mlta.lake.bronze import load_bronze
from mlta.schemas import LEDGER
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.simulator.limits import Limiter
from mlta.simulator.server import running
from mlta.sources.config import SourceConfig
from mlta.sources.http import Http
from mlta.sources.landing import land_files, newest_files
from mlta.sources.open import open_source
from mlta.sources.parse import parse_rows
from mlta.sources.rest import Rest
from mlta.sources.turns import Turns
from mlta.sources.weights import SHARE

SYMBOLS = ("BTCUSDT", "ETHUSDT")
MARKET = SimulatorConfig(start="2024-01-30", end="2024-02-02", outages_per_year=300)
LATER = MARKET.model_copy(update={"end": datetime(2024, 2, 4, tzinfo=UTC)})
NOW = datetime(2024, 2, 3, 11, 30, 30, tzinfo=UTC)  # an outage has ended at 10:22


@pytest.fixture(scope="module")
def exchange():
    with running(Exchange(MARKET, SYMBOLS, 3, now=NOW)) as url:
        yield url


@pytest.fixture(scope="module")
def later():
    """The same market some days on, when the archive has it all."""
    with running(Exchange(LATER, SYMBOLS, 3)) as url:
        yield url


def rows_of(kind, url, timeframe, root):
    """What landing and parsing make of a series, by open time in milliseconds."""
    ledger = pl.DataFrame(schema=LEDGER.schema)
    with open_source(SourceConfig(kind=kind, url=url)) as source:
        files = source.fetch_listing("spot", timeframe, "BTCUSDT")
        landed = []
        land_files(
            source, files, ledger,
            root=root, source_id=kind, turns=Turns(4), record=landed.append, advance=lambda: None,
        )  # fmt: skip
    rows = pl.concat(landed).with_columns(run_id=pl.lit("run")).select(*LEDGER.schema)
    tables = [
        parse_rows(file["key"], load_bronze(root, file["path"], file["sha256"])).cast(pl.String)
        for file in newest_files(rows, kind).to_dicts()
    ]
    return [f.key for f in files], pl.concat(tables).drop("row").sort("open_time")


@pytest.mark.parametrize(
    ("timeframe", "pages", "last"),
    [
        ("1m", ["2024-02-02T0000+720m", "2024-02-02T1200+720m", "2024-02-03T0000+720m"], "11:29"),
        ("1h", ["2024-02-02", "2024-02-03"], "10:00"),
        ("4h", ["2024-02-02", "2024-02-03"], "00:00"),
    ],
)
def test_the_tail_is_what_the_archive_will_have(exchange, later, tmp_path, timeframe, pages, last):
    keys, rows = rows_of("binance", exchange, timeframe, tmp_path)
    assert keys[-len(pages) :] == [f"api/v3/klines/BTCUSDT/{timeframe}/{p}.json" for p in pages]
    assert all(key.startswith("data/spot/") for key in keys[: -len(pages)])
    _, expected = rows_of("archive", later, timeframe, tmp_path)
    end = int(datetime.fromisoformat(f"2024-02-03T{last}+00:00").timestamp() * 1000)
    expected = expected.filter(pl.col("open_time").cast(pl.Int64) <= end)
    assert rows["open_time"][-1] == str(end)
    assert rows["open_time"].to_list() == expected["open_time"].to_list()
    numbers = pl.exclude("open_time", "close_time").cast(pl.Float64)
    assert rows.select(numbers).equals(expected.select(numbers))


def test_a_symbol_that_is_not_traded_is_told_by_the_exchange(exchange):
    start = datetime(2024, 2, 1, tzinfo=UTC)
    with (
        open_source(SourceConfig(kind="binance", url=exchange, start=start)) as source,
        pytest.raises(DataError, match="no symbol BTCUSD: there are 2 symbols, the nearest: BTC"),
    ):
        source.fetch_listing("spot", "1h", "BTCUSD")


class World:
    """One clock for the exchange's limits and the client, which moves when the client waits."""

    def __init__(self):
        self.now = 1_700_000_015.0
        self.waits = []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds

    def rest(self, url, http):
        return Rest(http, [url], clock=self.clock, sleep=self.sleep)

    def http(self):
        return Http(clock=self.clock, sleep=self.sleep, use_proxy=False)


def test_the_exchange_never_has_to_refuse_a_call():
    world = World()
    limiter = Limiter(limit=50, clock=world.clock)
    with (
        running(Exchange(MARKET, SYMBOLS, 3, now=NOW, limiter=limiter)) as url,
        world.http() as http,
    ):
        rest = world.rest(url, http)
        rest.exchange_info()
        for _ in range(60):
            rest.server_time()
            world.now += 0.25
    assert limiter.highest == 50 * SHARE
    assert len(world.waits) == 1


def test_an_address_that_was_banned_is_told_until_when():
    world = World()
    limiter = Limiter(limit=10, clock=world.clock)
    with (
        running(Exchange(MARKET, SYMBOLS, 3, now=NOW, limiter=limiter)) as url,
        world.http() as http,
    ):
        for _ in range(12):  # another program at this address
            limiter.admit(1)
        with pytest.raises(RateLimitError, match=r"status 418.*1m 11.*IP banned until") as caught:
            world.rest(url, http).server_time()
    assert caught.value.until == datetime.fromtimestamp(world.now + 120, UTC)
    assert world.waits == []
    assert limiter.calls_while_banned == 1


def test_trades_and_tickers_are_read_as_the_exchange_sends_them(exchange):
    world = World()
    with world.http() as http:
        rest = world.rest(exchange, http)
        start, end = datetime(2024, 2, 1, tzinfo=UTC), datetime(2024, 2, 1, 0, 2, tzinfo=UTC)
        times = [trade["T"] for trade in rest.agg_trades("spot", "BTCUSDT", start, end).content]
        tickers = rest.tickers().content
    assert times
    assert start.timestamp() * 1000 <= min(times) <= max(times) <= end.timestamp() * 1000
    assert {ticker["symbol"] for ticker in tickers} == set(SYMBOLS)
    assert all(float(ticker["quoteVolume"]) > 0 for ticker in tickers)
