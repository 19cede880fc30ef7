import csv
import io
import json

from mlta.lake.lake import Lake
from tests.cli.versions import save_bars
from tests.lake.real_tables import record_run, save_features, save_metrics
from tests.lake.tables import origin

CLOSES = [[1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.5, None, 5.0]]
DAYS = ["2026-01-02", "2026-01-03"]


def test_a_summary_comes_first_then_the_values(mlta):
    save_bars(mlta, *CLOSES)
    result = mlta.on("diff", "silver.klines", "0")
    assert (result.code, result.err) == (0, "")
    title, head, counts, blank, header, *lines = result.out.splitlines()
    assert title == "silver.klines, version 0 to 1"
    assert head.split() == ["partition", "added", "removed", "changed", "days"]
    assert counts.split() == ["spot/1h/BTCUSDT/2026", "1", "1", "1", "2026-01-02,", "2026-01-03"]
    assert blank == ""
    assert header.split()[:2] == ["change", "market"]
    assert header.split()[-3:] == ["field", "before", "after"]
    assert lines[0].split() == [
        "changed", "spot", "1h", "BTCUSDT", "2026-01-02T00:00:00+00:00", "close", "3.0", "3.5",
    ]  # fmt: skip
    assert [line.split()[0] for line in lines[1:]] == ["removed"] * 4 + ["added"] * 4


def test_json_is_one_document_and_csv_the_values(mlta):
    save_bars(mlta, *CLOSES)
    found = json.loads(mlta.on("diff", "silver.klines", "0", "1", "--format", "json").out)
    assert (found["table"], found["before"], found["after"]) == ("silver.klines", 0, 1)
    assert [found[name] for name in ("added", "removed", "changed")] == [1, 1, 1]
    assert [part["days"] for part in found["partitions"]] == [DAYS]
    assert found["values"][0] == {
        "change": "changed",
        "key": {
            "market": "spot", "timeframe": "1h", "symbol": "BTCUSDT",
            "open_time": "2026-01-02T00:00:00+00:00",
        },
        "field": "close", "before": 3.0, "after": 3.5,
    }  # fmt: skip
    text = mlta.on("diff", "silver.klines", "0", "1", "--format", "csv").out
    rows = [*csv.DictReader(io.StringIO(text))]
    assert len(rows) == len(found["values"]) == 9
    assert (rows[0]["field"], rows[0]["before"], rows[0]["after"]) == ("close", "3.0", "3.5")


def test_what_is_left_out_is_counted(mlta):
    save_bars(mlta, [1.0, 2.0, 3.0], [2.0, 3.0, 4.0])
    result = mlta.on("diff", "silver.klines", "0", "--limit", "2", "--format", "csv")
    assert len(result.out.splitlines()) == 3
    assert result.err == "... 1 more rows differ; --limit 3 shows all\n"
    assert mlta.on("diff", "silver.klines", "0", "--limit", "0").out.count("\n") == 3
    assert mlta.on("diff", "silver.klines", "0", "--limit", "3").err == ""


def test_versions_are_numbers_times_or_runs_the_earlier_first(mlta):
    lake = save_bars(mlta, *CLOSES)
    record_run(lake, "abc", "silver", origin(), writes={"silver.klines": 0})
    by_number = mlta.on("diff", "silver.klines", "0").out
    assert mlta.on("diff", "silver.klines", "abc", "2100-01-01").out == by_number
    same = mlta.on("diff", "silver.klines", "1")
    assert (same.code, same.out) == (0, "silver.klines, version 1 to 1\nno row differs\n")
    for words, told in (
        (("1", "0"), "was at version 1 as of 1, which is later than 0; name the earlier one first"),
        (("0", "7"), "as of 7: silver.klines has versions 0 to 1"),
        (("2020-01-01",), "as of 2020-01-01: silver.klines was not there yet"),
        (("nope",), "as of nope: neither a time"),
    ):
        refused = mlta.on("diff", "silver.klines", *words)
        assert (refused.code, refused.out) == (2, "")
        assert told in refused.err
    assert "gold.labels is not there yet" in mlta.on("diff", "labels", "0").err


def test_not_a_number_and_columns_that_came_are_told(mlta):
    lake = Lake(mlta.data)
    save_features(lake, origin(), rsi=1.0)
    save_features(lake, origin(), rsi=float("nan"), sma=1.0)
    out = mlta.on("diff", "features", "0").out
    assert "columns added: sma\n" in out
    assert "columns removed" not in out
    document = json.loads(mlta.on("diff", "features", "0", "--format", "json").out)
    assert [(v["before"], v["after"]) for v in document["values"]] == [(1.0, "nan")] * 2


def test_a_null_in_a_key_is_a_value(mlta):
    lake = Lake(mlta.data)
    save_metrics(lake, 0.5, origin())
    save_metrics(lake, 0.6, origin())
    found = json.loads(mlta.on("diff", "metrics", "0", "--format", "json").out)
    (value,) = found["values"]
    assert value["key"]["symbol"] is None
    assert (value["before"], value["after"]) == (0.5, 0.6)
