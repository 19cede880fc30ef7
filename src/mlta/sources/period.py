"""The month or day that an archive file covers."""

from datetime import UTC, datetime, timedelta


def period_span(period: str) -> tuple[datetime, datetime]:
    """First instant of a month (``2024-03``) or day (``2024-03-07``), and the first after it.

    Raises
    ------
    ValueError
        If there is no such month or day.
    """
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
