"""Candles as JSON lines: one object a line."""

import io

import polars as pl

from mlta.errors import DataError
from mlta.sources.columns import Wanted, match_columns


def read_json_lines(name: str, text: bytes, wanted: Wanted) -> pl.DataFrame:
    """The canonical columns of all objects, every value as text; see `parse.parse_rows`.

    A key counts whatever line it stands in; where a line lacks it, the value is null. Blank lines are
    no rows. A number comes out in digits of the same value, not always in the letters it had.

    Raises
    ------
    DataError
        If a line is no JSON object, or the columns are not there.
    """
    try:
        keys = pl.scan_ndjson(io.BytesIO(text), infer_schema_length=None).collect_schema().names()
        places = match_columns(name, keys, wanted)
        chosen = {keys[i]: pl.String for i in places.values()}
        table = pl.read_ndjson(io.BytesIO(text), schema=chosen)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise DataError(
            f"{name} begins as JSON lines and cannot be read as such ({reason}); each line must be one "
            'whole object, like {"open_time": 1704067200000, "open": 1.5, ...}'
        ) from error
    return table.select(pl.col(keys[i]).alias(column) for column, i in places.items())
