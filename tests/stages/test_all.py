"""`run-stage all` and its parts, over the simulated exchange."""

from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from mlta.schemas import TABLES
from mlta.stages.catalog import PLANS
from tests.stages import tool

MODELS = ("lightgbm", "xgboost", "catboost", "prior", "last_sign", "logistic")
BY_SERIES = {"bronze", "silver", "gold"}
PER_RUN = [stage for stage in tool.STAGES if stage not in BY_SERIES]
MAY_BE_EMPTY = {"silver.quarantine", "silver.suspects"}
OF_OTHER_KINDS = {
    table.full_name for kind in PLANS for stage in PLANS[kind] for table in stage.writes
} - {table.full_name for stage in PLANS["klines"] for table in stage.writes}


def test_every_table_has_rows_and_the_report_is_there(finished: Path) -> None:
    empty = [name for name in TABLES if tool.rows(finished, name).is_empty()]
    assert set(empty) - MAY_BE_EMPTY == OF_OTHER_KINDS
    reports = finished / "gold" / "reports"
    report = (reports / f"{tool.run_id(finished)}.html").read_bytes()
    assert report == (reports / "latest.html").read_bytes()


def test_rows_are_as_many_as_the_settings_ask_for(finished: Path) -> None:
    bars = 60 * 24 - tool.rows(finished, "silver.gaps")["missing_bars"].sum()
    for name in ("silver.klines", "gold.features", "gold.labels"):
        assert tool.rows(finished, name).height == bars
    assert tool.rows(finished, "bronze.ledger").height == 2
    assert tool.rows(finished, "gold.folds").height == 3
    assert tool.rows(finished, "gold.models").height == 3 * len(MODELS)
    assert tool.rows(finished, "gold.trials").height == 3 * 2
    assert tool.rows(finished, "gold.ensemble_weights").height == 3 * 4
    assert tool.rows(finished, "gold.backtests").height == len(MODELS) + 1
    assert tool.rows(finished, "gold.runs")["stage"].to_list() == list(tool.STAGES)
    columns = tool.rows(finished, "gold.feature_catalog").height
    assert columns == 6
    assert tool.rows(finished, "gold.shap_values").height == 3 * 3 * 20 * columns
    assert tool.rows(finished, "gold.importance").height == 3 * (3 + 1) * columns
    assert set(tool.rows(finished, "gold.leakage")["status"]) <= {"pass", "not run"}


def test_the_model_files_are_those_of_the_table(finished: Path) -> None:
    models = tool.rows(finished, "gold.models")
    for path, digest in models.select("path", "sha256").iter_rows():
        assert digest == sha256((finished / "gold" / path).read_bytes()).hexdigest()


def test_a_second_run_does_nothing_and_says_so(spoilt: Path) -> None:
    before = tool.versions(spoilt)
    again = tool.run_all(spoilt)
    assert again.ran == []
    assert "nothing to do: everything is up to date" in again.out
    assert before == tool.versions(spoilt)


def test_a_dry_run_agrees_with_what_then_happens_and_changes_nothing(
    finished: Path, data: Path
) -> None:
    assert tool.mlta(finished, "run-stage", "all", "--dry-run").would_run == []
    fresh = tool.mlta(data, "run-stage", "all", "--dry-run")
    assert fresh.would_run == list(tool.STAGES)
    assert not data.exists()


def test_forced_runs_give_the_same_content(spoilt: Path) -> None:
    before, versions = tool.contents(spoilt), tool.versions(spoilt)
    assert tool.run_all(spoilt, force=True).ran == list(tool.STAGES)
    assert before == tool.contents(spoilt)
    assert versions | {"gold.runs": 15} == tool.versions(spoilt)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("simulator.volatility=0.5", list(tool.STAGES)),
        ("seed=8", list(tool.STAGES)),
        ("source.start=2024-01-02", list(tool.STAGES)),
        ("labels.horizon_bars=2", ["gold", *PER_RUN]),
        ("features.include=[sma,rsi,rocp]", ["gold", *PER_RUN]),
        ("leakage.cuts=1", ["gold", *PER_RUN]),
        ("splits.n_folds=2", PER_RUN),
        ("models.lightgbm.rounds=21", PER_RUN),
        ("ensemble.pull=0.01", PER_RUN),  # another run of everything that has a run id
        ("explain.max_rows_per_fold=21", PER_RUN),
        ("executor.workers=1", []),
        ("log.level=debug", []),
    ],
)
def test_a_changed_setting_reruns_what_depends_on_it(
    finished: Path, setting: str, expected: list[str]
) -> None:
    plan = tool.mlta(finished, "run-stage", "all", "--dry-run", settings=[setting])
    assert plan.code == 0, plan.err
    assert expected == plan.would_run


