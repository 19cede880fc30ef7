from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest
from deltalake import DeltaTable
from hypothesis import HealthCheck, given, settings

from mlta.errors import ConfigError, DataError, LakeError
from mlta.lake.content import content_hash
from mlta.lake.lake import Lake
from mlta.schemas import Column
from tests.lake.tables import (
    HOURS,
    NOTES,
    PRICES,
    SCORES,
    WIDE,
    make_hours,
    make_notes,
    make_prices,
    make_wide,
    only,
    origin,
)
from tests.lake.test_content import rows


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path / "data")


def values(lake, table=PRICES, version=None, **where):
    return dict(lake.load(table, version, where).group_by("symbol").agg("price").iter_rows())


def test_a_table_that_is_not_there_is_empty(lake):
    assert lake.version(PRICES) is None
    assert lake.commit(PRICES) is None
    assert lake.history(PRICES) == []
    assert lake.content(PRICES) == {}
    assert lake.files(PRICES) == []
    assert lake.load(PRICES).schema == PRICES.schema
    assert lake.load(PRICES).is_empty()


def test_a_first_commit_says_when_from_where_and_what(lake):
    before = datetime.now(UTC)
    made = origin(**{"bronze.ledger": {"version": 3, "content": {"A": "1"}}})
    frame = make_prices([1.0, 2.0])
    commit = lake.replace(PRICES, frame, only("A"), made)
    assert (commit.version, commit.rows, commit.origin) == (0, 2, made)
    assert commit.content == {"A": content_hash(frame, PRICES)}
    assert (commit.time - before).total_seconds() > -0.01  # Delta counts milliseconds
    assert (datetime.now(UTC) - commit.time).total_seconds() >= 0
    assert lake.commit(PRICES) == commit
    assert lake.load(PRICES).equals(frame)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows(min_size=1))
def test_what_is_read_has_the_hash_of_what_was_written(tmp_path, frame):
    lake = Lake(tmp_path / "data")
    frame = frame.with_columns(symbol=pl.lit("A"), n=pl.int_range(pl.len()))
    commit = lake.replace(PRICES, frame, only("A"), origin())
    assert commit.content == {"A": content_hash(lake.load(PRICES), PRICES)}


def test_replace_touches_the_given_partitions_only(lake):
    both = pl.concat([make_prices([1.0], "A"), make_prices([2.0], "B")])
    first = lake.replace(PRICES, both, only("A", "B"), origin())
    second = lake.replace(PRICES, make_prices([3.0, 4.0], "A"), only("A"), origin("again"))
    assert (second.version, second.origin.stage) == (1, "again")
    assert values(lake) == {"A": [3.0, 4.0], "B": [2.0]}
    assert second.content["B"] == first.content["B"]
    assert second.content["A"] == content_hash(make_prices([3.0, 4.0], "A"), PRICES)


def test_earlier_versions_stay_readable(lake):
    for value in (1.0, 2.0, 3.0):
        lake.replace(PRICES, make_prices([value]), only("A"), origin())
    assert [values(lake, version=v) for v in range(3)] == [{"A": [v]} for v in (1.0, 2.0, 3.0)]


def test_the_same_content_commits_nothing(lake):
    both = pl.concat([make_prices([1.0], "A"), make_prices([2.0], "B")])
    first = lake.replace(PRICES, both, only("A", "B"), origin())
    later = make_prices([1.0], "A", seen=datetime(2027, 1, 1, tzinfo=UTC))
    assert lake.replace(PRICES, later, only("A"), origin("again")) == first
    assert lake.version(PRICES) == 0


def test_a_partition_can_become_empty_and_stays_known(lake):
    both = pl.concat([make_prices([1.0], "A"), make_prices([2.0], "B")])
    lake.replace(PRICES, both, only("A", "B"), origin())
    commit = lake.replace(PRICES, make_prices([]), only("A"), origin())
    assert values(lake) == {"B": [2.0]}
    assert commit.content["A"] == content_hash(make_prices([]), PRICES)
    assert lake.replace(PRICES, make_prices([]), only("A"), origin("again")) == commit


def test_a_table_can_begin_and_become_empty(lake):
    lake.replace(PRICES, make_prices([]), only("A"), origin())
    assert lake.load(PRICES).schema == PRICES.schema
    lake.replace(PRICES, make_prices([1.0]), only("A"), origin())
    lake.replace(PRICES, make_prices([]), only("A"), origin())
    assert lake.files(PRICES) == []
    assert lake.load(PRICES).is_empty()
    assert values(lake, version=1) == {"A": [1.0]}


