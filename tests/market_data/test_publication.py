"""From when on a value is known, against dates counted one by one."""

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mlta.market_data.config import SeriesConfig
from mlta.market_data.publication import build_available_at
from mlta.schemas import TIME
from tests.market_data.by_hand import end_by_hand, known_by_hand

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
LAGS = st.builds(lambda n, unit: f"{n}{unit}", st.integers(0, 250), st.sampled_from("hdb"))
COVERS = st.sampled_from(["day", "week", "month", "quarter"])


def known_from(days, covers, lag):
    times = pl.Series("time", days, dtype=pl.Date).cast(TIME).to_frame()
    config = SeriesConfig(covers=covers, lag=lag)
    return times.select(build_available_at(pl.col("time"), config)).to_series().to_list()


@given(st.lists(DAYS, min_size=1, max_size=5), COVERS, LAGS)
def test_it_is_the_end_and_the_lag_counted_day_by_day(days, covers, lag):
    assert known_from(days, covers, lag) == [known_by_hand(day, covers, lag) for day in days]


@given(DAYS, COVERS, LAGS)
def test_no_value_is_known_before_what_it_is_about_is_over(day, covers, lag):
    (known,) = known_from([day], covers, lag)
    assert known.date() >= end_by_hand(day, covers) > day


@given(st.lists(DAYS, min_size=2, max_size=30), COVERS, LAGS)
def test_a_later_value_is_never_known_earlier(days, covers, lag):
    known = known_from(sorted(days), covers, lag)
    assert known == sorted(known)


@pytest.mark.parametrize(
    ("day", "covers", "lag", "known"),
    [
        ("2024-01-01", "month", "1d", "2024-02-02T00"),  # an average of January
        ("2023-12-01", "month", "0h", "2024-01-01T00"),
        ("2024-01-01", "quarter", "30d", "2024-05-01T00"),
        ("2024-01-05", "day", "1b", "2024-01-09T00"),  # a Friday, known when Monday is over
        ("2024-01-04", "day", "1b", "2024-01-06T00"),  # a Thursday, known when Friday is
        ("2024-01-04", "day", "2b", "2024-01-09T00"),
        ("2024-01-05", "day", "0b", "2024-01-06T00"),
        ("2024-01-06", "day", "0b", "2024-01-07T00"),
        ("2024-01-06", "day", "1b", "2024-01-09T00"),
        ("2024-01-08", "day", "1b", "2024-01-10T00"),
        ("2024-01-08", "day", "33h", "2024-01-10T09"),
        ("2024-02-29", "day", "0d", "2024-03-01T00"),
        ("2024-01-03", "week", "1d", "2024-01-11T00"),
        ("2024-01-31", "month", "0d", "2024-02-29T00"),  # stamped with the end: late, not early
    ],
)
def test_days_that_were_looked_up(day, covers, lag, known):
    (found,) = known_from([date.fromisoformat(day)], covers, lag)
    assert found == datetime.fromisoformat(f"{known}:00:00Z")


@pytest.mark.parametrize(
    "lag", ["", "1", "d", "1w", "-1d", "1.5d", " 1d", "1d ", "1D", "١d", 1, None]
)
def test_a_lag_is_a_count_and_a_unit(lag):
    with pytest.raises(ValidationError, match="must be a count with h, d or b"):
        SeriesConfig(covers="day", lag=lag)


@pytest.mark.parametrize(("most", "more"), [("366d", "367d"), ("8784h", "8785h"), ("261b", "262b")])
def test_a_lag_is_a_year_at_most(most, more):
    assert SeriesConfig(covers="day", lag=most).lag == most
    with pytest.raises(ValidationError, match="at most 366 days"):
        SeriesConfig(covers="day", lag=more)


@pytest.mark.parametrize("config", [{"covers": "day"}, {"lag": "1d"}, {}])
def test_neither_has_a_default(config):
    with pytest.raises(ValidationError, match="Field required"):
        SeriesConfig(**config)
