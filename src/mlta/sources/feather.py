"""Candles as Feather: Arrow's IPC format, as a file or as a stream."""

import io
from typing import Final

import polars as pl

from mlta.errors import DataError
from mlta.sources.columns import Wanted, match_columns

_FILE: Final = b"ARROW1"
_STREAM: Final = b"\xff\xff\xff\xff"
_STREAM_END: Final = b"\xff\xff\xff\xff\0\0\0\0"
_FEATHER_1: Final = b"FEA1"


def is_feather(body: bytes) -> bool:
    """Whether these are the first bytes of Feather, of either version."""
    return body.startswith((_FILE, _STREAM, _FEATHER_1))


def read_feather(name: str, body: bytes, wanted: Wanted) -> pl.DataFrame:
    """The canonical columns of a Feather file, of its own types; see `parse.parse_rows`.

    Raises
    ------
    DataError
        If it is damaged, cut off, of Feather's first version, or lacks a required column.
    """
    if body.startswith(_FEATHER_1):
        raise DataError(
            f"{name} is Feather of version 1, which nobody writes any more; write it again as version 2, "
            "or as Parquet"
        )
    is_stream = body.startswith(_STREAM)
    # a stream that is cut off between two of its parts would seem to be whole
    if is_stream and not body.endswith(_STREAM_END):
        raise DataError(_damaged(name, "it has no end"))
    try:
        table = (pl.read_ipc_stream if is_stream else pl.read_ipc)(io.BytesIO(body))
    except (
        pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError,
    ) as error:  # fmt: skip
        raise DataError(_damaged(name, str(error).partition("\n")[0])) from error
    places = match_columns(name, table.columns, wanted)
    return table.select(pl.nth(i).alias(column) for column, i in places.items())


def _damaged(name: str, reason: str) -> str:
    return f"{name} is a damaged Feather file ({reason}); get it anew from where it came from"
