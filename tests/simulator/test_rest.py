import itertools
import zipfile
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest

from mlta.simulator.exchange import Exchange
from mlta.simulator.limits import Limiter
from tests.simulator.served import CONFIG, SYMBOLS, ZIP, WorldClock, asked

NOW = CONFIG.end + timedelta(days=2, hours=5, minutes=20, seconds=33)
NOW_MS = int(NOW.timestamp() * 1000)
HOUR = 3_600_000
END_MS = int(CONFIG.end.timestamp() * 1000)


@pytest.fixture(scope="module")
def client():
    with asked(Exchange(CONFIG, SYMBOLS, 1, now=NOW)) as client:
        yield client


@pytest.fixture(scope="module")
def klines(client):
    def ask(symbol="BTCUSDT", interval="1h", **params):
        return client.get(
            "/api/v3/klines", params={"symbol": symbol, "interval": interval, **params}
        ).json()

    return ask


def _opens(rows):
    return [row[0] for row in rows]


def test_ping_says_nothing_and_time_says_the_exchanges_time(client):
    assert client.get("/api/v3/ping").json() == {}
    assert client.get("/api/v3/time").json() == {"serverTime": NOW_MS}


def test_by_default_the_clock_stands_at_the_end_of_the_span():
    with asked(Exchange(CONFIG, ["BTCUSDT"], 1)) as client:
        times = [client.get("/api/v3/time").json()["serverTime"] for _ in range(2)]
        last = client.get("/api/v3/klines", params={"symbol": "BTCUSDT", "interval": "1h"}).json()
    assert times == [END_MS, END_MS]
    assert last[-1][6] == END_MS - 1


def test_the_archive_and_rest_have_the_same_rows(client, klines):
    with zipfile.ZipFile(BytesIO(client.get(ZIP).content)) as packed:
        text = packed.read(packed.namelist()[0]).decode()
    archived = [line.split(",") for line in text.splitlines()]
    first, last = archived[0][0], archived[-1][0]
    rows = klines(startTime=first, endTime=last)
    assert archived == [[str(value) for value in row] for row in rows]


def test_a_row_has_numbers_for_times_and_counts_and_text_for_amounts(klines):
    (row,) = klines(limit=1)
    assert [type(value) for value in row] == [int, *[str] * 5, int, str, int, str, str, str]
    assert row[11] == "0"
    assert {8} == {len(row[i].partition(".")[2]) for i in (1, 2, 3, 4, 5, 7, 9, 10)}


def test_without_times_the_newest_rows_come_and_the_last_one_is_running(klines):
    rows = klines(limit=3)
    hour = NOW_MS // HOUR * HOUR
    assert _opens(rows) == [hour - 2 * HOUR, hour - HOUR, hour]
    assert rows[-1][6] == hour + HOUR - 1 > NOW_MS


def test_both_ends_are_inclusive_by_open_time(klines):
    rows = klines(startTime=END_MS, endTime=END_MS + 3 * HOUR)
    assert _opens(rows) == [END_MS + i * HOUR for i in range(4)]
    assert _opens(klines(startTime=END_MS + 1, endTime=END_MS + 3 * HOUR - 1)) == [
        END_MS + HOUR, END_MS + 2 * HOUR,
    ]  # fmt: skip
    assert _opens(klines(startTime=END_MS, endTime=END_MS)) == [END_MS]


def test_a_start_takes_the_oldest_rows_and_an_end_the_newest(klines):
    assert _opens(klines(startTime=END_MS, limit=2)) == [END_MS, END_MS + HOUR]
    assert _opens(klines(endTime=END_MS, limit=2)) == [END_MS - HOUR, END_MS]
    assert klines(startTime=NOW_MS + HOUR) == []
    assert klines(startTime=END_MS, endTime=END_MS - HOUR) == []


def test_times_may_be_microseconds(klines):
    assert klines(startTime=END_MS, limit=2) == klines(startTime=END_MS * 1000, limit=2)


def test_there_are_500_rows_unless_told_otherwise_and_never_more_than_1000(klines):
    assert len(klines(interval="1m")) == 500
    assert len(klines(interval="1m", limit=5000)) == 1000


def test_months_are_spelled_with_a_capital_m(klines):
    (row,) = klines(interval="1M", limit=1)
    assert row[0] < NOW_MS < row[6]


