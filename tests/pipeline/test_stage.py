import polars as pl
import pytest

from mlta.lake.lake import Origin
from mlta.pipeline.stage import Read, Selection, StageContext
from mlta.schemas import AGG_TRADE_DAYS, AGG_TRADES, KLINES, LEAKAGE, RUNS
from tests.pipeline.toy import (
    ADD_UP,
    CHECKS,
    DOUBLE,
    DOUBLED,
    FIT,
    FITTED,
    LAND,
    NAMES,
    RAW,
    TOTALS,
    Config,
    double,
)

SELECTION = Selection("spot", "1h", ("A", "B"), "run1")


def test_a_selection_names_its_series():
    assert SELECTION.series == ("spot/1h/A", "spot/1h/B")
    assert SELECTION.as_json() == {"market": "spot", "timeframe": "1h", "symbols": ["A", "B"]}


@pytest.mark.parametrize(
    ("table", "where"),
    [
        (RAW, {"market": ["spot"], "timeframe": ["1h"], "symbol": ["A", "B"]}),
        (NAMES, {}),
        (FITTED, {"run_id": ["run1"]}),
        (TOTALS, {"run_id": ["run1"]}),
        (LEAKAGE, {"scope": ["spot/1h/A", "spot/1h/B", "run1"]}),
    ],
)
def test_the_rows_of_a_selection_in_every_kind_of_table(table, where):
    assert SELECTION.where(table) == where


@pytest.mark.parametrize(
    ("table", "key", "held"),
    [
        (RAW, "spot/1h/A", True),
        (RAW, "spot/1h/C", False),
        (RAW, "spot/4h/A", False),
        (RAW, "swap/1h/A", False),
        (NAMES, "", True),
        (FITTED, "run1/trees", True),
        (FITTED, "run2/trees", False),
        (TOTALS, "run1", True),
        (TOTALS, "run2", False),
        (CHECKS, "spot/1h/B", True),
        (CHECKS, "run1", True),
        (CHECKS, "spot/1h/C", False),
        (CHECKS, "run2", False),
    ],
)
def test_whether_a_partition_belongs_to_a_selection(table, key, held):
    assert SELECTION.holds(table, key) is held


def test_a_key_with_too_many_parts_is_no_partition():
    with pytest.raises(ValueError, match="zip"):
        SELECTION.holds(FITTED, "run1/trees/more")


@pytest.mark.parametrize(
    ("stage", "table", "partitions"),
    [
        (DOUBLE, NAMES, [{}]),
        (
            LAND,
            RAW,
            [{"market": "spot", "timeframe": "1h", "symbol": symbol} for symbol in "AB"],
        ),
        (LAND, CHECKS, [{"scope": "spot/1h/A"}, {"scope": "spot/1h/B"}]),
        (FIT, CHECKS, [{"scope": "run1"}]),
        (FIT, FITTED, [{"run_id": "run1", "model": "trees"}, {"run_id": "run1", "model": "line"}]),
        (ADD_UP, FITTED, []),
        (ADD_UP, TOTALS, [{"run_id": "run1"}]),
    ],
)
def test_the_partitions_that_a_stage_replaces(stage, table, partitions):
    assert stage.partitions(table, SELECTION, Config()) == partitions


def test_the_function_of_a_stage_is_found_by_its_name():
    assert DOUBLE.function() is double


def make_context(lake, stage, selection, reads=None):
    made = Origin("run1", stage.name, "f", "c")
    return StageContext(stage, Config(), lake, selection, reads or {}, made)


def raw(values):
    rows = [("spot", "1h", symbol, value) for symbol, value in values.items()]
    return pl.DataFrame(rows, schema=RAW.schema, orient="row")


def test_a_stage_reads_its_selection_at_the_pinned_version(lake):
    writing = make_context(lake, LAND, Selection("spot", "1h", ("A", "B", "C")))
    writing.save(RAW, raw({"A": 1, "B": 2, "C": 3}))
    writing.save(RAW, raw({"A": 9, "B": 9, "C": 9}))
    context = make_context(lake, DOUBLE, SELECTION, {"gold.raw": Read(0, {})})
    assert context.load(RAW)["value"].to_list() == [1, 2]
    assert context.load(RAW, symbol=["C"])["value"].to_list() == [3]


