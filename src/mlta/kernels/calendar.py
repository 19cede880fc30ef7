"""Days, months and sessions, from times in microseconds since the start of 1970, UTC.

All is whole-number arithmetic, exact from 1970 to the end of 2099; the Gregorian calendar repeats
every 400 years of 146,097 days, and years that begin in March have their odd day at the end.
"""

from typing import Final

from mlta.kernels.jit import kernel

MINUTE_US: Final = 60_000_000
HOUR_US: Final = 60 * MINUTE_US
DAY_US: Final = 24 * HOUR_US
END_US: Final = 4_102_444_800_000_000
"""The start of 2100: no time from then on is believed."""

NO_BAR: Final = 0.0
"""Of a session: no bar has been seen."""
PARTLY: Final = 1.0
"""Of a session: its first bars were not seen."""
FROM_START: Final = 2.0
"""Of a session: seen from its first bar on."""


@kernel
def is_time(us: float) -> bool:
    """Whether `us` is a time from 1970 to 2099; false for NaN."""
    return 0.0 <= us < END_US


@kernel
def day_of(us: float) -> int:
    """Days since the start of 1970."""
    return int(us) // DAY_US


@kernel
def weekday_of(day: int) -> int:
    """Day of the week, 0 for Monday, of a day counted from the start of 1970, a Thursday."""
    return (day + 3) % 7


@kernel
def date_of(day: int) -> tuple[int, int, int]:
    """Year, month and day of the month of a day counted from the start of 1970."""
    since = day + 719_468  # days since 1 March of the year 0
    era, left = since // 146_097, since % 146_097
    year = (left - left // 1460 + left // 36_524 - left // 146_096) // 365
    left -= 365 * year + year // 4 - year // 100
    march = (5 * left + 2) // 153  # months since March: the months' days go 31, 30 by fives
    month = march + 3 if march < 10 else march - 9
    year += era * 400 + (1 if month <= 2 else 0)  # years begin in January again
    return year, month, left - (153 * march + 2) // 5 + 1


@kernel
def day_number(year: int, month: int, day: int) -> int:
    """Days from the start of 1970 to a date; `month` may be 13, the next January."""
    if month > 12:
        year, month = year + 1, month - 12
    year -= 1 if month <= 2 else 0
    era, left = year // 400, year % 400
    march = month - 3 if month > 2 else month + 9
    days = (153 * march + 2) // 5 + day - 1 + left * 365 + left // 4 - left // 100
    return era * 146_097 + days - 719_468


@kernel
def enter(known: float, last: float, number: float, on_time: bool) -> tuple[float, bool]:
    """How much is known of a bar's session, and whether this is the first bar seen of it.

    Parameters
    ----------
    known : float
        What this function said at the bar before; `NO_BAR` at first and after a missing bar.
    last, number : float
        Numbers of the sessions of the bar before and of this one.
    on_time : bool
        Whether the bar opens at the very start of its session.

    Returns
    -------
    known : float
        `FROM_START` if the session's first bar has been seen: one that opens on time, or after a
        bar of another session. Else `PARTLY`.
    is_first : bool
    """
    if known == NO_BAR:
        return (FROM_START if on_time else PARTLY), True
    if number != last:
        return FROM_START, True
    return known, False


@kernel
def session_step(us: float, hours: int, known: float, last: float) -> tuple[float, float, bool]:
    """`enter` for sessions of so many hours, counted from the start of 1970.

    Parameters
    ----------
    us : float
        When the bar opens; a time as `is_time` says.
    hours : int
        24 for days.
    known, last : float
        What this function returned at the bar before.

    Returns
    -------
    known, number : float
        To be handed in next time.
    is_first : bool
    """
    length = hours * HOUR_US
    number = int(us) // length
    known, is_first = enter(known, last, float(number), int(us) == number * length)
    return known, float(number), is_first


@kernel
def last_friday(year: int, month: int) -> int:
    """The last Friday of a month, as days from the start of 1970."""
    last = day_number(year, month + 1, 1) - 1
    return last - (weekday_of(last) - 4) % 7
