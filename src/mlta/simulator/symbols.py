"""What the exchange says about a symbol: its two assets and the steps of price and quantity."""

from typing import Any, Final

from mlta.simulator.market import decimals_of

_QUOTES: Final = (
    "FDUSD", "USDT", "USDC", "TUSD", "BUSD", "BTC", "ETH", "BNB", "EUR", "TRY", "BRL", "USD",
)  # fmt: skip


def split_symbol(symbol: str) -> tuple[str, str]:
    """Base and quote asset; the quote is empty where the name ends with none that is known."""
    quote = next((q for q in _QUOTES if symbol.endswith(q) and symbol != q), "")
    return symbol.removesuffix(quote), quote


def describe_symbol(symbol: str, seed: int) -> dict[str, Any]:
    """The record of `symbol` in ``exchangeInfo``."""
    base, quote = split_symbol(symbol)
    price, lot = decimals_of(symbol, seed)
    tick, step = _unit(price), _unit(lot)
    return {
        "symbol": symbol,
        "status": "TRADING",
        "baseAsset": base,
        "baseAssetPrecision": 8,
        "quoteAsset": quote,
        "quotePrecision": 8,
        "quoteAssetPrecision": 8,
        "isSpotTradingAllowed": True,
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": tick, "maxPrice": _most(price), "tickSize": tick},
            {"filterType": "LOT_SIZE", "minQty": step, "maxQty": _most(lot), "stepSize": step},
            {
                "filterType": "NOTIONAL",
                "minNotional": "5.00000000",
                "applyMinToMarket": True,
                "maxNotional": "9000000.00000000",
                "applyMaxToMarket": False,
                "avgPriceMins": 5,
            },
        ],
    }  # fmt: skip


def _unit(decimals: int) -> str:
    return f"{10.0**-decimals:.8f}"


def _most(decimals: int) -> str:
    """The largest amount with nine digits before and behind the point together."""
    return f"{10 ** (9 - decimals)}.00000000"
