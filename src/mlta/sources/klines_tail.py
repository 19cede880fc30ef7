"""Bars over REST, closed ones alone, as the tail of an archive."""

from datetime import datetime

from mlta.sources.period import overlaps
from mlta.sources.remote import Fetched, Listed, RemoteFile, check_series
from mlta.sources.rest import Rest
from mlta.sources.tail import fetch_page, last_closed, tail_files
from mlta.sources.traded import fetch_traded


class KlinesTail:
    """Closed bars from `rest` whose pages overlap [`start`, `end`); satisfies `tailed.Tail`."""

    rows = "bars"
    row = "a closed bar"

    def __init__(self, rest: Rest, start: datetime | None, end: datetime | None) -> None:
        self._rest = rest
        self._start = start
        self._end = end

    def fetch_symbols(self, market: str) -> list[Listed]:
        """See `tailed.Tail.fetch_symbols`."""
        return fetch_traded(self._rest, market)

    def fetch_pages(
        self, market: str, timeframe: str, symbol: str, since: datetime
    ) -> list[RemoteFile]:
        """See `tailed.Tail.fetch_pages`."""
        check_series(timeframe, symbol)
        if self._end is not None and since >= self._end:
            return []
        self._rest.learn_limits(symbol)
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

    def fetch_page(self, file: RemoteFile) -> Fetched:
        """See `tailed.Tail.fetch_page`."""
        return fetch_page(self._rest, file)
