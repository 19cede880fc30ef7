"""Types that every package shares: arrays, symbols, timeframes, instants."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Final, Literal, get_args

import numpy as np
import numpy.typing as npt
from pydantic import AfterValidator, BeforeValidator, StringConstraints

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

_NAME: Final = StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9_]{0,39}$")
Symbol = Annotated[str, _NAME]
"""A trading pair as the exchange writes it. The pattern keeps path and SQL characters out."""

SeriesName = Annotated[str, _NAME]
"""A daily series as its publisher writes it; the pattern is that of symbols, for the same reasons."""

Market = Literal["spot"]

DataKind = Literal["klines", "agg_trades", "instruments", "funding_rates", "series"]
"""What a command is about; those that are no bars stand in the ledger in place of a bar's width."""

Timeframe = Literal[
    "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1mo"
]  # fmt: skip
"""The width of a bar, as Polars and Binance's archive both spell it (a month is ``1mo``)."""

TIMEFRAMES: Final[tuple[str, ...]] = get_args(Timeframe)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_WIDTHS: Final = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "mo": timedelta(days=30, hours=10),
}


def timeframe_us(timeframe: str) -> int:
    """The width of a bar in microseconds; for ``1mo`` the mean month.

    Good for ordering and for scaling; a bar's exact end is calendar arithmetic
    (`polars.Expr.dt.offset_by`), which also knows months.
    """
    unit = timeframe.lstrip("0123456789")
    return int(timeframe[: -len(unit)]) * (_WIDTHS[unit] // timedelta(microseconds=1))


def bars_offset(timeframe: str, bars: int) -> str:
    """`bars` bars of `timeframe` as a Polars duration, ``bars_offset("4h", 3) == "12h"``."""
    unit = timeframe.lstrip("0123456789")
    return f"{int(timeframe[: -len(unit)]) * bars}{unit}"


def instant_us(instant: datetime) -> int:
    """An aware instant in microseconds since the epoch, UTC, exactly."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def utc(value: datetime) -> datetime:
    """`value` in UTC; a naive one is taken to be UTC already."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _not_bare_number(value: Any) -> Any:
    number = not isinstance(value, (date, str)) or (isinstance(value, str) and _is_number(value))
    if number:  # pydantic would take the year 2024 for 2024 seconds after 1970
        raise ValueError(f"must be a time like 2024-01-31T00:00:00Z (got {value!r})")
    return value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


Instant = Annotated[datetime, BeforeValidator(_not_bare_number), AfterValidator(utc)]
"""A time in settings: a date or a time as text; one without a zone is UTC."""
