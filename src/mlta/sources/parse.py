"""The raw table of one file of candles, its values untouched."""

import csv
import io
import re
from pathlib import PurePosixPath
from typing import Final

import polars as pl

from mlta.errors import DataError
from mlta.sources.columns import BINANCE_ORDER, OPTIONAL, match_columns
from mlta.sources.unpack import gunzip, unzip

MAX_PARQUET_ROWS: Final = 200_000_000  # six years of seconds; Parquet packs equal rows into nothing
_STARTS_WITH_NUMBER: Final = re.compile(r'[\s"]*[+-]?\.?\d')
_BOM: Final = b"\xef\xbb\xbf"
_ROW: Final = "row"


def parse_rows(name: str, body: bytes) -> pl.DataFrame:
    """The rows of a file in its own order, as raw as they stand.

    Parameters
    ----------
    name : str
        Name of the file, for messages and to tell a damaged file from another form.
    body : bytes
        A zip with one CSV, a CSV, a gzipped CSV or Parquet; told apart by their first bytes.

    Returns
    -------
    DataFrame
        ``row`` (Int64, first is 0, a header is not counted), then those canonical columns of a kline that
        the file has. From CSV all are String and an empty field is null; from Parquet they have the
        file's types. Lines without any value are left out, and so are optional columns without any.

    Raises
    ------
    DataError
        If the file is empty, damaged, of no known form, has lines with too many fields, or lacks a
        required column.

    Notes
    -----
    No unit is converted and no value checked, so that what is wrong with a row can be shown as it
    stood. A CSV whose first character is a digit has no header and must have the 11 or 12 columns of
    Binance's archive in their order; bytes that are no UTF-8 become U+FFFD.
    """
    if not body:
        raise DataError(f"{name} is empty; get it anew from where it came from")
    if body.startswith(b"PAR1"):
        table = _read_parquet(name, body)
    else:
        table = _read_csv(name, _text_of(name, body))
    values = pl.exclude(_ROW)
    table = table.filter(pl.any_horizontal(values.is_not_null()))
    if table.is_empty():
        raise DataError(f"{name} has no rows; get it anew from where it came from, or leave it out")
    lacking = [c for c in OPTIONAL if c in table.columns and table[c].null_count() == table.height]
    return table.drop(lacking)


def _text_of(name: str, body: bytes) -> bytes:
    """The CSV in `body`, unpacked where need be."""
    if body.startswith(b"PK"):
        return unzip(name, body)
    if body.startswith(b"\x1f\x8b"):
        return gunzip(name, body)
    packed = {".zip", ".gz", ".parquet"}.intersection(PurePosixPath(name).suffixes)
    if packed:
        raise DataError(
            f"{name} is damaged: it begins with {body[:8]!r}, which no {packed.pop()[1:]} file does; "
            "get it anew from where it came from"
        )
    return body


def _read_parquet(name: str, body: bytes) -> pl.DataFrame:
    try:
        frame = pl.scan_parquet(io.BytesIO(body))
        places = match_columns(name, header := frame.collect_schema().names())
        rows = frame.select(pl.len()).collect().item()
        if rows > MAX_PARQUET_ROWS:
            raise DataError(
                f"{name} has {rows:,} rows, more than the {MAX_PARQUET_ROWS:,} that are read; split it"
            )
        columns = [pl.col(header[i]).alias(column) for column, i in places.items()]
        return _numbered(frame.select(columns).collect())
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise DataError(
            f"{name} is a damaged Parquet file ({_first_line(error)}); get it anew from where it came from"
        ) from error


def _read_csv(name: str, text: bytes) -> pl.DataFrame:
    text = text.removeprefix(_BOM)
    first = text.partition(b"\n")[0].decode(errors="replace").rstrip("\r")
    if not first.strip() or "\0" in first:
        raise DataError(
            f"{name} does not begin with a line of comma-separated text, but {text[:40]!r}"
        )
    fields = _fields(name, first)
    if has_header := not _STARTS_WITH_NUMBER.match(first):
        places = match_columns(name, fields)
    else:
        places = _binance_places(name, fields)
    try:
        raw = pl.read_csv(
            text,
            has_header=False,
            skip_lines=int(has_header),
            schema={f"{i}": pl.String for i in range(len(fields))},
            encoding="utf8" if text.isascii() else "utf8-lossy",  # which takes half as long again
        )
    except pl.exceptions.PolarsError as error:
        raise DataError(
            f"{name} cannot be read as CSV: {_csv_fault(text, len(fields), error)}"
        ) from error
    return _numbered(raw.select(pl.col(f"{i}").alias(column) for column, i in places.items()))


def _fields(name: str, line: str) -> list[str]:
    try:
        return next(csv.reader([line]))
    except csv.Error as error:
        raise DataError(f"{name}: its first line cannot be read as CSV ({error})") from error


def _binance_places(name: str, fields: list[str]) -> dict[str, int]:
    if len(fields) not in (len(BINANCE_ORDER) - 1, len(BINANCE_ORDER)):
        raise DataError(
            f"{name} has no header, so it needs the columns {', '.join(BINANCE_ORDER)} (the last may be "
            f"missing); its first line has {len(fields)} fields: {','.join(fields)[:120]!r}. Add a header"
        )
    return {column: i for i, column in enumerate(BINANCE_ORDER[:-1])}


def _csv_fault(text: bytes, width: int, error: Exception) -> str:
    """The first line with too many fields, or what the parser said."""
    lines = csv.reader(io.StringIO(text.decode(errors="replace")))
    try:
        for fields in lines:
            if len(fields) > width:
                return f"line {lines.line_num} has {len(fields)} fields instead of {width}"
    except csv.Error:
        pass
    return f"{_first_line(error)}; look for a quote that is not closed"


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_row_index(_ROW).with_columns(pl.col(_ROW).cast(pl.Int64))
