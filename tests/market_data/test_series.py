from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.market_data.config import SeriesConfig
from mlta.market_data.series import RAW, REASONS, first_said, merge_said, read_series
from mlta.schemas import TIME

LANDED = datetime(2024, 3, 5, 15, tzinfo=UTC)
DAILY = SeriesConfig(covers="day", lag="1b")
MONTHLY = SeriesConfig(covers="month", lag="1d")


def raw(*rows):
    frame = pl.DataFrame(rows, schema=dict.fromkeys(RAW, pl.String), orient="row")
    return frame.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))


def landed(*rows, name="file", at=LANDED):
    return raw(*rows).with_columns(source_file=pl.lit(name), fetched_at=pl.lit(at, TIME))


def read(*rows, config=DAILY):
    return read_series(landed(*rows), config)


def said(file):
    return [
        (time.date().isoformat(), value) for time, value in file.kept.select("time", "value").rows()
    ]


def test_a_value_is_about_a_midnight_and_known_later():
    file = read(("2024-01-01", "5.33"), ("2024-02-01", "-0.5"), config=MONTHLY)
    assert file.kept.rows() == [
        ("file", datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 2, 2, tzinfo=UTC), 5.33),
        ("file", datetime(2024, 2, 1, tzinfo=UTC), datetime(2024, 3, 2, tzinfo=UTC), -0.5),
    ]
    assert file.refused.is_empty()
    assert file.absent == 0


@pytest.mark.parametrize(
    "text",
    ["2024-02-01", " 2024-02-01 ", "2024/02/01", "2024.02.01", "2024-02-01 00:00:00", "2024-02-01T00:00Z",
     "2024-02-01 00:00:00-05:00"],
)  # fmt: skip
def test_a_date_is_a_date_however_it_is_spelled(text):
    assert said(read((text, "1"))) == [("2024-02-01", 1.0)]


@pytest.mark.parametrize("text", ["", ".", " . ", "nan", "NaN", "null", None])
def test_a_date_without_a_value_is_counted_and_no_fault(text):
    file = read(("2024-01-02", "1"), ("2024-01-03", text))
    assert (said(file), file.absent) == ([("2024-01-02", 1.0)], 1)
    assert file.refused.is_empty()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("2024-02-30", "1"), "bad_date"),
        (("01/02/2024", "1"), "bad_date"),
        (("20240102", "1"), "bad_date"),
        (("2024-01-02 16:00:00", "1"), "bad_date"),
        (("1600-01-01", "1"), "bad_date"),
        ((None, "1"), "bad_date"),
        ((None, "."), "bad_date"),
        (("2024-01-02", "n/a"), "unreadable"),
        (("2024-01-02", "1,5"), "unreadable"),
        (("2024-01-02", "inf"), "unreadable"),
        (("2024-01-02", "-Infinity"), "unreadable"),
        (("2024-01-02", "1e999"), "unreadable"),
        (("2024-03-06", "1"), "in_future"),
        (("9999-12-31", "1"), "in_future"),
        (("2024-03-05", "1"), "not_closed"),  # the day that it landed on
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(row, reason):
    file = read(row)
    assert file.kept.is_empty()
    assert file.refused["reason"].to_list() == [reason]
    assert reason in REASONS


def test_a_month_that_runs_is_not_closed():
    file = read(("2024-02-01", "1"), ("2024-03-01", "2"), config=MONTHLY)
    assert said(file) == [("2024-02-01", 1.0)]
    assert file.refused["reason"].to_list() == ["not_closed"]


def test_of_several_values_of_one_date_the_last_counts():
    file = read(("2024-01-02", "1"), ("2024-01-03", "5"), ("2024-01-02", "2"), ("2024-01-02", "."))
    assert said(file) == [("2024-01-02", 2.0), ("2024-01-03", 5.0)]
    assert file.refused.select("row", "reason").rows() == [(0, "duplicate")]
    assert file.absent == 1
    assert [time.day for time in file.unsorted] == [2]


def test_files_are_read_together_as_one_by_one():
    early, late = datetime(2024, 1, 3, 12, tzinfo=UTC), LANDED
    files = [
        landed(("2024-01-03", "7"), ("2024-01-02", "1"), name="a", at=early),
        landed(("2024-01-02", "1"), ("2024-01-03", "9"), ("2024-01-03", "2"), name="b", at=late),
    ]
    both = read_series(pl.concat(files), DAILY)
    each = [read_series(file, DAILY) for file in files]
    assert both.kept.sort("source_file", "time").equals(pl.concat([one.kept for one in each]))
    assert both.refused.rows() == [row for one in each for row in one.refused.rows()]
    assert both.refused["reason"].to_list() == ["not_closed", "duplicate"]
    assert both.kept["time"].is_sorted()


def test_a_value_that_was_said_first_stays_where_that_is_asked_for():
    files = [
        landed(("2024-01-02", "1"), ("2024-01-03", "2"), name="a"),
        landed(("2024-01-03", "9"), ("2024-01-04", "3"), name="b"),
        landed(("2024-01-02", "1"), ("2024-01-03", "2"), name="c"),
    ]
    kept = [read_series(file, DAILY).kept for file in files]
    said = merge_said([merge_said([read_series(pl.concat(files[:2]), DAILY).kept]), kept[2]])
    assert sorted(said.select("source_file", "value").rows()) == [
        ("a", 1.0), ("a", 2.0), ("b", 3.0), ("b", 9.0),
    ]  # fmt: skip
    assert first_said(said).select("source_file", "value").rows() == [
        ("a", 1.0), ("a", 2.0), ("b", 3.0),
    ]  # fmt: skip


dates = st.sampled_from(
    ["2024-01-02", "2024-01-03", "2024-01-31", "2024-03-05", "2025-01-01", "2024-02-30", "x", None]
)
values = st.sampled_from(["1", "2.5", "-3", ".", "", "inf", "y", None])


@given(st.lists(st.tuples(dates, values), max_size=12), st.sampled_from([DAILY, MONTHLY]))
def test_rows_in_are_rows_kept_refused_or_absent(rows, config):
    file = read(*rows, config=config)
    assert file.kept.height + file.refused.height + file.absent == len(rows)
    assert file.kept["time"].is_sorted()
    assert file.kept["time"].is_unique().all()
    assert (file.kept["available_at"] > file.kept["time"]).all()
    kept = {day for day, _ in said(file)}
    last = {day: text for day, text in rows if text in {"1", "2.5", "-3"}}
    assert said(file) == [(day, float(last[day])) for day in sorted(kept)]


@given(st.dates(date(1700, 1, 1), date(2024, 3, 3)))
def test_every_day_since_1700_can_be_a_date(day):
    assert said(read((day.isoformat(), "1"))) == [(day.isoformat(), 1.0)]
    assert day + timedelta(days=1) <= LANDED.date()
