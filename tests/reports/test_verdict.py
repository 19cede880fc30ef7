import polars as pl

from mlta.reports.sections.verdict import build_verdict
from tests.reports.sample import frames, sample_inputs, table


def metrics(**models):
    """AUC rows by model: value, low, high."""
    return table("metrics", [
        {"model": m, "symbol": None, "fold": -1, "metric": "auc", "value": v, "low": lo, "high": hi,
         "n_rows": 1000}
        for m, (v, lo, hi) in models.items()
    ])  # fmt: skip


def verdict(backtests=None, **models):
    return build_verdict(sample_inputs(metrics=metrics(**models), backtests=backtests))


CHANCE = (0.5, 0.49, 0.51)


def test_intervals_around_one_half_mean_that_nothing_was_found():
    result = verdict(lightgbm=(0.51, 0.49, 0.53), xgboost=(0.50, 0.48, 0.52), prior=CHANCE)
    assert result.tone == "nothing"
    assert result.headline == ("Nothing was found: the AUC interval of every model contains 0.5.")


def test_an_interval_that_touches_one_half_contains_it():
    assert verdict(lightgbm=(0.52, 0.5, 0.54), prior=CHANCE).tone == "nothing"


def test_worse_than_chance_is_not_called_a_find():
    result = verdict(lightgbm=(0.45, 0.43, 0.47), prior=CHANCE)
    assert result.tone == "nothing"
    assert "some lie below it" in result.headline


def test_a_score_without_interval_proves_nothing():
    result = verdict(lightgbm=(0.55, None, None), prior=CHANCE)
    assert result.tone == "nothing"
    assert "no model has an AUC interval that lies above 0.5" in result.headline


def test_better_than_chance_and_baselines_is_good_and_says_by_how_much():
    result = verdict(lightgbm=(0.55, 0.53, 0.57), logistic=(0.51, 0.49, 0.525), prior=CHANCE)
    assert result.tone == "good"
    assert result.headline == (
        "Better than chance: lightgbm has an AUC of 0.550 (0.530 to 0.570), more than every "
        "baseline."
    )
    assert any(
        "lightgbm: AUC 0.550 (0.530 to 0.570), 0.050 from chance" in r for r in result.reasons
    )
    assert any("logistic: AUC 0.510" in r and "do not overlap" in r for r in result.reasons)


def test_an_overlap_with_the_best_baseline_is_said_in_the_headline():
    result = verdict(lightgbm=(0.53, 0.51, 0.55), logistic=(0.52, 0.5, 0.54), prior=CHANCE)
    assert result.tone == "mixed"
    assert result.headline.endswith("but it is not shown to be better than logistic.")
    assert any("an advantage is not shown" in reason for reason in result.reasons)


def test_a_baseline_without_interval_counts_by_its_value():
    assert verdict(lightgbm=(0.53, 0.51, 0.55), prior=(0.5, None, None)).tone == "good"


def test_a_run_without_baselines_is_never_good():
    result = verdict(lightgbm=(0.55, 0.53, 0.57))
    assert result.tone == "mixed"
    assert "no baseline was run" in result.headline


def test_an_edge_that_costs_eat_is_not_good():
    losing = frames()["backtests"].with_columns(total_return=pl.lit(-0.1))
    models = {"lightgbm": (0.55, 0.53, 0.57), "prior": CHANCE}
    result = verdict(losing, **models)
    assert result.tone == "mixed"
    assert "traded after costs it would not have gained" in result.headline
    assert any("gained on 0" in reason for reason in result.reasons)
    assert verdict(losing.with_columns(total_return=pl.lit(0.1)), **models).tone == "good"


def test_an_implausible_score_calls_for_a_leak_hunt():
    result = verdict(lightgbm=(0.72, 0.70, 0.74), prior=CHANCE)
    assert result.tone == "stop"
    assert result.headline.startswith("Too good to be true: the AUC of lightgbm is 0.720.")


def test_a_failed_leakage_check_outweighs_any_score():
    leakage = frames()["leakage"].with_columns(
        status=pl.when(pl.int_range(pl.len()) < 2).then(pl.lit("fail")).otherwise("status")
    )
    result = build_verdict(sample_inputs(leakage=leakage))
    assert (result.tone, result.headline) == (
        "stop", "Do not use this run: 2 leakage checks failed.",
    )  # fmt: skip


def test_without_scores_there_is_no_verdict():
    result = build_verdict(sample_inputs(metrics=None))
    assert result.tone == "unknown"
    assert result.headline.startswith("No verdict")
    assert verdict(prior=CHANCE).tone == "unknown"


def test_missing_leakage_checks_are_held_against_the_scores():
    result = build_verdict(sample_inputs(leakage=None, trials=None))
    assert any("No leakage check is recorded" in reason for reason in result.reasons)
    assert not any("trial" in reason for reason in result.reasons)
