import gzip
import io
import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import DataError
from mlta.sources import parse
from mlta.sources.columns import BINANCE_ORDER, Wanted
from mlta.sources.parse import parse_rows

LINE = "1735689600000000,93576.00000000,9.1,0.00000001,5,7,1735693199999999,1.5,42,3,0.5,0"
HEADER = "open_time,open,high,low,close,volume"
OBJECT = '{"time": 1704067200000, "open": "1.10", "h": 1.5, "low": 1, "close": 2e-7, "vol": null}'
KNOWN = list(BINANCE_ORDER[:-1])
NUMBERS = (
    1735689600000000, 93576.0, 9.1, 1e-8, 5.0, 7.0, 1735693199999999, 1.5, 42, 3.0, 0.5,
)  # fmt: skip


def _zip(text: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", text)
    return buffer.getvalue()


def _parquet(**columns) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_parquet(buffer)
    return buffer.getvalue()


def _feather(**columns) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_ipc(buffer, compression="zstd")
    return buffer.getvalue()


def _stream(**columns) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_ipc_stream(buffer)
    return buffer.getvalue()


def _candles(rows: int = 3, **more) -> dict[str, list]:
    prices = {name: [1.5] * rows for name in ("open", "high", "low", "close", "volume")}
    return {"open_time": list(range(rows)), **prices, **more}


def _page(*rows) -> bytes:
    return json.dumps(rows).encode()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.csv", LINE.encode()),
        ("a.csv.gz", gzip.compress(LINE.encode(), mtime=0)),
        ("a.zip", _zip(LINE.encode())),
        ("anything", _zip(LINE.encode())),
        ("a.csv", LINE.removesuffix(",0").encode()),
        ("a.csv", b"\xef\xbb\xbf" + f"{LINE}\r\n".encode()),
        ("a.csv", (",".join(BINANCE_ORDER) + "\n" + LINE).encode()),
    ],
    ids=["csv", "gzip", "zip", "zip by content", "eleven columns", "mark", "header"],
)
def test_a_row_of_the_archive_comes_out_as_numbers(name, body):
    table = parse_rows(name, body)
    assert table.columns == ["row", *KNOWN]
    whole = {"row", "open_time", "close_time", "trade_count"}
    assert {n for n, dtype in table.schema.items() if dtype == pl.Int64} == whole
    assert table.rows() == [(0, *NUMBERS)]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.csv", f"{LINE}\nx\n".encode()),
        ("a.csv", f"{LINE}\n{LINE.replace('42', '4.2')}\n".encode()),
        ("a.csv", f"{LINE}\n{LINE.replace('9.1', 'inf')}\n".encode()),
        ("a.csv", b"\xef\xbb\xbf" + f"{LINE}\r\n\r\n{LINE}\r\n".encode()),
        ("a.json", f"[[{LINE}]]".encode()),
        ("a.json", _page(LINE.split(","))),
        ("a.json", f"[\n [{LINE.removesuffix(',0')}], [{'null,' * 10}null]\n]\n".encode()),
    ],
    ids=[
        "a word",
        "a fraction where none can be",
        "infinity",
        "a line of nothing",
        "numbers of JSON",
        "text of JSON",
        "eleven columns of JSON and a row of nothing",
    ],
)
def test_where_one_field_is_no_number_all_come_out_letter_by_letter(name, body):
    table = parse_rows(name, body).head(1)
    assert table.columns == ["row", *KNOWN]
    assert table.schema["row"] == pl.Int64
    assert table.rows() == [(0, *LINE.split(",")[:11])]


def test_a_page_of_rest_mixes_numbers_and_text_and_keeps_both_as_they_are():
    row = ["1709769600000", "1.50", "1e-7", "-0.0", "NaN", "", *"345678", "0"][:12]
    mixed = '[1709769600000,1.50,1e-7,-0.0,NaN,"",3,"4",5,"6",7,"8"]'
    table = parse_rows("a.json", f"[{mixed},{mixed}]".encode())
    assert table.columns == ["row", *KNOWN]
    assert table.row(1) == (1, *(value or None for value in row[:11]))


def test_an_empty_page_of_rest_is_a_time_without_trades():
    table = parse_rows("a.json", b"[]")
    full = parse_rows("a.json", _page(LINE.split(",")))
    assert table.is_empty()
    assert table.schema == full.schema
    assert pl.concat([table, full]).height == 1


