"""Daily series from outside the exchange, one CSV each: in a folder, or at an address."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from mlta.errors import ConfigError, DataError, SourceError
from mlta.sources.archive import Nothing
from mlta.sources.carriers import fetch_address
from mlta.sources.config import PLACE
from mlta.sources.http import Http
from mlta.sources.local import describe, read_local, unreadable
from mlta.sources.remote import (
    Fetched,
    Known,
    Listed,
    Published,
    RemoteFile,
    check_symbol,
    nearest,
    only_symbols,
)
from mlta.sources.series_rows import SeriesColumn, read_series_rows

PUBLIC_FRED: Final = f"https://fred.stlouisfed.org/graph/fredgraph.csv?id={PLACE}"
_SUFFIX: Final = ".csv"


class SeriesFolder:
    """Files ``NAME.csv`` of a folder; satisfies `remote.Source`.

    Raises
    ------
    ConfigError
        If `path` is no folder.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise ConfigError(
                f"source.path: {path} is no folder; name one that holds NAME{_SUFFIX}"
            )
        self._path = path

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:  # noqa: ARG002
        """See `remote.Source.fetch_symbols`."""
        if names := only_symbols(self._names()):
            return [Listed(symbol=name) for name in names]
        raise DataError(
            f"{self._path} has no file NAME{_SUFFIX}; name another folder in source.path"
        )

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`."""
        check_symbol(symbol)
        names = self._names()
        if symbol not in names:
            raise DataError(
                f"{self._path} has no file {symbol}{_SUFFIX}: {nearest(symbol, names, 'files of series')}. "
                "Put it there, or take the series out of the settings"
            )
        path = self._path / f"{symbol}{_SUFFIX}"
        try:
            size, etag, last_modified = describe(path)
        except OSError as error:
            raise unreadable(path, error) from error
        return [_file(market, timeframe, symbol, size, etag, last_modified)]

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched:  # noqa: ARG002
        """See `remote.Source.fetch`."""
        return read_local(self._path / f"{file.symbol}{_SUFFIX}")

    def fetch_checksum(self, file: RemoteFile) -> Published | None:  # noqa: ARG002
        """See `remote.Source.fetch_checksum`; none is published."""
        return None

    def _names(self) -> list[str]:
        try:
            paths = sorted(path for path in self._path.iterdir() if path.is_file())
        except OSError as error:
            raise unreadable(self._path, error) from error
        return [path.stem for path in paths if path.suffix == _SUFFIX]


class SeriesAddress:
    """A CSV for each series at an address; satisfies `remote.Source`.

    A server that states ETag or Last-Modified is asked for changes alone. What is no CSV of a series, such as a page
    that says sorry, does not land.

    Parameters
    ----------
    http : Http
    address : str
        With `config.PLACE` where the name stands.
    columns : mapping
        Headers of date and value, see `series_rows.read_series_rows`.
    """

    def __init__(self, http: Http, address: str, columns: Mapping[SeriesColumn, str]) -> None:
        self._http = http
        self._address = address
        self._columns = columns

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:  # noqa: ARG002
        """See `remote.Source.fetch_symbols`; an address lists nothing."""
        raise DataError(
            f"{self._address} does not say which series it has; look them up at its publisher and name them in "
            "the settings, under series"
        )

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`; only asking for the file tells whether it is there."""
        check_symbol(symbol)
        return [_file(market, timeframe, symbol, None, None, None)]

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched | None:
        """See `remote.Source.fetch`.

        Raises
        ------
        DataError
            If what came is no CSV with a date and a value.
        """
        url = self._address.replace(PLACE, file.symbol)
        fetched = fetch_address(self._http, url, known)
        if fetched is Nothing.UNCHANGED:
            return None
        if isinstance(fetched, Nothing):
            raise SourceError(
                f"there is nothing at {url} (status 404); check the name of the series and source.url"
            )
        read_series_rows(url, fetched.body, file.symbol, self._columns)
        return fetched

    def fetch_checksum(self, file: RemoteFile) -> Published | None:  # noqa: ARG002
        """See `remote.Source.fetch_checksum`; none is published."""
        return None


def _file(
    market: str, timeframe: str, name: str, size: int | None, etag: str | None, changed: str | None
) -> RemoteFile:
    """One file without a period: it holds its whole series."""
    return RemoteFile(
        key=f"{name}{_SUFFIX}",
        market=market,
        symbol=name,
        timeframe=timeframe,
        period="",
        size=size,
        etag=etag,
        last_modified=changed,
    )
