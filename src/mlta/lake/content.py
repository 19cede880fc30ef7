"""Content hashes: equal logical rows give equal hashes, whatever files or versions hold them."""

import hashlib
from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl

from mlta.schemas import Table

_AT_ONCE: Final = 100_000
"""Rows whose text is put together at once."""


def content_hash(frame: pl.DataFrame, table: Table) -> str:
    """16 hex digits over the rows of `frame` in key order, without the table's volatile columns.

    Covers column names, types, nulls and every bit of every value.
    """
    lasting = [name for name in frame.columns if name not in table.volatile]
    digest = hashlib.sha256()
    for column in in_key_order(frame, table).select(sorted(lasting)).iter_columns():
        digest.update(f"{column.name}:{column.dtype}:{column.len()};".encode())
        digest.update(np.packbits(column.is_null().to_numpy()).tobytes())
        for part in _value_bytes(column):
            digest.update(part)
    return digest.hexdigest()[:16]


def in_key_order(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """`frame` sorted by the table's keys, nulls last; itself where it is sorted already.

    A key that is the same in all rows orders nothing and is left out: to sort a million bars of one
    series by their series as well takes ten times as long, and twice their memory.
    """
    keys = varying_keys(frame, table)
    if not keys or (len(keys) == 1 and frame[keys[0]].is_sorted(nulls_last=True)):
        return frame
    return frame.sort(keys, nulls_last=True)


def varying_keys(frame: pl.DataFrame, table: Table) -> list[str]:
    """The keys of the table in which the rows of `frame` differ."""
    return [name for name in table.keys if not frame[name].eq_missing(frame[name].head(1)).all()]


def _value_bytes(column: pl.Series) -> Iterator[bytes]:
    if column.dtype == pl.String:
        filled = column.fill_null("")
        yield filled.str.len_bytes().to_numpy().tobytes()
        for part in filled.to_frame().iter_slices(_AT_ONCE):
            yield part.to_series().str.join().item().encode()
    elif column.dtype == pl.Boolean:
        yield np.packbits(column.fill_null(value=False).to_numpy()).tobytes()
    else:
        yield column.to_physical().fill_null(0).to_numpy().tobytes()
