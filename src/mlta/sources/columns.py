"""Which column of a foreign table is which."""

from collections.abc import Sequence
from typing import Final

from mlta.errors import DataError

REQUIRED: Final = ("open_time", "open", "high", "low", "close", "volume")
OPTIONAL: Final = (
    "close_time", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote",
)  # fmt: skip
BINANCE_ORDER: Final = (*REQUIRED, *OPTIONAL, "ignore")
"""The columns of an archive file, which has no header."""

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "open_time": ("timestamp", "time", "date", "datetime", "opentime", "open_timestamp", "unix", "ts"),
    "open": ("o", "open_price"),
    "high": ("h", "high_price"),
    "low": ("l", "low_price"),
    "close": ("c", "close_price"),
    "volume": ("v", "vol", "base_volume", "volume_base", "base_asset_volume"),
    "close_time": ("closetime", "close_timestamp"),
    "quote_volume": (
        "quotevolume", "quote_asset_volume", "quote_vol", "volume_quote", "turnover",
    ),
    "trade_count": (
        "count", "number_of_trades", "num_trades", "trades", "n_trades", "tradecount", "no_of_trades",
    ),
    "taker_buy_base": (
        "taker_buy_volume", "taker_buy_base_volume", "taker_buy_base_asset_volume", "taker_base_volume",
        "taker_buy_vol",
    ),
    "taker_buy_quote": (
        "taker_buy_quote_volume", "taker_buy_quote_asset_volume", "taker_quote_volume",
    ),
}  # fmt: skip
"""Other names that each column goes by; compared without case, with ``_`` for spaces, dots, dashes."""


def match_columns(name: str, header: Sequence[str]) -> dict[str, int]:
    """Position of each canonical column in `header`, in canonical order; others are left out.

    A column's own name wins over its aliases.

    Raises
    ------
    DataError
        If a required column is missing or several could be one column; names what was found and
        what is needed.
    """
    plain = [_plain(column) for column in header]
    found: dict[str, int] = {}
    for column in (*REQUIRED, *OPTIONAL):
        places = [i for i, text in enumerate(plain) if text == column]
        places = places or [i for i, text in enumerate(plain) if text in ALIASES[column]]
        if len(places) > 1:
            candidates = ", ".join(repr(header[i]) for i in places)
            raise DataError(
                f"{name}: {candidates} could each be {column}; rename the one that is meant to {column}"
            )
        if places:
            found[column] = places[0]
    if missing := [column for column in REQUIRED if column not in found]:
        raise DataError(
            f"{name} has no column {', '.join(missing)}; found {_shown(header)}, needed "
            f"{', '.join(REQUIRED)} and, where there are, {', '.join(OPTIONAL)}"
        )
    return found


def _plain(column: str) -> str:
    text = column.strip().strip('"').strip().casefold()
    return text.translate(str.maketrans(" .-", "___"))


def _shown(header: Sequence[str]) -> str:
    shown = ", ".join(repr(column[:40]) for column in header[:20])
    return f"{shown} and {len(header) - 20} more" if len(header) > 20 else shown
