"""Silver made file by file is silver made at once, and each file costs its own part."""

import io
import random
import zipfile
from datetime import UTC, datetime, timedelta
from unittest import mock

import polars as pl
import pytest

from mlta.lake.lake import Lake
from mlta.schemas import KLINES, QUARANTINE
from mlta.stages import silver
from tests.bars.walks import walk_rows
from tests.lake.tables import origin
from tests.stages import tool

START = datetime(2024, 1, 29, tzinfo=UTC)
DAYS = ("2024-01-29", "2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-28",
        "2024-02-29", "2024-03-01", "2024-03-03")  # fmt: skip
BARS = 288
SILVER = ("silver.klines", "silver.quarantine", "silver.suspects", "silver.quality", "silver.gaps")
FLAT = ["checks.gaps.fill=flat"]
COLUMNS = ("open_time", "open", "high", "low", "close", "volume", "close_time", "quote_volume",
           "trade_count", "taker_buy_base", "taker_buy_quote")  # fmt: skip


def history():
    """Bars of 5 minutes by day, with faults at the edges of months and elsewhere."""
    rows = walk_rows(35 * BARS, 11, start=START, width=timedelta(minutes=5))
    days = {}
    for day in DAYS:
        first = (datetime.fromisoformat(day).replace(tzinfo=UTC) - START).days * BARS
        days[day] = [dict(row) for row in rows[first : first + BARS]]
    days["2024-01-31"][-1]["high"] *= 1e4  # the last bar of a month
    days["2024-02-01"][0].update(days["2024-02-01"][1])  # twice, and the first is missing
    days["2024-02-29"][-3:] = [
        dict(days["2024-02-29"][-4], **times(row)) for row in days["2024-02-29"][-3:]
    ]
    days["2024-03-01"][0] = dict(
        days["2024-02-29"][-4], **times(days["2024-03-01"][0])
    )  # stands still over midnight
    days["2024-02-02"][5].update(times(days["2024-02-28"][5]))  # a row of another day
    days["2024-02-28"][7]["open_time"] = 7
    days["2024-02-28"][9]["low"] = 0.0
    return days


def times(row):
    return {name: row[name] for name in ("open_time", "close_time")}


def publish(tree, day, rows):
    """One day of the archive."""
    text = "".join(",".join(repr(row[name]) for name in COLUMNS) + ",0\n" for row in rows)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"BTCUSDT-5m-{day}.csv"), text)  # without a time
    folder = tree / "data/spot/daily/klines/BTCUSDT/5m"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"BTCUSDT-5m-{day}.zip").write_bytes(buffer.getvalue())


def make(tree, data, *words, settings=()):
    """Bring bronze and silver up to date; gives the periods that were cleaned."""
    settings = ["source.kind=archive", f"source.path={tree}", "timeframe=5m", *settings]
    cleaned = []
    clean_part = silver.clean_part

    def counted(raws, rules, *, now_us, window):
        cleaned.append(datetime.fromtimestamp(window.span[0] / 1e6, UTC).strftime("%Y-%m"))
        return clean_part(raws, rules, now_us=now_us, window=window)

    with mock.patch.object(silver, "clean_part", counted):
        for stage, options in (("bronze", ()), ("silver", words)):
            result = tool.mlta(data, "run-stage", stage, *options, settings=settings)
            assert result.code == 0, result.err
    return cleaned


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    """A data folder that was made of all files in one go."""
    root = tmp_path_factory.mktemp("at_once")
    for day, rows in history().items():
        publish(root / "tree", day, rows)
    assert make(root / "tree", root / "data") == ["2024-01", "2024-02", "2024-03"]
    return root


def held(data, *names):
    return {name: tool.contents(data)[name] for name in (*SILVER, *names)}


def test_what_was_planted_is_found_once(at_once):
    refused = tool.rows(at_once / "data", "silver.quarantine")
    assert sorted(refused["reason"]) == [
        "bad_time", "duplicate", "non_positive_price", "outside_file", "price_slip",
    ]  # fmt: skip
    suspects = tool.rows(at_once / "data", "silver.suspects")
    stale = suspects.filter(check="stale")["open_time"].dt.strftime("%F %H:%M").to_list()
    assert stale == ["2024-02-29 23:40", "2024-02-29 23:45", "2024-02-29 23:50", "2024-02-29 23:55",
                     "2024-03-01 00:00"]  # fmt: skip
    klines = tool.rows(at_once / "data", "silver.klines")
    assert klines.height == len(DAYS) * BARS - refused.height
    assert klines["period"].to_list() == klines["open_time"].dt.strftime("%Y-%m").to_list()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_file_by_file_in_any_order_gives_the_same(at_once, tmp_path, seed):
    order = list(DAYS)
    random.Random(seed).shuffle(order)
    days = history()
    for first in range(0, len(order), 2):
        for day in order[first : first + 2]:
            publish(tmp_path / "tree", day, days[day])
        make(tmp_path / "tree", tmp_path / "data")
    names = ("silver.kline_periods",)
    assert held(tmp_path / "data", *names) == held(at_once / "data", *names)


