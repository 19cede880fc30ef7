import polars as pl
import pytest

from mlta.errors import LookaheadError
from mlta.leakage.finding import Finding, build_leakage, refuse_leaks
from mlta.schemas import LEAKAGE


def test_findings_become_rows_under_their_scope():
    rows = build_leakage([Finding("truncation", "rsi_14", "pass", "7 cuts")], "spot/1h/BTCUSDT")
    assert rows.schema == pl.Schema(LEAKAGE.schema)
    assert rows.rows() == [("spot/1h/BTCUSDT", "truncation", "rsi_14", "pass", "7 cuts")]
    assert build_leakage([], "x").schema == pl.Schema(LEAKAGE.schema)


def test_nothing_is_refused_where_nothing_failed():
    rows = [Finding("a", "x", "pass", ""), Finding("a", "y", "not run", "too short")]
    assert refuse_leaks(build_leakage(rows, "s")) is None


def test_a_failure_is_refused_with_scope_column_check_and_detail():
    findings = [
        Finding("a", "x", "pass", ""),
        Finding("truncation", "y", "fail", "bar 3: 1 became 2"),
    ]
    with pytest.raises(LookaheadError) as caught:
        refuse_leaks(build_leakage(findings, "spot/1h/BTCUSDT"))
    head, line, *advice = str(caught.value).split("\n")
    assert head == "leakage checks failed: 1, so no number may leave:"
    assert line == "  spot/1h/BTCUSDT y, truncation: bar 3: 1 became 2"
    assert "features.exclude" in advice[0]


def test_at_most_ten_failures_are_shown():
    findings = [Finding("a", f"column_{i}", "fail", "detail") for i in range(25)]
    with pytest.raises(LookaheadError) as caught:
        refuse_leaks(build_leakage(findings, "s"))
    message = str(caught.value)
    assert message.startswith("leakage checks failed: 25")
    assert message.count("column_") == 10
    assert "... and 15 more" in message
