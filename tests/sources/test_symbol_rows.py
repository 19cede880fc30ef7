import polars as pl
import pytest

from mlta.errors import DataError
from mlta.sources.columns import Wanted
from mlta.sources.parse import parse_rows
from mlta.sources.symbol_rows import take_symbol

TEXT = b"""time,pair,open,high,low,close,volume,count
1,BTC/USDT,1,1,1,1,1,
2,ETH/USDT,2,2,2,2,2,5
3,btc-usdt,3,3,3,3,3,

4,BTC/USDT:USDT,4,4,4,4,4,6
"""


def table(*symbols):
    return pl.DataFrame({"symbol": symbols, "close": range(len(symbols))}).with_row_index("row")


def test_only_the_rows_of_the_symbol_are_taken_under_their_own_numbers():
    found = parse_rows("candles-1h.csv", TEXT, Wanted("BTCUSDT"))
    assert found["row"].to_list() == [0, 2]
    assert "symbol" not in found.columns
    assert "trade_count" not in found.columns  # the symbol's own rows have none
    found = parse_rows("candles-1h.csv", TEXT, Wanted("ETHUSDT"))
    assert (found["row"].to_list(), found["trade_count"].to_list()) == ([1], ["5"])


def test_whose_rows_may_be_said_by_categories_and_with_underscores():
    rows = table("BTCUSD_260925", "BTCUSDT").cast({"symbol": pl.Categorical})
    assert take_symbol("a", rows, "BTCUSD_260925")["close"].to_list() == [0]


def test_a_symbol_without_rows_shows_what_there_is():
    with pytest.raises(
        DataError,
        match=r"a\.csv has no rows of BTCUSD; by its column of symbols there are 2 symbols, the nearest: "
        r"BTCUSDT.*symbol: ''",
    ):
        take_symbol("a.csv", table("BTCUSDT", "ETHUSDT"), "BTCUSD")


@pytest.mark.parametrize("nothing", [None, "", " / "])
def test_rows_that_are_nobodys_are_refused(nothing):
    with pytest.raises(DataError, match="row 1 and 1 more have no symbol"):
        take_symbol("a.csv", table("BTCUSDT", nothing, nothing), "BTCUSDT")


@pytest.mark.parametrize("name", ["BTCUSDT-1h.csv", "Binance_BTCUSDT_1h.csv", "btcusdt 60.csv"])
def test_without_a_column_the_name_of_the_file_must_say_whose_it_is(name):
    rows = table("x").drop("symbol")
    assert take_symbol(name, rows, "BTCUSDT").equals(rows)
    for other in ("BTCUSD", "ETHUSDT", "TCUSDT"):
        with pytest.raises(DataError, match=f"nothing says that {name} holds {other}.*Rename it"):
            take_symbol(name, rows, other)


def test_a_name_does_not_outweigh_the_column():
    with pytest.raises(DataError, match=r"no rows of BTCUSDT; by its column .* only ETHUSDT"):
        take_symbol("BTCUSDT-1h.csv", table("ETHUSDT"), "BTCUSDT")


def test_without_a_wanted_symbol_all_rows_are_taken():
    assert take_symbol("a", table("A", "B"), "")["close"].to_list() == [0, 1]
