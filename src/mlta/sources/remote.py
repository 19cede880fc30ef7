"""What every source owes: a listing of files, and their bytes as received."""

import difflib
from dataclasses import dataclass
from typing import Final, Protocol

from pydantic import TypeAdapter, ValidationError

from mlta.errors import ConfigError
from mlta.types import TIMEFRAMES, Symbol

TAIL: Final = "api/"
"""What the keys of REST pages begin with; silver prefers any other file to them."""

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
class Fetched:
    """The bytes of one file and what came with them."""

    body: bytes
    url: str
    """Where they came from, without secrets: an http address or the file's path."""
    etag: str | None
    last_modified: str | None
    published_sha256: str | None
    """The checksum published beside the file, which `body` has; None where none is published."""


class Source(Protocol):
    """A place with raw candles."""

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

    def fetch(self, file: RemoteFile) -> Fetched:
        """The bytes of `file`, verified against the checksum published beside it.

        Raises
        ------
        ChecksumError
            If they do not have the published hash; names the file and both hashes.
        SourceError
            If the source cannot be reached, or the file has gone.
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
