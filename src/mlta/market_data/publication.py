"""From when on a value is known: the end of what it is about, and the lag of its publisher."""

from typing import Final

import polars as pl

from mlta.market_data.config import Covers, SeriesConfig
from mlta.schemas import TIME

_LENGTHS: Final[dict[Covers, str]] = {
    "day": "1d",
    "week": "1w",
    "month": "1mo",
    "quarter": "1q",
}


def build_end(time: pl.Expr, covers: Covers) -> pl.Expr:
    """First instant after what a value is about that begins at `time`, a midnight UTC.

    A stamp inside its month gives an end after that of the month: too late, never too early.
    """
    return time.dt.offset_by(_LENGTHS[covers])


def build_available_at(time: pl.Expr, config: SeriesConfig) -> pl.Expr:
    """Instant from which a value is known that is about what begins at `time`, a midnight UTC.

    Parameters
    ----------
    time : Expr
        Of type `schemas.TIME`.
    config : SeriesConfig
        Business days are those that begin at or after the end, and pass as a whole: with a lag of ``1b``
        Thursday's value is known when Friday is over, Friday's when Monday is.

    Returns
    -------
    Expr
        Never falls as `time` rises; several values can be known from one instant.
    """
    end = build_end(time, config.covers)
    count, unit = int(config.lag[:-1]), config.lag[-1]
    if unit != "b":
        return end.dt.offset_by(f"{count}{unit}")
    if count == 0:
        return end
    last = end.dt.date().dt.add_business_days(count - 1, roll="forward")
    return last.dt.offset_by("1d").cast(TIME)
