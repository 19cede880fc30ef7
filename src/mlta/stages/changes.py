"""What a stage changed in series of bars that stood already: late corrections, and new bars."""

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
from mlta.lake.rows import key_values
from mlta.schemas import KLINES, SERIES
from mlta.stages.context import Context

_ORIGIN: Final = "source_file"


@dataclass(frozen=True)
class SeriesChange:
    """How the bars of a series differ from those before."""

    series: str
    last_before: datetime
    """The last bar that there was."""
    new_bars: int
    """Bars after it."""
    days: tuple[date, ...]
    """Days up to it on which bars came, went or have other values."""
    other_file: int
    """Bars that are the same and come from another file now."""

    def __str__(self) -> str:
        """One line for people."""
        days = [day.isoformat() for day in self.days[:MAX_EXAMPLES]]
        more = len(self.days) - len(days)
        parts = [
            f"changed days: {', '.join(days)}{f' and {more} more' if more else ''}" if days else "",
            f"{_bars(self.new_bars, 'new ')} since {self.last_before:%Y-%m-%d %H:%M}"
            if self.new_bars
            else "",
            f"{_bars(self.other_file)} from another file" if self.other_file else "",
        ]
        return f"{self.series}: {'; '.join(filter(None, parts))}"


def tell_changes(context: Context) -> None:
    """Log what saving silver.klines changed in series that were there before, and note it for who ran it.

    Does nothing where the stage has made no new version of the table, or its first. That the version
    before cannot be read is no failure of the stage, which has just replaced it.
    """
    before, after = context.replaced.get(KLINES.full_name, (None, 0))
    if before is None:
        return
    log = structlog.get_logger()
    try:
        found = list(_changes(context.lake, before, after))
    except LakeError as error:
        log.warning("cannot say what changed", why=str(error))
        return
    for change in sorted(found, key=lambda change: not change.days):  # corrections first
        tell = log.warning if change.days else log.info
        tell(
            "bars changed", series=change.series, new_bars=change.new_bars,
            since=change.last_before.isoformat(), changed_days=len(change.days),
            first=[day.isoformat() for day in change.days[:MAX_EXAMPLES]],
        )  # fmt: skip
        context.notes.append(str(change))


def _changes(lake: Lake, before: int, after: int) -> Iterator[SeriesChange]:
    """How each series that the earlier version has differs; one partition is in memory at a time.

    A version from before there were periods has no partition to compare with, and nothing is told.
    """
    commit = lake.commit(KLINES, before)
    keys = sorted(commit.content if commit else ())
    newest = {_series(key): key for key in keys if _series(key) != key}
    pairs = changed_rows(lake, KLINES, before, after, lambda key: _series(key) in newest)
    for series, parts in groupby(pairs, lambda pair: _series(pair[0])):
        where = {name: [value] for name, value in key_values(KLINES, newest[series]).items()}
        last: datetime = lake.load(KLINES, before, where)["open_time"].max()  # type: ignore[assignment]
        yield describe(series, last, (part[1:] for part in parts))


def _series(key: str) -> str:
    """The series of a partition by its key."""
    return "/".join(key.split("/")[: len(SERIES)])


def describe(
    series: str, last_before: datetime, parts: Iterable[tuple[pl.DataFrame, pl.DataFrame]]
) -> SeriesChange:
    """How a series differs, given the bars before and after of its partitions that do."""
    days: set[date] = set()
    new_bars = other_file = 0
    for before, after in parts:
        diff = diff_frames(before, after, KLINES.keys, same=KLINES.partition_by)
        values = diff_frames(diff.old.drop(_ORIGIN), diff.new.drop(_ORIGIN), diff.keys)
        late = diff.added.filter(pl.col("open_time") <= last_before)
        for part in (late, diff.removed, values.new):
            days.update(part["open_time"].dt.date().unique())
        new_bars += diff.added.height - late.height
        other_file += diff.new.height - values.new.height
    return SeriesChange(series, last_before, new_bars, tuple(sorted(days)), other_file)


def _bars(count: int, kind: str = "") -> str:
    return f"{count:,} {kind}bar{'s' if count != 1 else ''}"
