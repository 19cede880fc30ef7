import json
import threading
import time
from dataclasses import replace

import polars as pl
import pytest
from structlog.testing import capture_logs

from mlta.errors import ConfigError, DataError, LakeError, StageError
from mlta.lake.lake import Lake
from mlta.lake.sql import catalogue_path, query
from mlta.pipeline import runner as runner_module
from mlta.schemas import RUNS
from tests.pipeline.toy import (
    ADD_UP,
    ALL,
    DOUBLE,
    DOUBLED,
    FITTED,
    LAND,
    NAMES,
    RAW,
    STAGES,
    TOTALS,
    Config,
    make_plan,
    make_runner,
)


def ran(outcomes):
    return [outcome.stage for outcome in outcomes if outcome.ran]


def stages_recorded(lake):
    return lake.load(RUNS).sort("started_at")["stage"].to_list()


def test_all_stages_run_in_their_order_whatever_order_they_are_named_in(lake):
    outcomes = make_runner(lake).run(ALL[::-1])
    assert ran(outcomes) == ALL
    assert [outcome.rows for outcome in outcomes] == [2, 3, 2, 1]
    assert {outcome.reason for outcome in outcomes} == {"has not run yet"}
    assert lake.load(TOTALS)["value"].to_list() == [12]
    assert stages_recorded(lake) == ALL


def test_what_is_up_to_date_is_skipped(lake):
    make_runner(lake).run(ALL)
    versions = {table.name: lake.version(table) for table in (RAW, DOUBLED, FITTED, TOTALS, RUNS)}
    with capture_logs() as logs:
        outcomes = make_runner(lake).run(ALL)
    assert ran(outcomes) == []
    assert {(o.reason, o.rows, o.seconds) for o in outcomes} == {("up to date", 0, 0.0)}
    assert [(log["event"], log["stage"]) for log in logs] == [("stage skipped", n) for n in ALL]
    assert versions == {
        table.name: lake.version(table) for table in (RAW, DOUBLED, FITTED, TOTALS, RUNS)
    }


def test_only_what_depends_on_a_change_runs_again(lake):
    make_runner(lake).run(ALL)
    assert ran(make_runner(lake, Config(factor=3)).run(ALL)) == ["double", "fit", "add_up"]
    assert ran(make_runner(lake, Config()).run(ALL)) == ["double"]  # fit and add_up have their run
    assert lake.load(TOTALS)["value"].sort().to_list() == [12, 18]


def test_force_runs_what_is_up_to_date_and_commits_no_new_content(lake):
    make_runner(lake).run(ALL)
    outcomes = make_runner(lake).run(["double"], force=True)
    assert ran(outcomes) == ["double"]
    assert (outcomes[0].reason, outcomes[0].rows) == ("up to date", 0)
    assert lake.version(DOUBLED) == 0
    assert stages_recorded(lake) == [*ALL, "double"]


def test_the_record_says_from_what_into_what(lake):
    make_runner(lake).run(ALL)
    rows = {row["stage"]: row for row in lake.load(RUNS).iter_rows(named=True)}
    run_id = make_plan(lake).with_run().run_id
    assert rows["fit"]["run_id"] == rows["add_up"]["run_id"] == run_id
    assert rows["double"]["run_id"] == rows["double"]["fingerprint"]
    read = {"version": 0, "content": lake.content(RAW)}
    assert json.loads(rows["double"]["reads"]) == {"gold.raw": read}
    assert json.loads(rows["land"]["reads"]) == {}
    assert json.loads(rows["double"]["writes"]) == {
        "gold.doubled": {"version": 0, "content": lake.content(DOUBLED)},
        "gold.names": {"version": 0, "content": lake.content(NAMES)},
    }
    assert rows["double"]["rows"] == 3
    assert rows["double"]["seconds"] >= 0.0
    origin = lake.commit(DOUBLED).origin
    assert (origin.stage, origin.run_id) == ("double", rows["double"]["run_id"])
    assert (origin.fingerprint, origin.code) == (
        rows["double"]["fingerprint"],
        rows["double"]["code"],
    )
    assert origin.reads == json.loads(rows["double"]["reads"])


def test_the_record_has_the_stages_own_partitions_only(lake):
    make_runner(lake, Config(symbols=("A", "B"))).run(["land"])
    make_runner(lake, Config(symbols=("C",))).run(["land"])
    writes = json.loads(lake.load(RUNS)["writes"][-1])
    assert list(writes["gold.raw"]["content"]) == ["spot/1h/C"]
    assert len(lake.content(RAW)) == 3