@pytest.mark.parametrize(
    "body",
    [
        b"[", b"[1]", b"[[]]", b'["123456789012"]', b"[null]", b"[{}]", _page([1] * 10),
        _page([1] * 13), _page([1] * 12, [1] * 11 + [{}]), _page([True] * 12), _page([[1]] * 12),
        b"[] []", b"[" * 100_000, b"[\xff]", b"[" + b"9" * 6000 + b"]",
    ],
)  # fmt: skip
def test_a_page_that_is_none_is_refused(body):
    with pytest.raises(DataError, match=r"a\.json(: every row must be a list| is damaged JSON)"):
        parse_rows("a.json", body)


def test_nothing_is_inferred_from_text():
    rows = "1,x,1e5,, 7 ,0x1F,later\n٣,nan,-inf,1,2,3,4"
    table = parse_rows("a.csv", f"{HEADER},close_time\n{rows}".encode())
    assert set(table.schema.values()) == {pl.String, pl.Int64}
    assert table.row(0) == (0, "1", "x", "1e5", None, " 7 ", "0x1F", "later")
    assert table.row(1) == (1, "٣", "nan", "-inf", "1", "2", "3", "4")


def test_rows_are_numbered_as_they_stand_in_the_file():
    table = parse_rows("a.csv", f"{HEADER}\n1,1,1,1,1,1\n\n2,1,1,1,1,1\n\n".encode())
    assert table["row"].to_list() == [0, 2]


def test_a_line_that_is_cut_off_keeps_what_it_has():
    table = parse_rows("a.csv", f"{HEADER}\n1,2,3,4,5,6\n2,2".encode())
    assert table.row(1) == (1, "2", "2", None, None, None, None)


def test_bytes_that_are_no_text_stay_visible():
    table = parse_rows("a.csv", f"{HEADER}\n1,2,3,4,5,".encode() + b"\xff6\n")
    assert table["volume"][0] == "\ufffd6"


def test_a_date_without_a_header_is_no_header():
    with pytest.raises(
        DataError, match=r"no header, so it needs .* first line has 6 fields: '2024-01-01"
    ):
        parse_rows("a.csv", b"2024-01-01,1,1,1,1,1\n")


def test_too_many_fields_are_refused_and_the_line_is_named():
    with pytest.raises(
        DataError, match=r"a\.csv cannot be read as CSV: line 3 has 7 fields instead of 6"
    ):
        parse_rows("a.csv", f"{HEADER}\n1,1,1,1,1,1\n1,1,1,1,1,1,1\n".encode())


def test_an_open_quote_is_refused():
    with pytest.raises(DataError, match="quote that is not closed"):
        parse_rows("a.csv", f'{HEADER}\n1,"1,1,1,1,1\n2,1,1,1,1,1\n'.encode())


def test_a_quote_that_swallows_the_rest_of_a_long_file_is_refused():
    with pytest.raises(DataError, match="quote that is not closed"):
        parse_rows("a.csv", (f'{HEADER}\n1,"1,1,1,1,1\n' + "2,1,1,1,1,1\n" * 20_000).encode())


