"""Rows that did not become bars, as they stood, with the reason."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from mlta.bars.canonical import RAW_COLUMNS, WHOLE

MAX_TEXT: Final = 100
"""Characters that each raw value keeps, so that a damaged file cannot swell the table."""
_COLUMNS: Final = ("source_file", "row", "reason", "open_time", "raw")


def build_quarantine(stacks: Sequence[pl.DataFrame], refused: pl.DataFrame) -> pl.DataFrame:
    """The refused rows: ``source_file``, ``row``, ``reason``, ``open_time``, ``raw``.

    Parameters
    ----------
    stacks : sequence of DataFrame
        The raw frames of `canonical.stack_raws`.
    refused : DataFrame
        Columns ``position`` (row of the stacked frames end to end), ``source_file``, ``row``,
        ``reason`` and ``open_time``.

    Returns
    -------
    DataFrame
        Sorted by source file and row; ``raw`` is the row as JSON, every value as text, cut to
        `MAX_TEXT` characters. Text, because JSON has no NaN.
    """
    if refused.is_empty():
        return refused.select(*_COLUMNS[:-1], raw=pl.lit(None, pl.String))
    raws = []
    first = 0
    for stack in stacks:
        positions = refused["position"]
        positions = positions.filter((positions >= first) & (positions < first + stack.height))
        raws.append(
            stack[positions - first].select(
                position=positions, raw=pl.struct(_bounded(stack)).struct.json_encode()
            )
        )
        first += stack.height
    empty = pl.DataFrame(schema={"position": pl.Int64, "raw": pl.String})
    return (
        refused.join(pl.concat([empty, *raws]), on="position", how="left")
        .select(_COLUMNS)
        .sort("source_file", "row")
    )


def _bounded(stack: pl.DataFrame) -> list[pl.Expr]:
    return [_cut(name, stack.schema[name]) for name in RAW_COLUMNS if name in stack.columns]


def _cut(name: str, dtype: pl.DataType) -> pl.Expr:
    text = _shown(name, dtype)
    if dtype.is_numeric():  # which is never that long
        return text
    cut = text.str.head(MAX_TEXT - 1) + "…"
    return pl.when(text.str.len_chars() > MAX_TEXT).then(cut).otherwise(text)


def _shown(name: str, dtype: pl.DataType) -> pl.Expr:
    """A value as text; a number the same way whether its file was read as numbers or as text."""
    value = pl.col(name)
    if dtype != pl.String:
        return value.cast(pl.String)
    kind = pl.Int64 if name in WHOLE else pl.Float64
    number = value.str.strip_chars().cast(kind, strict=False)
    return pl.when(number.is_finite()).then(number.cast(pl.String)).otherwise(value).alias(name)