def test_the_running_candle_is_what_its_minutes_have_made_of_it(klines):
    hour = NOW_MS // HOUR * HOUR
    minutes = klines(interval="1m", startTime=hour)
    (running,) = klines(startTime=hour)
    assert len(minutes) == 21
    assert (minutes[0][1], minutes[-1][4]) == (running[1], running[4])
    assert max(Decimal(m[2]) for m in minutes) == Decimal(running[2])
    assert min(Decimal(m[3]) for m in minutes) == Decimal(running[3])
    for column in (5, 7, 8, 9, 10):
        assert sum(Decimal(m[column]) for m in minutes) == Decimal(running[column])


def test_the_running_minute_is_a_part_of_what_it_becomes(klines):
    (running,) = klines(interval="1m", limit=1)
    later = NOW + timedelta(minutes=1)
    with asked(Exchange(CONFIG, SYMBOLS, 1, now=later)) as client:
        params = {"symbol": "BTCUSDT", "interval": "1m", "startTime": running[0], "limit": 1}
        (done,) = client.get("/api/v3/klines", params=params).json()
    assert running[:2] == done[:2]
    assert Decimal(done[3]) <= Decimal(running[3]) <= Decimal(running[2]) <= Decimal(done[2])
    for column in (5, 7, 8, 9, 10):
        assert Decimal(0) < Decimal(running[column]) < Decimal(done[column])


def test_exchange_info_has_limits_symbols_and_filters(client):
    info = client.get("/api/v3/exchangeInfo").json()
    assert info["serverTime"] == NOW_MS
    limits = {limit["rateLimitType"]: limit for limit in info["rateLimits"]}
    assert (limits["REQUEST_WEIGHT"]["limit"], limits["REQUEST_WEIGHT"]["intervalNum"]) == (6000, 1)
    assert limits["RAW_REQUESTS"]["limit"] == 300_000
    btc, eth = info["symbols"]
    assert [btc[k] for k in ("symbol", "status", "baseAsset", "quoteAsset")] == [
        "BTCUSDT", "TRADING", "BTC", "USDT",
    ]  # fmt: skip
    assert eth["baseAsset"] == "ETH"
    assert {"PRICE_FILTER", "LOT_SIZE", "NOTIONAL"} == {f["filterType"] for f in btc["filters"]}


def test_prices_and_quantities_are_multiples_of_their_steps(client, klines):
    for symbol in client.get("/api/v3/exchangeInfo").json()["symbols"]:
        price, lot, _ = symbol["filters"]
        for row in klines(symbol=symbol["symbol"], limit=50):
            assert all(Decimal(row[i]) % Decimal(price["tickSize"]) == 0 for i in (1, 2, 3, 4))
            assert Decimal(row[5]) % Decimal(lot["stepSize"]) == 0


