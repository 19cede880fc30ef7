from datetime import UTC, date, datetime, timedelta, timezone

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mlta.types import TIMEFRAMES, Instant, Symbol, bars_offset, instant_us, timeframe_us, utc

symbols, instants = TypeAdapter(Symbol), TypeAdapter(Instant)
HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("timeframe", "hours"),
    [
        ("1s", 1 / 3600),
        ("15m", 0.25),
        ("1h", 1),
        ("12h", 12),
        ("3d", 72),
        ("1w", 168),
        ("1mo", 730),
    ],
)
def test_a_timeframe_has_a_width(timeframe, hours):
    assert timeframe_us(timeframe) == hours * HOUR


def test_timeframes_stand_in_the_order_of_their_widths():
    widths = [timeframe_us(timeframe) for timeframe in TIMEFRAMES]
    assert widths == sorted(set(widths))


@settings(deadline=None)
@given(st.sampled_from(TIMEFRAMES), st.integers(1, 1000))
def test_an_offset_of_bars_is_that_many_bars_for_polars(timeframe, bars):
    start = pl.Series([datetime(2020, 1, 1)])  # noqa: DTZ001 - the calendar is all that counts
    step = start
    if bars <= 50:
        for _ in range(bars):
            step = step.dt.offset_by(timeframe)
        assert start.dt.offset_by(bars_offset(timeframe, bars)).equals(step)
    assert bars_offset(timeframe, bars).lstrip("0123456789") == timeframe.lstrip("0123456789")


def test_an_offset_is_spelled_in_the_unit_of_the_timeframe():
    assert bars_offset("4h", 3) == "12h"
    assert bars_offset("1mo", 2) == "2mo"


def test_a_time_without_a_zone_is_utc_already():
    assert utc(datetime(2024, 1, 1)) == datetime(2024, 1, 1, tzinfo=UTC)  # noqa: DTZ001


def test_a_time_of_another_zone_is_turned_to_utc():
    east = timezone(timedelta(hours=2))
    turned = utc(datetime(2024, 1, 1, 2, tzinfo=east))
    assert (turned.hour, turned.tzinfo) == (0, UTC)


@pytest.mark.parametrize(
    "value",
    ["2024-01-01", "2024-01-01T00:00:00Z", "2024-01-01 02:00+02:00", date(2024, 1, 1),
     datetime(2024, 1, 1, tzinfo=UTC)],
)  # fmt: skip
def test_an_instant_is_a_date_or_a_time(value):
    assert instants.validate_python(value) == datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("value", [2024, 1.5, True, None, "2024", " 1e9 ", "nan", "soon", []])
def test_a_bare_number_is_no_instant(value):
    with pytest.raises(ValidationError):
        instants.validate_python(value)


@given(st.integers(-(10**16), 10**17))
def test_an_instant_is_told_to_the_microsecond(us):
    zone = timezone(timedelta(hours=-3, minutes=-30))
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)
    assert instant_us(instant) == instant_us(instant.astimezone(zone)) == us


@settings(deadline=None)
@given(st.text(alphabet="AB9_a./\\' \n", max_size=5))
def test_no_path_and_no_sql_passes_for_a_symbol(text):
    plain = text != "" and set(text) <= set("AB9_") and not text.startswith("_")
    try:
        taken = symbols.validate_python(text) == text
    except ValidationError:
        taken = False
    assert taken is plain
