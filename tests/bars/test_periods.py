from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.bars.periods import WHOLE, period_bounds, period_name, period_of
from mlta.schemas import TIME
from mlta.types import TIMEFRAMES

INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def periods(timeframe, *opened):
    frame = pl.DataFrame({"open_time": opened}, schema={"open_time": TIME})
    return frame.with_columns(period_of(timeframe))["period"].to_list()


@pytest.mark.parametrize(
    ("timeframes", "period"),
    [
        (("1s", "1m", "3m", "5m"), "2024-03"),
        (("15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h"), "2024"),
        (("1d", "3d", "1w", "1mo"), "all"),
    ],
)
def test_the_width_of_a_bar_says_how_long_a_period_is(timeframes, period):
    for timeframe in timeframes:
        assert periods(timeframe, datetime(2024, 3, 7, 12, tzinfo=UTC)) == [period]


def test_a_period_ends_at_midnight_utc():
    last = datetime(2024, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    ends = (last, last + timedelta(microseconds=1))
    assert periods("1m", *ends) == ["2024-12", "2025-01"]
    assert periods("1h", *ends) == ["2024", "2025"]
    assert periods("1d", *ends) == ["all", "all"]


def test_no_bars_have_no_periods():
    assert periods("1m") == periods("1d") == []


@given(INSTANTS, st.sampled_from(TIMEFRAMES))
def test_every_instant_is_within_the_bounds_of_its_period(opened, timeframe):
    (period,) = periods(timeframe, opened)
    assert period_name(opened, timeframe) == period
    if period != WHOLE:
        first, stop = period_bounds(period)
        assert first <= opened < stop


@given(INSTANTS, st.sampled_from(["1m", "1h"]))
def test_bounds_are_those_of_one_period(opened, timeframe):
    (period,) = periods(timeframe, opened)
    first, stop = period_bounds(period)
    tick = timedelta(microseconds=1)
    before, begin, end, after = periods(timeframe, first - tick, first, stop - tick, stop)
    assert (begin, end) == (period, period)
    assert before < period < after  # as texts too: keys of partitions are sorted


def test_a_whole_history_has_no_bounds():
    with pytest.raises(ValueError, match="all"):
        period_bounds(WHOLE)


@pytest.mark.parametrize("period", ["", "2024-13", "2024-00", "0", "x", "2024-03-07"])
def test_what_is_no_period_is_refused(period):
    with pytest.raises(ValueError, match=r"."):
        period_bounds(period)
