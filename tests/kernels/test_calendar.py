from datetime import UTC, date, datetime

import numpy as np

from mlta.kernels.calendar import (
    DAY_US,
    END_US,
    FROM_START,
    HOUR_US,
    NO_BAR,
    PARTLY,
    date_of,
    day_number,
    is_time,
    last_friday,
    session_step,
    weekday_of,
)

EPOCH = date(1970, 1, 1).toordinal()
DAYS = range(END_US // DAY_US)


def test_dates_and_weekdays_are_those_of_the_calendar_for_130_years():
    for day in DAYS:
        expected = date.fromordinal(EPOCH + day)
        assert date_of(day) == (expected.year, expected.month, expected.day)
        assert day_number(expected.year, expected.month, expected.day) == day
        assert weekday_of(day) == expected.weekday()


def test_month_13_is_the_next_january():
    assert day_number(2023, 13, 1) == date(2024, 1, 1).toordinal() - EPOCH


def test_the_last_friday_of_a_month():
    assert last_friday(2024, 3) == date(2024, 3, 29).toordinal() - EPOCH
    assert last_friday(2023, 12) == date(2023, 12, 29).toordinal() - EPOCH
    assert last_friday(2024, 5) == date(2024, 5, 31).toordinal() - EPOCH


def test_times_end_with_the_century():
    assert datetime(2100, 1, 1, tzinfo=UTC).timestamp() * 1e6 == END_US
    assert [is_time(us) for us in (0.0, END_US - 1.0)] == [True, True]
    assert not any(is_time(us) for us in (-1.0, float(END_US), 1e17, np.nan, np.inf, -np.inf))


def test_a_session_is_known_from_its_start_or_after_another_one():
    eleven = 11.0 * HOUR_US
    known, number, is_first = session_step(eleven, 12, NO_BAR, 0.0)
    assert (known, number, is_first) == (PARTLY, 0.0, True)
    known, number, is_first = session_step(eleven + 2 * HOUR_US, 12, known, number)
    assert (known, number, is_first) == (FROM_START, 1.0, True)
    assert session_step(eleven + 3 * HOUR_US, 12, known, number) == (FROM_START, 1.0, False)
    assert session_step(24.0 * HOUR_US, 12, NO_BAR, 0.0) == (FROM_START, 2.0, True)


def test_the_last_microsecond_belongs_to_the_session_that_ends():
    for number in (1, 1000, END_US // DAY_US - 1):
        assert session_step(number * DAY_US - 1.0, 24, NO_BAR, 0.0)[1] == number - 1
