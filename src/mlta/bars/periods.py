"""The month or year that bars are kept by, so that writing some of them costs that and no history.

A period is a month for bars of minutes and a year for those of hours, since a partition is best
neither large (all of it is hashed and written where one bar changes) nor small (each is a file with
a hash in every commit). It holds some 9,000 to 45,000 bars where bars are of a minute to an hour;
of days and wider ones a whole history is less, so they have one period.
"""

from datetime import UTC, datetime
from typing import Final

import polars as pl

from mlta.types import timeframe_us

_YEARLY: Final = timeframe_us("15m")
_UNDIVIDED: Final = timeframe_us("1d")
WHOLE: Final = "all"
"""The only period of bars that are a day wide or wider."""


def period_of(timeframe: str) -> pl.Expr:
    """The period of each bar by its ``open_time``: ``2024-03``, ``2024`` or ``all``.

    Parameters
    ----------
    timeframe : str
        Width of a bar: below 15m a period is a month, from there to below 1d a year.
    """
    form = _form(timeframe)
    # of a date and not of an instant, which takes twice as long to write out
    name = pl.lit(WHOLE) if form is None else pl.col("open_time").dt.date().dt.strftime(form)
    return name.alias("period")


def period_name(instant: datetime, timeframe: str) -> str:
    """The period of a bar that opens at `instant`, UTC."""
    form = _form(timeframe)
    return WHOLE if form is None else instant.strftime(form)


def period_bounds(period: str) -> tuple[datetime, datetime]:
    """First instant of a period and the first after it, UTC.

    Raises
    ------
    ValueError
        If there is no such period; `WHOLE` has no bounds.
    """
    year, _, month = period.partition("-")
    if not month:
        return datetime(int(year), 1, 1, tzinfo=UTC), datetime(int(year) + 1, 1, 1, tzinfo=UTC)
    first = datetime(int(year), int(month), 1, tzinfo=UTC)
    return first, first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


def _form(timeframe: str) -> str | None:
    width = timeframe_us(timeframe)
    if width >= _UNDIVIDED:
        return None
    return "%Y-%m" if width < _YEARLY else "%Y"
