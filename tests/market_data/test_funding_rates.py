from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.market_data.funding_rates import RAW, REASONS, read_funding_rates
from mlta.market_data.rows import keep_last

MARCH = (datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 4, 1, tzinfo=UTC))
FIRST_MS = 1_709_251_200_000


def raw(*rows):
    frame = pl.DataFrame(rows, schema=dict.fromkeys(RAW, pl.String), orient="row")
    return frame.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))


def test_times_are_kept_as_they_are_and_a_rate_may_be_negative():
    rows = ((str(FIRST_MS + 13), "8", "-0.00012"), (str(FIRST_MS - 2), None, "0.0001"))
    read = read_funding_rates("file", raw(*rows), MARCH)
    assert read.refused.is_empty()
    assert read.kept.drop("source_file").rows() == [
        (0, datetime(2024, 3, 1, 0, 0, 0, 13_000, UTC), -0.00012, 8),
        (1, datetime(2024, 2, 29, 23, 59, 59, 998_000, UTC), 0.0001, None),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("x", "8", "0.0001"), "bad_time"),
        ((str(FIRST_MS), "8", None), "unreadable"),
        ((str(FIRST_MS), "8", "much"), "unreadable"),
        ((str(FIRST_MS), "0", "0.0001"), "interval"),
        ((str(FIRST_MS), "half", "0.0001"), "interval"),
        ((str(FIRST_MS), "8", "1.0"), "rate"),
        ((str(FIRST_MS - 86_400_000), "8", "0.0001"), "outside_file"),
        ((str(FIRST_MS + 32 * 86_400_000), "8", "0.0001"), "outside_file"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(row, reason):
    read = read_funding_rates("file", raw(row), MARCH)
    assert read.kept.is_empty()
    assert read.refused["reason"].to_list() == [reason]
    assert reason in REASONS


cells = st.sampled_from([str(FIRST_MS), str(FIRST_MS + 1), "8", "0.1", "-2", "x", None])


@given(st.lists(st.lists(st.tuples(cells, cells, cells), max_size=8), min_size=1, max_size=3))
def test_rows_in_are_rows_kept_and_rows_refused(files):
    reads = [read_funding_rates(f"{i}", raw(*each), MARCH) for i, each in enumerate(files)]
    once = keep_last([read.kept for read in reads], "funding_time", "funding_time", RAW)
    parts = [once.kept, once.refused, *(read.refused for read in reads)]
    found = sorted(row for part in parts for row in part.select("source_file", "row").rows())
    assert found == [(f"{i}", j) for i, each in enumerate(files) for j in range(len(each))]
    assert once.kept["funding_time"].is_unique().all()
