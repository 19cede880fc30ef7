"""Bronze files of a series of bars, read while others are cleaned."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import polars as pl

from mlta.bars.clean import CleanBars, Rules, clean_part, close_series
from mlta.experiment.config import Settings
from mlta.lake.bronze import load_bronze
from mlta.sources.columns import Wanted
from mlta.sources.parse import parse_rows
from mlta.stages.parts import File, Part
from mlta.types import instant_us

Raws = list[tuple[str, pl.DataFrame]]
"""Path of each file and its rows, in order of preference."""


def rules_of(settings: Settings, symbol: str) -> Rules:
    """How a series is judged, by the settings."""
    source = settings.source
    return Rules(
        market=settings.market,
        timeframe=settings.timeframe,
        symbol=symbol,
        start_us=None if source.start is None else instant_us(source.start),
        end_us=None if source.end is None else instant_us(source.end),
        config=settings.checks,
        made_up=source.kind == "simulated",
    )


def newest_us(files: Sequence[File]) -> int:
    """When the last of some files came: a bar cannot be younger than the file that holds it."""
    return max(instant_us(file["fetched_at"]) for file in files)


def clean_files(settings: Settings, root: Path, symbol: str, files: pl.DataFrame) -> CleanBars:
    """The bars in some files of a series, in one piece.

    Parameters
    ----------
    settings : Settings
    root : Path
        The data folder.
    symbol : str
    files : DataFrame
        Rows of bronze.ledger, at least one, in order of preference.
    """
    wanted = settings.source.wanted(symbol)
    raws = [_parsed(root, file, wanted) for file in files.to_dicts()]
    rules = rules_of(settings, symbol)
    return close_series([clean_part(raws, rules, now_us=newest_us(files.to_dicts()))], rules)


def read_parts(
    settings: Settings, root: Path, symbol: str, parts: Sequence[Part]
) -> Iterator[tuple[Part, Raws]]:
    """Each part and the rows of its files, while the files of the next part are read.

    A file that several parts need is read once where they follow one another.
    """
    wanted = settings.source.wanted(symbol)
    reading: dict[str, Future[tuple[str, pl.DataFrame]]] = {}
    with ThreadPoolExecutor(settings.executor.workers) as pool:
        for place, part in enumerate(parts):
            near = parts[place : place + 2]
            needed = {file["path"]: file for one in near for file in one.files}
            reading = {
                path: reading.get(path) or pool.submit(_parsed, root, file, wanted)
                for path, file in needed.items()
            }
            rows = (reading[file["path"]].result() for file in part.files)
            yield part, [(path, _trimmed(raw, part.around.get(path))) for path, raw in rows]


def _trimmed(raw: pl.DataFrame, rows: int | None) -> pl.DataFrame:
    """The last rows, or the first ones where negative."""
    if rows is None:
        return raw
    return raw.tail(rows) if rows > 0 else raw.head(-rows)


def _parsed(root: Path, file: File, wanted: Wanted) -> tuple[str, pl.DataFrame]:
    """A bronze file's path and its rows; unpacking takes as long as reading, beside other threads."""
    body = load_bronze(root, file["path"], file["sha256"])
    return file["path"], parse_rows(file["key"], body, wanted)
