"""What the exchange says about a symbol: a snapshot of ``exchangeInfo`` for each symbol and day."""

import json
from typing import Any, Final

import polars as pl

from mlta.errors import DataError
from mlta.sources.remote import TAIL, Fetched, Known, Listed, Published, RemoteFile, check_symbol
from mlta.sources.rest import Rest
from mlta.sources.traded import fetch_traded

COLUMNS: Final = (
    "available_at", "status", "base_asset", "quote_asset", "tick_size", "step_size", "min_quantity",
    "max_quantity", "min_notional",
)  # fmt: skip
"""Columns of a raw snapshot, all text, beside ``row``."""
_PLAIN: Final = {"status": "status", "base_asset": "baseAsset", "quote_asset": "quoteAsset"}
_RULES: Final = {
    "tick_size": (("PRICE_FILTER", "tickSize"),),
    "step_size": (("LOT_SIZE", "stepSize"),),
    "min_quantity": (("LOT_SIZE", "minQty"),),
    "max_quantity": (("LOT_SIZE", "maxQty"),),
    "min_notional": (("NOTIONAL", "minNotional"), ("MIN_NOTIONAL", "minNotional")),
}
"""Filter and field that each column is from; the older filter where the newer is not there."""


class InstrumentsSource:
    """One snapshot for each symbol and UTC day, by the exchange's clock; satisfies `remote.Source`.

    Its ETag is the day, so that a later run of the same day asks for nothing.
    """

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:  # noqa: ARG002
        """See `remote.Source.fetch_symbols`."""
        return fetch_traded(self._rest, market)

    def fetch_listing(self, market: str, timeframe: str, symbol: str) -> list[RemoteFile]:
        """See `remote.Source.fetch_listing`; the snapshot of today alone."""
        check_symbol(symbol)
        day = f"{self._rest.server_time():%Y-%m-%d}"
        return [
            RemoteFile(
                key=f"{TAIL}v3/exchangeInfo/{symbol}/{day}.json",
                market=market,
                symbol=symbol,
                timeframe=timeframe,
                period=day,
                size=None,
                etag=day,
                last_modified=None,
            )
        ]

    def fetch(self, file: RemoteFile, known: Known | None = None) -> Fetched | None:  # noqa: ARG002
        """See `remote.Source.fetch`."""
        answer = self._rest.exchange_info([file.symbol])
        return Fetched(body=answer.body, url=answer.url, etag=file.etag, last_modified=None)

    def fetch_checksum(self, file: RemoteFile) -> Published | None:  # noqa: ARG002
        """See `remote.Source.fetch_checksum`; none is published."""
        return None


def read_instrument(name: str, body: bytes, symbol: str) -> pl.DataFrame:
    """The snapshot of `symbol` in an answer of ``exchangeInfo``: one row, or none if it is not in it.

    Returns
    -------
    DataFrame
        ``row`` (Int64) and `COLUMNS` as text, null where the exchange states no such rule.

    Raises
    ------
    DataError
        If it is no such answer.
    """
    try:
        content = json.loads(body, parse_int=str, parse_float=str, parse_constant=str)
        found = [item for item in content["symbols"] if item["symbol"] == symbol][:1]
        rows = [_row(content, item) for item in found]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"{name} should be the exchange's exchangeInfo, and is {body[:100]!r}; its form may have "
            "changed: look for a newer mlta, or report this"
        ) from error
    table = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    return table.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))


def _row(content: dict[str, Any], item: dict[str, Any]) -> list[str | None]:
    filters = {each["filterType"]: each for each in item.get("filters", [])}
    values = {name: item.get(field) for name, field in _PLAIN.items()}
    for name, places in _RULES.items():
        stated = [filters[kind].get(field) for kind, field in places if kind in filters]
        values[name] = stated[0] if stated else None
    values["available_at"] = content.get("serverTime")
    return [None if values[name] is None else str(values[name]) for name in COLUMNS]
