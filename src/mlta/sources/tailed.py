"""An archive, and over REST what it does not have yet; the same for every kind of data."""

from datetime import datetime
from typing import Protocol

import structlog

from mlta.errors import DataError, SourceError
from mlta.sources.period import period_span
from mlta.sources.remote import (
    TAIL,
    Fetched,
    Known,
    Listed,
    Published,
    RemoteFile,
    Source,
    check_symbol,
)


class Tail(Protocol):
    """What REST has of one kind of data, in pages that are files like any of the archive."""

    rows: str
    """What they are called, for messages: bars."""
    row: str
    """One of them: a closed bar."""

    def fetch_symbols(self, market: str) -> list[Listed] | None:
        """What is traded; None where REST is not asked for it."""
        ...

    def fetch_pages(
        self, market: str, timeframe: str, symbol: str, since: datetime
    ) -> list[RemoteFile]:
        """Pages with what there is from `since` on, within the span; none where there is nothing.

        Raises
        ------
        DataError
            If the exchange does not trade the symbol.
        SourceError
            If it cannot be reached, or wants no more requests for now.
        """
        ...

    def fetch_page(self, file: RemoteFile) -> Fetched:
        """The bytes of one of these pages.

        Raises
        ------
        SourceError
            If the exchange cannot be reached or answers nonsense.
        """
        ...


class NoTailError(SourceError):
    """REST could not be asked what it has; `files` are those of the archive, which can land all the same."""

    def __init__(self, message: str, files: list[RemoteFile]) -> None:
        super().__init__(message)
        self.files = files


class TailedSource:
    """Files of `archive`, and pages of `tail` after its last one; satisfies `remote.Source`.

    Pages stay where the archive has caught up; its files count then, see `landing.newest_files`.

    Parameters
    ----------
    archive : Source
        Lists the files that overlap the span; may have none of a series.
    tail : Tail
    start : datetime or None
        First instant of the span; without any file of the archive, REST is asked from here.
    """

    def __init__(self, archive: Source, tail: Tail, start: datetime | None) -> None:
        self._archive = archive
        self._tail = tail
        self._start = start
        self._silent = ""

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:
        """See `remote.Source.fetch_symbols`; what the archive alone still has is not always among them."""
        traded = self._tail.fetch_symbols(market)
        return self._archive.fetch_symbols(market, timeframe) if traded is None else traded

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`.

        Raises
        ------
        NoTailError
            If REST could not be asked; it is not asked for further series then.
        """
        check_symbol(symbol)
        try:
            files, absence = self._archive.fetch_listing(market, timeframe, symbol), ""
        except DataError as error:
            files, absence = [], str(error)
        since = max((period_span(file.period)[1] for file in files), default=self._start)
        if since is None:
            raise DataError(
                f"{absence}. To take {self._tail.rows} over REST alone, set source.start"
            )
        if self._silent:
            raise NoTailError(self._silent, files)
        try:
            pages = self.fetch_tail(market, timeframe, symbol, since)
        except SourceError as error:
            self._silent = str(error)
            raise NoTailError(self._silent, files) from error
        except DataError as error:  # the archive keeps what the exchange no longer trades
            if not files:
                raise
            structlog.get_logger().warning("no_tail", symbol=symbol, why=str(error))
            return files
        if not files and not pages:
            raise DataError(f"{absence}. Nor does REST have {self._tail.row} since {since}")
        return files + pages

    def fetch_tail(
        self, market: str, timeframe: str, symbol: str, since: datetime
    ) -> list[RemoteFile]:
        """The pages of REST alone, see `Tail.fetch_pages`."""
        return self._tail.fetch_pages(market, timeframe, symbol, since)

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched | None:
        """See `remote.Source.fetch`; a page of REST is asked for whatever is known of it."""
        if not file.key.startswith(TAIL):
            return self._archive.fetch(file, known)
        return self._tail.fetch_page(file)

    def fetch_checksum(self, file: RemoteFile) -> Published | None:
        """See `remote.Source.fetch_checksum`; none is published beside a page of REST."""
        return None if file.key.startswith(TAIL) else self._archive.fetch_checksum(file)
