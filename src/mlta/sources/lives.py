"""What is known of symbols that were renamed, or gone for a while: one name, several lives.

The bars of two lives are bars of two things. Nothing here stitches or cuts a series; `known_lives` says what
is known, so that whoever sees a gap of months in ``silver.quality`` need not search.
"""

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Final


@dataclass(frozen=True)
class Absence:
    """A market that was closed and opened again under the same name."""

    symbols: str
    """A name or a pattern, ``USDC*``."""
    gone: date
    back: date
    source: str


@dataclass(frozen=True)
class Rename:
    """An asset that goes on under another name."""

    old: str
    new: str
    source: str


_ISSUES: Final = "github.com/binance/binance-public-data/issues"
ABSENCES: Final = (
    Absence("*USDC", date(2022, 9, 29), date(2023, 3, 12), f"{_ISSUES}/242, 255, 262"),
    Absence("USDC*", date(2022, 9, 29), date(2023, 3, 12), f"{_ISSUES}/242, 255, 262"),
)
RENAMES: Final = (
    Rename("BTT", "BTTC", f"{_ISSUES}/311"),
    Rename("NANO", "XNO", f"{_ISSUES}/238"),
)
# what a renamed asset is told by in a symbol: NANOBTC is NANO's, NANOXBTC is not
_QUOTES: Final = ("USDT", "BUSD", "BTC", "ETH", "BNB", "EUR", "TRY", "USDC", "TUSD", "BRL")


def known_lives(symbol: str) -> list[str]:
    """A sentence for each thing known of the lives of `symbol`; most have none.

    Examples
    --------
    >>> known_lives("NANOUSDT")
    ['NANO goes on as XNO (github.com/binance/binance-public-data/issues/238)']
    >>> known_lives("BTCUSDT")
    []
    """
    absent = [
        f"pairs {known.symbols} were absent from {known.gone} to {known.back} ({known.source})"
        for known in ABSENCES
        if fnmatchcase(symbol, known.symbols)
    ]
    renamed = [
        f"{known.old} goes on as {known.new} ({known.source})"
        for known in RENAMES
        if symbol in {asset + quote for asset in (known.old, known.new) for quote in _QUOTES}
    ]
    return absent + renamed
