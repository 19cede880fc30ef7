"""Funding rates and instruments from the simulated exchange to SQL."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.simulator.server import running
from tests.stages import tool

MONTHS = ("simulator.start=2024-12-01", "simulator.end=2025-02-01", "symbols=[BTCUSDT,ETHUSDT]")


def run(data: Path, *settings: str, stage: str = "all") -> tool.Result:
    result = tool.mlta(data, "run-stage", stage, settings=settings)
    assert result.code == 0, result.err
    return result


def test_funding_rates_are_there_every_eight_hours(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = ("data=funding_rates", *MONTHS)
    assert run(data, *settings).ran == ["bronze", "silver"]
    rates = tool.rows(data, "silver.funding_rates")
    assert rates.group_by("market", "symbol").len().sort("symbol").rows() == [
        ("um", "BTCUSDT", 62 * 3), ("um", "ETHUSDT", 62 * 3),
    ]  # fmt: skip
    hours = rates["funding_time"].dt.round("1s").dt.hour().unique().sort().to_list()
    assert hours == [0, 8, 16]
    assert rates["interval_hours"].unique().to_list() == [8]
    assert rates["funding_rate"].abs().max() < 0.01
    assert rates["funding_rate"].n_unique() > 100
    assert (rates["available_at"] == rates["funding_time"]).all()
    assert tool.rows(data, "silver.quality")["result"].unique().to_list() == ["pass"]
    assert run(data, *settings).ran == []
    run(data, *settings, "source.start=2025-01-15", "source.end=2025-01-16")
    assert tool.rows(data, "silver.funding_rates").height == 2 * 3
    answer = tool.mlta(data, "sql", "SELECT count(*) AS n FROM silver.funding_rates")
    assert answer.out.split()[-1] == "6"
    status = tool.mlta(data, "status", settings=settings)
    assert "silver.funding_rates" in status.out


def test_a_snapshot_lands_once_a_day_and_the_next_day_again(tmp_path: Path) -> None:
    data, market = tmp_path / "data", SimulatorConfig(start="2024-01-30", end="2024-02-01")
    days = [datetime(2024, 2, day, hour, tzinfo=UTC) for day, hour in ((1, 6), (1, 9), (2, 1))]
    for now, files in zip(days, (1, 1, 2), strict=True):
        with running(Exchange(market, ["BTCUSDT"], 3, now=now)) as url:
            run(data, "data=instruments", "source.kind=binance", f"source.url={url}")
        assert tool.rows(data, "bronze.ledger").height == files
    found = tool.rows(data, "silver.instruments")
    assert found["available_at"].to_list() == [days[0], days[2]]
    (row, _) = found.select("status", "base_asset", "quote_asset", "tick_size").rows()
    assert row == ("TRADING", "BTC", "USDT", 0.01)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("instruments", "data instruments comes from source.kind simulated or binance"),
        ("agg_trades", "data agg_trades comes from source.kind simulated or archive or binance"),
    ],
)
def test_a_source_that_has_not_the_data_is_told(tmp_path: Path, kind: str, message: str) -> None:
    settings = (f"data={kind}", "source.kind=files", "source.path=x")
    result = tool.mlta(tmp_path / "data", "run-stage", "all", settings=settings)
    assert result.code == 2
    assert message in result.message


def test_silver_alone_says_what_to_run_first(tmp_path: Path) -> None:
    settings = ("data=funding_rates",)
    result = tool.mlta(tmp_path / "data", "run-stage", "silver", settings=settings)
    assert "run-stage bronze" in result.message
