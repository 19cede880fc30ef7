"""Daily series from outside the exchange out of raw files."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from mlta.bars.quality import Finding, build_quality
from mlta.errors import DataError
from mlta.lake.bronze import load_bronze
from mlta.market_data.findings import find_refused
from mlta.market_data.series import REASONS, first_said, merge_said, read_series
from mlta.market_data.series_checks import (
    find_holes,
    find_late,
    find_moves,
    find_off_period,
    find_revised,
    find_unsorted_dates,
    find_values,
)
from mlta.schemas import DAILY_SERIES, LEDGER, QUALITY, QUARANTINE, TIME
from mlta.sources.landing import all_revisions, newest_files
from mlta.sources.series_rows import read_series_rows
from mlta.stages.changes import tell_changes
from mlta.stages.context import Context
from mlta.stages.records import as_rows

Row = Mapping[str, Any]
"""A row of bronze.ledger."""
_AT_ONCE: Final = 50
"""Earlier files that are in memory together; read one by one they would take twice as long."""


def run(context: Context) -> None:
    """Make every series of the selection; tell what was revised in those that were there."""
    landed = context.load(LEDGER)
    tables: dict[str, list[pl.DataFrame]] = {}
    for name in context.selection.symbols:
        values, refused, found = _make(context, name, landed.filter(pl.col("symbol") == name))
        for table, frame in (
            (DAILY_SERIES, values.with_columns(series=pl.lit(name))),
            (QUARANTINE, refused),
            (QUALITY, build_quality(found)),
        ):
            tables.setdefault(table.name, []).append(as_rows(context, table, name, frame))
    for table in (DAILY_SERIES, QUARANTINE, QUALITY):
        context.save(table, pl.concat(tables[table.name]))
    tell_changes(context, DAILY_SERIES, "value")


def _make(
    context: Context, name: str, landed: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, list[Finding]]:
    """Values of one series, what was refused of its newest file, and what was found."""
    source, config = context.config.source, context.config.series[name]
    source_id = context.config.source_id
    rows = newest_files(landed, source_id).to_dicts()
    if not rows:
        raise DataError(
            f"no file of series {name} from {source_id} has landed. Run: python -m mlta run-stage bronze with "
            "the same options"
        )
    raw = _raw(context, name, rows[0])
    newest = read_series(raw, config)
    before = all_revisions(landed, source_id).filter(pl.col("path") != rows[0]["path"])
    earlier, unread = _earlier(context, name, before.sort("revision").to_dicts())
    said = merge_said([*earlier, newest.kept])
    whole = first_said(said) if source.earlier == "keep" else newest.kept
    values = whole
    if source.start is not None:
        values = values.filter(pl.col("time") >= source.start)
    if source.end is not None:
        values = values.filter(pl.col("time") < source.end)
    found = [
        *find_refused(newest.refused, REASONS),
        find_unsorted_dates(newest.unsorted),
        find_holes(values),
        find_moves(values),
        find_off_period(values, config.covers),
        find_late(whole, config, rows[0]["fetched_at"]),
        find_revised(newest.kept, said, before.height, unread),
        find_values(raw.height, newest, values.height),
    ]
    return values, newest.refused, found


def _earlier(context: Context, name: str, rows: Sequence[Row]) -> tuple[list[pl.DataFrame], int]:
    """What earlier files said, oldest first, and how many of them cannot be read as files are read now."""
    said: list[pl.DataFrame] = []
    unread = 0
    for place in range(0, len(rows), _AT_ONCE):
        files = []
        for row in rows[place : place + _AT_ONCE]:
            try:
                files.append(_raw(context, name, row))
            except DataError:  # of another form, which the newest has not
                unread += 1
        if files:
            more = read_series(pl.concat(files), context.config.series[name])
            said = [merge_said([*said, more.kept])]
    return said, unread


def _raw(context: Context, name: str, row: Row) -> pl.DataFrame:
    """The rows of a file, with its name and when it landed."""
    body = load_bronze(context.lake.root, row["path"], row["sha256"])
    raw = read_series_rows(row["path"], body, name, context.config.source.series_columns)
    return raw.with_columns(
        source_file=pl.lit(row["path"]), fetched_at=pl.lit(row["fetched_at"], TIME)
    )