def test_going_back_to_earlier_settings_finds_the_earlier_run(spoilt: Path) -> None:
    before = tool.contents(spoilt)
    changed = tool.run_all(spoilt, "ensemble.pull=0.01")
    assert changed.ran == PER_RUN
    assert tool.run_all(spoilt).ran == []
    after = tool.contents(spoilt)
    for name, partitions in before.items():
        assert partitions.items() <= after[name].items()


def test_two_symbols_share_folds_and_models(data: Path) -> None:
    tool.run_all(data, "symbols=[ETHUSDT,BTCUSDT]", "models.include=[lightgbm,prior]")
    predictions = tool.rows(data, "gold.predictions")
    assert set(predictions["symbol"]) == {"BTCUSDT", "ETHUSDT"}
    assert set(predictions["model"]) == {"lightgbm", "prior", "ensemble"}
    assert tool.rows(data, "gold.models").height == 3 * 2
    assert tool.rows(data, "gold.backtests").height == 3 * 2
    metrics = tool.rows(data, "gold.metrics").filter(pl.col("metric") == "auc")
    assert set(metrics["symbol"]) == {"BTCUSDT", "ETHUSDT", None}
    # the order in which symbols are named is no setting
    assert (
        tool.run_all(data, "symbols=[BTCUSDT,ETHUSDT]", "models.include=[lightgbm,prior]").ran == []
    )


def test_the_stages_one_by_one_equal_all(finished: Path, data: Path) -> None:
    for stage in tool.STAGES:
        result = tool.mlta(data, "run-stage", stage)
        assert result.code == 0, result.err
        assert result.ran == [stage]
    assert tool.contents(finished) == tool.contents(data)


@pytest.mark.parametrize(
    ("stage", "first"),
    [
        ("silver", "bronze"), ("gold", "silver"), ("tune", "gold"), ("train", "tune"),
        ("ensemble", "train"), ("backtest", "ensemble"), ("explain", "backtest"),
    ],
)  # fmt: skip
def test_a_stage_without_its_inputs_says_what_to_run(data: Path, stage: str, first: str) -> None:
    result = tool.mlta(data, "run-stage", stage)
    assert result.code == 1
    assert f"run-stage {first}" in result.message
    assert all(version is None for version in tool.versions(data).values())


@pytest.mark.parametrize(
    ("stage", "setting", "first"),
    [
        ("silver", "source.start=2023-12-01", "bronze"),
        ("tune", "labels.horizon_bars=2", "gold"),
        ("explain", "models.lightgbm.rounds=21", "tune"),
        ("backtest", "ensemble.pull=0.01", "tune"),
    ],
)
def test_a_stage_over_stale_inputs_is_refused(
    spoilt: Path, stage: str, setting: str, first: str
) -> None:
    before = tool.versions(spoilt)
    result = tool.mlta(spoilt, "run-stage", stage, settings=[setting])
    assert result.code == 1
    assert "not up to date" in result.message
    assert f"run-stage {first}" in result.message or "run-stage all" in result.message
    assert before == tool.versions(spoilt)


def test_a_misspelt_stage_gets_the_near_name(data: Path) -> None:
    result = tool.mlta(data, "run-stage", "slver")
    assert result.code == 2
    assert "did you mean 'silver'" in result.message


def test_status_sql_and_lineage_know_the_finished_run(finished: Path) -> None:
    status = tool.mlta(finished, "status")
    assert status.code == 0
    assert "would run" not in status.out
    counted = tool.mlta(
        finished, "sql", "SELECT count(*) AS n FROM gold.predictions", "--format", "csv"
    )
    assert counted.out.splitlines()[-1] == str(tool.rows(finished, "gold.predictions").height)
    lineage = tool.mlta(finished, "lineage", "gold.shap_values")
    for table in ("gold.models", "gold.features", "silver.klines", "bronze.ledger"):
        assert table in lineage.out


def test_few_features_and_baselines_alone_are_a_whole_run(tmp_path: Path) -> None:
    data = tmp_path / "data"
    tool.run_all(data, "features.include=[rsi]", "models.include=[prior,last_sign]")
    models = tool.rows(data, "gold.predictions")["model"].unique().sort().to_list()
    assert models == ["last_sign", "prior"]
    assert tool.rows(data, "gold.ensemble_weights").is_empty()
    assert tool.rows(data, "gold.shap_values").is_empty()
