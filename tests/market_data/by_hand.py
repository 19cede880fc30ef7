"""When a value is known, counted day by day without any of the code under test."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta


def end_by_hand(day, covers):
    if covers in {"day", "week"}:
        return day + timedelta(days=1 if covers == "day" else 7)
    months = day.year * 12 + day.month - 1 + (1 if covers == "month" else 3)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def known_by_hand(day, covers, lag):
    end, count, unit = end_by_hand(day, covers), int(lag[:-1]), lag[-1]
    midnight = datetime(end.year, end.month, end.day, tzinfo=UTC)
    if unit != "b":
        return midnight + count * (timedelta(hours=1) if unit == "h" else timedelta(days=1))
    while count:
        count -= midnight.weekday() < 5
        midnight += timedelta(days=1)
    return midnight