def test_a_quoted_number_keeps_its_comma():
    table = parse_rows("a.csv", f'{HEADER}\n1,"1,000.5",1,1,1,1\n'.encode())
    assert table["open"][0] == "1,000.5"


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("a.zip", b"", "a.zip is empty"),
        ("a.csv", f"{HEADER}\n".encode(), "a.csv has no rows"),
        ("a.csv", f"{HEADER}\n,,,,,\n".encode(), "a.csv has no rows"),
        ("a.csv", b"\n\n", "does not begin with a line"),
        ("a.csv", b"o\0p\0", "does not begin with a line"),
        ("a.csv", b"open_time;open;high;low;close;volume\n", "a.csv has no rows"),
        ("a.csv", b"https://example.org\n", "does not begin with a line"),
        ("a.jsonl", b'{"open_time": 1}\n{"op', "begins as JSON lines and cannot be read as such"),
        ("a.jsonl", b'{\n"open_time": 1}\n', "each line must be one whole object"),
        ("a.jsonl", b'{"time": 1, "price": 2}\n', "no column open, high.* found 'time', 'price'"),
        ("a.feather", b"<html>", "which no feather file does"),
        ("a.feather", b"FEA1" + bytes(99), "Feather of version 1"),
        ("a.feather", _feather(**_candles())[:-9], "a.feather is a damaged Feather file"),
        ("a.arrow", _stream(**_candles())[:-8], "damaged Feather file .it has no end"),
        ("a.arrow", _stream(price=[1.0]), "no column open_time.* found 'price', needed"),
        ("a.csv", b"a\rb,c\n", "first line cannot be read as CSV"),
        ("a.zip", b"<html>", "a.zip is damaged: .* which no zip file does"),
        ("a.csv.gz", b"<html>", "which no gz file does"),
        ("a.parquet", b"<html>", "which no parquet file does"),
        ("a.parquet", _parquet(**_candles())[:-9], "a.parquet is a damaged Parquet file"),
        ("a.parquet", _parquet(**_candles(0)), "a.parquet has no rows"),
        ("a.parquet", _parquet(price=[1.0]), "no column open_time.* found 'price', needed"),
        ("a.zip", _zip(LINE.encode())[:-9], "a.zip is a damaged zip"),
    ],
)
def test_what_cannot_be_candles_is_refused(name, body, message):
    with pytest.raises(DataError, match=message):
        parse_rows(name, body)


def test_parquet_keeps_its_types_and_takes_aliases():
    when = [datetime(2024, 1, 1, tzinfo=UTC)] * 3
    table = parse_rows(
        "a.parquet", _parquet(**(_candles() | {"open_time": when}), Count=[1, 2, 3], x=[0] * 3)
    )
    assert table.columns == [
        "row",
        "open_time",
        "open",
        "high",
        "low",
        "close",
        "volume",
        "trade_count",
    ]
    assert table.schema["open_time"] == pl.Datetime("us", "UTC")
    assert table.schema["trade_count"] == pl.Int64


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_columns_without_any_value_count_as_lacking(form):
    if form == "parquet":
        body = _parquet(**_candles(count=[None] * 3, quote_volume=[None, 1.0, None]))
    else:
        body = f"{HEADER},count,quote_volume\n1,1,1,1,1,1,,\n1,1,1,1,1,1,,2\n".encode()
    table = parse_rows(f"a.{form}", body)
    assert table.columns[-2:] == ["volume", "quote_volume"]


def test_a_required_column_without_values_stays():
    body = _parquet(**(_candles() | {"volume": [None] * 3}))
    assert parse_rows("a.parquet", body)["volume"].null_count() == 3


def test_more_rows_than_can_be_held_are_refused_unread(monkeypatch):
    monkeypatch.setattr(parse, "MAX_PARQUET_ROWS", 2)
    with pytest.raises(DataError, match="has 3 rows, more than the 2"):
        parse_rows("a.parquet", _parquet(**_candles()))


PATTERNS = [
    ("a.csv", (f"{LINE}\n" * 4).encode()),
    ("a.csv", f"{HEADER}\n1,2,3,4,5,6\n".encode()),
    ("a.csv.gz", gzip.compress((f"{LINE}\n" * 4).encode(), mtime=0)),
    ("a.zip", _zip((f"{LINE}\n" * 4).encode())),
    ("a.parquet", _parquet(**_candles())),
    ("a.json", f"[[{LINE}],[{LINE}]]".encode()),
    ("a.feather", _feather(**_candles())),
    ("a.arrow", _stream(**_candles())),
    ("a.jsonl", (f"{OBJECT}\n" * 4).encode()),
]


@given(
    file=st.sampled_from(PATTERNS),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=4),
    cut=st.integers(0, 200),
)
def test_whatever_the_bytes_the_answer_is_a_table_or_a_data_error(file, changes, cut):
    name, body = file[0], bytearray(file[1])
    for place, value in changes:
        body[place % len(body)] = value
    try:
        table = parse_rows(name, bytes(body[: len(body) - cut % 20]))
    except DataError:
        return
    assert table.columns[:2] == ["row", "open_time"]
    assert table.height > 0


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("header", [True, False])
def test_fields_are_separated_as_the_first_line_shows(separator, header):
    text = (f"{','.join(BINANCE_ORDER)}\n" if header else "") + f"{LINE}\n{LINE}\n"
    table = parse_rows("a.csv", text.replace(",", separator).encode())
    assert [row[1:] for row in table.rows()] == [NUMBERS] * 2


