from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from mlta.market_data.config import SeriesConfig
from mlta.market_data.series import RAW, merge_said, read_series
from mlta.market_data.series_checks import (
    find_holes,
    find_late,
    find_moves,
    find_off_period,
    find_revised,
    find_unsorted_dates,
    find_values,
)
from mlta.schemas import TIME

LANDED = datetime(2024, 6, 1, tzinfo=UTC)
DAILY = SeriesConfig(covers="day", lag="1b")


def series(days, values=None):
    times = pl.Series("time", days, dtype=pl.Date).cast(TIME)
    return pl.DataFrame({"time": times, "value": values or [1.0] * len(days)})


def weekdays(first, count):
    days = (first + timedelta(days=n) for n in range(2 * count))
    return [day for day in days if day.weekday() < 5][:count]


def months(count):
    return [date(2010 + n // 12, n % 12 + 1, 1) for n in range(count)]


def file_of(name, **values):
    rows = [(f"2024-01-{day[1:]}", value) for day, value in values.items()]
    raw = pl.DataFrame(rows, schema=dict.fromkeys(RAW, pl.String), orient="row")
    raw = raw.with_row_index("row").cast({"row": pl.Int64})
    return read_series(
        raw.with_columns(source_file=pl.lit(name), fetched_at=pl.lit(LANDED, TIME)), DAILY
    )


def revised(newest, *earlier, unread=0):
    said = merge_said([file.kept for file in (*earlier, newest)])
    return find_revised(newest.kept, said, len(earlier), unread)


def test_weekends_are_usual_and_a_week_without_a_value_is_not():
    days = weekdays(date(2023, 1, 2), 300)
    assert find_holes(series(days))[1:3] == ("pass", 0)
    del days[101:105]
    check, result, count, figures = find_holes(series(days))
    assert (check, result, count, figures["usual_days"]) == ("holes", "warn", 1, 3)
    (example,) = figures["examples"]
    assert example == {"until": days[101].isoformat(), "days": (days[101] - days[100]).days}


def test_one_month_that_is_missing_is_seen():
    days = months(190)
    assert find_holes(series(days))[2] == 0
    del days[77]
    assert find_holes(series(days))[2] == 1


def test_of_a_few_values_nobody_knows_what_is_usual():
    days = [date(2024, 1, 1), date(2024, 1, 2), date(2024, 3, 1)]
    assert find_holes(series(days)) == ("holes", "pass", 0, {"usual_days": None, "examples": []})
    assert find_holes(series([]))[2] == 0


def test_far_moves_are_shown_the_farthest_first_and_are_no_fault():
    values = [1.0, 2.0, 3.0, 3.0, 43.0, 44.0, 14.0, 15.0]
    days = weekdays(date(2024, 1, 1), 8)
    _, result, count, figures = find_moves(series(days, values))
    assert (result, count) == ("pass", 2)
    assert figures["examples"] == [
        {"time": days[4].isoformat(), "medians": 40.0}, {"time": days[6].isoformat(), "medians": 30.0},
    ]  # fmt: skip
    assert find_moves(series(days))[2] == 0


@pytest.mark.parametrize(
    ("covers", "count"), [("month", 2), ("quarter", 2), ("week", 0), ("day", 0)]
)
def test_months_that_are_stamped_with_their_end_are_told(covers, count):
    days = [date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 29)]
    assert find_off_period(series(days), covers)[2] == count


@pytest.mark.parametrize(
    ("covers", "lag", "newest", "due"),
    [
        ("day", "1b", date(2024, 5, 17), date(2024, 5, 28)),
        ("week", "1d", date(2024, 5, 10), date(2024, 5, 25)),
        ("month", "1d", date(2024, 3, 1), date(2024, 5, 2)),
        ("quarter", "30d", date(2024, 1, 1), date(2024, 7, 31)),
    ],
)
def test_a_series_is_late_once_its_next_value_was_due(covers, lag, newest, due):
    config = SeriesConfig(covers=covers, lag=lag)
    on_time = datetime(due.year, due.month, due.day, tzinfo=UTC)
    values = series([newest])
    assert find_late(values, config, on_time)[1:3] == ("pass", 0)
    late = find_late(values, config, on_time + timedelta(seconds=1))
    assert late[1:3] == ("warn", 1)
    assert (late[3]["newest"], late[3]["next_due"]) == (newest.isoformat(), due.isoformat())


def test_what_an_earlier_file_said_otherwise_is_counted_once_for_each_date():
    first = file_of("a", d02="1", d03="2", d04="3")
    second = file_of("b", d02="1", d03="5", d04="3", d05="4")
    newest = file_of("c", d03="7", d04="8", d05="4", d08="9")
    check, result, count, figures = revised(newest, first, second, unread=1)
    assert (check, result, count) == ("revised", "warn", 2)
    assert (figures["earlier_files"], figures["unread"], figures["withdrawn"]) == (2, 1, 1)
    assert figures["examples"] == [
        {"time": "2024-01-03", "first": 2.0, "newest": 7.0},
        {"time": "2024-01-04", "first": 3.0, "newest": 8.0},
    ]


def test_a_value_that_went_back_to_what_it_was_is_told_as_well():
    files = [file_of("a", d02="1"), file_of("b", d02="2")]
    assert revised(file_of("c", d02="1"), *files)[2] == 1
    assert revised(file_of("c", d02="1"), files[0])[1:3] == ("pass", 0)
    assert revised(file_of("c", d02="1"))[1:3] == ("pass", 0)


def test_every_row_of_the_file_is_somewhere():
    file = file_of("a", d02="1", d03=".", d04="x", d05="2")
    assert find_values(4, file, 2) == (
        "rows", "pass", 2, {"rows_in": 4, "kept": 2, "refused": 1, "absent": 1},
    )  # fmt: skip
    assert find_values(4, file, 0)[1] == "fail"
    with pytest.raises(AssertionError, match="went nowhere"):
        find_values(5, file, 2)


def test_rows_out_of_order_are_named():
    times = series([date(2024, 1, 2)])["time"]
    assert find_unsorted_dates(times)[1:] == ("warn", 1, {"examples": ["2024-01-02"]})
    assert find_unsorted_dates(times.clear())[1] == "pass"
