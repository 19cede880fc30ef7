"""The state of a source, as far as it can be told without asking anybody."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from mlta.errors import SourceError
from mlta.sources.config import SourceConfig
from mlta.sources.files import SHARED
from mlta.sources.layout import layout_of
from mlta.types import DataKind

_SERIES: Final[DataKind] = "series"
"""What stands in place of a bar's width where the files are of daily series."""


def source_state(source: SourceConfig, symbols: Sequence[str], timeframe: str) -> str | None:
    """Names, sizes and times of the files that a local source has for the symbols.

    Returns
    -------
    str or None
        Empty for the simulated source, whose settings say all; None for one on the network.
    """
    if source.kind == "simulated":
        return ""
    if source.kind in {"binance", "fred", "csv"} or source.path is None:
        return None
    try:
        return "\n".join(sorted(_described(_files(source.path, symbols, timeframe))))
    except OSError as error:
        raise SourceError(
            f"cannot read {source.path}: {error.strerror or error}. Mend source.path or its "
            f"permissions"
        ) from error


def _files(path: Path, symbols: Sequence[str], timeframe: str) -> Iterator[Path]:
    if path.is_file():
        yield path
    if timeframe == _SERIES:
        for name in symbols:
            yield from path.glob(f"{name}.csv")
        return
    layout = layout_of(timeframe)
    for symbol in (*symbols, SHARED):
        yield from path.glob(f"{symbol}-{timeframe}.*")
    for symbol in symbols:
        for market in ("spot", "futures/*"):
            yield from path.glob(
                f"data/{market}/*/{layout.folder}/{layout.below(timeframe, symbol)}*"
            )


def _described(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        stat = file.stat()
        yield f"{file.name} {stat.st_size} {stat.st_mtime_ns}"