def test_a_table_without_partitions_is_replaced_as_a_whole(lake):
    lake.replace(NOTES, make_notes(_1="one", _2="two"), [{}], origin())
    commit = lake.replace(NOTES, make_notes(_3="three"), [{}], origin())
    assert lake.load(NOTES)["id"].to_list() == [3]
    assert list(commit.content) == [""]


def test_two_hundred_partitions_are_replaced_in_one_commit(lake):
    symbols = [f"S{n:03}USDT" for n in range(200)]
    for value in (1.0, 2.0):
        frame = pl.concat([make_prices([value], symbol) for symbol in symbols])
        commit = lake.replace(PRICES, frame, only(*symbols), origin())
    assert commit.version == 1
    assert lake.load(PRICES)["price"].to_list() == [2.0] * 200
    lake.replace(PRICES, make_prices([9.0], symbols[7]), only(symbols[7]), origin())
    assert values(lake)[symbols[7]] == [9.0]
    assert lake.load(PRICES)["price"].sum() == 199 * 2.0 + 9.0


def scores(*rows):
    return pl.DataFrame(rows, schema=SCORES.schema, orient="row")


def test_appending_to_some_combinations_of_two_columns_leaves_the_others_alone(lake):
    first = lake.append(SCORES, scores(("r1", "a", 1.0), ("r2", "b", 2.0)), origin())
    dated = replace(SCORES, keys=(*SCORES.keys, "score"))
    commit = lake.append(dated, scores(("r1", "b", 3.0), ("r2", "a", 4.0)), origin())
    assert sorted(commit.content) == ["r1/a", "r1/b", "r2/a", "r2/b"]
    assert first.content.items() <= commit.content.items()
    commit = lake.append(dated, scores(("r1", "a", 5.0), ("r2", "b", 6.0)), origin())
    part = lake.load(dated, where={"run_id": ["r1"], "model": ["a"]})
    assert part["score"].to_list() == [1.0, 5.0]
    assert commit.content["r1/a"] == content_hash(part, dated)


def test_partitions_by_two_columns(lake):
    for run, model, score in (("r1", "a", 1.0), ("r1", "b", 2.0), ("r2", "a", 3.0)):
        part = [{"run_id": run, "model": model}]
        lake.replace(SCORES, scores((run, model, score)), part, origin())
    lake.replace(SCORES, scores(("r1", "b", 4.0)), [{"run_id": "r1", "model": "b"}], origin())
    assert lake.load(SCORES)["score"].to_list() == [1.0, 4.0, 3.0]
    assert lake.load(SCORES, where={"run_id": ["r1"], "model": ["a"]})["score"].to_list() == [1.0]
    assert sorted(lake.content(SCORES)) == ["r1/a", "r1/b", "r2/a"]


def test_values_with_a_slash_come_back_as_they_were(lake):
    lake.replace(PRICES, make_prices([1.0], "spot/1h/A"), only("spot/1h/A"), origin())
    lake.replace(PRICES, make_prices([2.0], "spot/1h/A"), only("spot/1h/A"), origin())
    assert values(lake) == {"spot/1h/A": [2.0]}


def test_a_wide_table_whose_columns_change_is_replaced_as_a_whole(lake):
    both = pl.concat([make_wide("A", rsi=1), make_wide("B", rsi=2)])
    lake.replace(WIDE, both, only("A", "B"), origin())
    commit = lake.replace(WIDE, make_wide("A", rsi=1, ema=5), only("A"), origin())
    assert list(commit.content) == ["A"]
    now = lake.load(WIDE)
    assert now.columns == ["symbol", "n", "rsi", "ema"]
    assert now["symbol"].unique().to_list() == ["A"]
    assert lake.load(WIDE, 0).columns == ["symbol", "n", "rsi"]
    assert lake.load(WIDE, 0)["symbol"].n_unique() == 2


def test_a_wide_column_of_another_type_is_another_definition(lake):
    lake.replace(WIDE, make_wide("A", rsi=1), only("A"), origin())
    double = make_wide("A", rsi=1).cast({"rsi": pl.Float64})
    lake.replace(WIDE, double, only("A"), origin())
    assert lake.load(WIDE).schema["rsi"] == pl.Float64


