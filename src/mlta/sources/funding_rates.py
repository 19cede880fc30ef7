"""Funding rates over REST, a page a month; the archive has whole months alone."""

from datetime import datetime, timedelta
from typing import Final

from mlta.sources.futures_rest import FuturesRest
from mlta.sources.period import overlaps, period_span
from mlta.sources.remote import TAIL, Fetched, RemoteFile
from mlta.sources.rest import Rest

_MS: Final = timedelta(milliseconds=1)


class FundingRatesTail:
    """Funding rates from `futures` of months that overlap [`start`, `end`); satisfies `tailed.Tail`.

    A page has no ETag: it is asked for each time, and is a new revision once a payment was made. `rest` tells the
    exchange's time.
    """

    rows = "rates"
    row = "a month that has begun"

    def __init__(
        self, rest: Rest, futures: FuturesRest, start: datetime | None, end: datetime | None
    ) -> None:
        self._rest = rest
        self._futures = futures
        self._start = start
        self._end = end

    def fetch_symbols(self, market: str) -> None:  # noqa: ARG002
        """See `tailed.Tail.fetch_symbols`; the archive is asked."""
        return

    def fetch_pages(
        self, market: str, timeframe: str, symbol: str, since: datetime
    ) -> list[RemoteFile]:
        """See `tailed.Tail.fetch_pages`; a page for each month that has begun."""
        months = _months(since, self._rest.server_time())
        return [
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

    def fetch_page(self, file: RemoteFile) -> Fetched:
        """See `tailed.Tail.fetch_page`."""
        start, stop = period_span(file.period)
        answer = self._futures.funding_rates(file.symbol, start, stop - _MS)
        return Fetched(body=answer.body, url=answer.url, etag=None, last_modified=None)


def _months(since: datetime, now: datetime) -> list[str]:
    """The months that have instants from `since` to `now`."""
    found = []
    while since <= now:
        found.append(f"{since:%Y-%m}")
        since = period_span(found[-1])[1]
    return found
