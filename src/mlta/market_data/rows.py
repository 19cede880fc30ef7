"""Rows of one file, told apart: those that can be right, and those that were refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from mlta.bars.quarantine import MAX_TEXT
from mlta.schemas import QUARANTINE

REFUSED: Final = ("source_file", "row", "reason", "open_time", "raw")
"""Columns of refused rows; a table of bars calls the instant of a row its open_time."""
_PLACE: Final = "_place"


@dataclass(frozen=True)
class SplitRows:
    """Rows that were kept, and those that were refused, with the columns of `REFUSED`."""

    kept: pl.DataFrame
    refused: pl.DataFrame


def split_rows(raw: pl.DataFrame, typed: pl.DataFrame, reason: pl.Expr, time: str) -> SplitRows:
    """Every row in one of the two.

    Parameters
    ----------
    raw : DataFrame
        The rows as they stood, with ``row``.
    typed : DataFrame
        The same rows in the types of their table, with ``source_file`` and ``row``.
    reason : Expr
        Over `typed`: why a row is refused, null for a good one.
    time : str
        Column of `typed` that dates a row.
    """
    judged = typed.with_columns(reason.alias("reason"))
    wrong = judged["reason"].is_not_null()
    refused = _as_refused(raw.filter(wrong).drop("row"), judged.filter(wrong), time)
    return SplitRows(judged.filter(~wrong).drop("reason"), refused)


def keep_last(parts: Sequence[pl.DataFrame], key: str, time: str, raw: Sequence[str]) -> SplitRows:
    """Rows with one value of `key` each, sorted by it.

    Parameters
    ----------
    parts : sequence of DataFrame
        Rows that were kept, at least one frame. Of several rows with one key the last of the last frame counts;
        the others are refused as ``duplicate``.
    key, time : str
        The column that names a row, and the one that dates it.
    raw : sequence of str
        Columns that a refused row is shown by.
    """
    rows = pl.concat(parts).with_row_index(_PLACE).sort(key, _PLACE)
    again = (rows[key] == rows[key].shift(-1)).fill_null(value=False)
    twice = rows.filter(again).with_columns(reason=pl.lit("duplicate"))
    kept = rows.filter(~again).drop(_PLACE)
    return SplitRows(kept, _as_refused(twice.select(raw), twice, time))


def no_refused() -> pl.DataFrame:
    """A frame of no refused rows."""
    return pl.DataFrame(schema={name: QUARANTINE.schema[name] for name in REFUSED})


def _as_refused(raw: pl.DataFrame, judged: pl.DataFrame, time: str) -> pl.DataFrame:
    """`raw` becomes JSON, every value as text cut to `MAX_TEXT` characters."""
    if judged.is_empty():
        return no_refused()
    texts = [pl.col(name).cast(pl.String).str.head(MAX_TEXT) for name in raw.columns]
    shown = raw.select(raw=pl.struct(texts).struct.json_encode())["raw"]
    named = judged.select("source_file", "row", "reason", pl.col(time).alias("open_time"))
    return named.with_columns(shown).select(REFUSED)
