"""What a stage changed in series that stood already: late corrections, and new bars or values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import polars as pl
import structlog

from mlta.errors import MAX_EXAMPLES, LakeError
from mlta.lake.changes import changed_rows
from mlta.lake.diff import diff_frames
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
    before, after = context.replaced.get(table.full_name, (None, 0))
    if before is None:
        return
    log = structlog.get_logger()
    try:
        pairs = changed_rows(context.lake, table, before, after)
        found = [
            describe(series, old, new, table, row)
            for series, old, new in pairs
            if not old.is_empty()
        ]
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


def describe(
    series: str, before: pl.DataFrame, after: pl.DataFrame, table: Table = KLINES, row: str = "bar"
) -> SeriesChange:
    """How `after` differs from `before`, which has at least one row; the last key of `table` is the time."""
    time = table.keys[-1]
    diff = diff_frames(before, after, table.keys, same=table.partition_by)
    values = diff_frames(diff.old.drop(_ORIGIN), diff.new.drop(_ORIGIN), diff.keys)
    last: datetime = before[time].max()  # type: ignore[assignment]
    late = diff.added.filter(pl.col(time) <= last)
    parts = (late, diff.removed, values.new)
    days = pl.concat([part[time].dt.date() for part in parts]).unique().sort()
    return SeriesChange(
        series=series,
        last_before=last,
        new_bars=diff.added.height - late.height,
        days=tuple(days.to_list()),
        other_file=diff.new.height - values.new.height,
        row=row,
    )


def _count(count: int, row: str) -> str:
    return f"{count:,} {row}{'s' if count != 1 else ''}"
