"""The raw table of one file of candles, its values untouched."""

import csv
import io
import json
import re
from math import isfinite
from pathlib import PurePosixPath
from typing import Final

import numpy as np
import polars as pl

from mlta.errors import DataError
from mlta.sources.columns import ALL, BINANCE_ORDER, OPTIONAL, Wanted, match_columns
from mlta.sources.events import is_events, read_events
from mlta.sources.feather import is_feather, read_feather
from mlta.sources.json_lines import read_json_lines
from mlta.sources.symbol_rows import take_symbol
from mlta.sources.unpack import gunzip, unzip

MAX_PARQUET_ROWS: Final = 200_000_000  # six years of seconds; Parquet packs equal rows into nothing
_STARTS_WITH_NUMBER: Final = re.compile(r'[\s"]*[+-]?\.?\d')
_BANNER: Final = re.compile(rb"https?://\S*[ \t]*\r?\n")
"""The line that CryptoDataDownload puts above the header."""
_SEPARATORS: Final = ",;\t"
_BOM: Final = b"\xef\xbb\xbf"
_ROW: Final = "row"
_WIDTHS: Final = (len(BINANCE_ORDER) - 1, len(BINANCE_ORDER))  # the last column means nothing
_WHOLE: Final = ("open_time", "close_time", "trade_count")
_NUMBERS: Final = {c: pl.Int64 if c in _WHOLE else pl.Float64 for c in BINANCE_ORDER[:-1]}


def parse_rows(name: str, body: bytes, wanted: Wanted = ALL) -> pl.DataFrame:
    """The rows of a file in its own order, as raw as they stand.

    Parameters
    ----------
    name : str
        Name of the file, for messages and to tell a damaged file from another form.
    body : bytes
        CSV or JSON lines, plain, gzipped or alone in a zip; Parquet or Feather; a page of the exchange's
        REST, which is a JSON list of rows; or events of its WebSocket, one a line. Told apart by their first
        bytes.
    wanted : Wanted
        Whose rows to take, and which headers to take for which column.

    Returns
    -------
    DataFrame
        ``row`` (Int64, first is 0, a header is not counted), then those canonical columns of a kline that
        the file has. From a CSV without quotes whose every field is a finite number, times and counts whole, they are
        Int64 and Float64; from other text all are String and an empty field is null; from Parquet and
        Feather they have the file's types. Lines without any value are left out, and so are optional
        columns without any.

    Raises
    ------
    DataError
        If the file is empty, damaged, of no known form, has lines with too many fields, lacks a
        required column, or holds no row of the symbol. A page of REST may be empty, and gives no rows:
        nothing was traded then.

    Notes
    -----
    No unit is converted and no value checked, so that what is wrong with a row can be shown as it
    stood: one field that is no number leaves the whole file text. A date and a time of day in two columns are joined. The fields of a CSV are separated by
    commas, semicolons or tabs, whichever its first line has most of. One whose first character is a
    digit has no header and must have the 11 or 12 columns of Binance's archive in their order, as every
    row of a page must; bytes that are no UTF-8 become U+FFFD.
    """
    if not body:
        raise DataError(f"{name} is empty; get it anew from where it came from")
    is_page = body.startswith(b"[")
    table = _joined_time(
        _numbered(_read_page(name, body) if is_page else _read(name, body, wanted))
    )
    if all(table[column].null_count() for column in table.columns if column != _ROW):
        table = table.filter(pl.any_horizontal(pl.exclude(_ROW).is_not_null()))
    if table.is_empty():
        if is_page:
            return table
        raise DataError(f"{name} has no rows; get it anew from where it came from, or leave it out")
    table = take_symbol(name, table, wanted.symbol)
    lacking = [c for c in OPTIONAL if c in table.columns and table[c].null_count() == table.height]
    return table.drop(lacking)


def _read(name: str, body: bytes, wanted: Wanted) -> pl.DataFrame:
    """The canonical columns of the file, by the form that its first bytes show."""
    if body.startswith(b"PAR1"):
        return _read_parquet(name, body, wanted)
    if is_feather(body):
        return read_feather(name, body, wanted)
    text = _text_of(name, body).removeprefix(_BOM)
    if text.lstrip().startswith(b"{"):
        return read_events(name, text) if is_events(text) else read_json_lines(name, text, wanted)
    return _read_csv(name, text, wanted)


def _joined_time(table: pl.DataFrame) -> pl.DataFrame:
    """One open_time out of a date and a time of day."""
    if "time_of_day" not in table.columns:
        return table
    both = pl.concat_str("open_time", "time_of_day", separator=" ")
    return table.with_columns(open_time=both).drop("time_of_day")


def _text_of(name: str, body: bytes) -> bytes:
    """The text in `body`, unpacked where need be."""
    if body.startswith(b"PK"):
        return unzip(name, body)
    if body.startswith(b"\x1f\x8b"):
        return gunzip(name, body)
    packed = {".zip", ".gz", ".parquet", ".feather"}.intersection(PurePosixPath(name).suffixes)
    if packed:
        raise DataError(
            f"{name} is damaged: it begins with {body[:8]!r}, which no {packed.pop()[1:]} file does; "
            "get it anew from where it came from"
        )
    return body


