import pytest

from mlta.errors import ConfigError
from mlta.sources.layout import layout_of


def test_bars_stand_below_their_timeframe():
    layout = layout_of("1h")
    prefix = layout.prefix("spot", "daily", "1h", "BTCUSDT")
    assert prefix == "data/spot/daily/klines/BTCUSDT/1h/"
    assert layout.stem("1h", "BTCUSDT") == "BTCUSDT-1h-"


def test_trades_have_no_timeframe():
    layout = layout_of("agg_trades")
    prefix = layout.prefix("spot", "monthly", "agg_trades", "BTCUSDT")
    assert prefix == "data/spot/monthly/aggTrades/BTCUSDT/"
    assert layout.stem("agg_trades", "BTCUSDT") == "BTCUSDT-aggTrades-"


def test_what_the_archive_does_not_have_is_told():
    with pytest.raises(ConfigError, match=r"no timeframe '7h'; there are 1s.*agg_trades"):
        layout_of("7h")


def test_funding_rates_are_those_of_futures():
    prefix = layout_of("funding_rates").prefix("um", "monthly", "funding_rates", "BTCUSDT")
    assert prefix == "data/futures/um/monthly/fundingRate/BTCUSDT/"
