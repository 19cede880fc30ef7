"""Raw columns, whatever their types, to silver's names and types, with what could not be read."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import polars as pl

from mlta.bars.units import build_instants, build_numbers, is_missing
from mlta.errors import DataError, listed
from mlta.schemas import TIME

PRICES: Final = ("open", "high", "low", "close")
REQUIRED: Final = ("open_time", *PRICES, "volume")
OPTIONAL: Final = ("quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote")
RAW_COLUMNS: Final = (*REQUIRED, "close_time", *OPTIONAL)
"""Columns that a raw frame may have; `REQUIRED` ones it must have."""
WHOLE: Final = ("open_time", "close_time", "trade_count")
"""Those of them whose numbers have no fraction."""


def stack_raws(raws: Sequence[tuple[str, pl.DataFrame]]) -> list[pl.DataFrame]:
    """Raw frames end to end, those next to each other of one schema in one frame.

    Reading types column by column costs a fixed time for each frame, so 3,000 daily files are
    stacked before and not after.

    Returns
    -------
    list of DataFrame
        Columns ``source_file``, ``row`` and those of `RAW_COLUMNS` that the source has, values
        untouched, in the order given.

    Raises
    ------
    DataError
        If a file lacks a required column, or comes twice.
    """
    _check_files(raws)
    wanted = ("row", *RAW_COLUMNS)
    frames = [
        raw.select(
            pl.lit(source_file).alias("source_file"),
            *[pl.col(name) for name in wanted if name in raw.columns],
        )
        for source_file, raw in raws
    ]
    runs = groupby(frames, key=lambda frame: tuple(frame.schema.items()))
    return [pl.concat(list(run)) for _, run in runs]


def _check_files(raws: Sequence[tuple[str, pl.DataFrame]]) -> None:
    lacking = []
    for source_file, raw in raws:
        missing = [name for name in ("row", *REQUIRED) if name not in raw.columns]
        if missing:
            lacking.append(f"{source_file} lacks {', '.join(missing)}")
    if lacking:
        raise DataError(
            f"{len(lacking)} of {len(raws)} files lack columns that every bar needs "
            f"({', '.join(REQUIRED)}); rename the columns or leave the files out:\n{listed(lacking)}"
        )
    names = [source_file for source_file, _ in raws]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise DataError(f"files given more than once; give each once:\n{listed(twice)}")


def build_canonical(raw: pl.DataFrame) -> pl.DataFrame:
    """Bars in silver's names and types, one for each raw row, unchecked.

    Parameters
    ----------
    raw : DataFrame
        One frame of `stack_raws`.

    Returns
    -------
    DataFrame
        ``source_file``, ``row``, the columns of `RAW_COLUMNS` (null where missing or
        unreadable), and what the checks need to know of the raw values: ``time_missing``
        (no open_time at all), ``unreadable`` (a number is missing where one is needed, or is
        there and not a number), ``close_unreadable`` (likewise close_time, which no bar needs).
    """
    opened = build_instants(raw["open_time"])
    columns = [raw["source_file"], raw["row"], _as_time(opened, "open_time")]
    unreadable = pl.repeat(value=False, n=raw.height, dtype=pl.Boolean, eager=True)
    for name in (*PRICES, "volume"):
        numbers = build_numbers(raw[name])
        unreadable |= numbers.is_null()
        columns.append(numbers)
    closed, close_unreadable = _optional_time(raw, "close_time")
    columns.append(closed)
    for name in OPTIONAL:
        numbers, wrong = _optional_numbers(raw, name)
        unreadable |= wrong
        columns.append(numbers)
    return pl.DataFrame(
        [
            *columns,
            _time_missing(opened, raw["open_time"]).alias("time_missing"),
            unreadable.alias("unreadable"),
            close_unreadable.alias("close_unreadable"),
        ]
    )


def _unread(made: pl.Series, values: pl.Series) -> pl.Series:
    """Where there is a value that nothing was made of."""
    nothing = made.is_null()
    return nothing & ~is_missing(values) if nothing.any() else nothing


def _time_missing(opened: pl.Series, values: pl.Series) -> pl.Series:
    if opened.null_count() == 0:
        return opened.is_null()
    missing = is_missing(values)
    if values.dtype.is_float():
        missing |= values.is_infinite().fill_null(value=False)
    return missing


def _as_time(instants: pl.Series, name: str) -> pl.Series:
    return instants.cast(TIME).alias(name)


def _optional_time(raw: pl.DataFrame, name: str) -> tuple[pl.Series, pl.Series]:
    """The instants of a column that may lack, and where there is a value that is none."""
    if name not in raw.columns:
        return _absent(raw, name, TIME)
    instants = build_instants(raw[name])
    return _as_time(instants, name), _unread(instants, raw[name])


def _optional_numbers(raw: pl.DataFrame, name: str) -> tuple[pl.Series, pl.Series]:
    """The numbers of a column that may lack, and where there is a value that is none."""
    dtype = pl.Int64 if name == "trade_count" else pl.Float64
    if name not in raw.columns:
        return _absent(raw, name, dtype)
    numbers = build_numbers(raw[name])
    if dtype == pl.Int64 and not raw[name].dtype.is_integer():
        numbers = numbers.set(numbers != numbers.floor(), None)  # half a trade is no count
    return numbers.cast(dtype, strict=False), _unread(numbers, raw[name])


def _absent(
    raw: pl.DataFrame, name: str, dtype: pl.DataType | type[pl.DataType]
) -> tuple[pl.Series, pl.Series]:
    nothing = pl.repeat(None, raw.height, dtype=dtype, eager=True).alias(name)
    return nothing, pl.repeat(value=False, n=raw.height, dtype=pl.Boolean, eager=True)
