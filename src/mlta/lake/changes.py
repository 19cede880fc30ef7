"""What changed from one version of a table to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from mlta.lake.diff import Diff, diff_frames
from mlta.lake.lake import Commit, Lake
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


def diff_versions(
    lake: Lake, table: Table, before: int | None, after: int
) -> Iterator[tuple[str, Diff]]:
    """What differs in each partition whose content hash does, by its key; one is in memory at a time.

    Parameters
    ----------
    lake : Lake
    table : Table
        Its volatile columns (when, where from) are not compared.
    before, after : int
        Versions; `before` None stands for no rows at all.

    Raises
    ------
    LakeError
        If one of them cannot be read.
    """
    old, new = _content(lake, table, before), _content(lake, table, after)
    for key in changed_partitions(old, new):
        yield (
            key,
            _compared(
                _rows(lake, table, before, key) if key in old else _no_rows(table),
                _rows(lake, table, after, key) if key in new else _no_rows(table),
                table,
            ),
        )


def _content(lake: Lake, table: Table, version: int | None) -> dict[str, str]:
    commit = None if version is None else lake.commit(table, version)
    return commit.content if commit else {}


def _no_rows(table: Table) -> pl.DataFrame:
    return pl.DataFrame(schema=table.schema)


def _rows(lake: Lake, table: Table, version: int | None, key: str) -> pl.DataFrame:
    values = key.split("/") if len(table.partition_by) > 1 else [key][: len(table.partition_by)]
    where = {name: [v] for name, v in zip(table.partition_by, values, strict=True)}
    return lake.load(table, version, where)


def _compared(before: pl.DataFrame, after: pl.DataFrame, table: Table) -> Diff:
    if before.is_empty():  # nothing that could have had other columns
        before = after.clear()
    if after.is_empty():
        after = before.clear()
    return diff_frames(before.drop(table.volatile), after.drop(table.volatile), table.keys)
