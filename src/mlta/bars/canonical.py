"""Raw columns, whatever their types, to silver's names and types, with what could not be read."""

from collections.abc import Sequence
from functools import reduce
from itertools import groupby
from operator import or_
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
    time_missing = _time_missing(raw["open_time"]) if opened.null_count() else None
    needed = [build_numbers(raw[name]) for name in (*PRICES, "volume")]
    closed, close_unreadable = _optional_time(raw, "close_time")
    optional, wrong = zip(*[_optional_numbers(raw, name) for name in OPTIONAL], strict=True)
    lacking = [numbers.is_null() for numbers in needed if numbers.null_count()]
    unreadable = [*lacking, *(fault for fault in wrong if fault is not None)]
    never = all_false(raw.height)
    return pl.DataFrame(
        [
            *(raw["source_file"], raw["row"], opened.cast(TIME).alias("open_time")),
            *(*needed, closed, *optional),
            (never if time_missing is None else time_missing).alias("time_missing"),
            reduce(or_, unreadable, never).alias("unreadable"),
            (never if close_unreadable is None else close_unreadable).alias("close_unreadable"),
        ]
    )


def all_false(height: int) -> pl.Series:
    """No for every row."""
    return pl.Series([False]).new_from_index(0, height)


def _unread(made: pl.Series, values: pl.Series) -> pl.Series | None:
    """Where there is a value that nothing was made of; None where that is nowhere."""
    return made.is_null() & ~is_missing(values) if made.null_count() else None


def _time_missing(values: pl.Series) -> pl.Series:
    missing = is_missing(values)
    if values.dtype.is_float():
        missing |= values.is_infinite().fill_null(value=False)
    return missing


def _optional_time(raw: pl.DataFrame, name: str) -> tuple[pl.Series, pl.Series | None]:
    """The instants of a column that may lack, and where there is a value that is none."""
    if name not in raw.columns:
        return _absent(raw, name, TIME), None
    instants = build_instants(raw[name])
    return instants.cast(TIME).alias(name), _unread(instants, raw[name])


def _optional_numbers(raw: pl.DataFrame, name: str) -> tuple[pl.Series, pl.Series | None]:
    """The numbers of a column that may lack, and where there is a value that is none."""
    dtype = pl.Int64 if name == "trade_count" else pl.Float64
    if name not in raw.columns:
        return _absent(raw, name, dtype), None
    numbers = build_numbers(raw[name])
    if dtype == pl.Int64 and not raw[name].dtype.is_integer():
        numbers = numbers.set(numbers != numbers.floor(), None)  # half a trade is no count
    return numbers.cast(dtype, strict=False), _unread(numbers, raw[name])


def _absent(raw: pl.DataFrame, name: str, dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
    return pl.Series(name, [None], dtype).new_from_index(0, raw.height)
