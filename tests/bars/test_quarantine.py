import json
import math

from mlta.bars.quarantine import MAX_TEXT
from tests.bars.made_bars import as_native, as_text, clean, clean_rows


def test_the_raw_row_in_quarantine_is_bounded_and_keeps_nan():
    rows = clean_rows(2)
    rows[0]["close"], rows[1]["close"] = "9" * 30_000 + "x", math.nan
    raws = [json.loads(raw) for raw in clean(as_text(rows)).quarantine["raw"]]
    assert raws[0]["close"] == "9" * (MAX_TEXT - 1) + "…"
    assert raws[1]["close"] == "nan"
    native = clean_rows(1)
    native[0]["close"] = math.nan
    assert json.loads(clean(as_native(native)).quarantine["raw"][0])["close"] == "NaN"


def test_raw_rows_come_from_their_own_file_whatever_its_types():
    rows = clean_rows(4)
    spoiled = [dict(row, close=-float(i + 1)) for i, row in enumerate(rows)]
    cleaned = clean(
        as_text([rows[0], spoiled[0]]), as_native([spoiled[1]]), as_text([rows[3], spoiled[2]])
    )
    found = cleaned.quarantine.select("source_file", "row", "raw").rows()
    closes = [(file, row, json.loads(raw)["close"]) for file, row, raw in found]
    assert closes == [("file0", 1, "-1.0"), ("file1", 0, "-2.0"), ("file2", 1, "-3.0")]
