"""What every source owes: a listing of files, and their bytes as received."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import structlog
from pydantic import TypeAdapter, ValidationError

from mlta.errors import MAX_EXAMPLES, ConfigError
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


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One symbol of a source, and what the source says about it; None where it does not say."""

    symbol: str
    status: str | None = None
    """``TRADING`` or the exchange's word for why not; new words can come."""
    base: str | None = None
    """The asset that is traded."""
    quote: str | None = None
    """The asset that it is priced in."""
    quote_volume: float | None = None
    """Traded within the last 24 hours, in units of `quote`."""


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

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:
        """Every symbol that the source has, sorted by name; at least one.

        Raises
        ------
        DataError
            If there is none.
        SourceError
            If the source cannot be reached or answers nonsense.
        """
        ...

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
    if not _is_symbol(symbol):
        raise ConfigError(
            f"{symbol!r} is not a symbol: capital letters, digits and _ as in BTCUSDT, at most 40"
        )


def only_symbols(names: Iterable[str]) -> list[str]:
    """The `names` that can be symbols here, each once and sorted; a log line tells the others.

    An exchange has some in further alphabets, a folder whatever somebody put there.
    """
    every = sorted(set(names))
    symbols = [name for name in every if _is_symbol(name)]
    if others := [name for name in every if not _is_symbol(name)]:
        structlog.get_logger().warning(
            "names_ignored",
            count=len(others),
            first=[ascii(name)[1:-1][:40] for name in others[:MAX_EXAMPLES]],
            why="a symbol has capital letters, digits and _",
        )
    return symbols


def _is_symbol(name: str) -> bool:
    try:
        _SYMBOL.validate_python(name)
    except ValidationError:
        return False
    return True


def nearest(wanted: str, known: list[str], nouns: str) -> str:
    """What there is instead of `wanted`: the most alike of the `known`, and how many there are."""
    if len(known) < 2:
        return f"there is only {known[0]}" if known else f"there are no {nouns} at all"
    alike = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    shown = f"the nearest: {', '.join(alike)}" if alike else f"among them {', '.join(known[:5])}"
    return f"there are {len(known)} {nouns}, {shown}"
