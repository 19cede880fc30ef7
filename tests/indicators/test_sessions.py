import numpy as np

from mlta.indicators.catalog import get
from tests.strategies import make_bars

HOUR = 3_600_000_000.0
MONDAY = 1_704_067_200_000_000.0  # 2024-01-01
HOURS = MONDAY + HOUR * np.arange(72)
DAY = np.repeat([1.0, 2.0, 3.0], 24)


def test_levels_of_a_day_appear_with_the_first_bar_of_the_next():
    p, *_ = get("pivot_classic")(100.0 + DAY, 90.0 + DAY, 95.0 + DAY, HOURS)
    assert np.isnan(p[:24]).all()
    assert p[[24, 47, 48]].tolist() == [96.0, 96.0, 97.0]


def test_a_day_that_is_seen_from_noon_on_sets_no_levels():
    p, *_ = get("pivot_classic")(100.0 + DAY[12:], 90.0 + DAY[12:], 95.0 + DAY[12:], HOURS[12:])
    assert np.isnan(p[:36]).all()
    assert p[36] == 97.0


def test_woodies_pivot_counts_this_sessions_open_twice_or_the_last_close():
    columns = 94.0 + DAY, 100.0 + DAY, 90.0 + DAY, 95.0 + DAY, HOURS
    assert get("pivot_woodie")(*columns)[0][24] == (101.0 + 91.0 + 2 * 96.0) / 4
    assert get("pivot_woodie")(*columns, from_close=1)[0][24] == (101.0 + 91.0 + 2 * 96.0) / 4
    assert get("pivot_woodie")(*columns, from_close=1)[0][48] == (102.0 + 92.0 + 2 * 97.0) / 4


def test_the_opening_range_has_a_value_once_it_is_complete():
    high, low, close = np.full(72, 11.0), np.full(72, 9.0), np.full(72, 12.0)
    pos = get("opening_range")(high, low, close, HOURS, minutes=120)
    assert np.isnan(pos[[0, 1, 24, 25]]).all()
    assert pos[[2, 26]].tolist() == [1.0, 1.0]


def test_an_absurd_time_ends_the_session_and_nothing_more():
    bars = make_bars(120, 1)
    times = MONDAY + HOUR * np.arange(120)
    columns = [bars[name] for name in ("high", "low", "close", "volume")]
    clean = get("vwap_session")(*columns, times)
    times[30] = 1e17
    hurt = get("vwap_session")(*columns, times)
    assert np.isnan(hurt[30:48]).all()
    np.testing.assert_array_equal(np.delete(hurt, slice(30, 48)), np.delete(clean, slice(30, 48)))


def test_weeks_open_on_monday_and_months_on_the_first():
    close = np.arange(1.0, 1000.0)
    times = MONDAY - 48 * HOUR + HOUR * np.arange(999)
    week, month = get("week_month_open_dist")(close, close, times)
    assert np.isnan(week[:48]).all()
    assert np.isnan(month[:48]).all()
    assert week[[48, 48 + 167, 48 + 168]].tolist() == [0.0, 167.0 / 49.0, 0.0]
    assert np.flatnonzero(month == 0.0).tolist() == [48, 48 + 31 * 24]
