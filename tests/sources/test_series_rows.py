import pytest

from mlta.errors import DataError
from mlta.sources.series_rows import read_series_rows

ROWS = [(0, "2024-01-02", "1.5"), (1, "2024-01-03", None)]


def read(text, **columns):
    body = text if isinstance(text, bytes) else text.encode()
    return read_series_rows("file", body, "DFF", columns).rows()


@pytest.mark.parametrize(
    "header",
    ["date,value", "DATE,DFF", "observation_date,DFF", "Date,Value", '"date","value"', "date;value", "date\tvalue"],
)  # fmt: skip
def test_own_headers_and_those_of_fred_are_known(header):
    rows = "2024-01-02,1.5\n2024-01-03,\n"
    for separator in (";", "\t"):
        if separator in header:
            rows = rows.replace(",", separator)
    assert read(f"{header}\n{rows}") == ROWS


@pytest.mark.parametrize("text", [
    "\ufeffdate,value\r\n2024-01-02,1.5\r\n2024-01-03,\r\n",
    "date,value\n2024-01-02,1.5\n2024-01-03,",
    "value,other,date\n1.5,x,2024-01-02\n,y,2024-01-03\n",
])  # fmt: skip
def test_marks_line_ends_and_further_columns_change_nothing(text):
    assert read(text) == ROWS


def test_values_stay_as_they_stand_and_blank_lines_are_no_rows():
    assert read(b"date,value\n\n 2024-1-2 ,1e5\n,\nx\n\xff,.\n") == [
        (1, " 2024-1-2 ", "1e5"), (3, "x", None), (4, "�", "."),
    ]  # fmt: skip


def test_other_headers_are_named_by_the_settings():
    text = "Day,Open,Close,Adj Close\n2024-01-02,1,2,1.5\n"
    assert read(text, date="Day", value="Adj Close") == ROWS[:1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "should begin with a header such as date,value"),
        ("<!DOCTYPE html>\n<html>", "should begin with a header.*<!DOCTYPE"),
        ("date\n2024-01-02", "should begin with a header"),
        ("2024-01-02,1\n", r"no column date; found '2024-01-02', '1'. Set source\.columns\.date"),
        (
            "date,GDP\n2024-01-02,1\n",
            r"no column value; found 'date', 'GDP'. Set source\.columns\.value",
        ),
        ("date,value,DFF\n2024-01-02,1,2\n", "2 columns that could be the value"),
        ("date,value\n", "has no rows"),
        ("date,value\n\n", "has no rows"),
        ('date,value\n2024-01-02,"1\n', "has no rows|cannot be read as CSV"),
        ("date,value\n2024-01-02,1,2\n", "cannot be read as CSV"),
    ],
)
def test_what_is_no_series_says_what_it_has_and_what_is_needed(text, message):
    with pytest.raises(DataError, match=message):
        read(text)
