from datetime import UTC, datetime

import numpy as np

from mlta.indicators.catalog import get


def at(*date):
    return [datetime(*date, tzinfo=UTC).timestamp() * 1e6]


def test_futures_expire_on_the_last_friday_at_eight():
    days = get("days_to_expiry")
    assert days(at(2024, 3, 29, 8)) == 0.0
    assert days(at(2024, 3, 29, 9)) == 28 - 1 / 24
    assert days(at(2024, 3, 29, 9), months=3) == 91 - 1 / 24
    assert days(at(2023, 12, 30), months=3) == 90 + 1 / 3


def test_the_clock_stays_at_1_until_the_next_halving_is_listed():
    clock = get("halving_clock")
    assert np.isnan(clock(at(2009, 1, 1)))
    assert clock(at(2024, 4, 20, 0, 9, 27)) == 0.0
    assert clock(at(2099, 1, 1)) == 1.0


def test_the_phase_is_near_0_at_a_new_and_a_half_at_a_full_moon():
    phase = get("moon_phase")
    assert abs(phase(at(2024, 4, 8, 18, 21)) - 1.0) % 1.0 < 0.025
    assert abs(phase(at(2024, 3, 25, 7)) - 0.5) < 0.025


def test_two_bars_that_are_not_there_are_a_gap_of_2():
    hour = 3.6e9
    gap = get("bar_gap_flag")(at(2024, 1, 1)[0] + hour * np.array([0, 1, 4, 5]))
    np.testing.assert_array_equal(gap, [np.nan, 0, 2, 0])