def _read_parquet(name: str, body: bytes, wanted: Wanted) -> pl.DataFrame:
    try:
        frame = pl.scan_parquet(io.BytesIO(body))
        places = match_columns(name, header := frame.collect_schema().names(), wanted)
        rows = frame.select(pl.len()).collect().item()
        if rows > MAX_PARQUET_ROWS:
            raise DataError(
                f"{name} has {rows:,} rows, more than the {MAX_PARQUET_ROWS:,} that are read; split it"
            )
        columns = [pl.col(header[i]).alias(column) for column, i in places.items()]
        return frame.select(columns).collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise DataError(
            f"{name} is a damaged Parquet file ({_first_line(error)}); get it anew from where it came from"
        ) from error


def _read_csv(name: str, text: bytes, wanted: Wanted) -> pl.DataFrame:
    banner = _BANNER.match(text)
    stream = io.BytesIO(text)  # which copies nothing
    stream.seek(banner.end() if banner else 0)
    line = stream.readline().decode(errors="replace").rstrip("\r\n")
    if not line.strip() or "\0" in line:
        raise DataError(
            f"{name} does not begin with a line of comma-separated text, but {text[:40]!r}"
        )
    separator = max(_SEPARATORS, key=line.count)
    fields = _fields(name, line, separator)
    if has_header := not _STARTS_WITH_NUMBER.match(line):
        places = match_columns(name, fields, wanted)
    else:
        places = _binance_places(name, fields)
    skip = int(has_header) + int(banner is not None)
    numbers = _read_numbers(text, separator, skip, len(fields), places)
    if numbers is not None:
        return numbers
    try:
        raw = pl.read_csv(
            text,
            has_header=False,
            skip_lines=skip,
            schema={f"{i}": pl.String for i in range(len(fields))},
            separator=separator,
            encoding="utf8" if text.isascii() else "utf8-lossy",  # which takes half as long again
        )
    except pl.exceptions.PolarsError as error:
        raise DataError(
            f"{name} cannot be read as CSV: {_csv_fault(text, separator, len(fields), error)}"
        ) from error
    return raw.select(pl.col(f"{i}").alias(column) for column, i in places.items())


def _read_numbers(
    text: bytes, separator: str, skip: int, width: int, places: dict[str, int]
) -> pl.DataFrame | None:
    """The columns as numbers, twice as fast as text that becomes numbers later.

    None where a field is no finite number or is missing: what it is then has to be seen.
    """
    # where a quote opens a number, Polars takes the last character for its other one: a digit of a file
    # that was cut short; where there is none it panics
    if b'"' in text or not places.keys() <= _NUMBERS.keys():
        return None
    names = {i: column for column, i in places.items()}
    schema = {names.get(i, f"{i}"): _NUMBERS.get(names.get(i, ""), pl.String) for i in range(width)}
    try:
        raw = pl.read_csv(
            text, has_header=False, skip_lines=skip, schema=schema, separator=separator
        )
    except pl.exceptions.PolarsError:
        return None
    table = raw.select(*places)
    whole = all(c.null_count() == 0 and _is_finite(c) for c in table.iter_columns())
    return table if whole else None


def _is_finite(numbers: pl.Series) -> bool:
    """Whether every number is finite: where their sum is, which is a tenth of the work, they are."""
    return isfinite(numbers.sum()) or bool(numbers.is_finite().all())


def _read_page(name: str, body: bytes) -> pl.DataFrame:
    """The rows of a JSON list of lists, numbers as they are spelled there."""
    try:
        rows = json.loads(body, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"{name} is damaged JSON ({_first_line(error)}); get it anew from where it came from"
        ) from error
    for place, row in enumerate(rows):
        if not isinstance(row, list) or len(row) not in _WIDTHS or not all(map(_is_plain, row)):
            raise DataError(
                f"{name}: every row must be a list of {', '.join(BINANCE_ORDER)} (the last may be "
                f"missing), numbers or text; row {place} is {str(row)[:120]}"
            )
    columns = BINANCE_ORDER[:-1]
    values = [[value or None for value in row[: len(columns)]] for row in rows]
    return pl.DataFrame(values, schema=dict.fromkeys(columns, pl.String), orient="row")


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str)


def _fields(name: str, line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator))
    except csv.Error as error:
        raise DataError(f"{name}: its first line cannot be read as CSV ({error})") from error


def _binance_places(name: str, fields: list[str]) -> dict[str, int]:
    if len(fields) not in _WIDTHS:
        raise DataError(
            f"{name} has no header, so it needs the columns {', '.join(BINANCE_ORDER)} (the last may be "
            f"missing); its first line has {len(fields)} fields: {','.join(fields)[:120]!r}. Add a header"
        )
    return {column: i for i, column in enumerate(BINANCE_ORDER[:-1])}


def _csv_fault(text: bytes, separator: str, width: int, error: Exception) -> str:
    """The first line with too many fields, or what the parser said."""
    lines = csv.reader(io.StringIO(text.decode(errors="replace")), delimiter=separator)
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
    return table.insert_column(0, pl.Series(_ROW, np.arange(table.height)))
