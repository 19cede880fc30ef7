import json
from datetime import UTC, datetime

import pytest

from mlta.errors import ConfigError, DataError
from mlta.sources.instruments import COLUMNS, InstrumentsSource, read_instrument
from mlta.sources.rest import Answer

ITEM = {
    "symbol": "BTCUSDT",
    "status": "TRADING",
    "baseAsset": "BTC",
    "quoteAsset": "USDT",
    "filters": [
        {"filterType": "PRICE_FILTER", "minPrice": "0.01", "tickSize": "0.01000000"},
        {"filterType": "LOT_SIZE", "minQty": "0.1", "maxQty": "9000", "stepSize": "0.2"},
        {"filterType": "NOTIONAL", "minNotional": "5.0"},
    ],
}


def answer(*items):
    return json.dumps({"serverTime": 1_709_812_800_000, "symbols": items}).encode()


def row(body):
    (found,) = read_instrument("key", body, "BTCUSDT").select(COLUMNS).rows()
    return found


def test_a_snapshot_is_read_as_it_stands():
    stated = ("1709812800000", "TRADING", "BTC", "USDT", "0.01000000", "0.2", "0.1", "9000", "5.0")
    assert row(answer({"symbol": "ETHUSDT"}, ITEM)) == stated


def test_the_older_filter_counts_where_the_newer_is_not_there():
    older = {"filterType": "MIN_NOTIONAL", "minNotional": "10.0"}
    assert row(answer({**ITEM, "filters": [older]}))[-1] == "10.0"
    both = [older, *ITEM["filters"]]
    assert row(answer({**ITEM, "filters": both}))[-1] == "5.0"
    assert row(answer({**ITEM, "filters": []}))[4:] == (None,) * 5


def test_an_answer_without_the_symbol_has_no_row():
    assert read_instrument("key", answer(), "BTCUSDT").is_empty()


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"symbols":[1]}', b'{"symbols":5}'])
def test_what_is_no_such_answer_is_told(body):
    with pytest.raises(DataError, match="should be the exchange's exchangeInfo"):
        read_instrument("key", body, "BTCUSDT")


class Rest:
    def server_time(self):
        return datetime(2024, 3, 7, 23, 59, tzinfo=UTC)

    def exchange_info(self, symbols):
        return Answer(answer(ITEM), None, f"https://exchange/{symbols[0]}")


def test_there_is_one_snapshot_for_a_symbol_and_a_day():
    source = InstrumentsSource(Rest())
    (file,) = source.fetch_listing("spot", "instruments", "BTCUSDT")
    assert file.key == "api/v3/exchangeInfo/BTCUSDT/2024-03-07.json"
    assert (file.period, file.etag) == ("2024-03-07", "2024-03-07")
    fetched = source.fetch(file)
    assert (fetched.body, fetched.etag) == (answer(ITEM), "2024-03-07")
    assert source.fetch_checksum(file) is None
    with pytest.raises(ConfigError, match="is not a symbol"):
        source.fetch_listing("spot", "instruments", "../x")
