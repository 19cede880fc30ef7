"""Funding rates of Binance: its archive, which has whole months, and over REST those since, a page a month."""

from datetime import datetime, timedelta
from typing import Final

from mlta.errors import DataError
from mlta.sources.futures_rest import FuturesRest
from mlta.sources.period import overlaps, period_span
from mlta.sources.remote import TAIL, Fetched, Known, Listed, Published, RemoteFile, Source
from mlta.sources.rest import Rest

_MS: Final = timedelta(milliseconds=1)


class FundingRatesSource:
    """Funding rates from `archive`, and from `futures` after its last file; satisfies `remote.Source`.

    A page has no ETag: it is asked for each time, and is a new revision once a payment was made.

    Parameters
    ----------
    archive : Source
        Lists the files that overlap the span; may have none of a symbol.
    rest : Rest
        Tells the exchange's time.
    futures : FuturesRest
    start, end : datetime or None
        The span; without any file of the archive, REST is asked from `start`.
    """

    def __init__(
        self,
        archive: Source,
        rest: Rest,
        futures: FuturesRest,
        start: datetime | None,
        end: datetime | None,
    ) -> None:
        self._archive = archive
        self._rest = rest
        self._futures = futures
        self._start = start
        self._end = end

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:
        """See `remote.Source.fetch_symbols`; those of the archive."""
        return self._archive.fetch_symbols(market, timeframe)

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`."""
        try:
            files, absence = self._archive.fetch_listing(market, timeframe, symbol), ""
        except DataError as error:
            files, absence = [], str(error)
        since = max((period_span(file.period)[1] for file in files), default=self._start)
        if since is None:
            raise DataError(f"{absence}. To take rates over REST alone, set source.start")
        months = _months(since, self._rest.server_time())
        pages = [
            RemoteFile(
                key=f"{TAIL}fapi/v1/fundingRate/{symbol}/{month}.json",
                market=market,
                symbol=symbol,
                timeframe=timeframe,
                period=month,
                size=None,
                etag=None,
                last_modified=None,
            )
            for month in months
            if overlaps(month, self._start, self._end)
        ]
        if not files and not pages:
            raise DataError(f"{absence}. Nor has any month since {since} begun")
        return pages + files

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched | None:
        """See `remote.Source.fetch`; a page of REST is asked for whatever is known of it."""
        if not file.key.startswith(TAIL):
            return self._archive.fetch(file, known)
        start, stop = period_span(file.period)
        answer = self._futures.funding_rates(file.symbol, start, stop - _MS)
        return Fetched(body=answer.body, url=answer.url, etag=None, last_modified=None)

    def fetch_checksum(self, file: RemoteFile) -> Published | None:
        """See `remote.Source.fetch_checksum`; none is published beside a page of REST."""
        return None if file.key.startswith(TAIL) else self._archive.fetch_checksum(file)


def _months(since: datetime, now: datetime) -> list[str]:
    """The months that have instants from `since` to `now`."""
    found = []
    while since <= now:
        found.append(f"{since:%Y-%m}")
        since = period_span(found[-1])[1]
    return found
