import csv
import io
import json

import polars as pl

from mlta.lake.lake import Lake
from mlta.schemas import KLINES
from tests.cli.versions import bars, save_bars
from tests.lake.real_tables import SERIES_BTC
from tests.lake.tables import origin


def test_versions_stand_newest_first_with_what_they_changed(mlta):
    lake = save_bars(mlta, [1.0, 2.0], [1.0, 3.0])
    save_bars(mlta, [1.0], symbol="ETHUSDT")
    result = mlta.on("history", "silver.klines")
    assert (result.code, result.err) == (0, "")
    head, *lines = [line.split() for line in result.out.splitlines()]
    assert head == ["version", "time", "stage", "run", "rows", "changed"]
    assert [line[0] for line in lines] == ["2", "1", "0"]
    assert [line[3:] for line in lines] == [
        ["silver", "run0", "1", "spot/1h/ETHUSDT/2026"],
        ["silver", "run1", "2", "spot/1h/BTCUSDT/2026"],
        ["silver", "run0", "2", "spot/1h/BTCUSDT/2026"],
    ]
    times = [f"{commit.time:%Y-%m-%d %H:%M:%S}" for commit in lake.history(KLINES)]
    assert [" ".join(line[1:3]) for line in lines] == times


def test_only_a_few_partitions_are_named(mlta):
    symbols = [f"A{n}" for n in range(5)]
    rows = pl.concat([bars([1.0], symbol) for symbol in symbols])
    partitions = [{**SERIES_BTC, "symbol": symbol} for symbol in symbols]
    Lake(mlta.data).replace(KLINES, rows, partitions, origin())
    out = mlta.on("history", "silver.klines").out
    assert out.endswith("spot/1h/A0/2026, spot/1h/A1/2026, spot/1h/A2/2026 and 2 more\n")


def test_older_versions_are_counted(mlta):
    save_bars(mlta, *([float(n)] for n in range(5)))
    out = mlta.on("history", "silver.klines", "--limit", "2").out
    assert [line.split()[0] for line in out.splitlines()] == ["version", "4", "3", "..."]
    assert out.endswith("... 3 earlier versions; --limit 5 shows all\n")


def test_days_are_told_on_demand(mlta):
    save_bars(mlta, [1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.5])
    lines = mlta.on("history", "silver.klines", "--days").out.splitlines()
    assert lines[0].split()[-1] == "days"
    assert lines[1].split()[-2:] == ["spot/1h/BTCUSDT/2026", "2026-01-02"]
    assert lines[2].endswith("2026-01-01, 2026-01-02")
    refused = mlta.on("history", "bronze.ledger", "--days")
    assert (refused.code, refused.out) == (2, "")
    assert "bronze.ledger has no open_time and so no days" in refused.err


def test_machines_get_json_and_csv(mlta):
    lake = save_bars(mlta, [1.0], [2.0])
    found = json.loads(mlta.on("history", "silver.klines", "--format", "json", "--days").out)
    assert [entry["version"] for entry in found] == [1, 0]
    assert found[0]["changed"] == ["spot/1h/BTCUSDT/2026"]
    assert found[0]["days"] == ["2026-01-01"]
    (first,) = (c for c in lake.history(KLINES) if c.version == 0)
    assert found[1]["time"] == first.time.isoformat()
    text = mlta.on("history", "silver.klines", "--format", "csv").out
    rows = [*csv.DictReader(io.StringIO(text))]
    assert [(row["version"], row["run"], row["rows"]) for row in rows] == [
        ("1", "run1", "1"), ("0", "run0", "1"),
    ]  # fmt: skip


def test_a_table_that_is_not_there_says_so(mlta):
    result = mlta.on("history", "labels")
    assert (result.code, result.out) == (1, "")
    assert result.err == "error: gold.labels is not there yet; run the stages first\n"
