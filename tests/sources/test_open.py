from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256

import polars as pl
import pytest

from mlta.errors import ConfigError, SourceError
from mlta.simulator.bars import VALUES
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.market import simulate_minutes
from mlta.simulator.server import serve
from mlta.sources import open as opening
from mlta.sources.archive import ArchiveSource
from mlta.sources.config import SourceConfig
from mlta.sources.files import FilesSource
from mlta.sources.http import Http
from mlta.sources.open import open_source
from mlta.sources.parse import parse_rows
from mlta.sources.remote import Listed
from mlta.sources.tailed import TailedSource

MARKET = SimulatorConfig(start="2024-11-01", end="2025-01-05", outages_per_year=300)


@pytest.fixture(scope="module")
def exchange():
    with serve(MARKET, ["BTCUSDT", "ETHUSDT"], 3) as url:
        yield url


def _exact(column: pl.Series) -> list[Decimal]:
    return [Decimal(str(value)) for value in column]


@pytest.mark.parametrize("timeframe", ["15m", "1h", "1d"])
def test_what_the_simulated_exchange_traded_is_what_arrives(exchange, timeframe):
    with open_source(SourceConfig(), url=exchange) as source:
        files = source.fetch_listing("spot", timeframe, "BTCUSDT")
        tables = [parse_rows(file.key, source.fetch(file).body) for file in files]
    assert [f.period for f in files] == [
        *(f"2025-01-0{i}" for i in range(1, 5)),
        "2024-11",
        "2024-12",
    ]
    table = pl.concat(tables).with_columns(pl.col("open_time").cast(pl.Int64))
    us = pl.col("open_time")
    table = table.with_columns(pl.when(us < 10**14).then(us * 1000).otherwise(us)).sort("open_time")
    bars = simulate_minutes(MARKET, "BTCUSDT", 3)
    traded = bars.aggregate(timeframe)
    assert table["open_time"].to_list() == traded["open_time"].dt.epoch("us").to_list()
    price, volume = bars.price_decimals, bars.volume_decimals
    decimals = dict.fromkeys(VALUES[:4], price) | dict.fromkeys(
        ("volume", "taker_buy_base"), volume
    )
    decimals |= dict.fromkeys(("quote_volume", "taker_buy_quote"), price + volume)
    for name in VALUES:
        scale = 10 ** decimals.get(name, 0)
        assert _exact(table[name]) == [Decimal(v) / scale for v in traded[name]], name


def test_files_arrive_verified_with_the_etag_of_the_listing(exchange):
    with open_source(SourceConfig(), url=exchange) as source:
        file = source.fetch_listing("spot", "1d", "ETHUSDT")[0]
        fetched, published = source.fetch(file), source.fetch_checksum(file)
    assert fetched.etag == file.etag
    assert published.sha256 == sha256(fetched.body).hexdigest()
    assert published.url == fetched.url
    assert fetched.url == f"{exchange}/{file.key}"


def test_the_span_of_the_config_is_kept(exchange):
    config = SourceConfig(end=datetime(2024, 12, 1, tzinfo=UTC))
    with open_source(config, url=exchange) as source:
        assert [f.period for f in source.fetch_listing("spot", "1h", "BTCUSDT")] == ["2024-11"]


def test_an_archive_address_of_ones_own_is_asked_for_its_listing(exchange):
    with open_source(SourceConfig(kind="archive", url=f"{exchange}/")) as source:
        assert len(source.fetch_listing("spot", "1h", "BTCUSDT")) == 6


def test_a_proxy_does_not_stand_before_the_simulated_exchange(exchange, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    with open_source(SourceConfig(), url=exchange) as source:
        assert source.fetch_listing("spot", "1h", "BTCUSDT")


@pytest.mark.parametrize("kind", ["simulated", "binance"])
def test_an_exchange_says_what_it_trades_and_how_much(exchange, kind, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with open_source(SourceConfig(kind=kind, url=exchange), url=exchange) as source:
        btc, eth = source.fetch_symbols("spot", "1h")
    assert (btc.symbol, btc.status, btc.base, btc.quote) == ("BTCUSDT", "TRADING", "BTC", "USDT")
    assert eth.symbol == "ETHUSDT"
    for item in (btc, eth):
        day = simulate_minutes(MARKET, item.symbol, 3)
        last = day.aggregate("1d")["quote_volume"][-1]
        assert Decimal(str(item.quote_volume)) == pytest.approx(
            Decimal(last) / 10 ** (day.price_decimals + day.volume_decimals)
        )


def test_an_archive_says_names_alone(exchange):
    with open_source(SourceConfig(kind="archive", url=exchange)) as source:
        listed = source.fetch_symbols("spot", "1h")
    assert listed == [Listed(symbol="BTCUSDT"), Listed(symbol="ETHUSDT")]


def test_an_exchange_that_has_stopped_is_told(monkeypatch):
    waits = []
    monkeypatch.setattr(opening, "Http", lambda **options: Http(sleep=waits.append, **options))
    with serve(MARKET, ["BTCUSDT"], 3) as url:
        pass
    with (
        open_source(SourceConfig(), url=url) as source,
        pytest.raises(SourceError, match="ConnectError"),
    ):
        source.fetch_listing("spot", "1h", "BTCUSDT")
    assert len(waits) == 4


def test_without_an_address_the_simulated_exchange_cannot_be_asked():
    with pytest.raises(ConfigError, match="needs the address"), open_source(SourceConfig()):
        pass


def test_binances_own_archive_is_the_default(monkeypatch):
    asked = []
    monkeypatch.setattr(opening, "HttpCarrier", lambda http, *urls: asked.append(urls))
    with open_source(SourceConfig(kind="archive")) as source:
        assert isinstance(source, ArchiveSource)
    assert asked == [
        (
            "https://data.binance.vision",
            "https://s3-ap-northeast-1.amazonaws.com/data.binance.vision",
        )
    ]


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        (
            None,
            (
                "https://data-api.binance.vision",
                "https://api.binance.com",
                "https://api-gcp.binance.com",
            ),
        ),
        ("http://127.0.0.1:9", ["http://127.0.0.1:9"]),
    ],
)
def test_binance_is_archive_and_rest_and_has_one_address_where_one_is_set(monkeypatch, url, hosts):
    asked = []
    monkeypatch.setattr(opening, "Rest", lambda http, hosts: asked.append(hosts))
    with open_source(SourceConfig(kind="binance", url=url)) as source:
        assert isinstance(source, TailedSource)
    assert asked == [hosts]


def test_a_folder_of_files_is_opened(tmp_path):
    with open_source(SourceConfig(kind="files", path=tmp_path)) as source:
        assert isinstance(source, FilesSource)
