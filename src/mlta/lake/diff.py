"""What differs between two sets of rows, by their keys. No I/O."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Diff:
    """Rows that are there on one side only, and rows whose values differ.

    `old` and `new` hold the changed rows, the same keys in the same order. A column that is there on
    one side only, or has another type there, is named and not compared.
    """

    keys: tuple[str, ...]
    added: pl.DataFrame
    removed: pl.DataFrame
    old: pl.DataFrame
    new: pl.DataFrame
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Rows that were added, removed or changed."""
        return self.added.height + self.removed.height + self.new.height

    @property
    def days(self) -> list[date]:
        """Days of the bars concerned, sorted; none where rows have no open time."""
        parts = [part for part in (self.added, self.removed, self.new) if "open_time" in part]
        if not parts:
            return []
        return pl.concat([part["open_time"].dt.date() for part in parts]).unique().sort().to_list()


@dataclass(frozen=True)
class Line:
    """One value of one row, before and after; None where it was null or the row not there."""

    change: str
    key: dict[str, Any]
    field: str
    before: Any
    after: Any


def diff_frames(
    before: pl.DataFrame, after: pl.DataFrame, keys: Sequence[str], same: Sequence[str] = ()
) -> Diff:
    """What makes `after` of `before`.

    Parameters
    ----------
    before, after : DataFrame
        Rows of one table, no two of them with the same key.
    keys : sequence of str
        Columns that identify a row; a null is a value here.
    same : sequence of str
        Those of them that have one value in all rows, which then need not be looked at.

    Notes
    -----
    A null equals a null, NaN equals NaN, and 0 equals -0.
    """
    names, schema = [key for key in keys if key not in same] or list(keys), before.schema
    shared = [n for n, dtype in after.schema.items() if schema.get(n) == dtype and n not in keys]
    old = before.join(after, on=names, how="semi", nulls_equal=True).sort(names)
    new = after.join(before, on=names, how="semi", nulls_equal=True).sort(names)
    changed = pl.repeat(value=False, n=new.height, dtype=pl.Boolean, eager=True)
    for name in shared:
        changed |= old[name].ne_missing(new[name])
    return Diff(
        keys=tuple(keys),
        added=after.join(before, on=names, how="anti", nulls_equal=True).sort(names),
        removed=before.join(after, on=names, how="anti", nulls_equal=True).sort(names),
        old=old.filter(changed),
        new=new.filter(changed),
        columns_added=_only_in(after, [*keys, *shared]),
        columns_removed=_only_in(before, [*keys, *shared]),
    )


def diff_lines(diff: Diff, most_rows: int) -> Iterator[Line]:
    """The values that differ, of at most so many rows: changed ones, then removed, then added."""
    old, new = diff.old.head(most_rows), diff.new.head(most_rows)
    yield from _lines("changed", diff.keys, old, new)
    removed = diff.removed.head(most_rows - new.height)
    yield from _lines("removed", diff.keys, removed, removed.clear(removed.height))
    added = diff.added.head(most_rows - new.height - removed.height)
    yield from _lines("added", diff.keys, added.clear(added.height), added)


def _lines(
    change: str, keys: Sequence[str], old: pl.DataFrame, new: pl.DataFrame
) -> Iterator[Line]:
    shared = [n for n in new.columns if old.schema.get(n) == new.schema[n] and n not in keys]
    differs = {name: old[name].ne_missing(new[name]) for name in shared}
    named = (new if change == "added" else old).select(keys)
    for row, key in enumerate(named.iter_rows(named=True)):
        for name in shared:
            if differs[name][row]:
                yield Line(change, key, name, old[name][row], new[name][row])


def _only_in(frame: pl.DataFrame, shared: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in frame.columns if name not in shared)
