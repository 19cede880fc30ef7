"""Instants and numbers from whatever a source wrote: text, integers of any unit, datetimes.

The unit of an integer instant is decided for each value, never for a file or a date: Binance's
archive went from milliseconds to microseconds on 2025-01-01, and vendors mix seconds and
milliseconds in one column.
"""

from math import isfinite
from typing import Final

import polars as pl

from mlta.errors import DataError

MILLISECONDS_FROM: Final = 10**11
"""Smaller counts are seconds (as seconds: until the year 5138)."""
MICROSECONDS_FROM: Final = 10**14
"""Smaller counts, down to `MILLISECONDS_FROM`, are milliseconds."""
NANOSECONDS_FROM: Final = 10**17
"""Smaller counts, down to `MICROSECONDS_FROM`, are microseconds; from here on nanoseconds."""

EARLIEST_US: Final = 1_230_768_000_000_000
"""2009-01-01: before it there was nothing to trade, so an earlier instant is a misread one."""

MISSING_TEXT: Final = ("", "nan", "NaN", "NAN", "null", "NULL", "none", "None")
"""What writers of text files put where there is no value."""

_TEXT: Final = (pl.String, pl.Categorical, pl.Enum)

_ISO: Final = (
    r"^(?P<date>\d{4}-\d{2}-\d{2}|\d{4}\.\d{2}\.\d{2}|\d{4}/\d{2}/\d{2})"
    r"(?:[T ](?P<minute>\d{2}:\d{2})(?P<second>:\d{2}(?:\.\d{1,9})?)?)?"
    r"\s?(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?$"
)


_UNITS: Final = (
    (0, MILLISECONDS_FROM, 1_000_000),
    (MILLISECONDS_FROM, MICROSECONDS_FROM, 1_000),
    (MICROSECONDS_FROM, NANOSECONDS_FROM, 1),
)
"""Counts from the first to below the second are microseconds when multiplied by the third."""


def build_instants(values: pl.Series) -> pl.Series:
    """Instants in microseconds since the epoch, Int64, null where missing or unreadable.

    Parameters
    ----------
    values : Series
        Integers (seconds below 1e11, milliseconds below 1e14, microseconds below 1e17,
        nanoseconds above), whole floats, datetimes of any unit and zone, dates, or text that
        holds an integer or an ISO 8601 instant, its date also as ``2024.01.31`` or ``2024/01/31``.
        What has no zone is UTC. Finer than a microsecond is cut off.

    Returns
    -------
    Series of Int64
        Same length. Not checked for plausibility, see `EARLIEST_US`.

    Raises
    ------
    DataError
        If the column has a type that cannot hold instants, e.g. a list.

    Notes
    -----
    A spreadsheet's ``1.50294E+12`` has lost its digits and is unreadable, not a bar in the
    wrong place.
    """
    dtype = values.dtype
    if isinstance(dtype, pl.Datetime) or dtype == pl.Date:
        return values.cast(pl.Datetime("us", getattr(dtype, "time_zone", None))).dt.epoch("us")
    if dtype.is_integer() or dtype == pl.Null:
        return _from_epoch(values.cast(pl.Int64, strict=False))
    if dtype.is_numeric():
        return _from_epoch(_whole(values.cast(pl.Float64)))
    counts = _read(values, pl.Int64)
    if counts.null_count() > 0:
        text = _as_text(values)
        without_fraction = text.str.replace(r"^(\d+)\.0*$", "$1")
        counts = counts.fill_null(without_fraction.cast(pl.Int64, strict=False))
    instants = _from_epoch(counts)
    if instants.null_count() == 0:
        return instants
    return instants.fill_null(_from_iso(_as_text(values)))


