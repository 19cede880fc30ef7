"""Tuning: the same trials with or without a kill, never worse than the defaults."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import optuna
import polars as pl
import pytest

from mlta.models.catalog import build_learner
from mlta.models.config import TREE_NAMES, ModelsConfig
from mlta.models.search_space import SEARCH_SPACES
from mlta.schemas import TRIALS
from mlta.training import tuning
from mlta.training.config import TuningConfig
from mlta.training.tuning import tune
from mlta.training.walk_forward import build_inner
from tests.training.data import HOUR_US, MODELS, SPLITS, folds_of, panel


def inner_of(dataset, n_folds=2):
    return build_inner(dataset, folds_of(dataset)[0], SPLITS, n_folds, HOUR_US)


INNER = inner_of(panel(300))


def tuned(folder, n_trials=3, name="lightgbm", seed=1, inner=INNER, models=MODELS, **config):
    settings = TuningConfig(n_trials=n_trials, **config)
    return tune(name, inner, models, settings, seed=seed, folder=folder)


def same(a, b):
    return a.drop("seconds").equals(b.drop("seconds"))


@pytest.mark.parametrize("name", TREE_NAMES)
def test_the_first_trial_is_what_is_configured_and_the_best_is_no_worse(name, tmp_path):
    found = tuned(tmp_path, name=name)

    params = [json.loads(text) for text in found.trials["params"]]
    fields = [field.name for field in SEARCH_SPACES[name]]
    assert params[0] == {field: getattr(getattr(MODELS, name), field) for field in fields}
    best = found.trials.filter("best")
    assert best.height == 1
    assert best["value"][0] == found.trials["value"].min() <= found.trials["value"][0]
    assert json.loads(best["params"][0]) == found.params
    build_learner(name, MODELS, 0, ("a",), found.params)


def test_the_table_has_the_columns_of_the_schema_but_the_run(tmp_path):
    table = tuned(tmp_path).trials

    assert {**table.schema} == {k: v for k, v in TRIALS.schema.items() if k != "run_id"}
    assert table["trial"].to_list() == [0, 1, 2]
    assert table["state"].to_list() == ["complete"] * 3
    for value, text in table.select("value", "fold_values").rows():
        assert value == pytest.approx(np.mean(json.loads(text)))
        assert len(json.loads(text)) == len(INNER.folds)


def test_no_trials_leave_the_defaults_and_no_file(tmp_path):
    found = tuned(tmp_path / "absent", n_trials=0)

    assert found.params == {}
    assert found.trials.is_empty()
    assert {**found.trials.schema} == {k: v for k, v in TRIALS.schema.items() if k != "run_id"}
    assert not (tmp_path / "absent").exists()


def test_the_same_seed_gives_the_same_trials_and_another_seed_others(tmp_path):
    first, second = (tuned(tmp_path / folder).trials for folder in "ab")

    assert same(first, second)
    assert not same(first, tuned(tmp_path / "c", seed=2).trials)


def test_no_two_trials_try_the_same(tmp_path):
    assert tuned(tmp_path, 6).trials["params"].n_unique() == 6


def test_families_do_not_share_their_draws(tmp_path):
    rates = {
        name: json.loads(tuned(tmp_path, 2, name).trials["params"][1])["learning_rate"]
        for name in TREE_NAMES
    }

    assert len(set(rates.values())) == 3


@pytest.mark.parametrize("kept", range(7))
def test_a_search_that_was_killed_ends_with_the_trials_of_one_that_was_not(tmp_path, kept):
    whole = tuned(tmp_path / "whole", n_trials=7)
    log = next((tmp_path / "whole").glob("*.jsonl"))
    lines = log.read_bytes().splitlines(keepends=True)
    torn = b"".join(lines[:kept]) + lines[kept][: len(lines[kept]) // 2]
    (tmp_path / "killed").mkdir()
    (tmp_path / "killed" / log.name).write_bytes(torn)

    resumed = tuned(tmp_path / "killed", n_trials=7)

    assert same(whole.trials, resumed.trials)
    assert whole.params == resumed.params


def test_a_process_killed_in_the_middle_of_a_trial_can_be_resumed(tmp_path):
    # the third fit of the search (trial 1, first fold) dies like kill -9 would let it
    code = """
import os
from mlta.models.lightgbm import LightGBMLearner
from tests.training import test_tuning
fit, calls = LightGBMLearner.fit, []
def dying(*args):
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), 9)
    return fit(*args)
