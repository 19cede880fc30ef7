"""Funding rates from archive and REST together, served by the simulated exchange; and the client alone."""

from datetime import UTC, datetime

import httpx
import polars as pl
import pytest

from mlta.errors import ConfigError, DataError, SourceError
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.simulator.server import running
from mlta.sources.config import SourceConfig
from mlta.sources.futures_rest import FuturesRest
from mlta.sources.http import Http
from mlta.sources.open import open_source
from tests.stages import tool

MARKET = SimulatorConfig(start="2024-01-01", end="2024-02-01", outages_per_year=0)
LATER = MARKET.model_copy(update={"end": datetime(2024, 3, 1, tzinfo=UTC)})
FIRST, LAST = datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 3, 31, tzinfo=UTC)
FIRST_MS = 1_709_251_200_000


def serving(config, now=None):
    return running(Exchange(config, ["BTCUSDT"], 3, now=now))


def run(data, url):
    settings = ("data=funding_rates", "source.kind=binance", f"source.url={url}")
    result = tool.mlta(data, "run-stage", "all", settings=settings)
    assert result.code == 0, result.err
    return result


def test_the_month_that_runs_comes_over_rest_and_the_archive_replaces_it(tmp_path):
    data = tmp_path / "data"
    for hour, rows in ((1, 1), (2, 1), (9, 2)):
        with serving(MARKET, datetime(2024, 2, 2, hour, tzinfo=UTC)) as url:
            run(data, url)
        rates = tool.rows(data, "silver.funding_rates")
        assert rates.height == 31 * 3 + 3 + rows
    revisions = tool.rows(data, "bronze.ledger").select("key", "revision").rows()
    key = "api/fapi/v1/fundingRate/BTCUSDT/2024-02.json"
    assert [row for row in revisions if row[0] == key] == [(key, 0), (key, 1)]
    tailed = rates.filter(pl.col("funding_time") >= MARKET.end)
    assert tailed["interval_hours"].null_count() == tailed.height
    with serving(LATER) as url:
        run(data, url)
    whole = tool.rows(data, "silver.funding_rates")
    assert whole.height == (31 + 29) * 3  # that of midnight is stated some milliseconds later
    assert (
        whole.head(rates.height)
        .select("funding_time", "funding_rate")
        .equals(rates.select("funding_time", "funding_rate"))
    )
    assert whole["interval_hours"].null_count() == 0
    assert tool.rows(data, "silver.quality")["result"].unique().to_list() == ["pass"]


def test_without_files_a_start_is_needed():
    with serving(MARKET) as url:
        config = SourceConfig(kind="binance", url=url)
        with (
            open_source(config, data="funding_rates") as source,
            pytest.raises(DataError, match=r"over REST alone, set source\.start"),
        ):
            source.fetch_listing("um", "funding_rates", "ETHUSDT")


def client(content, status=200):
    asked = []

    def answer(request):
        asked.append(request)
        return httpx.Response(status, json=content)

    http = Http(transport=httpx.MockTransport(answer), sleep=lambda _: None)
    waits = []
    return FuturesRest(http, clock=lambda: 1e6, sleep=waits.append), asked, waits


def rate(ms, **more):
    return {"symbol": "BTCUSDT", "fundingTime": ms, "fundingRate": "0.0001", **more}


def test_a_call_asks_for_the_span():
    rest, asked, _ = client([rate(FIRST_MS), rate(FIRST_MS + 5)])
    assert len(rest.funding_rates("BTCUSDT", FIRST, LAST).content) == 2
    assert str(asked[0].url).startswith("https://fapi.binance.com/fapi/v1/fundingRate?")
    assert dict(asked[0].url.params) == {
        "symbol": "BTCUSDT", "startTime": str(FIRST_MS), "endTime": "1711843200000",
        "limit": "1000",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        {}, [1], [rate("x")], [rate(FIRST_MS - 1)], [rate(FIRST_MS, symbol="ETHUSDT")],
        [rate(FIRST_MS), rate(FIRST_MS)], [{"symbol": "BTCUSDT", "fundingTime": FIRST_MS}],
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused(content):
    rest, _, _ = client(content)
    with pytest.raises(SourceError, match="should answer at most 1000 funding rates of BTCUSDT"):
        rest.funding_rates("BTCUSDT", FIRST, LAST)


def test_no_more_than_four_fifths_of_the_limit_are_used_at_once():
    rest, asked, waits = client([])
    for _ in range(401):
        rest.funding_rates("BTCUSDT", FIRST, LAST)
    assert (len(asked), waits) == (401, [300.0])


def test_a_symbol_is_never_a_part_of_an_address_and_a_host_without_it_is_told():
    rest, asked, _ = client([], 404)
    with pytest.raises(ConfigError, match="is not a symbol"):
        rest.funding_rates("../x", FIRST, LAST)
    assert asked == []
    with pytest.raises(SourceError, match="has no /fapi/v1/fundingRate"):
        rest.funding_rates("BTCUSDT", FIRST, LAST)
