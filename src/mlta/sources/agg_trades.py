"""Aggregate trades over REST, in pages on a grid of ids.

A page is one answer, byte for byte: the trades from an id that is a multiple of a thousand. As with bars (`tail`)
its ETag is ours: ``complete`` is never asked for again, ``until`` and an id once there are further trades, ``short``
(REST reads from a database that may lag) each time.
"""

from datetime import datetime
from typing import Any

from mlta.errors import SourceError
from mlta.sources.period import id_span
from mlta.sources.remote import TAIL, Fetched, Listed, RemoteFile
from mlta.sources.rest import MAX_ROWS, Rest
from mlta.sources.tail import COMPLETE, SHORT, UNTIL
from mlta.sources.traded import fetch_traded


class AggTradesTail:
    """Trades from `rest` that begin before `end`; satisfies `tailed.Tail`."""

    rows = "trades"
    row = "a trade"

    def __init__(self, rest: Rest, end: datetime | None) -> None:
        self._rest = rest
        self._end = end

    def fetch_symbols(self, market: str) -> list[Listed]:
        """See `tailed.Tail.fetch_symbols`."""
        return fetch_traded(self._rest, market)

    def fetch_pages(
        self, market: str, timeframe: str, symbol: str, since: datetime
    ) -> list[RemoteFile]:
        """See `tailed.Tail.fetch_pages`; to the newest trade or the end of the span."""
        if self._end is not None and since >= self._end:
            return []
        self._rest.learn_limits(symbol)
        first = self._id(market, symbol, since)
        newest = self._id(market, symbol, None)
        if first is None or newest is None:
            return []
        after = None if self._end is None else self._id(market, symbol, self._end)
        last = newest if after is None else after - 1
        return page_files(market, timeframe, symbol, first, last)

    def fetch_page(self, file: RemoteFile) -> Fetched:
        """See `tailed.Tail.fetch_page`."""
        return fetch_page(self._rest, file)

    def _id(self, market: str, symbol: str, instant: datetime | None) -> int | None:
        """Id of the first trade at or after `instant`, of the newest if None; None without any."""
        trades = self._rest.agg_trades_from(market, symbol, instant, limit=1).content
        return int(trades[0]["a"]) if trades else None


def page_files(market: str, timeframe: str, symbol: str, first: int, last: int) -> list[RemoteFile]:
    """The pages that hold the trades with ids `first` to `last`, both inclusive, on the grid.

    The first page begins where its place on the grid does, which can be before `first`.
    """
    starts = range(first - first % MAX_ROWS, last + 1, MAX_ROWS) if first <= last else ()
    return [
        RemoteFile(
            key=f"{TAIL}v3/aggTrades/{symbol}/{start}+{MAX_ROWS}.json",
            market=market,
            symbol=symbol,
            timeframe=timeframe,
            period=f"{start}+{MAX_ROWS}",
            size=None,
            etag=COMPLETE if last >= start + MAX_ROWS - 1 else f"{UNTIL}{last}",
            last_modified=None,
        )
        for start in starts
    ]


def fetch_page(rest: Rest, file: RemoteFile) -> Fetched:
    """The bytes of one page of `page_files`, marked as short if it lacks its last trade.

    Raises
    ------
    SourceError
        If the exchange cannot be reached or answers nonsense.
    """
    span = id_span(file.period)
    if span is None:
        raise SourceError(f"{file.key} is no page of trades: its period is {file.period!r}")
    answer = rest.agg_trades_from(file.market, file.symbol, span[0])
    return Fetched(
        body=answer.body,
        url=answer.url,
        etag=file.etag if _reaches(answer.content, _last_id(file, span)) else SHORT,
        last_modified=None,
    )


def _last_id(file: RemoteFile, span: tuple[int, int]) -> int:
    """The id that a page should reach; a page that is complete reaches its last."""
    etag = file.etag or ""
    return int(etag.removeprefix(UNTIL)) if etag.startswith(UNTIL) else span[1] - 1


def _reaches(trades: list[dict[str, Any]], last: int) -> bool:
    return bool(trades) and int(trades[-1]["a"]) >= last
