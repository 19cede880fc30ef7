import json
from dataclasses import replace

import polars as pl
import pytest

from mlta.schemas import RUNS
from tests.pipeline.toy import (
    ADD_UP,
    ALL,
    DOUBLE,
    DOUBLED,
    FIT,
    LAND,
    RAW,
    STAGES,
    Config,
    make_plan,
    make_runner,
)

CONFIG = Config()


def reason(lake, stage, config=CONFIG):
    verdict = make_plan(lake, config).examine(stage)
    assert verdict.needed is (verdict.reason != "up to date")
    return verdict.reason


@pytest.fixture(autouse=True)
def _no_catalogue(monkeypatch):
    """Plans do not look at it, and it takes time."""
    monkeypatch.setattr("mlta.pipeline.runner.refresh_catalogue", lambda _: None)


@pytest.fixture
def ran(lake):
    """The lake after all stages ran once."""
    make_runner(lake).run(ALL)
    return lake


def test_what_never_ran_has_to(lake):
    assert reason(lake, LAND) == "has not run yet"
    assert reason(lake, FIT) == "has not run yet"


@pytest.mark.parametrize("stage", STAGES, ids=ALL)
def test_after_a_run_everything_is_up_to_date(ran, stage):
    assert reason(ran, stage) == "up to date"


def test_a_changed_setting_is_shown_with_its_old_and_new_value(ran):
    assert reason(ran, DOUBLE, Config(factor=3)) == "changed: double.factor 2 -> 3"
    assert reason(ran, LAND, Config(start=5)) == "changed: start 1 -> 5"
    assert reason(ran, FIT, Config(models=("trees",))) == (
        'changed: models ["trees", "line"] -> ["trees"]'
    )


def test_many_and_long_changes_are_told_in_short(ran):
    wordy = replace(
        DOUBLE, config_of=lambda _: {name: name * 50 for name in "abcde"} | {"double": {}}
    )
    told = make_plan(ran, stages=(LAND, wordy)).examine(wordy).reason
    assert told.startswith(f'changed: a null -> "{"a" * 36}..., b null -> ')
    assert told.endswith(", and 3 more settings")


def test_changed_code_is_told(ran, code):
    code[""] = "other"
    assert reason(ran, DOUBLE) == "changed: the code"


def test_changed_input_is_told(ran):
    make_runner(ran, Config(start=5)).run(["land"])
    assert reason(ran, DOUBLE, Config(start=5)) == "changed: gold.raw"
    assert reason(ran, DOUBLE) == "changed: gold.raw"


def test_several_changes_are_told_together(ran, code):
    make_runner(ran, Config(start=5)).run(["land"])
    code[""] = "other"
    assert reason(ran, DOUBLE, Config(factor=4)) == (
        "changed: double.factor 2 -> 4, the code, gold.raw"
    )


def test_another_selection_is_told_and_the_first_one_stays_up_to_date(ran):
    other = Config(symbols=("B", "C"))
    told = 'changed: selection.symbols ["A", "B"] -> ["B", "C"]'
    assert reason(ran, LAND, other) == told
    make_runner(ran, other).run(["land"])
    assert reason(ran, DOUBLE, other) == told
    assert reason(ran, LAND, other) == "up to date"


def test_a_part_of_the_selection_that_another_run_wrote_is_told(ran):
    make_runner(ran, Config(symbols=("B", "C"), start=7)).run(["land"])
    assert reason(ran, LAND) == "gold.raw has been written by another run since"


def test_the_same_content_from_another_run_is_as_good(ran):
    make_runner(ran, Config(symbols=("A",))).run(["land"])
    assert reason(ran, LAND) == "up to date"
    assert reason(ran, DOUBLE) == "up to date"


def test_a_table_that_is_gone_is_told(ran):
    ran.path(RAW).rename(ran.root / "away")
    assert reason(ran, LAND) == "gold.raw has lost spot/1h/A"
    ran.path(DOUBLED).rename(ran.root / "away too")
    assert reason(ran, DOUBLE) == "changed: gold.raw"


def test_an_unpartitioned_table_that_is_gone_is_told(ran):
    (ran.root / "gold" / "names").rename(ran.root / "away")
    assert reason(ran, DOUBLE) == "gold.names has lost its rows"


