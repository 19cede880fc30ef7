"""Daily series from files to SQL."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.market_data.config import SeriesConfig
from mlta.market_data.publication import build_available_at
from mlta.schemas import TIME
from tests.market_data.by_hand import known_by_hand
from tests.stages import tool

README = (Path(__file__).parents[2] / "README.md").read_text()
(JOIN,) = re.findall(r'mlta sql "(SELECT k\.open_time[^"]*ASOF[^"]*)"', README)
MONTHLY = "FEDFUNDS: {covers: month, lag: 1d}"
DAILY = "DFF: {covers: day, lag: 2b}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two series as a user writes them, one of them with FRED's headers."""
    path = tmp_path / "macro"
    path.mkdir()
    write(path, "DFF", "date,value", "2024-01-12,5.33", "2024-01-13,5.34", "2024-01-14,5.35")
    write(path, "FEDFUNDS", "observation_date,FEDFUNDS", "2023-12-01,5.32", "2024-01-01,5.31")
    return path


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / f"{name}.csv").write_text("\n".join([*lines, ""]))


def run(
    data: Path, folder: Path, *more: str, series: str = DAILY, stage: str = "all"
) -> tool.Result:
    own = ("data=series", "source.kind=files", f"source.path={folder}", f"series={{{series}}}")
    return tool.mlta(data, "run-stage", stage, settings=(*own, *more))


def good(data: Path, folder: Path, *more: str, series: str = DAILY) -> tool.Result:
    result = run(data, folder, *more, series=series)
    assert result.code == 0, result.err
    return result


def values(data: Path, name: str = "DFF") -> list[tuple[str, float]]:
    rows = tool.rows(data, "silver.series").filter(pl.col("series") == name)
    return [(f"{time:%m-%d}", value) for time, value in rows.select("time", "value").rows()]


def quality(data: Path, check: str, name: str = "DFF") -> tuple[str, int, dict]:
    rows = tool.rows(data, "silver.quality").filter(
        pl.col("check") == check, pl.col("symbol") == name
    )
    ((result, count, detail),) = rows.select("result", "count", "detail").rows()
    return result, count, json.loads(detail)


def test_values_land_with_the_instant_that_each_was_known_from(data: Path, folder: Path) -> None:
    assert good(data, folder, series=f"{DAILY}, {MONTHLY}").ran == ["bronze", "silver"]
    rows = tool.rows(data, "silver.series")
    assert rows.columns == ["series", "time", "available_at", "value", "source_file"]
    assert [(name, f"{at:%m-%d}", value) for name, at, value in
            rows.select("series", "available_at", "value").rows()] == [
        ("DFF", "01-17", 5.33), ("DFF", "01-17", 5.34), ("DFF", "01-17", 5.35),
        ("FEDFUNDS", "01-02", 5.32), ("FEDFUNDS", "02-02", 5.31),
    ]  # fmt: skip
    ledger = tool.rows(data, "bronze.ledger")
    assert ledger.select("market", "timeframe", "symbol", "period").rows() == [
        ("outside", "series", "DFF", ""), ("outside", "series", "FEDFUNDS", ""),
    ]  # fmt: skip
    assert set(rows["source_file"]) == set(ledger["path"])
    assert good(data, folder, series=f"{DAILY}, {MONTHLY}").ran == []


def test_every_command_that_reads_tables_reads_these(data: Path, folder: Path) -> None:
    good(data, folder)
    write(folder, "DFF", "date,value", "2024-01-12,5.33", "2024-01-13,5.44")
    good(data, folder)
    own = ("data=series", "source.kind=files", f"source.path={folder}", f"series={{{DAILY}}}")
    status = tool.mlta(data, "status", settings=own)
    (line,) = [line for line in status.out.splitlines() if line.startswith("silver.series")]
    assert line.split()[1:5] == ["1", "2", "2024-01-12", "2024-01-13"]
    assert line.endswith("up to date")
    assert "silver.series" in tool.mlta(data, "lineage", "silver.series").out
    assert "DFF" in tool.mlta(data, "history", "silver.series").out
    lines = tool.mlta(data, "diff", "silver.series", "0", "--format", "csv").out
    assert "5.34,5.44" in lines
    count = tool.mlta(data, "sql", "SELECT count(*) AS n FROM silver.series")
    assert count.out.split()[-1] == "2"


def test_what_cannot_be_is_in_quarantine_and_what_is_not_there_is_counted(
    data: Path, folder: Path
) -> None:
    write(
        folder, "DFF", "DATE,DFF", "2024-01-12,5.33", "2024-01-13,.", "2024-01-14,x", "yesterday,1"
    )
    result = good(data, folder)
    assert values(data) == [("01-12", 5.33)]
    refused = tool.rows(data, "silver.quarantine").select("symbol", "row", "reason", "raw").rows()
    assert refused == [
        ("DFF", 2, "unreadable", '{"date":"2024-01-14","value":"x"}'),
        ("DFF", 3, "bad_date", '{"date":"yesterday","value":"1"}'),
    ]
    assert quality(data, "rows")[2] == {"rows_in": 4, "kept": 1, "refused": 2, "absent": 1}
    assert "outside/series/DFF: 1 row has a date that is none (refused)" in result.out


def test_a_series_that_is_added_leaves_the_first_alone(data: Path, folder: Path) -> None:
    good(data, folder)
    before = tool.contents(data)["silver.series"]
    good(data, folder, series=MONTHLY)
    assert before.items() < tool.contents(data)["silver.series"].items()
    assert good(data, folder).ran == []