def test_a_table_that_a_stage_did_not_write_is_not_recorded(lake):
    silent = replace(LAND, writes=(RAW, NAMES))
    make_runner(lake, stages=(silent,)).run(["land"])
    assert list(json.loads(lake.load(RUNS)["writes"][0])) == ["gold.raw"]


def test_a_failure_that_was_foreseen_names_the_stage_and_keeps_the_reason(lake):
    with pytest.raises(StageError, match=r"^double: no bars$") as caught:
        make_runner(lake, Config(trouble="data")).run(ALL)
    assert isinstance(caught.value.__cause__, DataError)
    assert stages_recorded(lake) == ["land"]
    assert lake.version(DOUBLED) is None


def test_a_failure_that_was_not_foreseen_says_how_to_report_it(lake):
    with pytest.raises(StageError, match=r"^double: KeyError: 'gone'\n.*--debug for") as caught:
        make_runner(lake, Config(trouble="fault")).run(ALL)
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_stage_that_failed_is_not_recorded_and_runs_again(lake):
    with pytest.raises(StageError):
        make_runner(lake, Config(trouble="fault")).run(ALL)
    assert lake.version(DOUBLED) == 0  # written, but not complete
    assert stages_recorded(lake) == ["land"]
    assert ran(make_runner(lake).run(ALL)) == ["double", "fit", "add_up"]
    assert lake.version(DOUBLED) == 0


def test_the_catalogue_is_refreshed_after_success_and_after_failure(lake):
    with pytest.raises(StageError):
        make_runner(lake, Config(trouble="data")).run(ALL)
    assert catalogue_path(lake).is_file()
    assert query(lake, "SELECT stage FROM runs").rows() == [("land",)]
    catalogue_path(lake).unlink()
    make_runner(lake).run(ALL)
    assert catalogue_path(lake).is_file()


def test_a_catalogue_that_fails_too_does_not_hide_the_first_failure(lake, monkeypatch):
    def refuse(lake):
        raise LakeError("no space")

    monkeypatch.setattr(runner_module, "refresh_catalogue", refuse)
    with capture_logs() as logs, pytest.raises(StageError, match="no bars"):
        make_runner(lake, Config(trouble="data")).run(ALL)
    assert {
        "event": "catalogue not refreshed",
        "log_level": "warning",
        "reason": "no space",
    } in logs
    with pytest.raises(LakeError, match="no space"):
        make_runner(lake).run(ALL)


def test_a_run_that_is_stopped_leaves_the_catalogue_fresh(lake, monkeypatch):
    def stop(context):
        raise KeyboardInterrupt

    monkeypatch.setattr("tests.pipeline.toy.double", stop)
    with pytest.raises(KeyboardInterrupt):
        make_runner(lake).run(ALL)
    assert catalogue_path(lake).is_file()


def test_a_stage_alone_does_not_build_on_what_is_out_of_date(lake):
    with pytest.raises(DataError, match="add_up builds on fit, which is not up to date") as caught:
        make_runner(lake).run(["add_up"])
    assert "(has not run yet). Run it first: python -m mlta run-stage fit" in str(caught.value)
    make_runner(lake).run(ALL)
    changed = Config(factor=3)
    for run in (make_runner(lake, changed).run, make_runner(lake, changed).dry_run):
        with pytest.raises(
            DataError, match=r"builds on double, .* \(changed: double.factor 2 -> 3"
        ):
            run(["fit"])
    assert ran(make_runner(lake).run(["add_up"], force=True)) == ["add_up"]


def test_what_a_stage_builds_on_from_afar_is_checked_too(lake):
    apart = replace(DOUBLE, config_of=lambda config: {"trouble": config.trouble})
    stages = (LAND, apart, *STAGES[2:])
    make_runner(lake, stages=stages).run(ALL)
    with pytest.raises(DataError, match="add_up builds on double, which is not up to date"):
        make_runner(lake, Config(trouble="data"), stages).run(["add_up"])


def test_a_gap_between_the_stages_asked_for_is_found(lake):
    make_runner(lake).run(ALL)
    with pytest.raises(DataError, match=r"fit builds on double, .* \(changed: gold\.raw\)"):
        make_runner(lake, Config(start=5)).run(["land", "fit"])


