"""Whether rows fit a table, and which partitions they belong to."""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from mlta.errors import DataError, listed
from mlta.lake.content import content_hash, in_key_order, varying_keys
from mlta.schemas import Table

Partition = Mapping[str, str]
"""A value for each of a table's partition columns."""


def partition_key(table: Table, partition: Partition) -> str:
    """A partition as one text, ``spot/1h/BTCUSDT``; empty for a table without partitions.

    Raises
    ------
    DataError
        If a value is null, or has a character that means something in SQL, in a path or in the
        key itself (a ``/`` can stand in the value of an only partition column).
    """
    safe = r"[\w./-]+" if len(table.partition_by) == 1 else r"[\w.-]+"
    for name in table.partition_by:
        if not re.fullmatch(safe, partition[name] or "", re.ASCII):
            raise DataError(
                f"{partition[name]!r} in column {name} cannot name a partition of "
                f"{table.full_name}; needed: letters, digits and _ . - only"
            )
    return "/".join(partition[name] for name in table.partition_by)


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


def partitions_of(frame: pl.DataFrame, table: Table) -> list[dict[str, str]]:
    """The partitions that `frame` has rows of, sorted."""
    if not table.partition_by:
        return [{}]
    return frame.select(table.partition_by).unique().sort(table.partition_by).to_dicts()


def partition_hashes(
    frame: pl.DataFrame, table: Table, partitions: Sequence[Partition]
) -> dict[str, str]:
    """Content hash of each partition; an empty one counts too."""
    hashes = {}
    found = 0
    for partition in partitions:
        key = partition_key(table, partition)
        own = [pl.col(name) == value for name, value in partition.items()]
        mine = frame.select(pl.all_horizontal(pl.lit(value=True), *own)).to_series()
        rows = frame if mine.all() else frame.filter(mine)  # which copies them
        hashes[key] = content_hash(rows, table)
        found += rows.height
    if found != frame.height:
        strangers = {partition_key(table, p) for p in partitions_of(frame, table)} - set(hashes)
        raise AssertionError(
            f"rows outside the partitions to be replaced:\n{listed(sorted(strangers))}"
        )
    return hashes