def test_another_lag_makes_silver_again_and_says_what_it_changed(data: Path, folder: Path) -> None:
    good(data, folder)
    result = good(data, folder, series="DFF: {covers: day, lag: 5d}")
    assert result.ran == ["silver"]
    assert "DFF: changed days: 2024-01-12, 2024-01-13, 2024-01-14" in result.out
    known = tool.rows(data, "silver.series")["available_at"]
    assert [f"{at:%m-%d}" for at in known] == ["01-18", "01-19", "01-20"]


def test_the_newest_file_counts_and_what_it_says_otherwise_is_told(
    data: Path, folder: Path
) -> None:
    good(data, folder)
    write(folder, "DFF", "date,value", "2024-01-13,5.0", "2024-01-14,5.35", "2024-01-15,5.36")
    result = good(data, folder)
    assert values(data) == [("01-13", 5.0), ("01-14", 5.35), ("01-15", 5.36)]
    assert "DFF: changed days: 2024-01-12, 2024-01-13; 1 new value" in result.out
    found, count, figures = quality(data, "revised")
    assert (found, count, figures["withdrawn"]) == ("warn", 1, 1)
    assert figures["examples"] == [{"time": "2024-01-13", "first": 5.34, "newest": 5.0}]
    good(data, folder, "source.earlier=keep")
    assert values(data) == [("01-12", 5.33), ("01-13", 5.34), ("01-14", 5.35), ("01-15", 5.36)]
    assert quality(data, "revised")[1] == 1


def test_an_earlier_file_of_another_form_is_counted_and_hides_nothing(
    data: Path, folder: Path
) -> None:
    write(folder, "DFF", "Day,value", "2024-01-12,5.33")
    refused = run(data, folder)
    assert refused.code == 1
    assert "Set source.columns.date" in refused.message
    good(data, folder, "source.columns.date=Day")
    write(folder, "DFF", "date,value", "2024-01-12,5.34")
    good(data, folder)
    assert values(data) == [("01-12", 5.34)]
    assert quality(data, "revised")[2]["unread"] == 1


def test_the_span_asked_for_is_the_span_that_comes_and_is_no_reason_to_be_late(
    data: Path, folder: Path
) -> None:
    good(data, folder, "source.start=2024-01-13", "source.end=2024-01-14")
    assert values(data) == [("01-13", 5.34)]
    assert quality(data, "late")[2]["newest"] == "2024-01-14"


def test_silver_alone_says_what_to_run_first(data: Path, folder: Path) -> None:
    assert "run-stage bronze" in run(data, folder, stage="silver").message


def test_the_join_of_the_readme_takes_what_was_known(data: Path, folder: Path) -> None:
    for stage in ("bronze", "silver"):
        assert tool.mlta(data, "run-stage", stage).code == 0
    good(data, folder)
    out = tool.mlta(data, "sql", JOIN, "--format", "csv").out
    rows = [line.split(",") for line in out.splitlines()[1:]]
    assert len(rows) == tool.rows(data, "silver.klines").height
    assert rows == sorted(rows)
    for opened, _, day, value in rows:  # the bar from 23:00 on is over when Tuesday is
        known = opened >= "2024-01-16T23:00"
        assert (day[:10], value) == (("2024-01-14", "5.35") if known else ("", "")), opened
    assert rows[-1][0] > "2024-01-16T23:00" > rows[0][0]


DAYS = st.dates(date(2023, 12, 1), date(2024, 3, 31))
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTES = st.integers(0, 400 * 24 * 60)
BARS = MINUTES.map(lambda n: datetime(2023, 12, 1, tzinfo=UTC) + timedelta(minutes=n))


def as_us(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(microseconds=1)


def joined(
    bars: list[datetime], days: list[date], covers: str, lag: str
) -> list[tuple[int, int | None]]:
    """What the join of the README gives each bar: the time of the value, microseconds."""
    times = pl.Series("time", days, dtype=pl.Date).cast(TIME).to_frame()
    config = SeriesConfig(covers=covers, lag=lag)
    rows = times.with_columns(at=build_available_at(pl.col("time"), config)).rows()
    with duckdb.connect(":memory:") as connection:
        connection.execute("CREATE SCHEMA silver")
        connection.execute(
            "CREATE TABLE silver.klines(open_time BIGINT, available_at BIGINT, close DOUBLE)"
        )
        connection.execute(
            "CREATE TABLE silver.series(series VARCHAR, time BIGINT, available_at BIGINT, value DOUBLE)"
        )
        connection.executemany(
            "INSERT INTO silver.klines VALUES (?, ?, 1)",
            [[n, as_us(bar)] for n, bar in enumerate(bars)],
        )
        connection.executemany(
            "INSERT INTO silver.series VALUES ('DFF', ?, ?, ?), ('OTHER', 0, 0, -1)",
            [[as_us(time), as_us(at), as_us(time)] for time, at in rows],
        )
        found = connection.execute(
            f"SELECT open_time, dff_of, dff FROM ({JOIN}) ORDER BY open_time"
        ).fetchall()
    assert [time for _, time, _ in found] == [value for *_, value in found]
    return [(bar, time) for bar, time, _ in found]


@settings(max_examples=40)
@given(
    st.lists(BARS, min_size=1, max_size=6),
    st.lists(DAYS, min_size=1, max_size=12, unique=True),
    st.sampled_from(["day", "week", "month", "quarter"]),
    st.sampled_from(["0h", "30h", "1d", "1b", "2b", "7b"]),
)
def test_no_bar_gets_a_value_that_was_published_after_it(bars, days, covers, lag) -> None:
    expected = []
    for n, bar in enumerate(bars):
        known = [day for day in days if known_by_hand(day, covers, lag) <= bar]
        newest = max(known, default=None)
        midnight = newest and as_us(datetime(newest.year, newest.month, newest.day, tzinfo=UTC))
        expected.append((n, midnight))
    assert joined(bars, days, covers, lag) == expected
