import json
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
import pytest

from mlta.errors import ConfigError, DataError, RateLimitError, SourceError
from mlta.sources.http import Http, HttpError
from mlta.sources.rest import MAX_ROWS, PUBLIC_HOSTS, Rest
from mlta.sources.retry import MAX_ATTEMPTS

START, END = datetime(2024, 3, 7, tzinfo=UTC), datetime(2024, 3, 7, 2, tzinfo=UTC)
FIRST_MS, HOUR_MS = 1_709_769_600_000, 3_600_000
LIMITS = [
    {"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000}
]
INFO = {"rateLimits": LIMITS, "symbols": [{"symbol": "BTCUSDT"}, {"symbol": "ETHUSDT"}]}
INVALID = httpx.Response(400, json={"code": -1121, "msg": "Invalid symbol."})


def bar(i):
    price = "1.50000000"
    opened = FIRST_MS + i * HOUR_MS
    return [opened, *[price] * 5, opened + HOUR_MS - 1, price, 3, price, price, "0"]


class Exchange:
    """Answers by path; of a tuple one after the other, and the last stays. Its clock stands still."""

    def __init__(self, **answers):
        self.answers = {name.replace("_", "/"): answer for name, answer in answers.items()}
        self.down = {}
        self.requests = []
        self.now = 1_000_000.0
        self.waits = []

    def rest(self, hosts=PUBLIC_HOSTS):
        transport = httpx.MockTransport(self.answer)
        http = Http(transport=transport, sleep=lambda _: None, clock=self.clock)
        return Rest(http, hosts, clock=self.clock, sleep=self.sleep)

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds

    def answer(self, request):
        self.requests.append(request)
        fault = self.down.get(f"https://{request.url.host}")
        if isinstance(fault, Exception):
            raise fault
        if fault is not None:
            return fault
        name = request.url.path.removeprefix("/api/v3/")
        found = self.answers[name]
        if isinstance(found, tuple):
            self.answers[name] = found[1:] if len(found) > 1 else found
            found = found[0]
        return found if isinstance(found, httpx.Response) else httpx.Response(200, json=found)

    def hosts(self):
        return [f"https://{request.url.host}" for request in self.requests]


def test_one_request_for_bars_asks_for_both_ends_and_keeps_the_bytes():
    body = json.dumps([bar(0), bar(2)]).encode() + b"\n"
    exchange = Exchange(klines=httpx.Response(200, content=body))
    answer = exchange.rest().klines("spot", "BTCUSDT", "1h", START, END)
    assert answer.body == body
    assert answer.content == [bar(0), bar(2)]
    assert urlsplit(answer.url).path == "/api/v3/klines"
    assert str(exchange.requests[0].url) == answer.url
    assert dict(exchange.requests[0].url.params) == {
        "symbol": "BTCUSDT", "interval": "1h", "limit": f"{MAX_ROWS}",
        "startTime": f"{FIRST_MS}", "endTime": f"{FIRST_MS + 2 * HOUR_MS}",
    }  # fmt: skip


def test_a_month_has_another_name_there():
    exchange = Exchange(klines=[])
    assert exchange.rest().klines("spot", "BTCUSDT", "1mo", START, END).content == []
    assert exchange.requests[0].url.params["interval"] == "1M"


@pytest.mark.parametrize(
    "rows",
    [
        {}, "x", 1, [1], [[]], [bar(0)[:11]], [[str(FIRST_MS), *bar(0)[1:]]],
        [[True, *bar(0)[1:]]], [bar(1), bar(0)], [bar(0), bar(0)], [bar(-1)], [bar(0), bar(3)],
    ],
)  # fmt: skip
def test_bars_that_were_not_asked_for_or_are_none_are_refused(rows):
    exchange = Exchange(klines=rows)
    with pytest.raises(SourceError, match=r"klines\?.* should answer .*12 fields.* nothing of it"):
        exchange.rest().klines("spot", "BTCUSDT", "1h", START, END)


def test_more_bars_than_asked_for_are_refused():
    exchange = Exchange(klines=[bar(0), bar(1)])
    with pytest.raises(SourceError, match="at most 1 bars"):
        exchange.rest().klines("spot", "BTCUSDT", "1h", START, END, limit=1)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 100_000, b"\xff", b"9" * 5000])
