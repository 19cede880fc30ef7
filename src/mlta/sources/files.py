"""A user's own candles: a file for each symbol and timeframe, or one for many symbols."""

from pathlib import Path
from typing import Final

import structlog

from mlta.errors import ConfigError, DataError, SourceError, listed
from mlta.sources.local import describe, read_local, unreadable
from mlta.sources.remote import (
    Fetched,
    Known,
    Listed,
    Published,
    RemoteFile,
    check_series,
    nearest,
    only_symbols,
)
from mlta.types import TIMEFRAMES

SUFFIXES: Final = (
    ".parquet", ".feather", ".arrow", ".csv", ".csv.gz", ".tsv", ".jsonl", ".jsonl.gz", ".ndjson",
    ".ndjson.gz",
)  # fmt: skip
SHARED: Final = "candles"
"""What stands for the symbol in the name of a file of many symbols."""


class FilesSource:
    """Candles from a folder, or from one file; satisfies `remote.Source`.

    Files are named ``SYMBOL-TIMEFRAME`` and one of `SUFFIXES`, in exactly these letters; others in
    the folder are left alone. A symbol without a file is looked for in ``candles-TIMEFRAME``, the file of
    many. One file may have any name; unless it is named for a series, it is listed for every symbol,
    and whose rows it holds shows when it is read. Files are listed whole, whatever span is asked for.

    Raises
    ------
    ConfigError
        If `path` does not exist.
    """

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise ConfigError(f"source.path: {path} does not exist; name a folder or a file")
        self._path = path

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:  # noqa: ARG002
        """See `remote.Source.fetch_symbols`; names of files say them, rows of many symbols do not."""
        end = f"-{timeframe}"
        series = [name for path in self._paths() if (name := _series(path.name))]
        names = {name.removesuffix(end) for name in series if name.endswith(end)}
        if symbols := only_symbols(names - {SHARED}):
            if SHARED in names:
                structlog.get_logger().warning(
                    "symbols_not_listed", file=f"{SHARED}{end}", why="they stand in its rows"
                )
            return [Listed(symbol=symbol) for symbol in symbols]
        raise DataError(
            f"{self._path} has no file named SYMBOL-{timeframe} with one of the endings "
            f"{', '.join(SUFFIXES)}, so no symbols can be listed. Those in the rows of a file of many "
            "are not; set symbols yourself"
        )

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`."""
        check_series(timeframe, symbol)
        series = f"{symbol}-{timeframe}"
        found: dict[str, list[Path]] = {}
        for path in self._paths():
            if name := _series(path.name):
                found.setdefault(name, []).append(path)
        paths = found.get(series) or found.get(f"{SHARED}-{timeframe}", [])
        if not found and self._path.is_file():
            paths = [self._path]
        if not paths:
            raise DataError(
                f"{self._path} has no file {series} with one of the endings {', '.join(SUFFIXES)}: "
                f"{nearest(series, sorted(found), 'series')}. Many symbols may stand in one file "
                f"{SHARED}-{timeframe} with a column symbol"
            )
        if len(paths) > 1:
            raise DataError(
                f"{self._path} has more than one file for {series}; keep the one that is meant:\n"
                f"{listed([path.name for path in paths])}"
            )
        try:
            size, etag, last_modified = describe(paths[0])
        except OSError as error:
            raise unreadable(paths[0], error) from error
        return [
            RemoteFile(
                key=paths[0].name,
                market=market,
                symbol=symbol,
                timeframe=timeframe,
                period="",
                size=size,
                etag=etag,
                last_modified=last_modified,
            )
        ]

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched:  # noqa: ARG002
        """See `remote.Source.fetch`; reading a local file costs no more than asking about it."""
        path = next((path for path in self._paths() if path.name == file.key), None)
        if path is None:
            raise SourceError(f"{self._path} no longer has the file {file.key}; run again")
        return read_local(path)

    def fetch_checksum(self, file: RemoteFile) -> Published | None:  # noqa: ARG002
        """See `remote.Source.fetch_checksum`; none is published beside a user's own file."""
        return None

    def _paths(self) -> list[Path]:
        if self._path.is_file():
            return [self._path]
        try:
            return sorted(path for path in self._path.iterdir() if path.is_file())
        except OSError as error:
            raise unreadable(self._path, error) from error


def _series(name: str) -> str | None:
    """``SYMBOL-TIMEFRAME`` of a file that is named so, else None."""
    for suffix in SUFFIXES:
        stem = name.removesuffix(suffix)
        if stem != name and stem.rpartition("-")[2] in TIMEFRAMES:
            return stem
    return None
