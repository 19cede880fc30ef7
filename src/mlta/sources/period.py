"""The month, day or stretch of minutes that a file covers."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_STRETCH: Final = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{4})\+([1-9]\d{0,4})m", re.ASCII)


def period_span(period: str) -> tuple[datetime, datetime]:
    """First instant of a period, and the first after it.

    A period is a month (``2024-03``), a day (``2024-03-07``) or a start and minutes
    (``2024-03-07T1200+720m``; no colon, since it becomes a part of file names).

    Raises
    ------
    ValueError
        If there is no such period.
    """
    if stretch := _STRETCH.fullmatch(period):
        start = datetime.strptime(stretch[1], "%Y-%m-%dT%H%M").replace(tzinfo=UTC)
        return start, start + timedelta(minutes=int(stretch[2]))
    if len(period) == len("2024-03-07"):
        day = datetime.strptime(period, "%Y-%m-%d").replace(tzinfo=UTC)
        return day, day + timedelta(days=1)
    month = datetime.strptime(period, "%Y-%m").replace(tzinfo=UTC)
    return month, (month + timedelta(days=31)).replace(day=1)


def overlaps(period: str, start: datetime | None, end: datetime | None) -> bool:
    """Whether a period has instants in [start, end); None is no bound, an empty period unknown."""
    if not period:
        return True
    first, stop = period_span(period)
    return (end is None or first < end) and (start is None or stop > start)
