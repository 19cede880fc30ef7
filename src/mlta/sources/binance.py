"""Binance as a whole: its archive, and over REST what the archive does not have yet."""

from datetime import datetime

import structlog

from mlta.errors import DataError
from mlta.sources.period import overlaps, period_span
from mlta.sources.remote import (
    TAIL,
    Fetched,
    Known,
    Listed,
    Published,
    RemoteFile,
    Source,
    check_series,
)
from mlta.sources.rest import Rest
from mlta.sources.tail import fetch_page, last_closed, tail_files
from mlta.sources.traded import fetch_traded


class BinanceSource:
    """Candles from `archive`, and from `rest` after its last file; satisfies `remote.Source`.

    Pages of REST stay where the archive has caught up; its bars count then, see `landing.newest_files`.

    Parameters
    ----------
    archive : Source
        Lists the files that overlap the span; may have none of a series.
    rest : Rest
    start, end : datetime or None
        The span, as the archive has it; without any file of the archive, REST is asked from `start`.
    """

    def __init__(
        self, archive: Source, rest: Rest, start: datetime | None, end: datetime | None
    ) -> None:
        self._archive = archive
        self._rest = rest
        self._start = start
        self._end = end
        self._knows_limits = False

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:  # noqa: ARG002
        """See `remote.Source.fetch_symbols`; what the archive alone still has is not among them."""
        return fetch_traded(self._rest, market)

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`."""
        check_series(timeframe, symbol)
        try:
            files, absence = self._archive.fetch_listing(market, timeframe, symbol), ""
        except DataError as error:
            files, absence = [], str(error)
        since = max((period_span(file.period)[1] for file in files), default=self._start)
        if since is None:
            raise DataError(f"{absence}. To take bars over REST alone, set source.start")
        try:
            tail = self.fetch_tail(market, timeframe, symbol, since)
        except DataError as error:  # the archive keeps what the exchange no longer trades
            if not files:
                raise
            structlog.get_logger().warning("no_tail", symbol=symbol, why=str(error))
            return files
        if not files and not tail:
            raise DataError(f"{absence}. Nor does REST have a closed bar since {since}")
        return tail + files

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched | None:
        """See `remote.Source.fetch`; a page of REST is asked for whatever is known of it."""
        if not file.key.startswith(TAIL):
            return self._archive.fetch(file, known)
        return fetch_page(self._rest, file)

    def fetch_checksum(self, file: RemoteFile) -> Published | None:
        """See `remote.Source.fetch_checksum`; none is published beside a page of REST."""
        return None if file.key.startswith(TAIL) else self._archive.fetch_checksum(file)

    def fetch_tail(
        self, market: str, timeframe: str, symbol: str, since: datetime
    ) -> list[RemoteFile]:
        """Pages of REST with the closed bars from `since` on; none where there are none.

        Raises
        ------
        DataError
            If the exchange does not trade the symbol.
        SourceError
            If it cannot be reached, or wants no more requests for now.
        """
        if self._end is not None and since >= self._end:
            return []
        if not self._knows_limits:
            self._rest.exchange_info([symbol])
            self._knows_limits = True
        now = self._rest.server_time()
        last = last_closed(timeframe, now)
        if since > last:
            return []
        # of a symbol that was taken from trade long ago, years of empty pages would be asked for
        first = self._rest.klines(market, symbol, timeframe, since, last, limit=1).content
        if not first:
            return []
        opened = datetime.fromtimestamp(first[0][0] / 1000, now.tzinfo)
        pages = tail_files(market, symbol, timeframe, opened, now)
        return [page for page in pages if overlaps(page.period, self._start, self._end)]
