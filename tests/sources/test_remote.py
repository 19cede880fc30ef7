import pytest

from mlta.errors import ConfigError
from mlta.sources.remote import check_series, nearest


@pytest.mark.parametrize("symbol", ["BTCUSDT", "1000BONKUSDT", "BTCUSDT_260925", "A"])
def test_symbols_of_the_exchange_are_taken(symbol):
    assert check_series("1h", symbol) is None


@pytest.mark.parametrize("symbol", ["", "btcusdt", "../BTCUSDT", "A/B", "A\n", "_A", "A" * 41, "Ä"])
def test_what_could_be_a_path_is_no_symbol(symbol):
    with pytest.raises(ConfigError, match="is not a symbol"):
        check_series("1h", symbol)


def test_a_timeframe_must_exist():
    with pytest.raises(ConfigError, match="no timeframe '1M'; there are 1s"):
        check_series("1M", "BTCUSDT")


def test_near_names_are_suggested_first():
    assert nearest("BTCUSD", ["LTCUSDT", "BTCUSDT", "XX"], "symbols").endswith(
        "the nearest: BTCUSDT, LTCUSDT"
    )


def test_without_near_names_some_are_shown():
    assert nearest("BTCUSD", ["XX", "YY"], "symbols") == "there are 2 symbols, among them XX, YY"
    assert nearest("QQQ", ["XX"], "symbols") == "there is only XX"


def test_nothing_at_all_is_said_plainly():
    assert nearest("BTCUSD", [], "symbols") == "there are no symbols at all"
