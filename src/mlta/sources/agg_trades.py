"""Aggregate trades of Binance: its archive, and over REST those since, in pages on a grid of ids.

A page is one answer, byte for byte: the trades from an id that is a multiple of a thousand. As with bars (`tail`)
its ETag is ours: ``complete`` is never asked for again, ``until`` and an id once there are further trades, ``short``
(REST reads from a database that may lag) each time.
"""

from datetime import datetime
from typing import Any, Final

import structlog

from mlta.errors import DataError, SourceError
from mlta.sources.period import id_span, period_span
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
from mlta.sources.rest import MAX_ROWS, Rest
from mlta.sources.traded import fetch_traded

_COMPLETE: Final = "complete"
_UNTIL: Final = "until "
_SHORT: Final = "short"


class AggTradesSource:
    """Trades from `archive`, and from `rest` after its last file; satisfies `remote.Source`.

    Parameters
    ----------
    archive : Source
        Lists the files that overlap the span; may have none of a symbol.
    rest : Rest
    start, end : datetime or None
        The span; without any file of the archive, REST is asked from `start`.
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
        """See `remote.Source.fetch_symbols`."""
        return fetch_traded(self._rest, market)

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`."""
        check_symbol(symbol)
        try:
            files, absence = self._archive.fetch_listing(market, timeframe, symbol), ""
        except DataError as error:
            files, absence = [], str(error)
        since = max((period_span(file.period)[1] for file in files), default=self._start)
        if since is None:
            raise DataError(f"{absence}. To take trades over REST alone, set source.start")
        try:
            pages = self._pages(market, timeframe, symbol, since)
        except DataError as error:  # the archive keeps what the exchange no longer trades
            if not files:
                raise
            structlog.get_logger().warning("no_tail", symbol=symbol, why=str(error))
            return files
        if not files and not pages:
            raise DataError(f"{absence}. Nor does REST have a trade since {since}")
        return pages + files

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched | None:
        """See `remote.Source.fetch`; a page of REST is asked for whatever is known of it."""
        if not file.key.startswith(TAIL):
            return self._archive.fetch(file, known)
        return fetch_page(self._rest, file)

    def fetch_checksum(self, file: RemoteFile) -> Published | None:
        """See `remote.Source.fetch_checksum`; none is published beside a page of REST."""
        return None if file.key.startswith(TAIL) else self._archive.fetch_checksum(file)

    def _pages(self, market: str, timeframe: str, symbol: str, since: datetime) -> list[RemoteFile]:
        """Pages from the first trade after the archive on, to the newest or the end of the span."""
        if self._end is not None and since >= self._end:
            return []
        if not self._knows_limits:
            self._rest.exchange_info([symbol])
            self._knows_limits = True
        first = self._id(market, symbol, since)
        newest = self._id(market, symbol, None)
        if first is None or newest is None:
            return []
        after = None if self._end is None else self._id(market, symbol, self._end)
        last = newest if after is None else after - 1
        return page_files(market, timeframe, symbol, first, last)

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
            etag=_COMPLETE if last >= start + MAX_ROWS - 1 else f"{_UNTIL}{last}",
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
        etag=file.etag if _reaches(answer.content, _last_id(file, span)) else _SHORT,
        last_modified=None,
    )


def _last_id(file: RemoteFile, span: tuple[int, int]) -> int:
    """The id that a page should reach; a page that is complete reaches its last."""
    etag = file.etag or ""
    return int(etag.removeprefix(_UNTIL)) if etag.startswith(_UNTIL) else span[1] - 1


def _reaches(trades: list[dict[str, Any]], last: int) -> bool:
    return bool(trades) and int(trades[-1]["a"]) >= last
