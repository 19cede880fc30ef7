"""Aggregate trades from the simulated archive to SQL: all there, once, and again for nothing."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from mlta.pipeline.stage import StageContext
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.stages import agg_trades
from tests.stages import tool

SPAN = ("simulator.start=2024-12-30", "simulator.end=2025-01-03")
MINE = ("data=agg_trades", *SPAN)
TABLES = ("silver.agg_trades", "silver.agg_trade_days", "silver.quarantine", "silver.quality")


def run(data: Path, *settings: str, stage: str = "all") -> tool.Result:
    result = tool.mlta(data, "run-stage", stage, settings=[*MINE, *settings])
    assert result.code == 0, result.err
    return result


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four days of trades across the turn from milliseconds to microseconds. Not to be written to."""
    data = tmp_path_factory.mktemp("trades") / "data"
    assert run(data).ran == ["bronze", "silver"]
    return data


def contents(data: Path) -> dict[str, dict[str, str]]:
    return {name: part for name, part in tool.contents(data).items() if name in TABLES}


def taped() -> pl.DataFrame:
    """What was traded, as the exchange has it."""
    config = SimulatorConfig(start="2024-12-30", end="2025-01-03", outages_per_year=60)
    tape = Exchange(config, ["BTCUSDT"], 7).tape
    bars = tape.minutes("BTCUSDT")
    trades = tape.trades("BTCUSDT", start_us=0, limit=10**6)
    return trades.select(
        "id", "time", price=pl.col("price") / 10**bars.price_decimals,
        quantity=pl.col("quantity") / 10**bars.volume_decimals,
    )  # fmt: skip


def test_every_trade_is_there_once(landed: Path) -> None:
    found = tool.rows(landed, "silver.agg_trades")
    expected = taped()
    assert found.height > 40_000
    assert found["trade_id"].to_list() == expected["id"].to_list()
    assert found["time"].to_physical().to_list() == expected["time"].to_list()
    assert found["price"].to_list() == pytest.approx(expected["price"].to_list(), rel=1e-12)
    assert found["quantity"].to_list() == pytest.approx(expected["quantity"].to_list(), rel=1e-9)
    assert (found["available_at"] == found["time"]).all()
    assert (found["day"] == found["time"].dt.strftime("%Y-%m-%d")).all()
    days = tool.rows(landed, "silver.agg_trade_days")
    assert days["day"].to_list() == ["2024-12-30", "2024-12-31", "2025-01-01", "2025-01-02"]
    assert days["trades"].sum() == found.height
    assert tool.rows(landed, "silver.quality")["result"].unique().to_list() == ["pass"]
    assert tool.rows(landed, "silver.quarantine").is_empty()


def test_trades_add_up_to_the_bars_of_the_same_minutes(landed: Path, tmp_path: Path) -> None:
    data = tool.copy(landed, tmp_path)
    for stage in ("bronze", "silver"):
        result = tool.mlta(data, "run-stage", stage, settings=["timeframe=1m", *SPAN])
        assert result.code == 0, result.err
    bars = tool.rows(data, "silver.klines")
    bought = pl.col("quantity") * ~pl.col("buyer_is_maker")
    made = (
        tool.rows(data, "silver.agg_trades")
        .sort("trade_id")
        .group_by_dynamic("time", every="1m")
        .agg(
            open=pl.col("price").first(), high=pl.col("price").max(), low=pl.col("price").min(),
            close=pl.col("price").last(), volume=pl.col("quantity").sum(),
            taker_buy_base=bought.sum(),
        )
    )  # fmt: skip
    assert made["time"].to_list() == bars["open_time"].to_list()
    for name in ("open", "high", "low", "close"):
        assert made[name].to_list() == bars[name].to_list(), name
    for name in ("volume", "taker_buy_base"):
        assert made[name].to_list() == pytest.approx(bars[name].to_list(), rel=1e-9), name
    assert contents(landed)["silver.agg_trades"] == contents(data)["silver.agg_trades"]


def test_a_second_run_has_nothing_to_do_and_a_forced_one_changes_nothing(
    landed: Path, tmp_path: Path
) -> None:
    data = tool.copy(landed, tmp_path)
    assert run(data).ran == []
    before = tool.versions(data)
    forced = tool.mlta(data, "run-stage", "all", "--force", settings=MINE)
    assert forced.ran == ["bronze", "silver"]
    after = tool.versions(data)
    assert {n: v for n, v in after.items() if v != before[n]}.keys() == {"gold.runs"}


def test_only_a_day_whose_file_is_new_is_made(
    landed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tool.copy(landed, tmp_path)
    made: list[int] = []
    real = agg_trades.build_day
    monkeypatch.setattr(agg_trades, "build_day", lambda parts: (made.append(1), real(parts))[1])
    run(data, "source.end=2025-01-02T12:00:00Z")
    assert len(made) == 1
    found = tool.rows(data, "silver.agg_trades")
    assert found.height == 3 * 11_520 + 5_760
    run(data, "source.start=2024-12-31")
    assert len(made) == 2
    assert tool.rows(data, "silver.agg_trades")["day"].unique().sort().to_list() == [
        "2024-12-31", "2025-01-01", "2025-01-02",
    ]  # fmt: skip
    run(data)
    assert len(made) == 3
    assert contents(landed) == contents(data)


def test_days_that_were_lost_are_made_again(landed: Path, tmp_path: Path) -> None:
    data = tool.copy(landed, tmp_path)
    shutil.rmtree(data / "silver" / "agg_trades")
    assert run(data).ran == ["silver"]
    assert contents(landed) == contents(data)


@pytest.mark.parametrize("killed_at", range(1, 15, 3))
def test_a_run_that_died_at_any_write_is_completed_by_the_next(
    landed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    data = tmp_path / "data"
    run(data, stage="bronze")
    monkeypatch.setattr(agg_trades, "_DAYS_AT_ONCE", 1)
    real, writes = StageContext.save, iter(range(1, 100))

    def save(self, *arguments):
        if next(writes) == killed_at:
            raise KeyboardInterrupt
        real(self, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(StageContext, "save", save)
        assert tool.mlta(data, "run-stage", "silver", settings=MINE).code == 130
    assert run(data).ran == ["silver"]
    assert contents(landed) == contents(data)


def test_the_tables_answer_sql_and_status(landed: Path) -> None:
    query = "SELECT count(*) AS n, min(trade_id) AS a FROM silver.agg_trades"
    result = tool.mlta(landed, "sql", query, "--format", "csv")
    assert result.out.split() == ["n,a", "46080,0"]
    lines = tool.mlta(landed, "status", settings=MINE).out.splitlines()
    by_table = {line.split()[0]: line.split() for line in lines}
    assert by_table["silver.agg_trades"][2:5] == ["46,080", "2024-12-30", "2025-01-02"]
    assert by_table["silver.agg_trades"][-3:] == ["up", "to", "date"]
    assert not any("would run" in line for line in lines)


def test_other_stages_say_that_they_are_for_bars(tmp_path: Path) -> None:
    result = tool.mlta(tmp_path / "data", "run-stage", "gold", settings=MINE)
    assert result.code == 2
    assert result.message == (
        "stage gold is for klines, and data is agg_trades, which has bronze, silver; leave out "
        "--set data, or run one of these\n"
    )


def test_silver_alone_says_what_to_run_first(tmp_path: Path) -> None:
    result = tool.mlta(tmp_path / "data", "run-stage", "silver", settings=MINE)
    assert "run-stage bronze" in result.message
