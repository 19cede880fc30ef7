"""Files that are odd as they are published: what is in them lands, and silver says what is odd."""

import json

import polars as pl
import pytest

from mlta.simulator.faults import Fault
from tests.stages import tool
from tests.stages.faults.served import (
    DAY,
    MONTH,
    bars,
    clean,
    in_files,
    ledger,
    on_tape,
    quality,
    served,
)

HARMLESS = {"header_row": None, "duplicate_rows": "duplicate", "unsorted_rows": "unsorted"}


@pytest.mark.parametrize("kind", HARMLESS)
@pytest.mark.parametrize("path", ["*", MONTH, DAY])
def test_headers_doubles_and_disorder_change_no_bar(data, kind, path):
    with served(Fault(kind=kind, path=path)) as (exchange, url):
        clean(data, url)
        assert on_tape(exchange).equals(bars(data))
        assert in_files(exchange).equals(bars(data))
    odd = {name for name in HARMLESS.values() if name and quality(data, name) != ("pass", 0)}
    assert odd == {HARMLESS[kind]} - {None}
    refused = tool.rows(data, "silver.quarantine")
    assert refused.height == (quality(data, "duplicate")[1] if kind == "duplicate_rows" else 0)
    assert refused["reason"].is_in(["duplicate"]).all()
    assert _accounted(data)


@pytest.mark.parametrize("path", ["*", MONTH, DAY])
def test_bars_off_the_grid_stay_as_they_are_and_are_marked(data, path):
    with served(Fault(kind="off_grid_bars", path=path)) as (exchange, url):
        clean(data, url)
        held = in_files(exchange)
        assert held.equals(bars(data))
    late = held["open_time"].dt.epoch("us") % 3_600_000_000 != 0
    assert late.sum() > 0
    assert late.equals(tool.rows(data, "silver.klines")["off_grid"], check_names=False)
    assert quality(data, "off_grid") == ("warn", late.sum())
    assert held["open_time"].dt.truncate("1h").to_list() == on_tape(exchange)["open_time"].to_list()
    assert _accounted(data)


@pytest.mark.parametrize(("path", "day"), [(MONTH, "2024-01-29"), (DAY, "2024-02-01")])
def test_a_missing_day_is_a_gap_and_nothing_else(data, path, day):
    with served(Fault(kind="missing_days", path=path)) as (exchange, url):
        clean(data, url)
        held = in_files(exchange)
        assert held.equals(bars(data))
    whole = on_tape(exchange)
    lacking = whole.filter(pl.col("open_time").dt.to_string("%Y-%m-%d") == day)
    assert lacking.height > 12
    assert whole.join(held, on="open_time", how="anti").equals(lacking)
    gaps = tool.rows(data, "silver.gaps")
    covered = lacking.join_where(
        gaps, pl.col("open_time") >= pl.col("gap_start"), pl.col("open_time") < pl.col("gap_end")
    )
    assert covered.height == lacking.height
    assert quality(data, "gaps") == ("warn", gaps["missing_bars"].sum())
    assert _accounted(data)


@pytest.mark.parametrize("path", [MONTH, DAY])
def test_a_file_that_changes_is_taken_anew_and_the_old_one_kept(data, path):
    with served(Fault(kind="changed_file", path=path, after=1)) as (exchange, url):
        before = exchange.body(exchange.files[path[1:]])
        clean(data, url)
        assert on_tape(exchange).equals(bars(data))
        exchange.plan.asked.clear()
        clean(data, url)
        assert exchange.plan.downloads() == {path: 1}
        after = exchange.body(exchange.files[path[1:]])
        assert in_files(exchange).equals(bars(data))
        exchange.plan.asked.clear()
        clean(data, url)
        assert exchange.plan.downloads() == {}
    differing = on_tape(exchange).join(bars(data), on=bars(data).columns, how="anti")
    assert differing.height == 1
    revisions = ledger(data).filter(key=path[1:]).sort("revision")
    assert revisions["revision"].to_list() == [0, 1]
    kept = [(data / "bronze" / name).read_bytes() for name in revisions["path"]]
    assert kept == [before, after]


def test_a_file_that_changes_while_it_lands_lands_as_it_is_then(data):
    """Its first answer is cut off, so that the second finds another file and its checksum."""
    faults = (
        Fault(kind="changed_file", path=DAY, after=1),
        Fault(kind="truncated_zip", path=DAY),
    )
    with served(*faults) as (exchange, url):
        clean(data, url)
        assert in_files(exchange).equals(bars(data))
        assert not on_tape(exchange).equals(bars(data))
    assert ledger(data)["revision"].unique().to_list() == [0]


def _accounted(data):
    """Whether every row that came in is a bar or in quarantine."""
    (row,) = tool.rows(data, "silver.quality").filter(pl.col("check") == "rows").to_dicts()
    found = json.loads(row["detail"])
    stored = (tool.rows(data, f"silver.{name}").height for name in ("klines", "quarantine"))
    return (
        row["result"] == "pass"
        and found["rows_in"] == found["klines"] + found["quarantined"]
        and (found["klines"], found["quarantined"]) == tuple(stored)
    )