def test_the_same_wide_columns_in_another_order_are_the_same_definition(lake):
    both = pl.concat([make_wide("A", rsi=1, ema=5), make_wide("B", rsi=2, ema=6)])
    lake.replace(WIDE, both, only("A", "B"), origin())
    assert lake.replace(WIDE, make_wide("A", ema=5, rsi=1), only("A"), origin()).version == 0
    commit = lake.replace(WIDE, make_wide("A", ema=7, rsi=1), only("A"), origin())
    assert sorted(commit.content) == ["A", "B"]
    assert lake.load(WIDE).equals(
        pl.concat([make_wide("A", rsi=1, ema=7), make_wide("B", rsi=2, ema=6)])
    )


def test_an_empty_wide_table_keeps_its_columns(lake):
    lake.replace(WIDE, make_wide("A", rsi=1)[:0], only("A"), origin())
    assert lake.load(WIDE).schema == {**WIDE.schema, "rsi": pl.Float32}
    assert lake.replace(WIDE, make_wide("B", rsi=1), only("B"), origin()).content.keys() == {
        "A",
        "B",
    }


def test_a_table_that_got_another_definition_is_replaced_as_a_whole(lake):
    lake.replace(NOTES, make_notes(_1="one"), [{}], origin())
    newer = replace(NOTES, columns=(*NOTES.columns, Column("by", pl.String, "Who.")))
    with pytest.raises(LakeError, match=r'^cannot read gold\.notes: .*"by".*run its stage again'):
        lake.load(newer)
    lake.replace(newer, make_notes(_1="one").with_columns(by=pl.lit("me")), [{}], origin())
    assert lake.load(newer).rows() == [(1, "one", "me")]
    assert lake.load(NOTES, 0).rows() == [(1, "one")]


def test_rows_that_do_not_fit_change_nothing(lake):
    lake.replace(PRICES, make_prices([1.0]), only("A"), origin())
    for bad, match in [
        (make_prices([1.0]).drop("price"), "price is missing"),
        (pl.concat([make_prices([1.0])] * 2), r"share a key .*\n  \('A', 0\)"),
        (make_prices([1.0]).with_columns(symbol=pl.lit("a'; --")), "cannot name a partition"),
    ]:
        parts = [{"symbol": name} for name in bad["symbol"].unique()]
        with pytest.raises(DataError, match=match):
            lake.replace(PRICES, bad, parts, origin())
        with pytest.raises(DataError, match=match):
            lake.append(PRICES, bad, origin())
    assert lake.version(PRICES) == 0


def test_append_adds_rows_and_hashes_the_whole_partition(lake):
    first = pl.concat([make_prices([1.0], "A"), make_prices([2.0], "B")])
    before = lake.append(PRICES, first, origin())
    more = make_prices([5.0, 6.0], "A")[1:]
    commit = lake.append(PRICES, more, origin())
    assert (commit.version, commit.rows) == (1, 1)
    assert values(lake) == {"A": [1.0, 6.0], "B": [2.0]}
    whole = lake.load(PRICES, where={"symbol": ["A"]})
    assert commit.content == {"A": content_hash(whole, PRICES), "B": before.content["B"]}


def test_appending_a_key_that_is_there_is_refused(lake):
    lake.append(PRICES, make_prices([1.0, 2.0]), origin())
    with pytest.raises(DataError, match=r"share a key .*\n  \('A', 1\)$"):
        lake.append(PRICES, make_prices([3.0, 3.0])[1:], origin())
    assert values(lake) == {"A": [1.0, 2.0]}


def test_append_and_replace_of_the_same_rows_give_the_same_hash(lake, tmp_path):
    other = Lake(tmp_path / "other")
    for row in (0, 1, 2):
        appended = lake.append(PRICES, make_prices([7.0] * 3)[row : row + 1], origin())
    replaced = other.replace(PRICES, make_prices([7.0] * 3), only("A"), origin())
    assert appended.content == replaced.content


def test_history_is_newest_first_and_numbered_rightly_at_any_version(lake):
    commits = [
        lake.replace(PRICES, make_prices([float(v)]), only("A"), origin(f"s{v}")) for v in range(4)
    ]
    assert lake.history(PRICES) == commits[::-1]
    assert [lake.commit(PRICES, v) for v in range(4)] == commits
    assert lake.commit(PRICES, 99) == commits[-1]
    assert lake.commit(PRICES) == commits[-1]


def test_a_compacted_table_still_knows_its_newest_commit(lake):
    for row in range(3):
        mine = lake.append(PRICES, make_prices([1.0] * 3)[row : row + 1], origin())
    opened = DeltaTable(lake.path(PRICES))
    opened.optimize.compact()
    assert lake.version(PRICES) == 3
    assert lake.commit(PRICES) == lake.commit(PRICES, 3) == mine
    assert lake.content(PRICES) == mine.content
    assert len(lake.files(PRICES)) == 1
    again = lake.replace(PRICES, make_prices([1.0] * 3), only("A"), origin())
    assert again == mine
    assert lake.replace(PRICES, make_prices([2.0]), only("A"), origin()).version == 4