def test_stages_that_do_not_feed_a_stage_are_not_asked_about(lake):
    aside = replace(DOUBLE, name="aside", writes=(NAMES,))
    stages = (LAND, aside, *STAGES[1:])
    runner = make_runner(lake, stages=stages)
    assert ran(runner.run(["land"])) == ["land"]
    assert ran(runner.run(["double"])) == ["double"]


def test_sources_are_not_asked_when_a_later_stage_runs_alone(lake):
    make_runner(lake, Config(outside=None)).run(["land"])
    assert ran(make_runner(lake, Config(outside=None)).run(["double"])) == ["double"]


def test_a_stage_that_is_not_there_is_told(lake):
    for run in (make_runner(lake).run, make_runner(lake).dry_run):
        with pytest.raises(ConfigError, match="no stage named dubble; there are land, double, fit"):
            run(["double", "dubble"])
    assert make_runner(lake).run([]) == []


def test_a_folder_that_cannot_be_written_is_told_before_the_first_stage(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LakeError, match="cannot be written"):
        make_runner(Lake(tmp_path / "file" / "data")).run(ALL)


def test_a_dry_run_tells_what_would_run_and_changes_nothing(lake):
    verdicts = make_runner(lake).dry_run(ALL)
    assert [(v.stage, v.needed, v.reason) for v in verdicts] == [
        ("land", True, "has not run yet"),
        ("double", True, "after land"),
        ("fit", True, "after double"),
        ("add_up", True, "after fit"),
    ]
    assert not lake.root.exists()


def test_a_dry_run_follows_a_change_through_the_plan(lake):
    make_runner(lake).run(ALL)
    assert [v.reason for v in make_runner(lake).dry_run(ALL)] == ["up to date"] * 4
    verdicts = make_runner(lake, Config(factor=3)).dry_run(ALL)
    assert [(v.needed, v.reason) for v in verdicts] == [
        (False, "up to date"),
        (True, "changed: double.factor 2 -> 3"),
        (True, "after double"),
        (True, "after fit"),
    ]


def test_a_forced_dry_run(lake):
    make_runner(lake).run(ALL)
    reasons = [v.reason for v in make_runner(lake).dry_run(ALL, force=True)]
    assert reasons == ["forced", "after land", "after double", "after fit"]
    assert [v.reason for v in make_runner(lake).dry_run(["add_up"], force=True)] == ["forced"]


def test_a_run_that_waited_for_another_one_looks_again(lake):
    make_runner(lake).run(["land"])
    patient = Lake(lake.root, wait_seconds=20.0)
    outcomes = []
    with lake.lock([DOUBLED]):
        waiting = threading.Thread(
            target=lambda: outcomes.extend(make_runner(patient).run(["double"]))
        )
        with capture_logs() as logs:
            waiting.start()
            while not any(log["event"] == "waiting for another run" for log in logs):
                time.sleep(0.01)
        # the other run, which holds the lock already, does the work
        verdict = make_plan(lake).examine(DOUBLE)
        make_runner(lake)._execute(DOUBLE, verdict.reason, verdict.basis)
    waiting.join(30.0)
    assert [(outcome.ran, outcome.reason) for outcome in outcomes] == [(False, "up to date")]
    assert stages_recorded(lake) == ["land", "double"]


def test_a_run_that_waits_too_long_is_refused(lake):
    make_runner(lake).run(["land"])
    impatient = Lake(lake.root, wait_seconds=0.0)
    with lake.lock([NAMES]), pytest.raises(LakeError, match=r"writing gold\.names for more than 0"):
        make_runner(impatient).run(["double"])
    assert lake.version(DOUBLED) is None


def test_log_lines_of_a_stage_carry_its_run(lake, monkeypatch):
    import structlog

    def show(context):
        seen.append(structlog.contextvars.get_contextvars())
        context.save(TOTALS, pl.DataFrame({"value": [1]}))

    seen = []
    monkeypatch.setattr("tests.pipeline.toy.add_up", show)
    make_runner(lake).run(ALL)
    run_id = make_plan(lake).with_run().run_id
    assert seen == [{"run_id": run_id, "stage": "add_up"}]
    assert structlog.contextvars.get_contextvars() == {}
    assert make_plan(lake).examine(ADD_UP).reason.endswith(".txt is gone")
