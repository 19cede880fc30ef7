"""The exchange's REST dialect: what each endpoint answers, and what it weighs."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import polars as pl
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mlta.simulator.bars import decimal_text
from mlta.simulator.limits import Limiter, Verdict
from mlta.simulator.market import decimals_of
from mlta.simulator.query import ApiError, Query
from mlta.simulator.symbols import describe_symbol
from mlta.simulator.tape import Tape
from mlta.simulator.ticker import day_ticker

_TRADE_FIELDS: Final = {
    "id": "a", "price": "p", "quantity": "q", "first_trade": "f", "last_trade": "l", "time": "T",
    "taker_buys": "m",
}  # fmt: skip
_Endpoint = Callable[[Tape, Limiter, Query], Any]
_Weigh = Callable[[Mapping[str, str]], int]


def ping(_tape: Tape, _limiter: Limiter, query: Query) -> Any:
    """``/api/v3/ping``: nothing."""
    query.expect_only()
    return {}


def time(tape: Tape, _limiter: Limiter, query: Query) -> Any:
    """``/api/v3/time``: the exchange's clock."""
    query.expect_only()
    return {"serverTime": tape.clock.now_us() // 1000}


def exchange_info(tape: Tape, limiter: Limiter, query: Query) -> Any:
    """``/api/v3/exchangeInfo``: limits, and what is traded."""
    query.expect_only("symbol", "symbols")
    chosen = query.symbols()
    return {
        "timezone": "UTC",
        "serverTime": tape.clock.now_us() // 1000,
        "rateLimits": [
            _limit("REQUEST_WEIGHT", 1, limiter.limit),
            _limit("RAW_REQUESTS", 5, 300_000),
        ],
        "exchangeFilters": [],
        "symbols": [
            describe_symbol(symbol, tape.seed)
            for symbol in (tape.symbols if chosen is None else chosen)
        ],
    }


def klines(tape: Tape, _limiter: Limiter, query: Query) -> Any:
    """``/api/v3/klines``: rows of twelve, oldest first; the running candle is the last of them."""
    query.expect_only("symbol", "interval", "startTime", "endTime", "limit")
    symbol = query.symbol()
    rows = tape.candles(
        symbol,
        query.timeframe(),
        query.instant_us("startTime"),
        query.instant_us("endTime"),
        query.limit(),
    )
    return list(map(list, as_text(rows, *decimals_of(symbol, tape.seed)).rows()))


def agg_trades(tape: Tape, _limiter: Limiter, query: Query) -> Any:
    """``/api/v3/aggTrades``: trades of one price, one side and one instant, oldest first."""
    query.expect_only("symbol", "fromId", "startTime", "endTime", "limit")
    symbol = query.symbol()
    price, lot = decimals_of(symbol, tape.seed)
    trades = tape.trades(
        symbol,
        from_id=query.number("fromId"),
        start_us=query.instant_us("startTime"),
        end_us=query.instant_us("endTime"),
        limit=query.limit(),
    )
    return (
        trades.select(
            "id",
            decimal_text("price", price),
            decimal_text("quantity", lot),
            "first_trade",
            "last_trade",
            pl.col("time") // 1000,
            ~pl.col("taker_buys"),
            M=pl.lit(True),  # noqa: FBT003 - the best price, as ever
        )
        .rename(_TRADE_FIELDS)
        .to_dicts()
    )


def ticker(tape: Tape, _limiter: Limiter, query: Query) -> Any:
    """``/api/v3/ticker/24hr``: the last day of one symbol, of some, or of all."""
    query.expect_only("symbol", "symbols")
    chosen = query.symbols()
    if query.has("symbol"):
        return day_ticker(tape, query.symbol())
    return [day_ticker(tape, symbol) for symbol in chosen or tape.symbols]


def as_text(candles: pl.DataFrame, price: int, lot: int) -> pl.DataFrame:
    """Candles as the twelve columns of the exchange, amounts as text with eight decimals."""
    return candles.select(
        pl.col("open_time").dt.epoch("ms"),
        *(decimal_text(name, price) for name in ("open", "high", "low", "close")),
        decimal_text("volume", lot),
        pl.col("close_time").dt.epoch("ms") - 1,
        decimal_text("quote_volume", price + lot),
        "trade_count",
        decimal_text("taker_buy_base", lot),
        decimal_text("taker_buy_quote", price + lot),
        ignore=pl.lit("0"),
    )


def _limit(kind: str, minutes: int, limit: int) -> dict[str, Any]:
    return {
        "rateLimitType": kind, "interval": "MINUTE", "intervalNum": minutes, "limit": limit,
    }  # fmt: skip


_ENDPOINTS: Final[dict[str, tuple[_Endpoint, _Weigh]]] = {
    "ping": (ping, lambda _: 1),
    "time": (time, lambda _: 1),
    "exchangeInfo": (exchange_info, lambda _: 20),
    "klines": (klines, lambda _: 2),
    "aggTrades": (agg_trades, lambda _: 4),
    "ticker/24hr": (ticker, lambda params: 2 if "symbol" in params else 80),
}


def api_routes(tape: Tape, limiter: Limiter) -> list[Route]:
    """The routes below ``/api/v3/``; every answer says how much weight the minute has used."""

    def route(name: str, endpoint: _Endpoint, weigh: _Weigh) -> Route:
        def answer(request: Request) -> Response:
            verdict = limiter.admit(weigh(request.query_params))
            if verdict.status == 200:
                response = _answered(endpoint, tape, limiter, request)
            else:
                response = refusal(verdict, limiter.limit)
            response.headers["X-MBX-USED-WEIGHT-1M"] = str(verdict.used)
            return response

        return Route(f"/api/v3/{name}", answer)

    return [route(name, *parts) for name, parts in _ENDPOINTS.items()]


def _answered(endpoint: _Endpoint, tape: Tape, limiter: Limiter, request: Request) -> Response:
    try:
        query = Query(request.query_params, tape.symbols)
        return JSONResponse(endpoint(tape, limiter, query))
    except ApiError as error:
        return _error(error.status, error.code, error.message)


def refusal(verdict: Verdict, limit: int) -> Response:
    """The answer to who asks too much, 429 or 418."""
    if verdict.status == 429:
        text = (
            f"Too much request weight used; current limit is {limit} request weight per 1 MINUTE. "
            "Please use WebSocket Streams for live updates to avoid polling the API."
        )
    else:
        text = (
            f"Way too much request weight used; IP banned until {verdict.until_ms}. "
            "Please use WebSocket Streams for live updates to avoid bans."
        )
    response = _error(verdict.status, -1003, text)
    response.headers["Retry-After"] = str(verdict.retry_after)
    return response


def _error(status: int, code: int, message: str) -> Response:
    return JSONResponse({"code": code, "msg": message}, status_code=status)