def test_a_table_of_somebody_else_is_replaced_as_a_whole(lake):
    lake.path(PRICES).mkdir(parents=True)
    make_notes(_1="not ours").write_delta(lake.path(PRICES))
    assert lake.commit(PRICES) is None
    assert lake.history(PRICES) == []
    commit = lake.replace(PRICES, make_prices([1.0]), only("A"), origin())
    assert commit.version == 1
    assert values(lake) == {"A": [1.0]}


def test_old_versions_are_kept_for_good(lake):
    lake.replace(PRICES, make_prices([1.0]), only("A"), origin())
    kept = DeltaTable(lake.path(PRICES)).metadata().configuration
    assert kept["delta.enableExpiredLogCleanup"] == "false"
    assert kept["delta.logRetentionDuration"] == "interval 36500 days"
    assert kept["delta.deletedFileRetentionDuration"] == "interval 36500 days"


@pytest.mark.parametrize("name", ["our data", "données", "it's (mine), a+b & c@d~1!"])
def test_the_data_folder_may_have_any_ordinary_name(tmp_path, name):
    lake = Lake(tmp_path / name)
    lake.replace(PRICES, make_prices([1.0]), only("A"), origin())
    lake.replace(PRICES, make_prices([2.0], "b/c"), only("b/c"), origin())
    assert values(lake) == {"A": [1.0], "b/c": [2.0]}
    assert all(file.is_file() for file in lake.files(PRICES))
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("character", list("#%=?*^|[]\\\n"))
def test_a_data_folder_whose_name_tables_could_not_be_read_under_is_refused(tmp_path, character):
    with pytest.raises(ConfigError, match="choose another with --data-dir"):
        Lake(tmp_path / f"a{character}b")


def test_a_relative_data_folder_is_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lake = Lake(type(tmp_path)("data"))
    assert lake.root == tmp_path / "data"
    assert lake.path(PRICES) == tmp_path / "data" / "silver" / "prices"


def test_the_lock_of_a_lake_is_for_tables(lake):
    with lake.lock([PRICES, NOTES]):
        names = sorted(path.name for path in (lake.root / ".locks").iterdir())
        assert names == ["gold.notes.lock", "silver.prices.lock"]


def files_of(lake, table, part):
    """Names of the data files of the partitions whose folder has `part` in its name."""
    return [file.name for file in lake.files(table) if part in str(file.relative_to(lake.root))]


def test_of_the_partitions_named_only_those_that_differ_are_written(lake):
    names = [f"S{n}" for n in range(5)]
    frame = pl.concat([make_prices([1.0, 2.0], name) for name in names])
    first = lake.replace(PRICES, frame, only(*names), origin())
    before = {name: files_of(lake, PRICES, f"symbol={name}") for name in names}
    price = pl.when(symbol="S3", n=1).then(9.0).otherwise("price")
    commit = lake.replace(PRICES, frame.with_columns(price=price), only(*names), origin())
    after = {name: files_of(lake, PRICES, f"symbol={name}") for name in names}
    assert [name for name in names if after[name] != before[name]] == ["S3"]
    assert (commit.version, commit.rows) == (1, 2)
    assert [k for k in names if commit.content[k] != first.content[k]] == ["S3"]
    assert values(lake) == {name: [1.0, 9.0 if name == "S3" else 2.0] for name in names}


def test_rows_outside_the_given_partitions_are_a_fault_of_the_caller(lake):
    with pytest.raises(AssertionError, match="outside the partitions to be replaced:\n  A"):
        lake.replace(PRICES, make_prices([1.0], "A"), only("B"), origin())
    lake.replace(HOURS, make_hours({1: 1}), [{"symbol": "A"}], origin())
    with pytest.raises(AssertionError, match="  A/10"):
        lake.replace(HOURS, make_hours({1: 1, 11: 1}), [{"symbol": "A", "period": "00"}], origin())
    assert lake.version(HOURS) == 0