LightGBMLearner.fit = dying
test_tuning.tuned(test_tuning.Path(os.environ["FOLDER"]))
"""
    root = Path(__file__).parents[2]
    died = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={"FOLDER": str(tmp_path / "killed"), "PYTHONPATH": str(root)},
        check=False,
        timeout=120,
    )
    assert died.returncode == -9
    log = next((tmp_path / "killed").glob("*.jsonl"))
    assert len(log.read_bytes().splitlines()) == 1

    assert same(tuned(tmp_path / "killed").trials, tuned(tmp_path / "whole").trials)


def test_more_trials_go_on_from_the_ones_there_are_and_fewer_see_their_beginning(tmp_path):
    two = tuned(tmp_path, 2).trials
    four = tuned(tmp_path, 4).trials

    assert two.drop("best").equals(
        four.head(2).drop("best")
    )  # seconds too: they were not run again
    assert two.equals(tuned(tmp_path, 2).trials)
    assert len(list(tmp_path.glob("*.jsonl"))) == 1


def test_other_rows_or_settings_start_a_log_of_their_own(tmp_path):
    tuned(tmp_path, 1)
    other = MODELS.model_copy(update={"lightgbm": MODELS.lightgbm.model_copy(update={"rounds": 9})})
    tuned(tmp_path, 1, models=other)
    tuned(tmp_path, 1, inner=inner_of(panel(300, seed=9)))
    tuned(tmp_path, 1, inner=inner_of(panel(300), 3))
    tuned(tmp_path, 1, seed=2)
    tuned(tmp_path, 1, pruning=False)

    assert len(list(tmp_path.glob("*.jsonl"))) == 6


def test_what_is_configured_outside_the_range_widens_the_range(tmp_path):
    models = ModelsConfig.model_validate(
        {"lightgbm": {"rounds": 3, "num_leaves": 100, "lambda_l2": 0.0}}
    )

    found = tuned(tmp_path, 3, models=models)

    first = json.loads(found.trials["params"][0])
    assert (first["num_leaves"], first["lambda_l2"]) == (100, 0.0)


def test_trials_worse_than_the_median_are_given_up(tmp_path, monkeypatch):
    # scores by the book: trials 0 to 3 fill the median, 4 is worse on the first fold, 5 is better
    losses = [[0.7, 0.8]] * 4 + [[0.71, 0.1], [0.69, 0.79]]
    trial_losses = iter(losses)
    monkeypatch.setattr(tuning, "_fold_losses", lambda *_: iter(next(trial_losses)))

    table = tuned(tmp_path, 6).trials

    assert table["state"].to_list() == ["complete"] * 4 + ["pruned", "complete"]
    assert json.loads(table["fold_values"][4]) == [0.71]
    assert table["value"][4] is None
    assert table.filter("best")["trial"].to_list() == [5]


def test_a_killed_search_with_pruned_trials_resumes_the_same(tmp_path, monkeypatch):
    def losses(_, learner):
        rate = learner.config.learning_rate
        return iter([0.7 + rate, 0.8 - rate])

    monkeypatch.setattr(tuning, "_fold_losses", losses)
    whole = tuned(tmp_path / "whole", 12).trials
    assert "pruned" in whole["state"].to_list()
    for kept in (5, 8, 11):
        tuned(tmp_path / str(kept), kept)

        assert same(whole, tuned(tmp_path / str(kept), 12).trials)


def test_without_pruning_every_trial_runs_all_folds(tmp_path, monkeypatch):
    losses = iter([[0.7, 0.8]] * 5 + [[0.9, 0.9]])
    monkeypatch.setattr(tuning, "_fold_losses", lambda *_: iter(next(losses)))

    assert set(tuned(tmp_path, 6, pruning=False).trials["state"]) == {"complete"}


def test_the_log_level_of_optuna_stays_as_it_was(tmp_path, capfd):
    before = optuna.logging.get_verbosity()

    tuned(tmp_path, 2)

    assert optuna.logging.get_verbosity() == before
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def test_tuning_sees_no_row_outside_the_first_training_window(tmp_path):
    dataset = panel(300)
    train = folds_of(dataset)[0].train_rows(dataset.start_us, dataset.end_us)
    others = np.setdiff1d(np.arange(dataset.label.size), train)
    clean = tuned(tmp_path / "clean", inner=inner_of(dataset)).trials
    dataset.matrix[others] = 1e9
    dataset.label[others] = 1 - dataset.label[others]

    poisoned = tuned(tmp_path / "poisoned", inner=inner_of(dataset)).trials

    assert same(clean, poisoned)


def test_each_trial_is_announced_also_those_that_are_there_already(tmp_path):
    tuned(tmp_path, 1)
    seen = []

    tune(
        "lightgbm",
        INNER,
        MODELS,
        TuningConfig(n_trials=3),
        seed=1,
        folder=tmp_path,
        advance=lambda: seen.append(1),
    )

    assert len(seen) == 3


def test_a_good_setting_is_found(tmp_path, monkeypatch):
    def losses(_, learner):
        return iter([abs(np.log(learner.config.learning_rate / 0.03))] * 2)

    monkeypatch.setattr(tuning, "_fold_losses", losses)

    table = tuned(tmp_path, 40, pruning=False).trials

    assert table["value"].min() < 0.1 * table["value"][0]
    # what TPE draws from what it has seen is better than what it draws blindly
    late, early = (table.filter(pl.col("trial").is_between(*ends)) for ends in ((20, 39), (1, 5)))
    assert late["value"].median() < early["value"].median()
