from typing import get_args

import pytest

from mlta.errors import DataError
from mlta.sources.columns import (
    ALIASES,
    BESIDE,
    BINANCE_ORDER,
    OPTIONAL,
    REQUIRED,
    RIVALS,
    Column,
    Wanted,
    match_columns,
)

PRICES = "Open,High,Low,Close"


def match(header, symbol="", /, **columns):
    """Header of each canonical column that is found in a comma-separated line."""
    fields = header.split(",")
    found = match_columns("a.csv", fields, Wanted(symbol, columns))
    return {column: fields[place] for column, place in found.items()}


def test_every_column_has_aliases_and_no_alias_means_two():
    assert list(ALIASES) == [*REQUIRED, *OPTIONAL, *BESIDE] == list(get_args(Column))
    tables = [*ALIASES.values(), *RIVALS.values(), ALIASES]
    names = [name.replace("_", "") for names in tables for name in names]
    assert len(set(names)) == len(names)


def test_own_names_are_found_in_any_order_and_case():
    header = [name.upper() for name in reversed(BINANCE_ORDER)]
    found = match_columns("a.csv", header)
    assert list(found) == [*REQUIRED, *OPTIONAL]
    assert [header[i].lower() for i in found.values()] == list(found)


@pytest.mark.parametrize(
    "header",
    [
        "timestamp,open,high,low,close,volume",
        "Date,Open,High,Low,Close,Volume",
        "Open time,Open,High,Low,Close,Volume",
        '"open_time", "open" ,high,low,close,volume',
        "ts,o,h,l,c,v",
        "OpenTime, OPEN,High.Price,low-price,Close (price),Vol",
        "unix timestamp,Open,High,Low,Close,Volume MA,Volume",
        "Datetime,Open,High,Low,Close,Adj Close,Volume",
        ",timestamp,open,high,low,close,volume",
    ],
)
def test_headers_of_common_exports_are_understood(header):
    assert list(match_columns("a.csv", header.split(","))) == list(REQUIRED)


def test_the_header_of_the_futures_archive_is_understood():
    header = [
        "open_time",
        "open",
        "high",
        "low",
        "close",
        "volume",
        "close_time",
        "quote_volume",
        "count",
        "taker_buy_volume",
        "taker_buy_quote_volume",
        "ignore",
    ]
    assert match_columns("a.csv", header) == {n: i for i, n in enumerate(BINANCE_ORDER[:-1])}


def test_the_own_name_wins_over_an_alias():
    found = match_columns("a.csv", ["date", "open_time", "open", "high", "low", "close", "volume"])
    assert found["open_time"] == 1


def test_two_candidates_are_an_error():
    with pytest.raises(DataError, match="'unix', 'Date' could each be open_time"):
        match_columns("a.csv", ["unix", "Date", "open", "high", "low", "close", "volume"])


def test_a_missing_column_names_what_is_there_and_what_is_needed():
    with pytest.raises(
        DataError,
        match=r"a\.csv has no column low, volume; found .*'extra', needed open_time, open",
    ):
        match_columns("a.csv", ["time", "open", "high", "close", "extra"])


def test_a_long_header_is_shown_in_part():
    with pytest.raises(DataError, match="and 80 more, needed") as caught:
        match_columns("a.csv", ["x" * 99] * 100)
    assert len(str(caught.value)) < 1500


CDD = f"Unix,Date,Symbol,{PRICES},Volume BTC,Volume USDT,tradecount"
METATRADER = "<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>,<VOL>,<SPREAD>"


def test_two_times_are_asked_about_and_a_setting_decides():
    with pytest.raises(
        DataError,
        match=r"a\.csv: 'Unix', 'Date' could each be open_time; .*columns: {open_time: 'Unix'}",
    ):
        match(CDD, "BTCUSDT")
    assert match(CDD, "BTCUSDT", open_time="unix")["open_time"] == "Unix"
    assert match(CDD, "BTCUSDT", open_time="Date")["open_time"] == "Date"