def test_a_series_named_as_a_whole_has_the_periods_that_its_rows_are_in(lake):
    both = [{"symbol": "A"}, {"symbol": "B"}]
    rows = pl.concat([make_hours({1: 1, 11: 2, 21: 3}), make_hours({1: 4}, "B")])
    first = lake.replace(HOURS, rows, both, origin())
    assert sorted(first.content) == ["A/00", "A/10", "A/20", "B/00"]
    kept = files_of(lake, HOURS, "period=10")
    commit = lake.replace(HOURS, make_hours({11: 2, 12: 5}), both[:1], origin())
    assert sorted(commit.content) == ["A/10", "B/00"]
    assert lake.load(HOURS)["price"].to_list() == [2.0, 5.0, 4.0]
    again = lake.replace(HOURS, make_hours({11: 2}), both[:1], origin())
    assert again.content == {"A/10": first.content["A/10"], "B/00": first.content["B/00"]}
    assert files_of(lake, HOURS, "period=10") != kept
    assert lake.replace(HOURS, make_hours({11: 2}), both[:1], origin()) == again


def test_a_period_that_became_empty_is_no_more_whoever_names_it(lake):
    lake.replace(HOURS, make_hours({1: 1, 11: 2}), [{"symbol": "A"}], origin())
    commit = lake.replace(HOURS, make_hours({}), [{"symbol": "A", "period": "00"}], origin())
    assert list(commit.content) == ["A/10"]
    assert lake.load(HOURS)["n"].to_list() == [11]
    nothing = [{"symbol": "A", "period": p} for p in ("00", "90")]
    assert lake.replace(HOURS, make_hours({}), nothing, origin()) == commit
    assert lake.replace(HOURS, make_hours({}), [{"symbol": "A"}], origin()).content == {}
    assert lake.load(HOURS).is_empty()


def test_an_append_reads_the_periods_it_adds_to_and_no_other(lake):
    lake.replace(HOURS, make_hours({1: 1, 11: 2, 21: 3}), [{"symbol": "A"}], origin())
    (old,) = (file for file in lake.files(HOURS) if "period=10" in str(file))
    hidden = old.rename(old.with_suffix(".hidden"))  # the first file tells Polars the columns
    commit = lake.append(HOURS, make_hours({22: 4, 31: 5}), origin())
    hidden.rename(old)
    assert lake.load(HOURS)["price"].to_list() == [1.0, 2.0, 3.0, 4.0, 5.0]
    whole = {key: content_hash(part, HOURS) for key, part in parts(lake.load(HOURS)).items()}
    assert commit.content == whole


def parts(frame):
    return {f"A/{period}": part for (period,), part in frame.group_by("period")}


def test_rows_come_in_key_order_whatever_files_hold_them(lake):
    lake.append(HOURS, make_hours({5: 5, 15: 15}, "B"), origin())
    lake.append(HOURS, make_hours({25: 25, 3: 3, 14: 14}, "A"), origin())
    lake.append(HOURS, make_hours({4: 4, 13: 13}, "A"), origin())
    whole = lake.load(HOURS)
    assert whole.rows() == sorted(whole.rows(), key=lambda row: (row[0], row[2]))
    assert lake.load(HOURS, where={"symbol": ["A"]})["n"].to_list() == [3, 4, 13, 14, 25]


def test_a_table_that_is_partitioned_anew_is_replaced_as_a_whole(lake):
    by_symbol = replace(HOURS, partition_by=("symbol",))
    rows = pl.concat([make_hours({1: 1, 11: 2}), make_hours({1: 3}, "B")])
    lake.replace(by_symbol, rows, only("A", "B"), origin())
    commit = lake.replace(HOURS, make_hours({1: 1, 11: 2}), [{"symbol": "A"}], origin())
    assert sorted(commit.content) == ["A/00", "A/10"]
    assert lake.open(HOURS).metadata().partition_columns == ["symbol", "period"]
    assert lake.load(HOURS)["price"].to_list() == [1.0, 2.0]
    assert lake.load(by_symbol, 0)["price"].to_list() == [1.0, 2.0, 3.0]


def test_a_table_from_before_it_had_periods_is_replaced_as_a_whole(lake):
    columns = tuple(column for column in HOURS.columns if column.name != "period")
    older = replace(HOURS, partition_by=("symbol",), columns=columns)
    lake.replace(older, make_hours({1: 1, 11: 2}).drop("period"), only("A"), origin())
    nameless = make_hours({1: 1, 11: 2}).with_columns(period=pl.lit(None, pl.String))
    assert lake.load(HOURS, where={"symbol": ["A"]}).equals(nameless)
    commit = lake.replace(HOURS, make_hours({1: 1, 11: 2}), [{"symbol": "A"}], origin())
    assert sorted(commit.content) == ["A/00", "A/10"]
    assert lake.load(HOURS).equals(make_hours({1: 1, 11: 2}))
    assert lake.load(HOURS, 0).equals(nameless)
