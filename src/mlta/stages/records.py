"""Small series that are made as a whole: every file read, each record kept once, what was refused told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from mlta.bars.quality import build_quality, find_quarantined
from mlta.errors import DataError
from mlta.lake.bronze import load_bronze
from mlta.market_data.findings import find_kept, find_refused
from mlta.market_data.rows import SplitRows, keep_last
from mlta.schemas import LEDGER, QUALITY, QUARANTINE, Table
from mlta.sources.landing import newest_files, quarantined_files
from mlta.sources.period import overlaps, period_span
from mlta.sources.remote import TAIL
from mlta.stages.context import Context

Parse = Callable[[str, bytes, str], pl.DataFrame]
"""Key of a file, its bytes and the symbol to its raw rows."""
Read = Callable[[str, pl.DataFrame, tuple[datetime, datetime]], SplitRows]
"""Path of a file, its raw rows and its span to rows kept and refused."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record, and how it is read."""

    table: Table
    parse: Parse
    read: Read
    raw: tuple[str, ...]
    """Columns of a raw row."""
    reasons: tuple[str, ...]
    """Why a row is refused."""
    time: str
    """Column that names a record within its series, and dates it."""


def save_records(context: Context, kind: Kind) -> None:
    """Make every series of the selection."""
    landed = context.load(LEDGER)
    newest = newest_files(landed, context.config.source_id)
    damaged = quarantined_files(landed, context.config.source_id)
    tables: dict[str, list[pl.DataFrame]] = {kind.table.name: [], "quarantine": [], "quality": []}
    for symbol in context.selection.symbols:
        split = _split(context, kind, symbol, newest.filter(pl.col("symbol") == symbol).to_dicts())
        broken = damaged.filter(pl.col("symbol") == symbol).select("key", "reason").rows()
        found = [
            *find_refused(split.refused, kind.reasons),
            find_quarantined(broken),
            find_kept(split.kept.height, split.refused.height),
        ]
        for table, frame in (
            (kind.table, split.kept.with_columns(available_at=kind.time)),
            (QUARANTINE, split.refused),
            (QUALITY, build_quality(found)),
        ):
            tables[table.name].append(as_rows(context, table, symbol, frame))
    for table in (kind.table, QUARANTINE, QUALITY):
        context.save(table, pl.concat(tables[table.name]))


def _split(context: Context, kind: Kind, symbol: str, files: Sequence[dict[str, Any]]) -> SplitRows:
    source, time = context.config.source, pl.col(kind.time)
    files = [file for file in files if overlaps(file["period"], source.start, source.end)]
    if not files:
        raise DataError(
            f"no {context.selection.timeframe} file of {symbol} from {context.config.source_id} has landed "
            "for this span. Run: python -m mlta run-stage bronze with the same options"
        )
    splits, kept = [], []
    known = _archived_until(files)
    for file in files:
        body = load_bronze(context.lake.root, file["path"], file["sha256"])
        raw = kind.parse(file["key"], body, symbol)
        splits.append(kind.read(file["path"], raw, period_span(file["period"])))
        rows = splits[-1].kept
        if file["key"].startswith(TAIL) and known is not None:
            rows = rows.filter(time >= known)
        kept.append(rows)
    if source.start is not None:
        kept = [rows.filter(time >= source.start) for rows in kept]
    if source.end is not None:
        kept = [rows.filter(time < source.end) for rows in kept]
    once = keep_last(kept, kind.time, kind.time, kind.raw)
    refused = pl.concat([*(split.refused for split in splits), once.refused])
    return SplitRows(once.kept, refused)


def _archived_until(files: Sequence[dict[str, Any]]) -> datetime | None:
    """Where the archive's files end; what REST said of the time before does not count."""
    ends = [period_span(f["period"])[1] for f in files if not f["key"].startswith(TAIL)]
    return max(ends, default=None)


def as_rows(context: Context, table: Table, symbol: str, frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with what names its series, and the columns of `table` alone."""
    where = context.selection
    named = frame.with_columns(
        market=pl.lit(where.market), timeframe=pl.lit(where.timeframe), symbol=pl.lit(symbol)
    )
    return named.select(*table.schema)
