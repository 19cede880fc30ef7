from datetime import timedelta

import pytest

from mlta.errors import ConfigError
from mlta.simulator import market
from mlta.simulator.exchange import Exchange
from mlta.simulator.listing import build_listing
from tests.simulator.served import CONFIG, ZIP


def test_a_listing_simulates_nothing(monkeypatch):
    def forbidden(*_):
        raise AssertionError("a listing must not simulate")

    monkeypatch.setattr(market, "simulate_minutes", forbidden)
    exchange = Exchange(CONFIG, ["BTCUSDT"], 1)
    text = build_listing(exchange.files, exchange.etag, prefix=ZIP[1:])
    assert text.count("<Contents>") == 2


def test_each_symbol_is_simulated_once(monkeypatch):
    calls = []
    real = market.simulate_minutes

    def counted(config, symbol, seed):
        calls.append(symbol)
        return real(config, symbol, seed)

    monkeypatch.setattr(market, "simulate_minutes", counted)
    exchange = Exchange(CONFIG, ["BTCUSDT"], 1)
    for file in list(exchange.files.values())[:20]:
        exchange.body(file)
    assert calls == ["BTCUSDT"]


def test_the_clock_does_not_start_before_the_archive_ends():
    with pytest.raises(ConfigError, match="must not start before"):
        Exchange(CONFIG, ["BTCUSDT"], 1, now=CONFIG.start)


def test_files_do_not_depend_on_how_far_the_market_has_gone_on():
    later = CONFIG.end + timedelta(days=3, hours=5)
    still, gone_on = Exchange(CONFIG, ["BTCUSDT"], 1), Exchange(CONFIG, ["BTCUSDT"], 1, now=later)
    for key in (ZIP[1:], ZIP[1:].replace("1h", "1m"), ZIP[1:].replace("1h", "1d")):
        assert still.body(still.files[key]) == gone_on.body(gone_on.files[key])
    assert gone_on.tape.minutes("BTCUSDT").rows.height > still.tape.minutes("BTCUSDT").rows.height
