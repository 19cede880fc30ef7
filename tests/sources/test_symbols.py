import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import ConfigError
from mlta.sources.symbols import Top, resolve_symbols

AVAILABLE = ["ETHUSDT", "BTCUSDT", "ETHBTC", "BTCEUR", "USDTTRY", "BTCUSDT"]
VOLUMES = {"BTCUSDT": 5.0, "ETHUSDT": 7.0, "ETHBTC": 99.0, "XRPUSDT": 1e9}


def resolved(*wanted, volumes=VOLUMES):
    return resolve_symbols(wanted, AVAILABLE, volumes)


def test_names_stay_in_the_order_asked_for_and_come_once():
    assert resolved("ETHUSDT", "BTCUSDT", "ETHUSDT") == ["ETHUSDT", "BTCUSDT"]
    assert resolved("BTCUSDT", "*USDT") == ["BTCUSDT", "ETHUSDT"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*USDT", ["BTCUSDT", "ETHUSDT"]),
        ("BTC*", ["BTCEUR", "BTCUSDT"]),
        ("???BTC", ["ETHBTC"]),
        ("*", ["BTCEUR", "BTCUSDT", "ETHBTC", "ETHUSDT", "USDTTRY"]),
    ],
)
def test_a_pattern_means_all_that_fit_it_whole(pattern, expected):
    assert resolved(pattern) == expected


@pytest.mark.parametrize("name", ["BTCUSD", "*USDC", "BTCUSDT?", "XBTCUSDT"])
def test_what_fits_nothing_shows_the_nearest(name):
    with pytest.raises(ConfigError, match=r"nothing fits '.*'; there are 5 symbols, .*BTC"):
        resolved(name)


@pytest.mark.parametrize("text", ["", "btc*", "BTC/USDT", "[A-Z]*", "../*", "BTCUSDT\n"])
def test_what_can_be_neither_name_nor_pattern_is_refused(text):
    with pytest.raises(ConfigError, match="neither a symbol nor a pattern"):
        resolved(text)


def test_the_most_traded_come_by_volume_and_are_those_that_are_available():
    assert resolved(Top(2, "USDT")) == ["ETHUSDT", "BTCUSDT"]
    assert resolved(Top(1, "USDT")) == ["ETHUSDT"]
    even = dict.fromkeys(AVAILABLE, 1.0)
    assert resolved(Top(2, "USDT"), volumes=even) == ["BTCUSDT", "ETHUSDT"]


def test_more_than_there_are_is_refused():
    with pytest.raises(ConfigError, match=r"top 3 of USDT; of 5 symbols 2 .* Ask for 1 to 2"):
        resolved(Top(3, "USDT"))
    with pytest.raises(ConfigError, match="Ask for 1 to 2"):
        resolved(Top(0, "USDT"))
    with pytest.raises(ConfigError, match="no symbol that ends in 'EUR' has a volume"):
        resolved(Top(1, "EUR"))


@given(order=st.permutations(AVAILABLE))
def test_the_order_of_what_is_available_does_not_matter(order):
    wanted = ["*BTC", Top(2, "USDT"), "*"]
    expected = resolve_symbols(wanted, AVAILABLE, VOLUMES)
    assert resolve_symbols(wanted, order, dict(reversed(VOLUMES.items()))) == expected