def test_too_many_semicolons_are_told_as_well():
    with pytest.raises(DataError, match="line 3 has 7 fields instead of 6"):
        parse_rows("a.csv", f"{HEADER}\n1,1,1,1,1,1\n1,1,1,1,1,1,1\n".replace(",", ";").encode())


CDD = """https://www.CryptoDataDownload.com,,,,,,,,,\r
Unix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USDT,tradecount\r
1704070800000,2024-01-01 01:00:00,BTC/USDT,3,4,2,3.5,10,35,7\r
1704067200,2024-01-01 00:00:00,BTC/USDT,1,2,0.5,1.5,20,30,8\r
"""


def test_a_line_above_the_header_that_is_an_address_is_no_header():
    wanted = Wanted("BTCUSDT", {"open_time": "unix"})
    table = parse_rows("Binance_BTCUSDT_1h.csv", CDD.encode(), wanted)
    expected = ["row", *HEADER.split(","), "quote_volume", "trade_count"]
    assert table.columns == expected
    assert table.row(0) == (0, "1704070800000", "3", "4", "2", "3.5", "10", "35", "7")
    assert table.row(1)[:2] == (1, "1704067200")


def test_a_date_and_a_time_of_day_are_joined():
    text = (
        "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n"
        "2024.01.02\t00:30:00\t1\t2\t0.5\t1.5\t40\t7\t15\n"
    )
    table = parse_rows("BTCUSD.csv", text.encode(), Wanted("BTCUSD", {"volume": "<VOL>"}))
    assert table.rows() == [(0, "2024.01.02 00:30:00", "1", "2", "0.5", "1.5", "7")]
    when = datetime(2024, 1, 2, 0, 30, tzinfo=UTC)
    typed = _candles(1, date=[when.date()], time=[when.time()])
    del typed["open_time"]
    assert parse_rows("a.parquet", _parquet(**typed))["open_time"][0].startswith("2024-01-02 00:30")


@pytest.mark.parametrize(("name", "pack"), [("a.jsonl", bytes), ("a.ndjson.gz", gzip.compress)])
def test_json_lines_come_out_as_text(name, pack):
    later = '{"vol": 7, "open": 3, "time": 1704070800000, "count": 5, "x": {"y": [1]}}'
    table = parse_rows(name, pack(f"\n{OBJECT}\n{later}\n".encode()))
    assert table.columns == ["row", *HEADER.split(","), "trade_count"]
    assert set(table.schema.values()) == {pl.String, pl.Int64}
    assert table.row(0) == (0, "1704067200000", "1.10", "1.5", "1", "0.0000002", None, None)
    assert table.row(1) == (1, "1704070800000", "3", None, None, None, "7", "5")


def test_a_stream_that_promises_more_than_it_has_is_damaged():
    body = bytearray(_stream(open_time=[0, 1, 2]))
    body[140] ^= 0x40  # the length of the first part of the table
    with pytest.raises(DataError, match="damaged Feather file"):
        parse_rows("a.arrow", bytes(body))


@pytest.mark.parametrize("write", [_feather, _stream])
def test_feather_keeps_its_types_and_takes_aliases(write):
    when = [datetime(2024, 1, 1, tzinfo=UTC)] * 3
    columns = _candles(date=when, count=[1, None, 3], x=[0] * 3)
    del columns["open_time"]
    table = parse_rows("a.feather", write(**columns))
    assert table.columns == ["row", *HEADER.split(","), "trade_count"]
    assert table.schema["open_time"] == pl.Datetime("us", "UTC")
    assert table["trade_count"].to_list() == [1, None, 3]


@pytest.mark.realdata
@pytest.mark.skipif("MLTA_REAL_DATA" not in os.environ, reason="MLTA_REAL_DATA is not set")
def test_real_long_history_parses_whole():
    path = Path(os.environ["MLTA_REAL_DATA"]) / "ohlcv" / "BTCUSDT-1h.parquet"
    table = parse_rows(path.name, path.read_bytes())
    assert table.height == 55_740
    assert table.columns == ["row", "open_time", "open", "high", "low", "close", "volume"]
