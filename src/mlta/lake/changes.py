"""What changed from one version of a table to another."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from mlta.lake.diff import Diff, diff_frames
from mlta.lake.lake import Commit, Lake
from mlta.lake.rows import key_values
from mlta.schemas import Table


@dataclass(frozen=True)
class Version:
    """A commit, and the keys of the partitions in which it differs from the one before."""

    commit: Commit
    before: Commit | None
    changed: tuple[str, ...]


def changed_partitions(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Keys whose content hashes differ, or that are there on one side only, sorted."""
    return tuple(sorted(key for key in {*before, *after} if before.get(key) != after.get(key)))


def load_versions(lake: Lake, table: Table) -> list[Version]:
    """Every commit of ours with what it changed, newest first."""
    history = [*lake.history(table), None]
    return [
        Version(
            commit, before, changed_partitions(before.content if before else {}, commit.content)
        )
        for commit, before in pairwise(history)
        if commit is not None
    ]


def changed_rows(
    lake: Lake,
    table: Table,
    before: int | None,
    after: int,
    within: Callable[[str], bool] = lambda _: True,
) -> Iterator[tuple[str, pl.DataFrame, pl.DataFrame]]:
    """Rows before and after of each partition whose content hash differs, by its key, sorted.

    One partition is in memory at a time.

    Parameters
    ----------
    lake : Lake
    table : Table
        Its volatile columns (when, where from) are left out.
    before, after : int
        Versions; `before` None stands for no rows at all.
    within : callable
        Whether the partition with a key is wanted; others are not read.

    Raises
    ------
    ConfigError
        If one of them was vacuumed.
    LakeError
        If one of them cannot be read.
    """
    old, new = _content(lake, table, before), _content(lake, table, after)
    for key in filter(within, changed_partitions(old, new)):
        rows = _rows(lake, table, before, key) if key in old else None
        then = _rows(lake, table, after, key) if key in new else None
        # a side without rows has no other columns either
        yield key, _or_none_of(rows, then, table), _or_none_of(then, rows, table)


def diff_versions(
    lake: Lake, table: Table, before: int | None, after: int
) -> Iterator[tuple[str, Diff]]:
    """What differs in each partition whose content hash does; see `changed_rows`."""
    told = [name for name in table.partition_by if name not in table.keys]  # by the key
    for key, old, new in changed_rows(lake, table, before, after):
        yield (
            key,
            diff_frames(old.drop(told), new.drop(told), table.keys, same=table.partition_by),
        )


def _content(lake: Lake, table: Table, version: int | None) -> dict[str, str]:
    commit = None if version is None else lake.commit(table, version)
    return commit.content if commit else {}


def _rows(lake: Lake, table: Table, version: int | None, key: str) -> pl.DataFrame:
    where = {name: [value] for name, value in key_values(table, key).items()}
    return lake.load(table, version, where).drop(table.volatile)


def _or_none_of(
    rows: pl.DataFrame | None, other: pl.DataFrame | None, table: Table
) -> pl.DataFrame:
    """`rows`, or none with the columns of `other` where there are none."""
    if rows is not None and not rows.is_empty():
        return rows
    return (
        pl.DataFrame(schema=table.schema).drop(table.volatile) if other is None else other.clear()
    )