def tell_units(values: pl.Series) -> pl.Series:
    """The unit of each instant that is a count: 1 second, 10**3, 10**6, 10**9 of one; null for others.

    Parameters
    ----------
    values : Series
        As for `build_instants`.
    """
    if values.dtype.is_numeric():
        counts = values.cast(pl.Int64, strict=False)
    elif isinstance(values.dtype, _TEXT):
        counts = _read(values, pl.Int64)
    else:
        return pl.repeat(None, values.len(), dtype=pl.Int64, eager=True)
    count = pl.col("count")
    unit = (
        pl.when(count < MILLISECONDS_FROM)
        .then(1)
        .when(count < MICROSECONDS_FROM)
        .then(10**3)
        .when(count < NANOSECONDS_FROM)
        .then(10**6)
        .when(count >= NANOSECONDS_FROM)
        .then(10**9)
    )
    return counts.to_frame("count").select(unit.cast(pl.Int64)).to_series()


def build_numbers(values: pl.Series) -> pl.Series:
    """Finite numbers, Float64, null where missing, unreadable, NaN or infinite.

    Raises
    ------
    DataError
        If the column has a type that cannot hold numbers, e.g. a datetime.
    """
    if values.dtype.is_numeric() or values.dtype == pl.Null:
        numbers = values.cast(pl.Float64)
    else:
        numbers = _read(values, pl.Float64)
    return numbers if _all_finite(numbers) else numbers.set(~numbers.is_finite(), None)


def _all_finite(numbers: pl.Series) -> bool:
    """Whether no number is NaN or infinite; null is neither.

    One such number makes the sum one, and the sum costs a tenth of asking each.
    """
    return isfinite(numbers.sum()) or bool(numbers.is_finite().all())


def is_missing(values: pl.Series) -> pl.Series:
    """True where the source wrote no value: null, NaN, empty text or a word for it."""
    if values.dtype.is_float():
        return values.is_null() | values.is_nan().fill_null(value=False)
    if isinstance(values.dtype, _TEXT):
        return values.is_null() | _as_text(values).is_in(MISSING_TEXT).fill_null(value=False)
    return values.is_null()


def _as_text(values: pl.Series) -> pl.Series:
    if not isinstance(values.dtype, _TEXT):
        raise DataError(
            f"column {values.name} has type {values.dtype}; text or numbers were needed. "
            "Write the file again with plain columns"
        )
    return values.cast(pl.String).str.strip_chars()


def _read(values: pl.Series, dtype: type[pl.DataType]) -> pl.Series:
    """Text as numbers, null where it is none; blanks around it are looked for only where that helps."""
    if values.dtype == pl.String:
        numbers = values.cast(dtype, strict=False)
        if numbers.null_count() == 0:
            return numbers
    return _as_text(values).cast(dtype, strict=False)


def _whole(numbers: pl.Series) -> pl.Series:
    """Whole floats as Int64, others null."""
    fits = numbers.is_finite() & (numbers == numbers.floor()) & (numbers.abs() < 2.0**62)
    return numbers.set(~fits, None).cast(pl.Int64)


def _from_epoch(counts: pl.Series) -> pl.Series:
    """Microseconds from counts whose unit is told by their size."""
    low, high = counts.min() or 0, counts.max() or 0
    for start, stop, factor in _UNITS:
        if start <= low and high < stop:  # type: ignore[operator] # as in nearly every file
            return counts * factor
    count = pl.col("count")
    unit = (
        pl.when(count < MILLISECONDS_FROM)
        .then(count * 1_000_000)
        .when(count < MICROSECONDS_FROM)
        .then(count * 1_000)
        .when(count < NANOSECONDS_FROM)
        .then(count)
        .otherwise(count // 1_000)
    )
    # no bar is from before 1970, and a large negative count would wrap round when multiplied
    return counts.to_frame("count").select(pl.when(count >= 0).then(unit)).to_series()


def _from_iso(text: pl.Series) -> pl.Series:
    """Microseconds from ISO 8601 text, null for anything else."""
    part = text.str.extract_groups(_ISO).struct
    zone = part.field("zone").fill_null("Z").replace(["Z", "UTC"], "+00:00")
    spelled = (
        part.field("date").str.replace_all("[./]", "-")
        + "T"
        + part.field("minute").fill_null("00:00")
        + part.field("second").fill_null(":00")
        + zone
    )
    parsed = spelled.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%z", time_unit="us", strict=False)
    return parsed.dt.epoch("us")
