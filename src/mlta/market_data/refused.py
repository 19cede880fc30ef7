"""Rows that were refused, as they stood, with the reason; for `schemas.QUARANTINE`."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from mlta.bars.quarantine import MAX_TEXT
from mlta.schemas import QUARANTINE

REFUSED: Final = ("source_file", "row", "reason", "open_time", "raw")
"""Columns of refused rows; a table of bars calls the instant of a row its open_time."""


def build_refused(
    rows: pl.DataFrame, refused: pl.DataFrame, columns: Sequence[str]
) -> pl.DataFrame:
    """Refused rows with the columns of `REFUSED`.

    Parameters
    ----------
    rows : DataFrame
        The rows as they stood, with `columns`.
    refused : DataFrame
        ``source_file``, ``row``, ``reason`` and ``time``, one for each of `rows`.
    columns : sequence of str
        What the raw text is made of: JSON, every value as text cut to `quarantine.MAX_TEXT` characters.
    """
    texts = [pl.col(name).cast(pl.String).str.head(MAX_TEXT) for name in columns]
    raw = rows.select(raw=pl.struct(texts).struct.json_encode())["raw"]
    return refused.rename({"time": "open_time"}).with_columns(raw).select(REFUSED)


def no_refused() -> pl.DataFrame:
    """A frame of no refused rows."""
    return pl.DataFrame(schema={name: QUARANTINE.schema[name] for name in REFUSED})
