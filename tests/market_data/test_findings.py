import json

import polars as pl

from mlta.bars.quality import build_quality
from mlta.market_data.findings import (
    AGG_TRADE_REASONS,
    find_in_days,
    find_missing_ids,
    find_refused,
)
from mlta.market_data.rows import no_refused
from mlta.schemas import AGG_TRADE_DAYS

COLUMNS = ("day", "trades", "first_id", "last_id", "missing_ids", "unsorted")


def days(*rows):
    schema = {name: AGG_TRADE_DAYS.schema[name] for name in COLUMNS}
    return pl.DataFrame([dict(zip(COLUMNS, row, strict=True)) for row in rows], schema=schema)


WHOLE = days(("2024-01-01", 5, 1, 5, 0, 0), ("2024-01-02", 5, 6, 10, 0, 0))


def found(frame, refused=None, broken=()):
    refused = no_refused() if refused is None else refused
    rows = build_quality(find_in_days(frame, refused, broken)).rows()
    return {check: (result, count, json.loads(detail)) for check, result, count, detail in rows}


def test_a_series_without_fault_passes_every_check():
    results = found(WHOLE)
    assert set(results) == {
        *AGG_TRADE_REASONS, "missing_ids", "unsorted", "quarantined_files", "rows",
    }  # fmt: skip
    assert {result for result, _, _ in results.values()} == {"pass"}
    assert results["rows"][1:] == (10, {"days": 2, "refused": 0, "trades": 10})


def test_ids_are_missing_within_days_and_between_them():
    frame = days(
        ("2024-01-01", 3, 1, 5, 2, 0), ("2024-01-02", 0, None, None, 0, 0),
        ("2024-01-03", 2, 9, 10, 0, 0),
    )  # fmt: skip
    check, result, count, figures = find_missing_ids(frame)
    assert (check, result, count) == ("missing_ids", "warn", 5)
    assert figures["examples"] == [
        {"day": "2024-01-01", "missing": 2}, {"day": "2024-01-03", "missing": 3},
    ]  # fmt: skip


def test_unsorted_days_refused_rows_and_damaged_files_are_told():
    refused = no_refused().vstack(
        pl.DataFrame(
            [("f", 3, "not_positive", None, "{}"), ("f", 4, "duplicate", None, "{}")],
            schema=no_refused().schema, orient="row",
        )
    )  # fmt: skip
    results = found(days(("2024-01-01", 5, 1, 5, 0, 2)), refused, [("key", "damaged")])
    assert results["unsorted"] == ("warn", 2, {"examples": ["2024-01-01"]})
    assert results["not_positive"] == ("fail", 1, {"examples": ["f row 3"]})
    assert results["duplicate"][:2] == ("warn", 1)
    assert results["quarantined_files"][:2] == ("fail", 1)


def test_no_trade_at_all_fails():
    assert found(days())["rows"][:2] == ("fail", 0)


def test_what_is_unfinished_is_counted_and_in_order():
    refused = no_refused().vstack(
        pl.DataFrame([("f", 3, "not_closed", None, "{}")], schema=no_refused().schema, orient="row")
    )
    (finding,) = find_refused(refused, ["not_closed"])
    assert finding == ("not_closed", "pass", 1, {"examples": ["f row 3"]})
