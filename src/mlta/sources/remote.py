"""What every source owes: a listing of files, and their bytes as received."""

import difflib
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from pydantic import TypeAdapter, ValidationError

from mlta.errors import ConfigError
from mlta.types import TIMEFRAMES, Symbol

TAIL: Final = "api/"
"""What the keys of REST pages begin with; silver prefers the archive's files to them."""
LIVE: Final = "stream/"
"""What the keys of candles captured from the WebSocket begin with; silver prefers any other file."""

_SYMBOL: Final = TypeAdapter(Symbol)


@dataclass(frozen=True, kw_only=True)
class RemoteFile:
    """One file at its source, not fetched yet."""

    key: str
    """Its name there; unique within the source, and what revisions of one file share."""
    market: str
    symbol: str
    timeframe: str
    period: str
    """What the file covers, as `period.period_span` reads it; empty where unknown."""
    size: int | None
    """Bytes, None where the source does not say before the file is fetched."""
    etag: str | None
    """What changes when the file does, without quotes; None where the source has no such thing."""
    last_modified: str | None
    """As the source states it."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the bytes that are here already came with; a source may be asked whether it has others."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """The bytes of one file and what came with them."""

    body: bytes
    url: str
    """Where they came from, without secrets: an http address or the file's path."""
    etag: str | None
    last_modified: str | None
    sent_at: datetime | None = None
    """An instant that the source's clock had passed when it sent them, UTC; None where it does not say."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """The checksum published beside a file."""

    sha256: str
    """In small letters."""
    url: str
    """Where the file stands, as in `Fetched.url`."""


class Fetcher(Protocol):
    """A place that files can be taken from."""

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched | None:
        """The bytes of `file` as they come, unverified; None if they are those that `known` came with.

        Raises
        ------
        SourceError
            If the source cannot be reached, or the file has gone.
        """
        ...

    def fetch_checksum(self, file: RemoteFile) -> Published | None:
        """The checksum published beside `file`; None where none is published.

        Raises
        ------
        ChecksumError
            If what stands there is none; says what it is.
        SourceError
            If the source cannot be reached.
        """
        ...


class Source(Fetcher, Protocol):
    """A place with raw candles, which says what it has."""

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """The files of one series that overlap the configured span, sorted by key; at least one.

        Raises
        ------
        DataError
            If there is no such file; says what there is instead.
        SourceError
            If the source cannot be reached or answers nonsense.
        """
        ...


def check_series(timeframe: str, symbol: str) -> None:
    """Nothing; raises `ConfigError` for a timeframe or symbol that no source can have.

    Symbols become parts of addresses and paths, so what could be one is refused here.
    """
    if timeframe not in TIMEFRAMES:
        raise ConfigError(f"no timeframe {timeframe!r}; there are {', '.join(TIMEFRAMES)}")
    check_symbol(symbol)


def check_symbol(symbol: str) -> None:
    """Nothing; raises `ConfigError` for what can be no symbol, see `check_series`."""
    try:
        _SYMBOL.validate_python(symbol)
    except ValidationError as error:
        raise ConfigError(
            f"{symbol!r} is not a symbol: capital letters, digits and _ as in BTCUSDT, at most 40"
        ) from error


def nearest(wanted: str, known: list[str], nouns: str) -> str:
    """What there is instead of `wanted`: the most alike of the `known`, and how many there are."""
    if len(known) < 2:
        return f"there is only {known[0]}" if known else f"there are no {nouns} at all"
    alike = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    shown = f"the nearest: {', '.join(alike)}" if alike else f"among them {', '.join(known[:5])}"
    return f"there are {len(known)} {nouns}, {shown}"