def test_a_table_that_was_not_there_is_empty_even_if_it_is_now(lake):
    make_context(lake, LAND, SELECTION).save(RAW, raw({"A": 1, "B": 2}))
    found = make_context(lake, DOUBLE, SELECTION, {"gold.raw": Read(None, {})}).load(RAW)
    assert found.is_empty()
    assert found.schema == RAW.schema


def test_the_run_id_is_filled_in_where_the_table_has_one(lake):
    context = make_context(lake, ADD_UP, SELECTION)
    context.save(TOTALS, pl.DataFrame({"value": [1]}))
    assert lake.load(TOTALS).rows() == [("run1", 1)]


def test_rows_count_only_where_something_was_committed(lake):
    context = make_context(lake, LAND, SELECTION)
    context.save(RAW, raw({"A": 1, "B": 2}))
    assert (context.rows, context.commits["gold.raw"].version) == ([2], 0)
    again = make_context(lake, LAND, SELECTION)
    again.save(RAW, raw({"A": 1, "B": 2}))
    assert (again.rows, again.commits["gold.raw"].version) == ([], 0)
    again.append(RAW, raw({"C": 3}))
    assert (again.rows, again.commits["gold.raw"].version) == ([1], 1)


def test_a_read_is_written_down_with_its_version_and_content():
    assert Read(3, {"A": "1"}).as_json() == {"version": 3, "content": {"A": "1"}}
    assert RUNS not in DOUBLE.writes
    assert DOUBLED in DOUBLE.writes


def test_of_a_table_by_days_all_days_of_the_selection_are_a_stages_own():
    keys = ["spot/A/2024-01-01", "spot/A/2024-01-02", "spot/C/2024-01-01", "um/A/2024-01-01"]
    assert DOUBLE.own_keys(AGG_TRADES, SELECTION, Config(), keys) == keys[:2]
    assert SELECTION.where(AGG_TRADES) == {"market": ["spot"], "symbol": ["A", "B"]}


def test_of_bars_all_periods_of_the_selection_are_a_stages_own():
    keys = ["spot/1h/A/2023", "spot/1h/A/2024", "spot/1h/C/2024", "spot/4h/A/2024"]
    assert DOUBLE.own_keys(KLINES, SELECTION, Config(), keys) == keys[:2]
    assert DOUBLE.partitions(KLINES, SELECTION, Config()) == [
        {"market": "spot", "timeframe": "1h", "symbol": symbol} for symbol in "AB"
    ]


def test_a_partition_from_before_a_table_had_periods_belongs_to_its_series():
    assert SELECTION.holds(KLINES, "spot/1h/A")
    assert not SELECTION.holds(KLINES, "spot/1h/C")


def test_of_other_tables_those_partitions_that_are_there_are_a_stages_own():
    keys = ["spot/1h/A", "spot/1h/C", "spot/4h/A"]
    assert DOUBLE.own_keys(RAW, SELECTION, Config(), keys) == ["spot/1h/A"]
    partitions = DOUBLE.partitions(AGG_TRADE_DAYS, SELECTION, Config())
    assert partitions == [{"market": "spot", "symbol": "A"}, {"market": "spot", "symbol": "B"}]


def test_what_a_stage_found_and_what_it_made_is_known_by_table(lake):
    first = make_context(lake, LAND, SELECTION)
    assert (first.commit(RAW), first.content(RAW)) == (None, {})
    first.save(RAW, raw({"A": 1, "B": 2}))
    assert (first.stood["gold.raw"], first.commit(RAW).version) == (None, 0)
    assert first.content(RAW) == lake.content(RAW)
    again = make_context(lake, LAND, SELECTION)
    again.save(RAW, raw({"A": 1, "B": 2}))
    assert again.stood["gold.raw"].version == again.commit(RAW).version == 0
    assert again.rows == []
    again.save(RAW, raw({"A": 3, "B": 2}))
    again.save(RAW, raw({"A": 4, "B": 2}))
    assert again.stood["gold.raw"].version == 0
    assert again.commit(RAW).version == 2
    assert again.content(RAW) == lake.content(RAW)
