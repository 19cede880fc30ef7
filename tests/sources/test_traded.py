import httpx
import pytest
import structlog

from mlta.errors import ConfigError, DataError, SourceError
from mlta.sources.http import Http
from mlta.sources.remote import Listed
from mlta.sources.rest import Rest
from mlta.sources.traded import fetch_traded

LIMIT = {"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000}


def record(symbol="ETHUSDT", **other):
    return {
        "symbol": symbol,
        "status": "TRADING",
        "baseAsset": "ETH",
        "quoteAsset": "USDT",
        **other,
    }


def traded(symbols, tickers=()):
    """What is made of the records of ``exchangeInfo`` and ``ticker/24hr``."""
    answers = {
        "/api/v3/exchangeInfo": {"rateLimits": [LIMIT], "symbols": symbols},
        "/api/v3/ticker/24hr": list(tickers),
    }

    def answer(request):
        assert not request.url.params
        return httpx.Response(200, json=answers[request.url.path])

    with Http(transport=httpx.MockTransport(answer)) as http:
        return fetch_traded(Rest(http, ["http://x"]), "spot")


def test_symbols_come_sorted_with_what_the_exchange_says_of_them():
    symbols = [record(), record("BTCUSDT", status="BREAK", baseAsset="BTC")]
    tickers = [{"symbol": "ETHUSDT", "quoteVolume": "12.50"}, {"symbol": "X", "quoteVolume": "1"}]
    assert traded(symbols, tickers) == [
        Listed(symbol="BTCUSDT", status="BREAK", base="BTC", quote="USDT", quote_volume=None),
        Listed(symbol="ETHUSDT", status="TRADING", base="ETH", quote="USDT", quote_volume=12.5),
    ]


def test_a_status_that_nobody_knows_yet_is_taken_as_it_is():
    assert traded([record(status="CANCEL_ONLY")])[0].status == "CANCEL_ONLY"


def test_a_name_that_settings_cannot_hold_is_left_out_and_told():
    with structlog.testing.capture_logs() as logs:
        listed = traded([record("\u5e01USDT", baseAsset="\u5e01"), record()])
    assert [item.symbol for item in listed] == ["ETHUSDT"]
    assert [(log["event"], log["count"], log["first"]) for log in logs] == [
        ("names_ignored", 1, ["\\u5e01USDT"])
    ]


@pytest.mark.parametrize("symbols", [[], [record("a/b")]])
def test_an_exchange_without_symbols_is_told(symbols):
    with pytest.raises(DataError, match="lists no symbols"):
        traded(symbols)


@pytest.mark.parametrize("name", ["status", "baseAsset", "quoteAsset"])
@pytest.mark.parametrize("value", [None, 3, "\x1b[31m", "A\nB"])
def test_a_word_that_is_none_is_refused(name, value):
    with pytest.raises(SourceError, match=f"exchangeInfo should say {name} of 'ETHUSDT' as text"):
        traded([record(**{name: value})])


@pytest.mark.parametrize("value", [None, 3.0, "", "many", "nan", "inf", "-1"])
def test_a_volume_that_is_none_is_refused(value):
    with pytest.raises(SourceError, match="24hr should say quoteVolume of 'ETHUSDT' as an amount"):
        traded([record()], [{"symbol": "ETHUSDT", "quoteVolume": value}])


def test_a_market_that_rest_is_not_asked_for_is_refused():
    with Http(transport=httpx.MockTransport(pytest.fail)) as http:
        rest = Rest(http, ["http://x"])
        with pytest.raises(ConfigError, match="no market 'um' yet"):
            fetch_traded(rest, "um")