def test_a_file_that_is_gone_is_told(ran):
    (page,) = (ran.root / "gold").glob("*.txt")
    page.unlink()
    assert reason(ran, ADD_UP) == f"gold/{page.name} is gone"


def test_what_lies_outside_the_tables_counts(ran):
    assert reason(ran, LAND, Config(outside="v2")) == "the source has changed"
    assert reason(ran, LAND, Config(outside="v1")) == "up to date"


def test_a_source_that_only_asking_can_tell_about_is_asked_every_time(lake):
    asks = Config(outside=None)
    assert reason(lake, LAND, asks) == "has not run yet"
    make_runner(lake, asks).run(["land"])
    assert reason(lake, LAND, asks) == "asks the source whether there is news"


def test_a_stage_per_run_belongs_to_its_run(ran):
    other = Config(remark="of no stage here")
    assert reason(ran, DOUBLE, other) == "up to date"
    assert reason(ran, FIT, other) == "another stage's change made a new run"
    make_runner(ran, other).run(ALL)
    assert reason(ran, FIT, other) == reason(ran, ADD_UP, other) == "up to date"
    assert reason(ran, FIT) == reason(ran, ADD_UP) == "up to date"
    assert reason(ran, ADD_UP, Config(factor=5)) == "changed: gold.fitted"


def test_what_a_stage_writes_itself_is_no_input(lake):
    both = replace(DOUBLE, name="both", reads=(RAW, DOUBLED))
    stages = (LAND, DOUBLE, both)
    make_runner(lake, stages=stages).run(["land", "double", "both"])
    plan = make_plan(lake, stages=stages)
    assert plan.examine(both).reason == "up to date"
    assert plan.examine(both).basis.reads["gold.doubled"].content == {}
    make_runner(lake, Config(symbols=("A", "B", "C")), stages).run(["land", "double"])
    assert plan.examine(both).reason == "up to date"


def test_what_a_verdict_rests_on(ran):
    basis = make_plan(ran).examine(FIT).basis
    assert basis.config == {
        "models": ["trees", "line"],
        "selection": {"market": "spot", "timeframe": "1h", "symbols": ["A", "B"]},
    }
    assert basis.code == "tests.pipeline.toy-same"
    assert basis.reads["gold.doubled"].version == ran.version(DOUBLED)
    assert basis.reads["gold.doubled"].content == ran.content(DOUBLED)
    assert basis.selection == make_plan(ran).with_run()
    row = ran.load(RUNS).row(by_predicate=pl.col("stage") == "fit", named=True)
    assert row["fingerprint"] == basis.fingerprint
    assert json.loads(row["config"]) == basis.config


def test_the_version_and_the_content_of_an_input_are_of_one_moment(ran, monkeypatch):
    commit = ran.commit

    def commit_then_change(table, version=None):
        found = commit(table, version)
        if table is RAW:
            monkeypatch.setattr(ran, "commit", commit)
            make_runner(ran, Config(start=50)).run(["land"])
        return found

    monkeypatch.setattr(ran, "commit", commit_then_change)
    read = make_plan(ran).examine(DOUBLE).basis.reads["gold.raw"]
    assert ran.version(RAW) > read.version
    assert read.content == commit(RAW, read.version).content


def test_the_run_id_changes_with_settings_data_and_code_and_with_nothing_else(ran, code):
    def run_id(config=CONFIG):
        return make_plan(ran, config).with_run().run_id

    first = run_id()
    assert run_id() == first
    assert run_id(Config(trouble="data", outside="v9")) == first  # neither is in identity()
    assert run_id(Config(factor=3)) != first
    make_runner(ran, Config(symbols=("C",), start=70)).run(["land", "double"])
    assert run_id() == first  # data of others
    code[""] = "other"
    assert run_id() != first
    code[""] = "same"
    make_runner(ran, Config(start=70)).run(["land", "double"])
    assert run_id() != first


def test_the_run_id_keeps_the_selection(lake):
    run = make_plan(lake).with_run()
    assert (run.market, run.timeframe, run.symbols) == ("spot", "1h", ("A", "B"))
    assert len(run.run_id) == 12