@pytest.mark.parametrize("volumes", ["Volume BTC,Volume USDT", "Volume USDT,Volume_(BTC)"])
def test_volumes_of_two_assets_are_told_apart_by_the_symbol(volumes):
    found = match(f"time,{PRICES},{volumes}", "BTCUSDT")
    assert "BTC" in found["volume"]
    assert found["quote_volume"] == "Volume USDT"


def test_the_quote_asset_may_have_the_name_of_the_base_asset_in_it():
    found = match(f"time,{PRICES},Volume USD,Volume USDT", "USDTUSD")
    assert (found["volume"], found["quote_volume"]) == ("Volume USDT", "Volume USD")


def test_the_plain_name_wins_over_volumes_of_assets():
    found = match(f"time,{PRICES},Volume BTC,Volume USDT,volume", "BTCUSDT")
    assert (found["volume"], found["quote_volume"]) == ("volume", "Volume USDT")


@pytest.mark.parametrize("symbol", ["ETHUSDT", "BTCUSD", ""])
def test_volumes_of_other_assets_are_not_taken(symbol):
    with pytest.raises(
        DataError,
        match=r"no column volume; found .*'Volume USDT'.* set source\.columns, .*{volume: ",
    ):
        match(f"time,{PRICES},Volume BTC,Volume USDT", symbol)


def test_a_volume_that_one_asset_names_is_not_guessed():
    with pytest.raises(DataError, match="no column volume"):
        match(f"time,{PRICES},Volume MA", "MATICUSDT")
    found = match(f"time,{PRICES},Volume BTC", "BTCUSDT", volume="Volume BTC")
    assert found["volume"] == "Volume BTC"


def test_date_and_time_in_two_columns_are_one_instant():
    found = match(METATRADER, volume="<VOL>")
    assert (found["open_time"], found["time_of_day"]) == ("<DATE>", "<TIME>")
    assert match(f"time,date,{PRICES},v")["time_of_day"] == "time"
    with pytest.raises(DataError, match="'date', 'time', 'unix' could each be open_time"):
        match(f"date,time,unix,{PRICES},v")
    assert "time_of_day" not in match(f"date,time,{PRICES},v", open_time="time")


def test_changes_of_the_price_are_doubtful_as_volume_and_never_it_alone():
    with pytest.raises(DataError, match=r"'<TICKVOL>', '<VOL>' could each be volume"):
        match(METATRADER)
    with pytest.raises(DataError, match="no column volume"):
        match(f"time,{PRICES},tick_volume")


def test_the_column_of_symbols_counts_only_where_a_symbol_is_wanted():
    header = f"time,{PRICES},volume,Pair,Ticker"
    assert "symbol" not in match(header)
    with pytest.raises(DataError, match="'Pair', 'Ticker' could each be symbol"):
        match(header, "BTCUSDT")
    assert match(header, "BTCUSDT", symbol="Ticker")["symbol"] == "Ticker"


def test_an_empty_setting_leaves_the_column_out():
    header = f"time,{PRICES},volume,symbol,count"
    found = match(header, "BTCUSDT", symbol="", trade_count="")
    assert list(found) == list(REQUIRED)
    with pytest.raises(DataError, match="no column close;"):
        match(header, close="")


def test_a_setting_takes_a_header_away_from_other_columns():
    found = match(f"time,{PRICES},volume,base_volume", volume="base_volume", quote_volume="volume")
    assert (found["volume"], found["quote_volume"]) == ("base_volume", "volume")


def test_a_setting_that_names_no_column_shows_what_there_is():
    with pytest.raises(
        DataError,
        match=r"a\.csv has no column 'when', which source\.columns names for open_time; found 'time'",
    ):
        match(f"time,{PRICES},volume", open_time="when")


def test_a_setting_that_could_mean_two_columns_is_refused_unless_the_letters_say_which():
    header = f"Start,start,{PRICES},volume"
    assert match(header, open_time="start")["open_time"] == "start"
    with pytest.raises(DataError, match="has 2 columns 'START'"):
        match(header, open_time="START")
