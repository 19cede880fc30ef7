import pytest

from mlta.errors import DataError
from mlta.sources.columns import ALIASES, BINANCE_ORDER, OPTIONAL, REQUIRED, match_columns


def test_every_column_has_aliases_and_no_alias_means_two():
    assert list(ALIASES) == [*REQUIRED, *OPTIONAL]
    names = [name for aliases in ALIASES.values() for name in aliases] + list(ALIASES)
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
