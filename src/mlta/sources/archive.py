"""The client of Binance's public archive, over HTTP or in a folder.

Both carriers serve one tree: ``data/spot/{monthly,daily}/klines/SYMBOL/TIMEFRAME/`` with files
``SYMBOL-TIMEFRAME-PERIOD.zip`` and a ``.CHECKSUM`` beside each, and the like for other kinds (`layout`).
Monthly files are taken, and the daily files of those months that have no monthly file; all daily files where
that is asked for, since the exchange has been known to mend only these. Of two rows of one bar the daily file's
counts, see `landing.newest_files`. Of trades a month is too much for memory: daily files are taken, and the
month's where no day of it has one.
"""

import re
from datetime import datetime
from enum import Enum
from typing import Final, Literal, Protocol

import structlog

from mlta.errors import ChecksumError, DataError, SourceError
from mlta.sources.layout import Layout, layout_of
from mlta.sources.listing import Entry
from mlta.sources.period import overlaps, period_span
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

_PERIOD: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_CHECKSUM: Final = re.compile(r"([0-9a-fA-F]{64})\s+\*?(\S+)\s*")
_SUFFIX: Final = ".CHECKSUM"


class Nothing(Enum):
    """Why a carrier brings no bytes."""

    ABSENT = "there is no such file"
    UNCHANGED = "the file is the one that is known"


class Carrier(Protocol):
    """A way to the archive's tree."""

    place: str
    """Its address or folder, for messages."""

    def fetch_entries(self, prefix: str) -> tuple[list[Entry], list[str]]:
        """Files and folders directly under `prefix`, which ends with a slash; both as whole keys."""
        ...

    def fetch_file(self, key: str, known: Known | None = None) -> Fetched | Nothing:
        """The file of that key; a carrier that cannot ask for changes alone brings it whole."""
        ...


class ArchiveSource:
    """Files of the archive that `carrier` reaches; satisfies `remote.Source`.

    Files that do not overlap [`start`, `end`) are not listed; None means no bound. `daily` says
    whether daily files are listed for months without a monthly file only (``missing``), or ``all``.
    """

    def __init__(
        self,
        carrier: Carrier,
        start: datetime | None,
        end: datetime | None,
        daily: Literal["missing", "all"] = "missing",
    ) -> None:
        self._carrier = carrier
        self._daily = daily
        self._start = start
        self._end = end

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:
        """See `remote.Source.fetch_symbols`; the tree says no more than names, delisted ones too.

        A folder counts whatever timeframes are in it: to look into each would take a request for each.
        """
        layout = layout_of(timeframe)
        if symbols := only_symbols(self._folders(layout, market, "")):
            return [Listed(symbol=symbol) for symbol in symbols]
        raise DataError(
            f"{self._carrier.place} has no symbols: no folder below {layout.root(market, 'monthly')} or "
            f"{layout.root(market, 'daily')}; check source.path and source.url"
        )

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`."""
        layout = layout_of(timeframe)
        check_symbol(symbol)
        monthly = self._series(market, "monthly", timeframe, symbol)
        daily = self._series(market, "daily", timeframe, symbol)
        if layout.prefers_days:
            months = {file.period[:7] for file in daily}
            files = daily + [file for file in monthly if file.period not in months]
        else:
            months = {file.period for file in monthly} if self._daily == "missing" else set()
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

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched | None:
        """See `remote.Source.fetch`."""
        found = self._carrier.fetch_file(file.key, known)
        if found is Nothing.ABSENT:
            raise SourceError(
                f"{self._carrier.place} lists {file.key} but does not have it; run again"
            )
        return None if isinstance(found, Nothing) else found

    def fetch_checksum(self, file: RemoteFile) -> Published | None:
        """See `remote.Source.fetch_checksum`."""
        beside = self._carrier.fetch_file(f"{file.key}{_SUFFIX}")
        if isinstance(beside, Nothing):
            return None
        name = file.key.rpartition("/")[2]
        found = _CHECKSUM.fullmatch(beside.body.decode(errors="replace"))
        if found is None or found[2] != name:
            raise ChecksumError(
                f"the checksum beside it should hold a SHA-256 and the name {name}, and holds "
                f"{beside.body[:100]!r}"
            )
        return Published(sha256=found[1].lower(), url=beside.url.removesuffix(_SUFFIX))

    def _series(self, market: str, part: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        layout = layout_of(timeframe)
        prefix = layout.prefix(market, part, timeframe, symbol)
        entries, _ = self._carrier.fetch_entries(prefix)
        files = []
        for entry in entries:
            if not entry.key.endswith(".zip"):
                continue
            period = _period(entry.key, f"{prefix}{layout.stem(timeframe, symbol)}")
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

    def _absence(self, market: str, timeframe: str, symbol: str) -> str:
        """What is there instead of the series that is not."""
        missing = f"{self._carrier.place} has no {timeframe} files of {symbol} ({market})"
        layout = layout_of(timeframe)
        symbols = self._folders(layout, market, "")
        if symbol not in symbols:
            return f"{missing}: {nearest(symbol, symbols, 'symbols')}"
        timeframes = self._folders(layout, market, f"{symbol}/")
        return f"{missing}: of {symbol} it has {', '.join(timeframes) or 'nothing'}"

    def _folders(self, layout: Layout, market: str, below: str) -> list[str]:
        found = [
            self._carrier.fetch_entries(f"{layout.root(market, part)}{below}")[1]
            for part in ("monthly", "daily")
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
