"""The raw table of one file whose columns are known by their place: trades, funding rates.

Values stay as they are, all text; candles, which come in many forms, are the business of ``parse.py``.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from mlta.errors import DataError
from mlta.sources.unpack import unzip

_DIGITS: Final = b"0123456789"


@dataclass(frozen=True, kw_only=True)
class Form:
    """How files of one kind are written."""

    columns: tuple[str, ...]
    """Ours, in the order of the archive's files."""
    further: int = 0
    """How many columns may follow that mean nothing here."""
    fields: Mapping[str, str]
    """In REST's answers: its name of each column that they have."""


AGG_TRADES: Final = Form(
    columns=(
        "trade_id", "price", "quantity", "first_trade_id", "last_trade_id", "time", "buyer_is_maker",
    ),
    further=1,  # whether it was the best price
    fields={
        "trade_id": "a", "price": "p", "quantity": "q", "first_trade_id": "f", "last_trade_id": "l",
        "time": "T", "buyer_is_maker": "m",
    },
)  # fmt: skip
FUNDING_RATES: Final = Form(
    columns=("funding_time", "interval_hours", "funding_rate"),
    fields={"funding_time": "fundingTime", "funding_rate": "fundingRate"},
)


def read_plain(name: str, body: bytes, form: Form) -> pl.DataFrame:
    """The rows of a file in its own order, as raw as they stand.

    Parameters
    ----------
    name : str
        Name of the file, for messages.
    body : bytes
        A CSV alone in a zip, or REST's answer, a JSON list of records.
    form : Form

    Returns
    -------
    DataFrame
        ``row`` (Int64, first is 0, a header is not counted) and the columns of `form` as text, null where
        there is nothing. A file may have no rows: nothing was traded.

    Raises
    ------
    DataError
        If the file is damaged, or has not these columns.

    Notes
    -----
    The first byte tells whether there is a header: the archive's files have one in some products and years.
    """
    if body.startswith(b"["):
        return _numbered(_read_records(name, body, form))
    return _numbered(_read_csv(name, unzip(name, body), form))


def _read_csv(name: str, text: bytes, form: Form) -> pl.DataFrame:
    schema = dict.fromkeys(form.columns, pl.String)
    if not text.strip():
        return pl.DataFrame(schema=schema)
    first = text.lstrip().split(b"\n", 1)[0].decode(errors="replace").strip()
    fields = len(first.split(","))
    if not 0 <= fields - len(form.columns) <= form.further:
        raise DataError(
            f"{name} needs the columns {', '.join(form.columns)}, and its first line has {fields} "
            f"fields: {first[:120]!r}; its form may have changed: look for a newer mlta, or report this"
        )
    try:
        raw = pl.read_csv(
            io.BytesIO(text),
            has_header=False,
            skip_lines=int(text.lstrip()[:1] not in _DIGITS),
            schema={f"{i}": pl.String for i in range(fields)},
            encoding="utf8-lossy",
        )
    except pl.exceptions.NoDataError:  # a header alone
        return pl.DataFrame(schema=schema)
    except pl.exceptions.PolarsError as error:
        reason = str(error).partition("\n")[0]
        raise DataError(f"{name} cannot be read as CSV: {reason}; report this") from error
    return raw.select(pl.col(f"{i}").alias(column) for i, column in enumerate(form.columns))


def _read_records(name: str, body: bytes, form: Form) -> pl.DataFrame:
    try:
        records = json.loads(body, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        reason = str(error).partition("\n")[0]
        raise DataError(f"{name} is damaged JSON ({reason}); run stage bronze again") from error
    if not all(isinstance(record, dict) for record in records):
        raise DataError(f"{name} should be a list of records, and is {body[:100]!r}; report this")
    values = {
        column: [_text(record.get(field)) for record in records]
        for column, field in form.fields.items()
    }
    table = pl.DataFrame(values, schema=dict.fromkeys(form.fields, pl.String))
    nothing = pl.lit(None, dtype=pl.String)
    return table.select(
        pl.col(name) if name in form.fields else nothing.alias(name) for name in form.columns
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
