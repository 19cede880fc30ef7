"""The tail of a series over REST, in pages on a fixed grid of time.

A page is a `remote.RemoteFile` like any of the archive, so that landing resumes among them, and a page
that has grown is the next revision of its key. Its ETag, which is ours and not the exchange's, says how far
it goes: ``complete``, or ``until`` and the last bar that had closed. Bars that still run are never asked for.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from mlta.errors import SourceError
from mlta.sources.period import period_span
from mlta.sources.remote import TAIL, Fetched, RemoteFile
from mlta.sources.rest import Rest
from mlta.types import timeframe_us

COMPLETE: Final = "complete"
"""ETag of a page that nothing will be added to."""
UNTIL: Final = "until "
"""What the ETag of a page that grows begins with."""
SHORT: Final = "short"
"""ETag of a page that lacks the last bar that it should hold."""

_MINUTES: Final = {"1s": 15, "1m": 720}
"""Pages shorter than a day, so that none has more bars than one call gives."""
_MONTHLY: Final = frozenset({"3d", "1w", "1mo"})
_UNSURE: Final = frozenset({"3d", "1w"})
"""Where it is not known on which days bars open."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAY: Final = timedelta(days=1)
_MS: Final = timedelta(milliseconds=1)


def tail_files(
    market: str, symbol: str, timeframe: str, since: datetime, server_time: datetime
) -> list[RemoteFile]:
    """The pages with bars that open at or after `since` and have closed by `server_time`.

    The first page begins where its place on the grid does, which can be before `since`.
    """
    last = last_closed(timeframe, server_time)
    following = next_open(timeframe, last)
    files = []
    while since <= last:
        period = _period_at(timeframe, since)
        since = period_span(period)[1]
        files.append(
            RemoteFile(
                key=f"{TAIL}v3/klines/{symbol}/{timeframe}/{period}.json",
                market=market,
                symbol=symbol,
                timeframe=timeframe,
                period=period,
                size=None,
                etag=COMPLETE if following >= since else f"{UNTIL}{last.isoformat()}",
                last_modified=None,
            )
        )
    return files


def last_closed(timeframe: str, server_time: datetime) -> datetime:
    """The latest instant at which a bar that has closed by `server_time` can have opened."""
    if timeframe == "1mo":
        this = server_time.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return (this - _DAY).replace(day=1)
    opened = server_time - _width(timeframe)
    return opened - (opened - _EPOCH) % min(_width(timeframe), _DAY)


def fetch_page(rest: Rest, file: RemoteFile) -> Fetched:
    """The bytes of one page of `tail_files`.

    A page that lacks the last bar that it should hold is marked so, and will be asked for again: the
    exchange may be late in storing its bars. After an outage it stays so until the archive takes over.

    Raises
    ------
    SourceError
        If the exchange cannot be reached or answers nonsense.
    """
    start, stop = period_span(file.period)
    end = _last_open(file, stop)
    # a finished page goes to its very end: a bar off the grid may open after the last regular one
    until = stop - _MS if file.etag == COMPLETE else end
    answer = rest.klines(file.market, file.symbol, file.timeframe, start, until)
    return Fetched(
        body=answer.body,
        url=answer.url,
        etag=file.etag if _reaches(answer.content, end, file.timeframe) else SHORT,
        last_modified=None,
        sent_at=next_open(file.timeframe, end),
    )


def _last_open(file: RemoteFile, stop: datetime) -> datetime:
    """When the last bar of a page opens."""
    etag = file.etag or ""
    if etag == COMPLETE:
        return last_closed(file.timeframe, stop)
    try:
        return datetime.fromisoformat(etag.removeprefix(UNTIL))
    except ValueError as error:
        raise SourceError(f"{file.key} is no page of a tail: its ETag is {etag!r}") from error


def _reaches(rows: list[Any], end: datetime, timeframe: str) -> bool:
    if timeframe in _UNSURE:
        return True
    return bool(rows) and bool(_EPOCH + rows[-1][0] * _MS >= end)


def _period_at(timeframe: str, instant: datetime) -> str:
    """The page that an instant falls into."""
    if timeframe in _MONTHLY:
        return f"{instant:%Y-%m}"
    minutes = _MINUTES.get(timeframe)
    if minutes is None:
        return f"{instant:%Y-%m-%d}"
    start = instant - (instant - _EPOCH) % timedelta(minutes=minutes)
    return f"{start:%Y-%m-%dT%H%M}+{minutes}m"


def next_open(timeframe: str, opened: datetime) -> datetime:
    """The earliest instant after `opened` at which a further regular bar can open."""
    if timeframe == "1mo":
        return (opened + 31 * _DAY).replace(day=1)
    return opened + min(_width(timeframe), _DAY)


def _width(timeframe: str) -> timedelta:
    return timedelta(microseconds=timeframe_us(timeframe))
