"""The rows of one symbol out of a file that may hold many."""

import re

import polars as pl

from mlta.errors import DataError
from mlta.sources.remote import nearest

_SYMBOL = "symbol"


def take_symbol(name: str, table: pl.DataFrame, symbol: str) -> pl.DataFrame:
    """The rows of `symbol`, without the column that says whose they are.

    Parameters
    ----------
    name : str
        Name of the file.
    table : DataFrame
        Columns ``row`` and, where the file has one, ``symbol``.
    symbol : str
        As the exchange writes it, BTCUSDT; in the file it may stand as ``BTC/USDT`` or ``btc-usdt``.
        Empty takes all rows.

    Raises
    ------
    DataError
        If no row is the symbol's, a row is nobody's, or neither a column nor the file's name says whose
        the rows are.
    """
    if not symbol:
        return table.drop(_SYMBOL, strict=False)
    if _SYMBOL not in table.columns:
        if not _is_named_for(name, symbol):
            raise DataError(
                f"nothing says that {name} holds {symbol}: it is not named for it and has no column symbol. "
                f"Rename it to {symbol}-TIMEFRAME and its ending, or say which column holds the symbol, "
                "source.columns: {symbol: HEADER}"
            )
        return table
    written = table[_SYMBOL].cast(pl.String).str.to_uppercase().str.replace_all("[^A-Z0-9]", "")
    if nobodys := table["row"].filter(written.fill_null("") == "").to_list():
        raise DataError(
            f"{name}: row {nobodys[0]} and {len(nobodys) - 1} more have no symbol, so nobody knows whose "
            "they are; fill them in, or take them out"
        )
    own = written == symbol.replace("_", "")
    if not own.any():
        there = written.unique().sort().to_list()
        raise DataError(
            f"{name} has no rows of {symbol}; by its column of symbols {nearest(symbol, there, 'symbols')}. "
            "If that column means something else, set source.columns: {symbol: ''}"
        )
    return table.filter(own).drop(_SYMBOL)


def _is_named_for(name: str, symbol: str) -> bool:
    """Whether the symbol stands in the file's name as a word, ``Binance_BTCUSDT_1h.csv``."""
    word = rf"(?<![a-z0-9]){re.escape(symbol)}(?![a-z0-9])"
    return re.search(word, name, re.IGNORECASE) is not None
