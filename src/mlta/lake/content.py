"""Content hashes: equal logical rows give equal hashes, whatever files or versions hold them."""

import hashlib

import numpy as np
import polars as pl

from mlta.schemas import Table


def content_hash(frame: pl.DataFrame, table: Table) -> str:
    """16 hex digits over the rows of `frame` in key order, without the table's volatile columns.

    Covers column names, types, nulls and every bit of every value.
    """
    lasting = [name for name in frame.columns if name not in table.volatile]
    digest = hashlib.sha256()
    for column in frame.sort(table.keys, nulls_last=True).select(sorted(lasting)).iter_columns():
        digest.update(f"{column.name}:{column.dtype}:{column.len()};".encode())
        digest.update(np.packbits(column.is_null().to_numpy()).tobytes())
        digest.update(_value_bytes(column))
    return digest.hexdigest()[:16]


def _value_bytes(column: pl.Series) -> bytes:
    if column.dtype == pl.String:
        filled = column.fill_null("")
        return filled.str.len_bytes().to_numpy().tobytes() + "".join(filled.to_list()).encode()
    if column.dtype == pl.Boolean:
        return np.packbits(column.fill_null(value=False).to_numpy()).tobytes()
    return column.to_physical().fill_null(0).to_numpy().tobytes()
