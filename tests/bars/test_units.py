import math
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.bars.units import EARLIEST_US, build_instants, build_numbers, is_missing
from mlta.errors import DataError

FIRST = 1_230_768_000  # 2009-01-01 in seconds
LAST = 4_102_444_800  # 2100-01-01


@given(seconds=st.integers(FIRST, LAST), micros=st.integers(0, 999_999), as_text=st.booleans())
def test_every_unit_of_an_instant_is_told_by_its_size(seconds, micros, as_text):
    us = seconds * 1_000_000 + micros
    counts = [seconds, us // 1_000, us, us * 1_000 + 999]
    values = pl.Series("t", [str(c) for c in counts] if as_text else counts)
    expected = [seconds * 1_000_000, us // 1_000 * 1_000, us, us]
    assert expected == build_instants(values).to_list()


def test_units_change_exactly_at_the_documented_bounds():
    below = pl.Series([10**11 - 1, 10**14 - 1, 10**17 - 1])
    at = pl.Series([10**11, 10**14, 10**17])
    assert build_instants(below).to_list() == [
        (10**11 - 1) * 10**6,
        (10**14 - 1) * 10**3,
        10**17 - 1,
    ]
    assert build_instants(at).to_list() == [10**14, 10**14, 10**14]


@given(
    instant=st.datetimes(datetime(2009, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 (zone added below)
    hours=st.integers(-12, 14),
    separator=st.sampled_from("T "),
)
def test_iso_text_with_a_zone_is_that_instant(instant, hours, separator):
    aware = instant.replace(tzinfo=timezone(timedelta(hours=hours)))
    expected = (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    assert [expected] == build_instants(pl.Series([aware.isoformat(sep=separator)])).to_list()


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-01T05:00:00Z", "2021-03-01 05:00:00 UTC", "2021-03-01T05:00:00", "2021-03-01 05:00",
        " 2021-03-01 05:00:00.000 ", "2021-03-01T06:00:00+0100", "1614574800", "1614574800000.0",
        "1614574800000000000", "2021.03.01 05:00:00", "2021/03/01 05:00",
    ],
)  # fmt: skip
def test_common_spellings_of_one_instant_agree(text):
    assert build_instants(pl.Series([text])).to_list() == [1_614_574_800_000_000]


def test_a_bare_date_is_its_midnight():
    assert build_instants(pl.Series(["2021-03-01"])).to_list() == [1_614_556_800_000_000]
    assert build_instants(pl.Series([date(2021, 3, 1)])).to_list() == [1_614_556_800_000_000]


@pytest.mark.parametrize(
    "text",
    [
        "1.61457E+12",
        "junk",
        "",
        "2021-13-01",
        "2021-02-30",
        "03/01/2021",
        "2021.03-01",
        "03.01.2021",
        "1614574800.5",
        "-1614574800",
    ],
)
def test_what_is_no_instant_is_null(text):
    assert build_instants(pl.Series([text])).to_list() == [None]


def test_one_bad_value_does_not_spoil_its_neighbours():
    values = pl.Series(["1614574800", "junk", "2021-03-01T05:00:00Z", None, "1614574800000.00"])
    instant = 1_614_574_800_000_000
    assert [instant, None, instant, None, instant] == build_instants(values).to_list()


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "Asia/Tokyo"])
def test_datetimes_of_any_unit_and_zone_are_instants(unit, zone):
    naive = pl.Series(["2021-03-01 05:00:00"]).str.to_datetime(time_unit=unit)
    values = naive.dt.replace_time_zone("UTC").dt.convert_time_zone(zone) if zone else naive
    assert build_instants(values).to_list() == [1_614_574_800_000_000]


def test_whole_floats_are_instants_and_others_are_not():
    values = pl.Series([1_614_574_800_000.0, 1_614_574_800.25, math.nan, math.inf, None])
    assert build_instants(values).to_list() == [1_614_574_800_000_000, None, None, None, None]


def test_unsigned_and_decimal_counts_are_instants():
    assert build_instants(pl.Series([1_614_574_800], dtype=pl.UInt64)).to_list() == [
        1_614_574_800_000_000
    ]
    assert build_instants(pl.Series([Decimal(1_614_574_800)])).to_list() == [1_614_574_800_000_000]


def test_negative_counts_are_null_and_never_wrap_round():
    assert build_instants(pl.Series([-1, -(2**62)])).to_list() == [None, None]


def test_an_empty_column_stays_empty():
    assert build_instants(pl.Series([None, None])).to_list() == [None, None]
    assert build_instants(pl.Series([], dtype=pl.String)).to_list() == []


def test_a_column_of_lists_is_refused_by_name():
    with pytest.raises(DataError, match=r"column open_time has type List\(Int64\)"):
        build_instants(pl.Series("open_time", [[1]]))


def test_numbers_are_read_from_text_and_native_types():
    text = pl.Series([" 1.5 ", "1e3", "x", "", "nan", "inf", None, "1,000"])
    assert build_numbers(text).to_list() == [1.5, 1000.0, None, None, None, None, None, None]
    assert build_numbers(pl.Series([1, None])).to_list() == [1.0, None]
    assert build_numbers(pl.Series([2.5, math.nan, math.inf])).to_list() == [2.5, None, None]
    assert build_numbers(pl.Series(["1.5"], dtype=pl.Categorical)).to_list() == [1.5]
    assert build_numbers(pl.Series([None])).to_list() == [None]


def test_finite_numbers_whose_sum_is_too_large_stay():
    assert build_numbers(pl.Series([1.5e308, 1.5e308])).to_list() == [1.5e308, 1.5e308]
    assert build_numbers(pl.Series([math.inf, 1.0, -math.inf])).to_list() == [None, 1.0, None]


@pytest.mark.parametrize("unit", [1, 10**3, 10**6, 10**9])
def test_a_column_of_one_unit_may_lack_values(unit):
    instants = build_instants(pl.Series([FIRST * unit, None, LAST * unit]))
    assert instants.to_list() == [FIRST * 10**6, None, LAST * 10**6]


def test_a_column_of_datetimes_is_no_column_of_numbers():
    with pytest.raises(DataError, match="column close has type Datetime"):
        build_numbers(pl.Series("close", [datetime(2021, 3, 1, tzinfo=UTC)]))


def test_missing_is_told_from_unreadable():
    assert is_missing(pl.Series([None, "", "NaN", "x", "1"])).to_list() == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert is_missing(pl.Series([None, math.nan, math.inf, 1.0])).to_list() == [
        True,
        True,
        False,
        False,
    ]
    assert is_missing(pl.Series([None, 1])).to_list() == [True, False]


def test_the_earliest_plausible_instant_is_2009():
    assert datetime.fromtimestamp(EARLIEST_US / 1e6, tz=UTC) == datetime(2009, 1, 1, tzinfo=UTC)
