import io
import zipfile

import pytest

from mlta.errors import DataError
from mlta.sources.plain_rows import AGG_TRADES, read_plain

LINE = "26129,0.01633102,4.70443515,27781,27781,1498793709153,True,True"
VALUES = ("26129", "0.01633102", "4.70443515", "27781", "27781", "1498793709153", "True")


def zipped(text):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        LINE,
        f"{LINE}\n",
        LINE.removesuffix(",True"),
        f"agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,a,b\n{LINE}\n",
    ],
)
def test_a_file_with_or_without_header_and_last_column_is_read(text):
    table = read_plain("a.zip", zipped(text), AGG_TRADES)
    assert table.columns == ["row", *AGG_TRADES.columns]
    assert table.rows() == [(0, *VALUES)]


def test_an_answer_of_rest_is_the_same_table():
    body = (
        b'[{"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,'
        b'"m":true,"M":true},{"a":1}]'
    )
    table = read_plain("a.json", body, AGG_TRADES)
    assert table.rows() == [(0, *VALUES), (1, "1", *[None] * 6)]
    assert read_plain("a.json", b"[]", AGG_TRADES).columns == table.columns


@pytest.mark.parametrize("text", ["", "\n", "a,b,c,d,e,f,g,h\n"])
def test_a_file_may_have_no_rows(text):
    assert read_plain("a.zip", zipped(text), AGG_TRADES).is_empty()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,2,3", r"a\.zip needs the columns trade_id, .* 3 fields"),
        (f"{LINE},9", "has 9 fields"),
        (f"{LINE}\n{LINE},9,9", "cannot be read as CSV"),
    ],
)
def test_a_file_of_another_form_is_told(text, message):
    with pytest.raises(DataError, match=message):
        read_plain("a.zip", zipped(text), AGG_TRADES)


def test_a_line_that_is_cut_short_lacks_its_last_values():
    table = read_plain("a.zip", zipped(f"{LINE}\n26130,0.5"), AGG_TRADES)
    assert table.rows()[1] == (1, "26130", "0.5", *[None] * 5)


@pytest.mark.parametrize(
    ("body", "message"),
    [(b'[{"a":1', "damaged JSON"), (b"[1]", "list of records"), (b"PK", "damaged zip")],
)
def test_a_damaged_file_is_told(body, message):
    with pytest.raises(DataError, match=message):
        read_plain("a", body, AGG_TRADES)
