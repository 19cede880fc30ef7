"""What a stage changed in series that stood already: late corrections, and new bars or values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

import polars as pl
import structlog

from mlta.errors import MAX_EXAMPLES, LakeError
from mlta.lake.changes import changed_rows
from mlta.lake.diff import diff_frames
from mlta.lake.lake import Lake
from mlta.lake.rows import key_values, series_key
from mlta.schemas import KLINES, Table
from mlta.stages.context import Context

_ORIGIN: Final = "source_file"


@dataclass(frozen=True)
class SeriesChange:
    """How the rows of a series differ from those before: its bars, or what is none."""

    series: str
    last_before: datetime
    """The last bar that there was."""
    new_bars: int
    """Bars after it."""
    days: tuple[date, ...]
    """Days up to it on which bars came, went or have other values."""
    other_file: int
    """Bars that are the same and come from another file now."""
    row: str = "bar"
    """What one of its rows is called."""

    def __str__(self) -> str:
        """One line for people."""
        days = [day.isoformat() for day in self.days[:MAX_EXAMPLES]]
        more = len(self.days) - len(days)
        parts = [
            f"changed days: {', '.join(days)}{f' and {more} more' if more else ''}" if days else "",
            f"{_count(self.new_bars, f'new {self.row}')} since {self.last_before:%Y-%m-%d %H:%M}"
            if self.new_bars
            else "",
            f"{_count(self.other_file, self.row)} from another file" if self.other_file else "",
        ]
        return f"{self.series}: {'; '.join(filter(None, parts))}"


def tell_changes(context: Context, table: Table = KLINES, row: str = "bar") -> None:
    """Log what saving `table` changed in series that were there before, and note it for who ran it.

    Does nothing where the stage has made no new version of the table, or its first. That the version
    before cannot be read is no failure of the stage, which has just replaced it.
    """
    before, after = context.stood.get(table.full_name), context.commit(table)
    if before is None or after is None or before.version == after.version:
        return
    log = structlog.get_logger()
    try:
        found = list(_changes(context.lake, table, row, before.version, after.version))
    except LakeError as error:
        log.warning("cannot say what changed", why=str(error))
        return
    for change in sorted(found, key=lambda change: not change.days):  # corrections first
        tell = log.warning if change.days else log.info
        tell(
            f"{row}s changed", series=change.series, **{f"new_{row}s": change.new_bars},
            since=change.last_before.isoformat(), changed_days=len(change.days),
            first=[day.isoformat() for day in change.days[:MAX_EXAMPLES]],
        )  # fmt: skip
        context.notes.append(str(change))


def _changes(lake: Lake, table: Table, row: str, before: int, after: int) -> Iterator[SeriesChange]:
    """How each series that the earlier version has differs; one partition is in memory at a time.

    A version from before there were periods has no partition to compare with, and nothing is told.
    """
    commit = lake.commit(table, before)
    keys = sorted(commit.content if commit else ())
    newest = {series_key(k): k for k in keys if k.count("/") + 1 == len(table.partition_by)}
    pairs = changed_rows(lake, table, before, after, lambda key: series_key(key) in newest)
    for series, parts in groupby(pairs, lambda pair: series_key(pair[0])):
        where = {name: [value] for name, value in key_values(table, newest[series]).items()}
        last: datetime = lake.load(table, before, where)[table.keys[-1]].max()  # type: ignore[assignment]
        yield describe(series, last, (part[1:] for part in parts), table, row)


def describe(
    series: str,
    last_before: datetime,
    parts: Iterable[tuple[pl.DataFrame, pl.DataFrame]],
    table: Table = KLINES,
    row: str = "bar",
) -> SeriesChange:
    """How a series differs, given the rows before and after of its partitions that do; the last key is the time."""
    time = table.keys[-1]
    days: set[date] = set()
    new_bars = other_file = 0
    for before, after in parts:
        diff = diff_frames(before, after, table.keys, same=table.partition_by)
        values = diff_frames(diff.old.drop(_ORIGIN), diff.new.drop(_ORIGIN), diff.keys)
        late = diff.added.filter(pl.col(time) <= last_before)
        for part in (late, diff.removed, values.new):
            days.update(part[time].dt.date().unique())
        new_bars += diff.added.height - late.height
        other_file += diff.new.height - values.new.height
    return SeriesChange(series, last_before, new_bars, tuple(sorted(days)), other_file, row)


def _count(count: int, row: str) -> str:
    return f"{count:,} {row}{'s' if count != 1 else ''}"
