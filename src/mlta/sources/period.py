"""The month, day, stretch of minutes or stretch of ids that a file covers."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_STRETCH: Final = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{4})\+([1-9]\d{0,4})m", re.ASCII)
_IDS: Final = re.compile(r"(\d{1,18})\+([1-9]\d{0,4})", re.ASCII)


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


def id_span(period: str) -> tuple[int, int] | None:
    """First id of a stretch of ids and the first after it, ``"9000+1000"``; None for a period of time."""
    stretch = _IDS.fullmatch(period)
    return None if stretch is None else (int(stretch[1]), int(stretch[1]) + int(stretch[2]))


def overlaps(period: str, start: datetime | None, end: datetime | None) -> bool:
    """Whether a period has, or may have, instants in [start, end); None is no bound.

    An empty period is unknown, and of a stretch of ids nobody knows when it was.
    """
    if not period or id_span(period) is not None:
        return True
    first, stop = period_span(period)
    return (end is None or first < end) and (start is None or stop > start)
