import json

import pytest

from mlta.cli.output import print_results
from mlta.lake.lake import Lake
from mlta.stages.catalog import STAGES
from tests.cli.command import CONFIG, SMALL


def test_an_unknown_stage_is_told_with_the_nearest_or_with_all(mlta):
    result = mlta.on("run-stage", "trian")
    assert (result.code, result.err) == (
        2, "error: no stage named 'trian'; did you mean 'train'?\n",
    )  # fmt: skip
    result = mlta.on("run-stage", "xyz")
    names = ", ".join(stage.name for stage in STAGES)
    assert result.err == f"error: no stage named 'xyz'; there are: {names}, all\n"
    assert not mlta.data.exists()


def test_the_help_says_what_each_stage_does(mlta):
    text = " ".join(mlta("run-stage", "--help").out.split())
    for stage in STAGES:
        assert f"{stage.name} {stage.doc}" in text


def test_faults_in_the_settings_are_told_before_anything_runs(mlta):
    result = mlta.on("run-stage", "all", "--set", "seed=x", "--set", "symbols=[a/b]")
    assert result.code == 2
    assert result.out == ""
    assert "2 faults in the settings:" in result.err
    assert not mlta.data.exists()


def test_a_dry_run_says_what_would_run_and_why_and_does_nothing(mlta):
    result = mlta.on("run-stage", "all", "--dry-run", *SMALL)
    assert result.code == 0
    lines = [line.split(maxsplit=2) for line in result.out.splitlines()]
    assert lines[0] == ["stage", "would", "because"]
    assert [line[0] for line in lines[1:]] == [stage.name for stage in STAGES]
    assert lines[1][1:] == ["run", "has not run yet"]
    assert lines[2][1:] == ["run", "after bronze"]
    assert not (mlta.data / "bronze").exists()


def test_what_ran_is_told_on_stdout_and_the_log_on_stderr(mlta):
    result = mlta.on("run-stage", "bronze", *SMALL)
    assert result.code == 0
    head, line = result.out.splitlines()
    assert head.split() == ["stage", "rows", "seconds", "because"]
    assert line.split()[:2] == ["bronze", "done"]
    events = [json.loads(text) for text in result.err.splitlines()]
    assert [e["event"] for e in events if "stage" in e["event"]] == ["stage started", "stage done"]
    assert len({event["run_id"] for event in events}) == 1
    again = mlta.on("run-stage", "bronze", *SMALL)
    assert again.out == "nothing to do: everything is up to date\n"
    forced = mlta.on("run-stage", "bronze", "--force", *SMALL)
    assert forced.out.splitlines()[1].split()[:2] == ["bronze", "done"]


def test_a_stage_that_fails_is_named_and_the_code_is_1(mlta):
    result = mlta.on("run-stage", "gold", *SMALL)
    assert result.code == 1
    assert "error: gold builds on " in result.err
    assert "run-stage" in result.err


def test_where_the_report_is_is_told_once_there_is_one(tmp_path, capsys):
    class Plan:
        def with_run(self):
            return type("Selection", (), {"run_id": "abc"})()

    lake = Lake(tmp_path)
    print_results(lake, Plan())
    assert capsys.readouterr().out == ""
    report = tmp_path / "gold" / "reports" / "abc.html"
    report.parent.mkdir(parents=True)
    report.write_text("x")
    print_results(lake, Plan())
    assert capsys.readouterr().out == (
        f"report: {report}\nscores: mlta sql \"FROM metrics WHERE run_id = 'abc'\"\n"
    )


@pytest.mark.parametrize("variable", [{"MLTA_ENV": "testing"}, {"MLTA__SIMULATOR__SIGNAL": "0"}])
def test_the_environment_reaches_the_settings(mlta, monkeypatch, variable):
    before = mlta.on("config", "show").out
    for name, value in variable.items():
        monkeypatch.setenv(name, value)
    assert mlta.on("config", "show").out != before
    assert CONFIG.is_dir()
