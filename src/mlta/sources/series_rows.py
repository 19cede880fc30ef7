"""The raw table of a CSV with a date and a value: which column is which, every value as it stands."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

import polars as pl

from mlta.errors import DataError

SeriesColumn = Literal["date", "value"]
"""A column of a daily series that a setting may name."""

_SEPARATORS: Final = (",", ";", "\t")
_BOM: Final = b"\xef\xbb\xbf"
_DATES: Final = ("date", "observationdate")


def read_series_rows(
    name: str, body: bytes, series: str, columns: Mapping[SeriesColumn, str]
) -> pl.DataFrame:
    """The rows of a file in its own order, as raw as they stand.

    Parameters
    ----------
    name : str
        Name of the file, for messages.
    body : bytes
        A CSV with a header; fields are separated by commas, semicolons or tabs, whichever that has most of.
    series : str
        Name of the series, which can head its values.
    columns : mapping
        Headers of the date and the value, where they are to be others than the names suggest.

    Returns
    -------
    DataFrame
        ``row`` (Int64, first is 0, the header is not counted), ``date`` and ``value`` as text, null where there is
        nothing. Blank lines are no rows.

    Raises
    ------
    DataError
        If the file has no rows, or not these columns; says what it has.

    Notes
    -----
    Dates are headed ``date`` or, by FRED, ``observation_date``; values ``value`` or as the series is called.
    """
    text = body.removeprefix(_BOM)
    header, separator = _header(name, text)
    places = [
        _place(name, header, column, series, columns.get(column, ""))
        for column in ("date", "value")
    ]
    try:
        raw = pl.read_csv(
            io.BytesIO(text),
            has_header=False,
            skip_lines=1,
            schema={f"{i}": pl.String for i in range(len(header))},
            separator=separator,
            missing_columns="insert",  # of a first line that is short
            encoding="utf8-lossy",
        )
    except pl.exceptions.NoDataError:
        raw = pl.DataFrame(schema={f"{i}": pl.String for i in range(len(header))})
    except pl.exceptions.PolarsError as error:
        reason = str(error).partition("\n")[0]
        raise DataError(
            f"{name} cannot be read as CSV: {reason}; get it anew, or mend it"
        ) from error
    filled = raw.with_row_index("row").filter(pl.any_horizontal(pl.exclude("row").is_not_null()))
    if filled.is_empty():
        raise DataError(f"{name} has no rows; get it anew, or leave the series out of the settings")
    date, value = (pl.col(f"{place}") for place in places)
    return filled.select(pl.col("row").cast(pl.Int64), date.alias("date"), value.alias("value"))


def _header(name: str, text: bytes) -> tuple[list[str], str]:
    """Names of the columns, and what separates them."""
    line = text.partition(b"\n")[0].decode(errors="replace").rstrip("\r")
    separator = max(_SEPARATORS, key=line.count)
    try:
        header = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        header = []
    if len(header) < 2 or "\0" in line:
        raise DataError(
            f"{name} should begin with a header such as date,value, and begins with {text[:60]!r}; get it anew, "
            "or check where it comes from"
        )
    return header, separator


def _place(name: str, header: Sequence[str], column: SeriesColumn, series: str, chosen: str) -> int:
    """Where the column stands."""
    wanted = [chosen] if chosen else list(_DATES) if column == "date" else ["value", series]
    plain = {_plain(text) for text in wanted}
    places = [i for i, text in enumerate(header) if _plain(text) in plain]
    if len(places) == 1:
        return places[0]
    shown = ", ".join(repr(text[:40]) for text in header[:20])
    state = f"{len(places)} columns that could be the {column}" if places else f"no column {column}"
    raise DataError(
        f"{name} has {state}; found {shown}. Set source.columns.{column} to the header of the one that is meant"
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
