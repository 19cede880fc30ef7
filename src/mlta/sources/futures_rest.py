"""The client of the exchange's REST for USD-M futures, which has a host and limits of its own."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import httpx

from mlta.errors import SourceError
from mlta.sources.http import Http
from mlta.sources.meter import Meter
from mlta.sources.remote import check_symbol
from mlta.sources.rest import Answer
from mlta.sources.weights import Limit

PUBLIC_FUTURES_HOST: Final = "https://fapi.binance.com"
MAX_ROWS: Final = 1000
"""What one call for funding rates gives at most; a month with a payment each hour has 744."""

_LIMIT: Final = Limit(weight=500, seconds=300)
"""Calls for funding rates in five minutes, as the exchange documents them; no answer says how many are used."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)


class FuturesRest:
    """The exchange's REST for USD-M futures at `host`; `clock` and `sleep` as for `rest.Rest`."""

    def __init__(
        self,
        http: Http,
        host: str = PUBLIC_FUTURES_HOST,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._http = http
        self._host = host
        self._meter = Meter((_LIMIT,), clock=clock, sleep=sleep)

    def funding_rates(self, symbol: str, start: datetime, end: datetime) -> Answer:
        """The first `MAX_ROWS` funding rates paid from `start` to `end`, both inclusive; one request.

        The content is a list of records, oldest first.

        Raises
        ------
        SourceError
            If the exchange cannot be reached or answers nonsense.
        RateLimitError
            If it wants no more requests for now.
        """
        check_symbol(symbol)
        first, last = (start - _EPOCH) // _MS, (end - _EPOCH) // _MS
        params = {
            "symbol": symbol,
            "startTime": str(first),
            "endTime": str(last),
            "limit": str(MAX_ROWS),
        }
        answer = self._get("/fapi/v1/fundingRate", params)
        if not _is_rates(answer.content, symbol, first, last):
            raise SourceError(
                f"{answer.url} should answer at most {MAX_ROWS} funding rates of {symbol} in the span "
                f"asked for, and answered {answer.body[:100]!r}; nothing of it was taken. Check source.url, "
                "or run again later"
            )
        return answer

    def _get(self, path: str, params: dict[str, str]) -> Answer:
        response = self._meter.call(1, lambda: self._ask(path, params))
        try:
            content = json.loads(response.content)
        except (ValueError, RecursionError):
            content = None
        return Answer(response.content, content, str(response.url))

    def _ask(self, path: str, params: dict[str, str]) -> httpx.Response:
        response = self._http.get(f"{self._host}{path}", params)
        if response is None:
            raise SourceError(f"{self._host} has no {path} (status 404); check source.url")
        return response


def _is_rates(content: object, symbol: str, first: int, last: int) -> bool:
    if not isinstance(content, list) or len(content) > MAX_ROWS:
        return False
    before = first - 1
    for rate in content:
        if not isinstance(rate, dict) or rate.get("symbol") != symbol:
            return False
        paid = rate.get("fundingTime")
        if type(paid) is not int or not before < paid <= last or "fundingRate" not in rate:
            return False
        before = paid
    return True
