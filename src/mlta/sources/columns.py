"""Which column of a foreign table is which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Final, Literal, get_args

from mlta.errors import DataError

REQUIRED: Final = ("open_time", "open", "high", "low", "close", "volume")
OPTIONAL: Final = (
    "close_time", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote",
)  # fmt: skip
BESIDE: Final = ("time_of_day", "symbol")
"""Columns that help to read the others: the clock beside a date, and whose row it is."""
BINANCE_ORDER: Final = (*REQUIRED, *OPTIONAL, "ignore")
"""The columns of an archive file, which has no header."""

Column = Literal[
    "open_time", "open", "high", "low", "close", "volume",
    "close_time", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote",
    "time_of_day", "symbol",
]  # fmt: skip
"""A column that a setting may name."""

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "open_time": (
        "timestamp", "time", "date", "datetime", "open_timestamp", "unix", "unix_timestamp",
        "unix_time", "timestamp_ms", "ts", "start_time", "candle_begin_time",
    ),
    "open": ("o", "open_price"),
    "high": ("h", "high_price"),
    "low": ("l", "low_price"),
    "close": ("c", "close_price"),
    "volume": ("v", "vol", "base_volume", "volume_base", "base_asset_volume"),
    "close_time": ("close_timestamp", "end_time"),
    "quote_volume": (
        "quote_asset_volume", "quote_vol", "volume_quote", "turnover", "volume_currency",
    ),
    "trade_count": (
        "count", "number_of_trades", "num_trades", "trades", "n_trades", "no_of_trades",
    ),
    "taker_buy_base": (
        "taker_buy_volume", "taker_buy_base_volume", "taker_buy_base_asset_volume", "taker_base_volume",
        "taker_buy_vol",
    ),
    "taker_buy_quote": (
        "taker_buy_quote_volume", "taker_buy_quote_asset_volume", "taker_quote_volume",
    ),
    "time_of_day": (),
    "symbol": ("pair", "ticker", "instrument", "trading_pair"),
}  # fmt: skip
"""Other names that each column goes by; compared without case, and by letters and digits alone."""

RIVALS: Final[dict[str, tuple[str, ...]]] = {"volume": ("tick_vol", "tick_volume")}
"""Names that make a column doubtful, and never are it unless a setting says so: MetaTrader writes
changes of the price into one and the volume, where the broker has it, into the other."""


@dataclass(frozen=True)
class Wanted:
    """What is to be taken from a file, as far as its own names do not say it."""

    symbol: str = ""
    """Whose rows, where a column says whose they are; empty takes all."""
    columns: Mapping[Column, str] = field(default_factory=dict)
    """Header of a canonical column, where it is to be another than the names suggest; an empty one
    leaves the column out. A header that is named here is no other column's."""


ALL: Final = Wanted()


def match_columns(name: str, header: Sequence[str], wanted: Wanted = ALL) -> dict[str, int]:
    """Position of each canonical column in `header`, in canonical order; others are left out.

    What `wanted` says counts first, then a column's own name, then its aliases. ``Volume BTC`` and
    ``Volume USDT`` are volume and quote_volume of BTCUSDT; columns ``date`` and ``time``, and
    no other time, are open_time and time_of_day.

    Raises
    ------
    DataError
        If a required column is missing, several could be one column, or one that `wanted` names is not
        there; names what was found and what is needed.
    """
    plain = [_plain(column) for column in header]
    found: dict[str, int] = {
        column: _place(name, header, plain, column, text)
        for column, text in wanted.columns.items()
        if text
    }
    free = [i for i in range(len(header)) if i not in found.values()]
    suggested = _suggested(plain, free, wanted.symbol)
    for column in (*REQUIRED, *OPTIONAL, *BESIDE):
        if column in wanted.columns or (column == "symbol" and not wanted.symbol):
            continue
        places = _candidates(plain, free, column)
        if column in suggested and len(places) != 1:
            places = [suggested[column]]
        if len(places) > 1:
            raise DataError(_doubt(name, column, [header[i] for i in places]))
        if places:
            found[column] = places[0]
    if missing := [column for column in REQUIRED if column not in found]:
        raise DataError(
            f"{name} has no column {', '.join(missing)}; found {_shown(header)}, needed "
            f"{', '.join(REQUIRED)} and, where there are, {', '.join(OPTIONAL)}. If it stands under "
            f"another name, set source.columns, for example {{{missing[0]}: {header[0][:40].strip()!r}}}"
        )
    return {column: found[column] for column in get_args(Column) if column in found}


def _place(name: str, header: Sequence[str], plain: Sequence[str], column: str, text: str) -> int:
    """Where the header stands that a setting names."""
    places = [i for i, written in enumerate(header) if written.strip() == text.strip()]
    places = places or [i for i, other in enumerate(plain) if other == _plain(text)]
    if len(places) == 1:
        return places[0]
    state = f"has {len(places)} columns {text!r}" if places else f"has no column {text!r}"
    raise DataError(
        f"{name} {state}, which source.columns names for {column}; found {_shown(header)}. "
        f"Mend source.columns.{column}, or rename the column"
    )


def _candidates(plain: Sequence[str], free: Sequence[int], column: str) -> list[int]:
    """The columns that go by the canonical one's own name, else those that go by an alias."""
    if own := [i for i in free if plain[i] == _plain(column)]:
        return own
    aliases = {_plain(alias) for alias in ALIASES[column]}
    places = [i for i in free if plain[i] in aliases]
    if places:  # a rival alone is no candidate
        aliases |= {_plain(rival) for rival in RIVALS.get(column, ())}
    return [i for i in free if plain[i] in aliases]


def _suggested(plain: Sequence[str], free: Sequence[int], symbol: str) -> dict[str, int]:
    """Columns that only together say what they are."""
    found: dict[str, int] = {}
    times = _candidates(plain, free, "open_time")
    if sorted(plain[i] for i in times) == ["date", "time"]:
        found["open_time"], found["time_of_day"] = sorted(times, key=lambda i: plain[i])
    amounts = {plain[i].removeprefix("volume"): i for i in free if plain[i].startswith("volume")}
    for base, quote in permutations(amounts, 2):
        if base and quote and base + quote == _plain(symbol):
            found["volume"], found["quote_volume"] = amounts[base], amounts[quote]
    return found


def _plain(column: str) -> str:
    return re.sub(r"[\W_]+", "", column.casefold())


def _doubt(name: str, column: str, candidates: Sequence[str]) -> str:
    shown = ", ".join(repr(candidate) for candidate in candidates)
    return (
        f"{name}: {shown} could each be {column}; say which one is meant, "
        f"source.columns: {{{column}: {candidates[0].strip()!r}}}, or rename that one to {column}"
    )


def _shown(header: Sequence[str]) -> str:
    shown = ", ".join(repr(column[:40]) for column in header[:20])
    return f"{shown} and {len(header) - 20} more" if len(header) > 20 else shown
