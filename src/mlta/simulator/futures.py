"""The REST dialect of USD-M futures, as far as it is simulated: funding rates. Nothing is counted against a limit."""

from datetime import UTC, datetime
from typing import Any, Final

import polars as pl
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mlta.simulator.bars import decimal_text
from mlta.simulator.funding import payments
from mlta.simulator.market import decimals_of
from mlta.simulator.query import ApiError, Query
from mlta.simulator.tape import Tape

_LIMIT: Final = 100
_MOST_ROWS: Final = 1000


def funding_rates(tape: Tape, query: Query) -> list[dict[str, Any]]:
    """``/fapi/v1/fundingRate``: what was paid by now, oldest first; with a start the oldest, else the newest."""
    query.expect_only("symbol", "startTime", "endTime", "limit")
    symbol, now_ms = query.symbol(), tape.clock.now_us() // 1000
    start, end = query.number("startTime"), query.number("endTime")
    limit = min(query.number("limit") or _LIMIT, _MOST_ROWS)
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    price, _ = decimals_of(symbol, tape.seed)
    paid = payments(tape.minutes(symbol), tape.config.start, now).filter(
        pl.col("time_ms").is_between(start or 0, now_ms if end is None else min(end, now_ms))
    )
    paid = paid.head(limit) if start is not None else paid.tail(limit)
    return paid.select(
        symbol=pl.lit(symbol),
        fundingTime="time_ms",
        fundingRate=pl.Series([f"{rate:.8f}" for rate in paid["rate"]], dtype=pl.String),
        markPrice=decimal_text("close", price),
    ).to_dicts()


def futures_routes(tape: Tape) -> list[Route]:
    """The routes below ``/fapi/v1/``."""

    def answer(request: Request) -> Response:
        try:
            return JSONResponse(funding_rates(tape, Query(request.query_params, tape.symbols)))
        except ApiError as error:
            content = {"code": error.code, "msg": error.message}
            return JSONResponse(content, status_code=error.status)

    return [Route("/fapi/v1/fundingRate", answer)]
