"""Whether rows fit a table, and which partitions they belong to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import polars as pl

from mlta.errors import DataError, listed
from mlta.lake.content import in_key_order, varying_keys
from mlta.schemas import SERIES, Table

Partition = Mapping[str, str]
"""A value for each of a table's partition columns, or for the first of them: all that is under these."""


def partition_key(table: Table, partition: Partition) -> str:
    """A partition as one text, ``spot/1h/BTCUSDT``; empty for a table without partitions.

    One that has values for the first columns only gives what the keys under it begin with.

    Raises
    ------
    DataError
        If a value is null, or has a character that means something in SQL, in a path or in the
        key itself (a ``/`` can stand in the value of an only partition column).
    """
    safe = r"[\w./-]+" if len(table.partition_by) == 1 else r"[\w.-]+"
    names = table.partition_by[: len(partition)]
    for name in names:
        if not re.fullmatch(safe, partition[name] or "", re.ASCII):
            raise DataError(
                f"{partition[name]!r} in column {name} cannot name a partition of "
                f"{table.full_name}; needed: letters, digits and _ . - only"
            )
    return "/".join(partition[name] for name in names)


def key_values(table: Table, key: str) -> dict[str, str]:
    """The partition with this key; of an older form of the table it may lack the last columns."""
    names = table.partition_by
    values = key.split("/") if len(names) > 1 else [key][: len(names)]
    return dict(zip(names[: len(values)], values, strict=True))


def series_key(key: str) -> str:
    """Key of the series of a partition, ``spot/1h/BTCUSDT``, whether it is the whole series or a stretch of it."""
    return "/".join(key.split("/")[: len(SERIES)])


def checked_rows(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """`frame` in key order, or a `DataError` that names what breaks the schema."""
    faults = [
        f"{name} is {frame.schema.get(name, 'missing')}, needed {dtype}"
        for name, dtype in table.schema.items()
        if frame.schema.get(name) != dtype
    ]
    further = [name for name in frame.columns if name not in table.schema]
    faults += [
        f"{name} is {frame.schema[name]}, which the table does not have"
        for name in further
        if not (table.wide and frame.schema[name] in (pl.Float32, pl.Float64))
    ]
    if faults:
        raise DataError(f"rows do not fit {table.full_name}:\n{listed(faults)}")
    check_keys(frame, table)
    return in_key_order(frame.select(*table.schema, *further), table)


def check_keys(frame: pl.DataFrame, table: Table) -> None:
    """Raise `DataError` if two rows share the table's key; a null is a value here."""
    keys = in_key_order(frame.select(table.keys), table)
    differing = varying_keys(keys, table) or table.keys[:1]
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift()) for name in differing)
    again = keys.select(same).to_series().slice(1)
    if again.any():
        twice = keys.slice(1).filter(again).unique()
        examples = [str(row) for row in twice.sort(table.keys, nulls_last=True).rows()]
        raise DataError(f"rows of {table.full_name} share a key {table.keys}:\n{listed(examples)}")


def rows_by_partition(frame: pl.DataFrame, table: Table) -> dict[str, pl.DataFrame]:
    """The rows of each partition that `frame` has rows of, by its key.

    Rows of one partition that stand in a row, as they do in key order, are not copied.
    """
    names = list(table.partition_by)
    if not names:
        return {"": frame}
    if frame.is_empty():
        return {}
    named = frame.select(names)
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift()) for name in names)
    starts = [0, *(named.select(differs).to_series()[1:].arg_true() + 1)]
    found: dict[str, list[pl.DataFrame]] = {}
    for start, stop in pairwise([*starts, frame.height]):
        key = partition_key(table, named.row(start, named=True))
        found.setdefault(key, []).append(frame[start:stop])
    return {key: parts[0] if len(parts) == 1 else pl.concat(parts) for key, parts in found.items()}


def named_keys(table: Table, partitions: Sequence[Partition], keys: Iterable[str]) -> list[str]:
    """The keys of `partitions`; of one with the first columns only, those of `keys` under it."""
    known = sorted(set(keys))
    named: list[str] = []
    for partition in partitions:
        key = partition_key(table, partition)
        is_whole = len(partition) == len(table.partition_by)
        named += [key] if is_whole else [k for k in known if k.startswith(f"{key}/")]
    return named
