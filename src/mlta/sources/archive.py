"""The client of Binance's public archive, over HTTP or in a folder.

Both carriers serve one tree: ``data/spot/{monthly,daily}/klines/SYMBOL/TIMEFRAME/`` with files
``SYMBOL-TIMEFRAME-PERIOD.zip`` and a ``.CHECKSUM`` beside each. Monthly files are taken, and the daily files
of those months that have no monthly file. A daily file does not take precedence over a monthly one, although
the exchange has been known to mend only the former.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import structlog

from mlta.errors import ChecksumError, DataError, SourceError
from mlta.sources.listing import Entry
from mlta.sources.period import overlaps, period_span
from mlta.sources.remote import Fetched, RemoteFile, check_series, nearest

_PERIOD: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_CHECKSUM: Final = re.compile(r"([0-9a-fA-F]{64})\s+\*?(\S+)\s*")
_READS: Final = 2  # the archive replaces files: zip and checksum may be from before and after


@dataclass(frozen=True)
class Blob:
    """One file as its carrier brought it."""

    body: bytes
    url: str
    etag: str | None
    last_modified: str | None


class Carrier(Protocol):
    """A way to the archive's tree."""

    place: str
    """Its address or folder, for messages."""

    def fetch_entries(self, prefix: str) -> tuple[list[Entry], list[str]]:
        """Files and folders directly under `prefix`, which ends with a slash; both as whole keys."""
        ...

    def fetch_blob(self, key: str) -> Blob | None:
        """The file of that key; None if there is none."""
        ...


class ArchiveSource:
    """Candles from the archive that `carrier` reaches; satisfies `remote.Source`.

    Files that do not overlap [`start`, `end`) are not listed; None means no bound.
    """

    def __init__(self, carrier: Carrier, start: datetime | None, end: datetime | None) -> None:
        self._carrier = carrier
        self._start = start
        self._end = end

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`."""
        check_series(timeframe, symbol)
        monthly = self._series(market, "monthly", timeframe, symbol)
        daily = self._series(market, "daily", timeframe, symbol)
        months = {file.period for file in monthly}
        files = monthly + [file for file in daily if file.period[:7] not in months]
        if not files:
            raise DataError(self._absence(market, timeframe, symbol))
        files = sorted(files, key=lambda file: file.key)
        if chosen := [file for file in files if overlaps(file.period, self._start, self._end)]:
            return chosen
        periods = sorted(file.period for file in files)
        raise DataError(
            f"{self._carrier.place} has {symbol} {timeframe} from {periods[0]} to {periods[-1]}, "
            f"nothing from {self._start or 'the first bar'} to {self._end or 'the last'}; "
            "change source.start and source.end"
        )

    def fetch(self, file: RemoteFile) -> Fetched:
        """See `remote.Source.fetch`; a file that fails is fetched once more before it is refused."""
        published, found = None, ""
        for _ in range(_READS):
            blob = self._carrier.fetch_blob(file.key)
            if blob is None:
                raise SourceError(
                    f"{self._carrier.place} lists {file.key} but does not have it; run again"
                )
            published = self._published_sha256(file.key)
            found = hashlib.sha256(blob.body).hexdigest()
            if published is None or found == published:
                return Fetched(
                    body=blob.body,
                    url=blob.url,
                    etag=blob.etag,
                    last_modified=blob.last_modified,
                    published_sha256=published,
                )
        raise ChecksumError(
            f"{file.key} from {self._carrier.place} is damaged: its SHA-256 should be {published} "
            f"and is {found}, {_READS} times in a row; it was not taken. Run again later; if it stays "
            "so, the exchange's own checksum is wrong: report it there, or leave out its period"
        )

    def _series(self, market: str, folder: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        prefix = f"data/{market}/{folder}/klines/{symbol}/{timeframe}/"
        entries, _ = self._carrier.fetch_entries(prefix)
        files = []
        for entry in entries:
            if not entry.key.endswith(".zip"):
                continue
            period = _period(entry.key, f"{prefix}{symbol}-{timeframe}-")
            if period is None:
                structlog.get_logger().warning(
                    "file_ignored", key=entry.key, why="name has no period"
                )
                continue
            files.append(
                RemoteFile(
                    key=entry.key,
                    market=market,
                    symbol=symbol,
                    timeframe=timeframe,
                    period=period,
                    size=entry.size,
                    etag=entry.etag,
                    last_modified=entry.last_modified,
                )
            )
        return files

    def _published_sha256(self, key: str) -> str | None:
        blob = self._carrier.fetch_blob(f"{key}.CHECKSUM")
        if blob is None:
            return None
        name = key.rpartition("/")[2]
        found = _CHECKSUM.fullmatch(blob.body.decode(errors="replace"))
        if found is None or found[2] != name:
            raise SourceError(
                f"{blob.url} should hold a SHA-256 and the name {name}, and holds {blob.body[:100]!r}; "
                "the file was not taken. Run again later"
            )
        return found[1].lower()

    def _absence(self, market: str, timeframe: str, symbol: str) -> str:
        """What is there instead of the series that is not."""
        missing = f"{self._carrier.place} has no {timeframe} files of {symbol} ({market})"
        symbols = self._folders(f"data/{market}/", "klines/")
        if symbol not in symbols:
            return f"{missing}: {nearest(symbol, symbols, 'symbols')}"
        timeframes = self._folders(f"data/{market}/", f"klines/{symbol}/")
        return f"{missing}: of {symbol} it has {', '.join(timeframes) or 'nothing'}"

    def _folders(self, root: str, below: str) -> list[str]:
        found = [
            self._carrier.fetch_entries(f"{root}{kind}/{below}")[1] for kind in ("monthly", "daily")
        ]
        return sorted({key.rstrip("/").rpartition("/")[2] for keys in found for key in keys})


def _period(key: str, stem: str) -> str | None:
    """The period in the name of a zip, or None if there is no real month or day."""
    period = key.removeprefix(stem).removesuffix(".zip")
    if not key.startswith(stem) or not _PERIOD.fullmatch(period):
        return None
    try:
        period_span(period)
    except ValueError:
        return None
    return period