def test_exchange_info_of_some_symbols(client):
    def names(**params):
        answer = client.get("/api/v3/exchangeInfo", params=params).json()
        return [symbol["symbol"] for symbol in answer["symbols"]]

    assert names(symbol="ETHUSDT") == ["ETHUSDT"]
    assert names(symbols='["ETHUSDT","BTCUSDT"]') == ["ETHUSDT", "BTCUSDT"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("klines?interval=1h", -1102),
        ("klines?symbol=BTCUSDT", -1102),
        ("klines?symbol=btcusdt&interval=1h", -1100),
        ("klines?symbol=NOUSDT&interval=1h", -1121),
        ("klines?symbol=BTCUSDT&interval=1mo", -1120),
        ("klines?symbol=BTCUSDT&interval=1s", -1120),
        ("klines?symbol=BTCUSDT&interval=1h&limit=0", -1130),
        ("klines?symbol=BTCUSDT&interval=1h&limit=-1", -1100),
        ("klines?symbol=BTCUSDT&interval=1h&startTime=now", -1100),
        ("klines?symbol=BTCUSDT&interval=1h&timeZone=1", -1104),
        ("klines?symbol=BTCUSDT&interval=1h&interval=2h", -1101),
        ("exchangeInfo?symbol=NOUSDT", -1121),
        ('exchangeInfo?symbols=["NOUSDT"]', -1121),
        ("exchangeInfo?symbols=BTCUSDT", -1100),
        ("exchangeInfo?symbols=[1]", -1100),
        ('exchangeInfo?symbol=BTCUSDT&symbols=["BTCUSDT"]', -1128),
        ("time?x=1", -1104),
    ],
)
def test_wrong_parameters_are_refused_by_the_exchanges_codes(client, path, code):
    answer = client.get(f"/api/v3/{path}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["msg"]


def test_every_answer_says_how_much_weight_was_used():
    limiter = Limiter(200, WorldClock(6_000_000.0))
    with asked(Exchange(CONFIG, SYMBOLS, 1, limiter=limiter)) as client:
        paths = (
            "ping", "time", "exchangeInfo", "klines?symbol=BTCUSDT&interval=1h", "klines", "aggTrades",
            "ticker/24hr?symbol=BTCUSDT", "ticker/24hr",
        )  # fmt: skip
        answers = [client.get(f"/api/v3/{path}") for path in paths]
    assert [int(a.headers["X-MBX-USED-WEIGHT-1M"]) for a in answers] == [
        1, 2, 22, 24, 26, 30, 32, 112,
    ]  # fmt: skip
    assert limiter.highest == 112


def test_who_asks_too_much_is_told_to_wait_and_then_banned():
    world = WorldClock(6_000_010.0)
    limiter = Limiter(1, world)
    with asked(Exchange(CONFIG, SYMBOLS, 1, limiter=limiter)) as client:
        ok, warned, banned, during = [client.get("/api/v3/ping") for _ in range(4)]
        world.now += 120
        again = client.get("/api/v3/ping")
        info = client.get("/", params={"max-keys": "1"})
    assert [a.status_code for a in (ok, warned, banned, during, again, info)] == [
        200, 429, 418, 418, 200, 200,
    ]  # fmt: skip
    assert [a.headers["Retry-After"] for a in (warned, banned)] == ["50", "120"]
    assert {a.json()["code"] for a in (warned, banned, during)} == {-1003}
    assert "IP banned until 6000130000." in banned.json()["msg"]
    assert limiter.calls_while_banned == 1


def test_trades_of_a_minute_add_up_to_its_candle(client, klines):
    minute = NOW_MS // 60_000 * 60_000 - 60_000
    (candle,) = klines(interval="1m", startTime=minute, limit=1)
    params = {"symbol": "BTCUSDT", "startTime": minute, "endTime": minute + 59_999}
    trades = client.get("/api/v3/aggTrades", params=params).json()
    prices = [Decimal(t["p"]) for t in trades]
    found = [prices[0], max(prices), min(prices), prices[-1]]
    assert [Decimal(candle[i]) for i in (1, 2, 3, 4)] == found
    assert Decimal(candle[5]) == sum(Decimal(t["q"]) for t in trades)
    assert Decimal(candle[9]) == sum(Decimal(t["q"]) for t in trades if not t["m"])
    assert candle[8] == trades[-1]["l"] - trades[0]["f"] + 1
    value = sum(Decimal(t["p"]) * Decimal(t["q"]) for t in trades)
    assert abs(value / Decimal(candle[7]) - 1) < Decimal("1e-5")


def test_trades_can_be_paged_by_their_ids_without_a_hole(client):
    def page(**params):
        return client.get("/api/v3/aggTrades", params={"symbol": "BTCUSDT", **params}).json()

    newest = page(limit=1000)
    assert len(newest) == 1000
    assert newest[-1]["T"] <= NOW_MS < newest[-1]["T"] + 7500
    first = page(fromId=newest[0]["a"], limit=600)
    second = page(fromId=first[-1]["a"] + 1, limit=600)
    assert newest == first + second
    ids = [(t["f"], t["l"]) for t in newest]
    assert all(one[1] + 1 == other[0] for one, other in itertools.pairwise(ids))
    assert page(endTime=newest[-2]["T"], limit=1) == [newest[-2]]
    assert page(startTime=newest[1]["T"], limit=2) == newest[1:3]
    assert page(fromId=newest[-1]["a"] + 1) == []


def test_the_ticker_sums_up_the_last_day(client, klines):
    one = client.get("/api/v3/ticker/24hr", params={"symbol": "BTCUSDT"})
    every = client.get("/api/v3/ticker/24hr")
    ticker, other = every.json()
    assert ticker == one.json()
    assert (ticker["symbol"], other["symbol"]) == SYMBOLS
    until = NOW_MS // 60_000 * 60_000
    minutes = []
    for first in (until - 1440 * 60_000, until - 720 * 60_000):
        minutes += klines(interval="1m", startTime=first, endTime=first + 719 * 60_000, limit=1000)
    assert Decimal(ticker["quoteVolume"]) == sum(Decimal(row[7]) for row in minutes)
    assert Decimal(ticker["volume"]) == sum(Decimal(row[5]) for row in minutes)
    assert (ticker["openPrice"], ticker["lastPrice"]) == (minutes[0][1], minutes[-1][4])
    assert ticker["count"] == sum(row[8] for row in minutes)
    assert ticker["closeTime"] == NOW_MS