def test_what_is_no_json_is_refused(body):
    exchange = Exchange(klines=httpx.Response(200, content=body))
    with pytest.raises(SourceError, match="should answer"):
        exchange.rest().klines("spot", "BTCUSDT", "1h", START, END)


def test_the_exchanges_clock_is_read():
    assert Exchange(time={"serverTime": FIRST_MS + 1}).rest().server_time() == datetime(
        2024, 3, 7, microsecond=1000, tzinfo=UTC
    )


@pytest.mark.parametrize("content", [{}, [], {"serverTime": "1"}, {"serverTime": 10**20}])
def test_a_clock_that_cannot_be_read_is_told(content):
    with pytest.raises(SourceError, match="serverTime in milliseconds"):
        Exchange(time=content).rest().server_time()


def test_symbols_are_asked_for_by_name_or_all():
    exchange = Exchange(exchangeInfo=INFO)
    rest = exchange.rest()
    assert rest.exchange_info(["BTCUSDT", "ETHUSDT"]).content == INFO
    rest.exchange_info()
    named, every = (dict(request.url.params) for request in exchange.requests)
    assert named == {"symbols": '["BTCUSDT","ETHUSDT"]'}
    assert every == {}


@pytest.mark.parametrize(
    "content",
    [[], {}, {**INFO, "symbols": [{}]}, {**INFO, "symbols": 1}, {**INFO, "rateLimits": 0}],
)
def test_a_listing_that_is_none_is_told(content):
    with pytest.raises(SourceError, match=r"list of symbols|no weight limit"):
        Exchange(exchangeInfo=content).rest().exchange_info()


def test_trades_and_tickers_come_as_they_are():
    trade = {"a": 1, "p": "1.5", "q": "2", "f": 1, "l": 1, "T": FIRST_MS, "m": True, "M": True}
    tickers = [{"symbol": "BTCUSDT", "quoteVolume": "5.0"}]
    exchange = Exchange(aggTrades=[trade], ticker_24hr=tickers)
    rest = exchange.rest()
    assert rest.agg_trades("spot", "BTCUSDT", START, END).content == [trade]
    assert rest.tickers().content == tickers


@pytest.mark.parametrize("content", [{}, [1], [{"a": 1}]])
def test_trades_and_tickers_that_are_none_are_refused(content):
    rest = Exchange(aggTrades=content, ticker_24hr=content).rest()
    with pytest.raises(SourceError, match="should answer at most 1000 trades with T, a, m"):
        rest.agg_trades("spot", "BTCUSDT", START, END)
    with pytest.raises(SourceError, match="should answer a list of tickers"):
        rest.tickers()


def test_a_symbol_that_is_not_there_names_the_nearest():
    told = "no symbol BTCUSD: there are 2 symbols, the nearest: BTCUSDT"
    rest = Exchange(klines=INVALID, exchangeInfo=INFO).rest()
    with pytest.raises(DataError, match=told):
        rest.klines("spot", "BTCUSD", "1h", START, END)
    rest = Exchange(exchangeInfo=(INVALID, INFO)).rest()
    with pytest.raises(DataError, match=told):
        rest.exchange_info(["BTCUSD"])


def test_another_error_of_the_exchange_is_told_with_code_and_text():
    answer = httpx.Response(400, json={"code": -1130, "msg": "Data sent for 'limit' is not valid."})
    with pytest.raises(SourceError, match=r"error -1130: .*'limit' is not valid.*report this"):
        Exchange(klines=answer).rest().klines("spot", "BTCUSDT", "1h", START, END)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"code":"x"}', b"<html>"])
def test_an_error_without_a_code_stays_what_it_is(body):
    answer = httpx.Response(400, content=body)
    with pytest.raises(HttpError, match="status 400"):
        Exchange(klines=answer).rest().klines("spot", "BTCUSDT", "1h", START, END)


@pytest.mark.parametrize("symbol", ["../time", "BTC&x=1", "btcusdt"])
def test_what_is_no_symbol_or_market_never_leaves_this_machine(symbol):
    exchange = Exchange()
    rest = exchange.rest()
    for call in (
        lambda: rest.klines("spot", symbol, "1h", START, END),
        lambda: rest.agg_trades("spot", symbol, START, END),
        lambda: rest.exchange_info([symbol]),
        lambda: rest.klines("spot", "BTCUSDT", "1M", START, END),
        lambda: rest.klines("futures", "BTCUSDT", "1h", START, END),
    ):
        with pytest.raises(ConfigError):
            call()
    assert exchange.requests == []


