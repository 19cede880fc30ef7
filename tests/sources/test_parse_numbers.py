"""A CSV that can be read as numbers gives the same bars, and the same quarantine, as its text."""

from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mlta.bars.clean import Rules, clean_bars
from mlta.errors import DataError
from mlta.sources import parse
from mlta.sources.columns import BINANCE_ORDER
from mlta.sources.parse import parse_rows

OPENS = ("1577836800000", "1577836860000000", "1577836920", "01577836980000", "+1577837040000")
PRICES = ("7", "7.50000000", "+7.25", ".5", "5.", "7e0", "0.1e1", "00.70", "1234567.12345678901234")
ODD = (
    "", " ", "  ", " 7", "7 ", "\t7", "7\t", "nan", "NaN", "nAn", "-nan", "inf", "-Infinity",
    "null", "-7", "0", "-0.0", "1e400", "1e-400", "7,5", "7 5", "1_0", "0x1F", "1f", "7'",
    "\u0667", "\xa07", "\ufffd", "7\x00", "true", "x", "7\r", "1577836800000.0", "1.5778368E+12",
    "2020-01-01 00:00", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
    "99999999999999999999", "4.0", "1e5", "-1",
)  # fmt: skip
COUNTS = ("3", "03", "+3", "9007199254740993", "9223372036854775807", "-3")
USUAL = {"open_time": OPENS, "close_time": OPENS, "trade_count": COUNTS}


FORMS = ["{}"] * 6 + ['"{}"', '"{}"', '"{}', '{}"', '"{}""', '"{}"7', "{};", "{},", "\n{}"]
ROW = st.tuples(*[st.sampled_from(USUAL.get(name, PRICES)) for name in BINANCE_ORDER])
CHANGE = st.tuples(
    st.integers(0, 5), st.integers(0, 11), st.sampled_from(ODD), st.sampled_from(FORMS)
)


@st.composite
def files(draw):
    """CSV of the archive's columns, numbers of any spelling, with up to two odd fields among them."""
    separator = draw(st.sampled_from(",,,;\t"))
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    width = draw(st.sampled_from([12, 12, 12, 11]))
    header = [separator.join(BINANCE_ORDER[:width])] if draw(st.booleans()) else []
    rows = [list(row[:width]) for row in draw(st.lists(ROW, min_size=1, max_size=6))]
    for row, column, value, form in draw(st.lists(CHANGE, max_size=2)):
        rows[row % len(rows)][column % width] = form.format(value)
    cut = draw(st.sampled_from([width] * 9 + [0, 1, 6]))
    rows[-1] = rows[-1][:cut]
    lines = [*header, *map(separator.join, rows)]
    return (end.join(lines) + end * draw(st.integers(0, 2))).encode()


def _read(body):
    """The table, or the error's words."""
    try:
        return parse_rows("a.csv", body)
    except DataError as error:
        return str(error)


def _cleaned(table):
    cleaned = clean_bars(
        [("a.csv", table)], Rules(market="spot", timeframe="1m", symbol="BTCUSDT"),
        now_us=1_600_000_000_000_000,
    )  # fmt: skip
    return [frame.write_json() for frame in (cleaned.klines, cleaned.quarantine, cleaned.quality)]


def _both(body):
    with mock.patch.object(parse, "_read_numbers", return_value=None):
        text = _read(body)
    return _read(body), text


@settings(max_examples=150, deadline=None)
@given(body=files())
@example(body=b"1577836800000,7,7,7,7,7,1577836859999,7,9007199254740993,7,7,0\n" * 2)
@example(body=b'1577836800000,7,7,7,7,7,1577836859999,7,3,7,7,0\n1577836860000,"')
@example(body=b'1577836800000,7,7,7,7,7,1577836859999,7,3,7,"78')
@example(body=b'1577836800000,7",7,7,7,7,1577836859999,7,3,7,7,0\n1577836860000,"')
def test_numbers_and_text_give_the_same_bars_and_quarantine(body):
    numbers, text = _both(body)
    if isinstance(text, str):
        assert text == numbers
        return
    assert _cleaned(text) == _cleaned(numbers)


def test_a_file_of_numbers_alone_is_read_as_such_and_its_text_says_the_same():
    rows = [f"{o},{p},{p},{p},{p},{p},{o},{p},3,{p},{p},0" for o in OPENS for p in PRICES]
    numbers, text = _both("\n".join(rows).encode())
    assert {"Int64", "Float64"} == set(map(str, numbers.dtypes))
    assert {"Int64", "String"} == set(map(str, text.dtypes))
    assert _cleaned(text) == _cleaned(numbers)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("column", ["open_time", "volume", "taker_buy_quote", "trade_count"])
def test_one_odd_field_leaves_the_file_text_or_means_the_same(column, odd):
    fields = [USUAL.get(name, PRICES)[0] for name in BINANCE_ORDER]
    changed = [odd if name == column else v for name, v in zip(BINANCE_ORDER, fields, strict=True)]
    numbers, text = _both(f"{','.join(fields)}\n{','.join(changed)}\n".encode())
    if isinstance(text, str):
        assert text == numbers
    else:
        assert _cleaned(text) == _cleaned(numbers)
