import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import ConfigError
from mlta.sources.remote import Listed
from mlta.sources.symbols import choose


def pair(base, quote, volume=None, status="TRADING"):
    return Listed(
        symbol=base + quote, status=status, base=base, quote=quote, quote_volume=volume
    )  # fmt: skip


LISTED = [
    pair("ETH", "USDT", 7.0),
    pair("BTC", "USDT", 5.0),
    pair("ETH", "BTC", 99.0),
    pair("BTC", "EUR", 1.0),
    pair("USDT", "TRY"),
    pair("BTC", "TUSD", 3.0),
    pair("OLD", "USDT", 1e9, status="BREAK"),
    pair("NEW", "USDT"),
]
NAMES = [Listed(symbol=item.symbol) for item in LISTED]


def chosen(*patterns, listed=LISTED, **limits):
    return [item.symbol for item in choose(listed, patterns or ["*"], **limits)]


def test_names_stay_in_the_order_asked_for_and_come_once():
    assert chosen("ETHUSDT", "BTCUSDT", "ETHUSDT") == ["ETHUSDT", "BTCUSDT"]
    assert chosen("OLDUSDT", "*USDT") == ["OLDUSDT", "BTCUSDT", "ETHUSDT", "NEWUSDT"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*USDT", ["BTCUSDT", "ETHUSDT", "NEWUSDT", "OLDUSDT"]),
        ("BTC*", ["BTCEUR", "BTCTUSD", "BTCUSDT"]),
        ("???BTC", ["ETHBTC"]),
        ("*", sorted(item.symbol for item in LISTED)),
    ],
)
def test_a_pattern_means_all_that_fit_it_whole(pattern, expected):
    assert chosen(pattern) == expected
    assert chosen(pattern, listed=NAMES) == expected


def test_what_the_source_says_of_a_symbol_is_kept():
    assert choose(LISTED, ["ETHBTC"]) == [LISTED[2]]


@pytest.mark.parametrize("name", ["BTCUSD", "*USDC", "BTCUSDT?", "XBTCUSDT"])
def test_what_fits_nothing_shows_the_nearest(name):
    with pytest.raises(ConfigError, match=r"nothing fits '.*'; there are 8 symbols, the nearest: "):
        chosen(name)
    with pytest.raises(ConfigError, match="nothing fits"):
        chosen("BTCUSDT", name)


@pytest.mark.parametrize("text", ["", "btc*", "BTC/USDT", "[A-Z]*", "../*", "BTCUSDT\n"])
def test_what_can_be_neither_name_nor_pattern_is_refused(text):
    with pytest.raises(ConfigError, match="neither a symbol nor a pattern"):
        chosen(text)


def test_the_asset_is_the_exchanges_word_and_not_the_end_of_a_name():
    listed = [*LISTED, pair("BTCT", "USD")]
    assert chosen(quote="USD", listed=listed) == ["BTCTUSD"]
    assert chosen(quote="USDT") == ["BTCUSDT", "ETHUSDT", "NEWUSDT", "OLDUSDT"]
    assert chosen("BTC*", quote="USDT") == ["BTCUSDT"]


def test_an_asset_that_nothing_is_priced_in_shows_the_nearest():
    with pytest.raises(ConfigError, match=r"8 symbols is priced in 'USD'; there are 5 .*USDT"):
        chosen(quote="USD")
    with pytest.raises(ConfigError, match=r"none of 1 symbols is priced in 'USDT'; .* only BTC"):
        chosen("ETHBTC", quote="USDT")


def test_a_source_that_says_no_assets_and_no_volumes_is_told_where_they_are():
    with pytest.raises(ConfigError, match=r"does not say which asset.*simulated and.*'\*USDT'"):
        chosen(quote="USDT", listed=NAMES)
    with pytest.raises(
        ConfigError, match=r"does not say how much is traded.*simulated and binance"
    ):
        chosen(top=1, listed=NAMES)


def test_the_most_traded_come_by_volume_and_are_those_that_trade():
    assert chosen(quote="USDT", top=2) == ["ETHUSDT", "BTCUSDT"]
    assert chosen("*USDT", top=1) == ["ETHUSDT"]
    assert chosen("BTCUSDT", "ETHUSDT", top=2) == ["ETHUSDT", "BTCUSDT"]
    even = [pair(base, "USDT", 1.0) for base in ("ETH", "BTC", "ADA")]
    assert chosen(top=2, listed=even) == ["ADAUSDT", "BTCUSDT"]


def test_volumes_in_different_assets_are_not_compared():
    with pytest.raises(ConfigError, match=r"BTC, EUR, TUSD, USDT cannot be compared.*--quote BTC"):
        chosen(top=1)
    many = [pair("X", quote, 1.0) for quote in "ABCDEF"]
    with pytest.raises(ConfigError, match="in A, B, C, D, E and others cannot"):
        chosen(top=1, listed=many)


@pytest.mark.parametrize("top", [3, 0, -1])
def test_more_than_there_are_and_none_at_all_are_refused(top):
    with pytest.raises(ConfigError, match=rf"top {top}; of 4 symbols .* 2 trade now: .* 1 to 2"):
        chosen(quote="USDT", top=top)


def test_of_what_does_not_trade_none_is_the_most_traded():
    with pytest.raises(ConfigError, match="of 1 symbols that fit none trades now"):
        chosen("OLDUSDT", top=1)


@given(order=st.permutations(LISTED))
def test_the_order_of_what_is_listed_does_not_matter(order):
    assert choose(order, ["*BTC", "*USDT", "*"]) == choose(LISTED, ["*BTC", "*USDT", "*"])
    assert choose(order, quote="USDT", top=2) == choose(LISTED, quote="USDT", top=2)