@pytest.mark.parametrize(
    ("fault", "attempts"),
    [
        (httpx.ConnectError("refused"), MAX_ATTEMPTS),
        (httpx.Response(503), MAX_ATTEMPTS),
        (httpx.Response(451), 1),
    ],
)
def test_the_next_host_is_asked_where_one_fails_and_stays_the_first(fault, attempts):
    exchange = Exchange(time={"serverTime": FIRST_MS})
    exchange.down[PUBLIC_HOSTS[0]] = fault
    rest = exchange.rest()
    assert rest.server_time() == rest.server_time() == START
    assert exchange.hosts() == [PUBLIC_HOSTS[0]] * attempts + [PUBLIC_HOSTS[1]] * 2


def test_where_no_host_serves_all_are_named():
    exchange = Exchange()
    exchange.down = dict.fromkeys(PUBLIC_HOSTS, httpx.Response(451))
    with pytest.raises(SourceError, match=r"none of 3 hosts .*api-gcp.* serves .*country"):
        exchange.rest().server_time()
    exchange.down = dict.fromkeys(PUBLIC_HOSTS, httpx.Response(451))
    with pytest.raises(HttpError, match="status 451"):
        exchange.rest(["https://api.binance.com"]).server_time()


@pytest.mark.parametrize("status", [418, 429])
def test_a_rate_limit_is_never_evaded_at_another_host(status):
    exchange = Exchange()
    exchange.down = {PUBLIC_HOSTS[0]: httpx.Response(status, headers={"Retry-After": "600"})}
    with pytest.raises(RateLimitError):
        exchange.rest().server_time()
    assert exchange.hosts() == [PUBLIC_HOSTS[0]]


def test_a_place_without_rest_is_told():
    with pytest.raises(SourceError, match=r"has no /api/v3/time \(status 404\); check source.url"):
        Exchange(time=httpx.Response(404)).rest().server_time()


def used(weight, content):
    return httpx.Response(200, json=content, headers={"X-MBX-USED-WEIGHT-1M": str(weight)})


def test_calls_wait_once_the_budget_is_used_until_it_is_free_again():
    exchange = Exchange(time=used(799, {"serverTime": 0}))
    rest = exchange.rest()
    rest.server_time()
    exchange.now += 20.0
    rest.server_time()
    assert exchange.waits == []
    exchange.answers["time"] = used(800, {"serverTime": 0})
    rest.server_time()
    exchange.now += 20.0
    rest.server_time()
    assert exchange.waits == [40.0]


def test_the_limits_are_those_that_the_exchange_states():
    exchange = Exchange(exchangeInfo=used(4700, INFO), time=used(4800, {"serverTime": 0}))
    rest = exchange.rest()
    rest.exchange_info()
    rest.server_time()
    assert exchange.waits == []
    rest.server_time()
    assert exchange.waits == [60.0]


TRADE = {"p": "1.5", "q": "2", "f": 1, "l": 1, "T": FIRST_MS, "m": True}


def test_trades_are_asked_for_from_an_id_from_an_instant_or_the_newest():
    exchange = Exchange(aggTrades=[{"a": 7, **TRADE}])
    rest = exchange.rest()
    for first in (7, START, None):
        assert rest.agg_trades_from("spot", "BTCUSDT", first, limit=5).content[0]["a"] == 7
    params = [dict(request.url.params) for request in exchange.requests]
    asked = {"symbol": "BTCUSDT", "limit": "5"}
    assert params == [
        asked | {"fromId": "7"}, asked | {"startTime": str(FIRST_MS)}, asked,
    ]  # fmt: skip
    with pytest.raises(ConfigError, match="no market 'um' yet"):
        rest.agg_trades_from("um", "BTCUSDT", 7)


@pytest.mark.parametrize("ids", [[8, 7], [7, 7], [6], [7, 8, 9], ["7"]])
def test_trades_without_growing_ids_or_too_many_are_refused(ids):
    rest = Exchange(aggTrades=[{"a": i, **TRADE} for i in ids]).rest()
    with pytest.raises(SourceError, match="growing ids from the one asked for on"):
        rest.agg_trades_from("spot", "BTCUSDT", 7, limit=2)