def test_a_file_costs_its_period_and_the_next_where_it_lies_at_the_edge(at_once, tmp_path):
    days = history()
    for day in DAYS[1:-1]:
        publish(tmp_path / "tree", day, days[day])
    make(tmp_path / "tree", tmp_path / "data")
    klines = set((tmp_path / "data").glob("silver/klines/**/period=2024-02/*.parquet"))
    assert klines
    for day in (DAYS[0], DAYS[-1]):  # more than 500 bars from the month in between
        publish(tmp_path / "tree", day, days[day])
    assert make(tmp_path / "tree", tmp_path / "data") == ["2024-01", "2024-03"]
    assert klines == set((tmp_path / "data").glob("silver/klines/**/period=2024-02/*.parquet"))
    assert held(tmp_path / "data") == held(at_once / "data")
    days["2024-03-01"][40]["high"] *= 1.001
    publish(tmp_path / "tree", "2024-03-01", days["2024-03-01"])
    assert make(tmp_path / "tree", tmp_path / "data") == ["2024-02", "2024-03"]
    assert make(tmp_path / "tree", tmp_path / "data", "--force") == [
        "2024-01",
        "2024-02",
        "2024-03",
    ]


def test_filled_gaps_reach_over_months_and_are_the_same_in_any_order(tmp_path):
    days = history()
    for count, name in ((len(DAYS), "one"), (5, "two")):
        for day in DAYS[:count]:
            publish(tmp_path / name, day, days[day])
        make(tmp_path / name, tmp_path / f"{name}-data", settings=FLAT)
    for day in DAYS[5:]:
        publish(tmp_path / "two", day, days[day])
    assert make(tmp_path / "two", tmp_path / "two-data", settings=FLAT) == ["2024-02", "2024-03"]
    one, two = (tool.rows(tmp_path / f"{name}-data", "silver.klines") for name in ("one", "two"))
    assert one.equals(two)
    assert one.filter("imputed").height > 25 * BARS
    assert one["open_time"].diff().drop_nulls().unique().to_list() == [timedelta(minutes=5)]


@pytest.mark.parametrize("table", [KLINES, QUARANTINE])
def test_what_somebody_else_changed_is_made_again(at_once, tmp_path, table):
    data = tool.copy(at_once / "data", tmp_path)
    lake = Lake(data)
    rows = lake.load(table)
    series = [{"market": "spot", "timeframe": "5m", "symbol": "BTCUSDT"}]
    lake.replace(table, rows.head(1), series, origin())
    make(at_once / "tree", data)
    assert held(data) == held(at_once / "data")


def test_a_row_that_no_file_has_is_taken_away_without_cleaning_anything(at_once, tmp_path):
    data = tool.copy(at_once / "data", tmp_path)
    row = tool.rows(data, "silver.quarantine").head(1)
    Lake(data).append(QUARANTINE, row.with_columns(source_file=pl.lit("elsewhere.zip")), origin())
    assert make(at_once / "tree", data) == []
    assert held(data) == held(at_once / "data")


def test_a_month_whose_files_are_asked_for_no_more_is_taken_away(at_once, tmp_path):
    data = tool.copy(at_once / "data", tmp_path)
    make(at_once / "tree", data, settings=["source.end=2024-02-15"])
    assert tool.rows(data, "silver.klines")["period"].unique().sort().to_list() == [
        "2024-01",
        "2024-02",
    ]
    assert "2024-03" not in "".join(tool.contents(data)["silver.klines"])
    found = tool.rows(data, "silver.quality").filter(pl.col("check") == "rows")
    assert found["count"].to_list() == [tool.rows(data, "silver.klines").height]


def test_a_unit_of_volume_that_lasts_over_months_is_told_for_the_whole_series(tmp_path):
    rows = walk_rows(35 * BARS, 12, start=START, width=timedelta(minutes=5))
    slipped = range(1 * BARS + 30, 33 * BARS + 30)
    for place in slipped:
        for name in ("volume", "quote_volume", "taker_buy_base", "taker_buy_quote"):
            rows[place][name] *= 1_000.0
    for first in range(0, len(rows), BARS):
        day = START + timedelta(minutes=5 * first)
        publish(tmp_path / "tree", f"{day:%Y-%m-%d}", rows[first : first + BARS])
    make(tmp_path / "tree", tmp_path / "data")
    found = tool.rows(tmp_path / "data", "silver.quality")
    flagged, told = (
        found.filter(check=name).row(0, named=True) for name in ("volume_slip", "volume_level")
    )
    assert told["result"] == "warn"
    assert told["count"] > 0
    assert flagged["count"] + told["count"] == len(slipped)
    first = rows[slipped[0]]["open_time"]
    assert f"{datetime.fromtimestamp(first / 1e3, UTC):%Y-%m-%d %H:%M}" in told["detail"].replace(
        "T", " "
    )
    assert "another unit" in tool.mlta(tmp_path / "data", "quality", settings=["timeframe=5m"]).out
