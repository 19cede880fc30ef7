from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.sources.period import id_span, overlaps, period_span

DAY = timedelta(days=1)


def _utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_months_and_days_end_where_the_next_begins():
    assert period_span("2023-12") == (_utc(2023, 12, 1), _utc(2024, 1, 1))
    assert period_span("2024-02") == (_utc(2024, 2, 1), _utc(2024, 3, 1))
    assert period_span("2024-02-29") == (_utc(2024, 2, 29), _utc(2024, 3, 1))


def test_a_stretch_has_a_start_and_minutes():
    assert period_span("2024-02-29T1200+720m") == (_utc(2024, 2, 29, 12), _utc(2024, 3, 1))
    assert period_span("2024-02-29T1245+15m") == (_utc(2024, 2, 29, 12, 45), _utc(2024, 2, 29, 13))


@pytest.mark.parametrize("period", [
        "2023-13", "2023-02-30", "2023", "x", "2023-1-01x", "2023-02-30T0000+15m",
        "2023-02-01T2400+15m", "2023-02-01T1200+0m", "2023-02-01T1200+1h", "2023-02-01T1200",
        "2023-02-01T1200+123456m",
    ],
)  # fmt: skip
def test_what_is_no_month_or_day_is_refused(period):
    with pytest.raises(
        ValueError, match=r"does not match|day is out of range|day .* must be|unconverted"
    ):
        period_span(period)


def test_bounds_are_half_open():
    march = ("2024-03", _utc(2024, 3, 1), _utc(2024, 4, 1))
    assert overlaps(*march)
    assert not overlaps("2024-02", *march[1:])
    assert not overlaps("2024-04", *march[1:])
    assert overlaps("2024-04-01", _utc(2024, 4, 1, 23), None)
    assert not overlaps("2024-04-01", _utc(2024, 4, 2), None)


def test_no_period_may_be_any_time():
    assert overlaps("", _utc(2024, 1, 1), _utc(2024, 1, 2))


@given(
    day=st.datetimes(datetime(2018, 1, 1), datetime(2026, 1, 1)),  # noqa: DTZ001 - made aware below
    start=st.datetimes(datetime(2018, 1, 1), datetime(2026, 1, 1)),  # noqa: DTZ001
    length=st.timedeltas(timedelta(minutes=1), timedelta(days=90)),
)
def test_a_period_overlaps_exactly_when_it_shares_an_instant(day, start, length):
    first = day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    start = start.replace(tzinfo=UTC)
    shared = max(first, start) < min(first + DAY, start + length)
    assert overlaps(f"{first:%Y-%m-%d}", start, start + length) == shared


def test_a_stretch_of_ids_may_be_any_time():
    assert id_span("9000+1000") == (9000, 10_000)
    assert overlaps("9000+1000", _utc(2024, 1, 1), _utc(2024, 1, 2))
    assert [id_span(text) for text in ("2024-01", "", "9000+0", "+1", "2024-02-29T1200+720m")] == [
        None
    ] * 5
