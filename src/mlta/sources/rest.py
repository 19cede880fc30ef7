"""The client of the exchange's REST: public market data of the spot market, no key, no account.

Every call waits until its weight fits (`meter.Meter`), goes to the next host where one fails, and
has its answer checked before anybody uses it; the bytes come out as they were received.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

import httpx
import structlog

from mlta.errors import ConfigError, DataError, SourceError
from mlta.sources.http import Http, HttpError
from mlta.sources.meter import Meter
from mlta.sources.remote import check_series, check_symbol, nearest
from mlta.sources.weights import read_limits

PUBLIC_HOSTS: Final = (
    "https://data-api.binance.vision",  # market data alone; asks for no key
    "https://api.binance.com",
    "https://api-gcp.binance.com",
)
MAX_ROWS: Final = 1000
"""What one call for bars or trades gives at most."""

_WEIGHTS: Final = {"time": 1, "exchangeInfo": 20, "klines": 2, "aggTrades": 4, "ticker/24hr": 80}
_FIELDS: Final = 12  # of a bar
_TRADE: Final = frozenset({"a", "p", "q", "T", "m"})
_UNKNOWN_SYMBOL: Final = -1121
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Answer:
    """What the exchange answered to one call."""

    body: bytes
    """As received."""
    content: Any
    """The JSON in it, checked for the form that the call has."""
    url: str
    """Where it came from, with the parameters."""


class Rest:
    """The exchange's REST at the first of `hosts` that answers.

    Parameters
    ----------
    http : Http
    hosts : sequence of str
        Base addresses of the same exchange. The next is taken where one cannot be reached, fails (5xx) or
        does not serve this country (451). A rate limit is never evaded so: it holds for this
        machine's address, whatever the host.
    clock, sleep : callable
        The present in seconds since the epoch, and waiting.
    """

    def __init__(
        self,
        http: Http,
        hosts: Sequence[str] = PUBLIC_HOSTS,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._http = http
        self._hosts = list(hosts)
        self._meter = Meter(clock=clock, sleep=sleep)

    def server_time(self) -> datetime:
        """The exchange's present, UTC.

        Raises
        ------
        SourceError
            If no host answers, or what one answers cannot be read; so in all methods.
        RateLimitError
            If the exchange wants no more requests for now; so in all methods.
        """
        answer = self._get("time", {})
        try:
            return _EPOCH + timedelta(milliseconds=answer.content["serverTime"])
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise _nonsense(answer, "a serverTime in milliseconds") from error

    def exchange_info(self, symbols: Sequence[str] | None = None) -> Answer:
        """Limits and symbols of the exchange; the weight budget takes the limits from here.

        Parameters
        ----------
        symbols : sequence of str, optional
            Which; None for all that the exchange has.

        Raises
        ------
        DataError
            If there is no such symbol; names the nearest.
        """
        for symbol in symbols or ():
            check_symbol(symbol)
        wanted = {} if symbols is None else {"symbols": json.dumps(symbols, separators=(",", ":"))}
        answer = self._get("exchangeInfo", wanted)
        content = answer.content
        if not isinstance(content, dict) or not _is_listing(content.get("symbols")):
            raise _nonsense(answer, "rateLimits and a list of symbols")
        self._meter.learn(read_limits(content.get("rateLimits")))
        return answer

    def learn_limits(self, symbol: str) -> None:
        """Ask for the limits, with no more than one symbol, unless they are known."""
        if self._meter.is_guess:
            self.exchange_info([symbol])

    def klines(
        self,
        market: str,
        symbol: str,
        timeframe: str,
        start: datetime,
        end: datetime,
        limit: int = MAX_ROWS,
    ) -> Answer:
        """The first `limit` bars that open from `start` to `end`, both inclusive; one request.

        A bar that is still running comes too if it opens by `end`. The content is a list, oldest
        first, of rows in the order of `columns.BINANCE_ORDER`, times in milliseconds.

        Raises
        ------
        DataError
            If there is no such symbol; names the nearest.
        """
        check_series(timeframe, symbol)
        params = {"interval": "1M" if timeframe == "1mo" else timeframe}
        params |= _series_params(market, symbol, start, end, limit)
        answer = self._get("klines", params)
        if not _is_klines(answer.content, _ms(start), _ms(end), limit):
            raise _nonsense(
                answer, f"at most {limit} bars of {_FIELDS} fields that open in the span asked for"
            )
        return answer

    def agg_trades(self, market: str, symbol: str, start: datetime, end: datetime) -> Answer:
        """The first `MAX_ROWS` aggregate trades from `start` to `end`, both inclusive; one request.

        Raises
        ------
        DataError
            If there is no such symbol; names the nearest.
        """
        check_symbol(symbol)
        return self._trades(_series_params(market, symbol, start, end, MAX_ROWS))

    def agg_trades_from(
        self, market: str, symbol: str, first: int | datetime | None, limit: int = MAX_ROWS
    ) -> Answer:
        """The first `limit` aggregate trades from an id or an instant on, inclusive; one request.

        Parameters
        ----------
        market, symbol : str
        first : int, datetime or None
            Id or instant; None for the newest trades.
        limit : int

        Raises
        ------
        DataError
            If there is no such symbol; names the nearest.
        """
        check_symbol(symbol)
        check_market(market)
        params = {"symbol": symbol, "limit": str(limit)}
        if isinstance(first, datetime):
            params["startTime"] = str(_ms(first))
        elif first is not None:
            params["fromId"] = str(first)
        return self._trades(params)

    def _trades(self, params: Mapping[str, str]) -> Answer:
        answer = self._get("aggTrades", params)
        if not _is_trades(answer.content, int(params.get("fromId", 0)), int(params["limit"])):
            raise _nonsense(
                answer,
                f"at most {params['limit']} trades with {', '.join(sorted(_TRADE))} and growing ids from "
                "the one asked for on",
            )
        return answer

    def tickers(self) -> Answer:
        """Price and volume of the last 24 hours of every symbol; a list of records."""
        answer = self._get("ticker/24hr", {})
        if not _is_listing(answer.content):
            raise _nonsense(answer, "a list of tickers, each with its symbol")
        return answer

    def _get(self, name: str, params: Mapping[str, str]) -> Answer:
        try:
            response = self._meter.call(
                _WEIGHTS[name], lambda: self._ask(f"/api/v3/{name}", params)
            )
        except HttpError as error:
            raise self._refusal(error, params) from error
        url = str(response.url)
        try:
            return Answer(response.content, json.loads(response.content), url)
        except (ValueError, RecursionError) as error:
            raise _nonsense(Answer(response.content, None, url), "JSON") from error

    def _ask(self, path: str, params: Mapping[str, str]) -> httpx.Response:
        """The answer of the first host that serves; that host is asked first from then on."""
        failures = []
        for host in list(self._hosts):
            try:
                response = self._http.get(f"{host}{path}", params)
            except HttpError as error:
                if not _is_the_hosts_own(error.status):
                    raise
                structlog.get_logger().warning("host_failed", host=host, why=str(error))
                failures.append(error)
                self._hosts.append(self._hosts.pop(0))
                continue
            if response is None:
                raise SourceError(f"{host} has no {path} (status 404); check source.url")
            return response
        last = failures[-1]
        if len(failures) == 1:
            raise last
        raise SourceError(
            f"none of {len(failures)} hosts ({', '.join(self._hosts)}) serves {path}; the last: {last}"
        ) from last

    def _refusal(self, error: HttpError, params: Mapping[str, str]) -> Exception:
        """What an error of the exchange means, by the code in its body."""
        code, said = _read_error(error.body)
        if code is None or error.status != HTTPStatus.BAD_REQUEST:
            return error
        if code == _UNKNOWN_SYMBOL:
            known = [item["symbol"] for item in self.exchange_info().content["symbols"]]
            wanted = params.get("symbol") or params.get("symbols", "")
            name = wanted.strip('[]"')
            return DataError(
                f"the exchange has no symbol {name}: {nearest(name, known, 'symbols')}"
            )
        return SourceError(
            f"the exchange refused a request of mlta, {dict(params)}, with error {code}: {said}. Its "
            "interface may have changed: look for a newer mlta, or report this"
        )


def check_market(market: str) -> None:
    """Nothing; raises `ConfigError` for a market that REST is not asked for."""
    if market != "spot":
        raise ConfigError(f"REST has no market {market!r} yet; there is spot")


def _series_params(
    market: str, symbol: str, start: datetime, end: datetime, limit: int
) -> dict[str, str]:
    check_market(market)
    return {
        "symbol": symbol,
        "startTime": str(_ms(start)),
        "endTime": str(_ms(end)),
        "limit": str(limit),
    }


def _ms(instant: datetime) -> int:
    return (instant - _EPOCH) // _MS


def _is_the_hosts_own(status: int | None) -> bool:
    """Whether another host may well answer: this one did not, failed, or serves no such country."""
    return (
        status is None
        or status >= HTTPStatus.INTERNAL_SERVER_ERROR
        or status == HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS
    )


def _is_listing(content: object) -> bool:
    return isinstance(content, list) and all(
        isinstance(item, dict) and isinstance(item.get("symbol"), str) for item in content
    )


def _is_klines(content: object, first_ms: int, last_ms: int, limit: int) -> bool:
    if not isinstance(content, list) or len(content) > limit:
        return False
    before = first_ms - 1
    for row in content:
        if not isinstance(row, list) or len(row) != _FIELDS or type(row[0]) is not int:
            return False
        if not before < row[0] <= last_ms:
            return False
        before = row[0]
    return True


def _is_trades(content: object, first: int, limit: int) -> bool:
    if not isinstance(content, list) or len(content) > limit:
        return False
    before = first - 1
    for trade in content:
        if not isinstance(trade, dict) or not trade.keys() >= _TRADE or type(trade["a"]) is not int:
            return False
        if trade["a"] <= before:
            return False
        before = trade["a"]
    return True


def _read_error(body: bytes) -> tuple[int | None, str]:
    """Code and text of ``{"code": -1121, "msg": "Invalid symbol."}``; no code where it is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None, ""
    if not isinstance(found, dict) or type(found.get("code")) is not int:
        return None, ""
    return found["code"], repr(found.get("msg"))[:200]


def _nonsense(answer: Answer, needed: str) -> SourceError:
    return SourceError(
        f"{answer.url} should answer {needed}, and answered {answer.body[:100]!r}; nothing of it was "
        "taken. Check source.url, or run again later"
    )
