"""Blending weights: convex, learned from the past alone."""

from dataclasses import dataclass

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mlta.errors import ConfigError, DataError
from mlta.models.catalog import build_learner
from mlta.schemas import ENSEMBLE_WEIGHTS, PREDICTIONS
from mlta.training import ensemble
from mlta.training.config import EnsembleConfig
from mlta.training.ensemble import blend_walk_forward, fit_weights
from mlta.training.walk_forward import build_inner, build_predictions, fit_walk_forward
from tests.training.data import FEATURES, HOUR_US, MODELS, SPLITS, folds_of, panel


def forecasts(n, n_models, seed, noise=0.5):
    rng = np.random.default_rng(seed)
    odds = rng.normal(size=n)
    label = (rng.random(n) < 1 / (1 + np.exp(-odds))).astype(np.int64)
    skill = rng.random(n_models)
    return 1 / (
        1 + np.exp(-(odds[:, None] * skill + noise * rng.normal(size=(n, n_models))))
    ), label


def cost(p_up, label, pull, weights):
    likelihood = np.where(label[:, None] == 1, p_up, 1 - p_up) @ weights
    return -np.log(likelihood).mean() + pull * ((weights - 1 / weights.size) ** 2).sum()


@given(st.integers(1, 5), st.integers(0, 10**6), st.sampled_from([0.0, 0.002, 1.0]))
def test_weights_are_convex(n_models, seed, pull):
    p_up, label = forecasts(60, n_models, seed)

    weights = fit_weights(p_up, label, pull)

    assert weights.shape == (n_models,)
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1, abs=1e-12)


@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.002, 1.0]))
def test_no_point_of_a_fine_grid_does_better(seed, pull):
    p_up, label = forecasts(50, 3, seed)

    weights = fit_weights(p_up, label, pull)

    steps = np.linspace(0, 1, 26)
    grid = [np.array([a, b, 1 - a - b]) for a in steps for b in steps if a + b <= 1]
    best = min(cost(p_up, label, pull, point) for point in grid)
    assert cost(p_up, label, pull, weights) <= best + 1e-9


def test_one_model_gets_all_and_no_rows_give_equal_weights():
    p_up, label = forecasts(20, 1, 0)

    assert fit_weights(p_up, label, 0.0).tolist() == [1.0]
    assert fit_weights(np.empty((0, 4)), np.empty(0, dtype=np.int64), 0.0).tolist() == [0.25] * 4


def test_in_noise_weights_stay_near_equal():
    rng = np.random.default_rng(0)
    p_up = 1 / (1 + np.exp(-0.1 * rng.normal(size=(20_000, 4))))

    weights = fit_weights(p_up, rng.integers(0, 2, 20_000), EnsembleConfig().pull)

    np.testing.assert_allclose(weights, 0.25, atol=0.13)


def test_a_strong_pull_makes_weights_equal():
    p_up, label = forecasts(200, 3, 1)

    np.testing.assert_allclose(fit_weights(p_up, label, 10.0), 1 / 3, atol=0.02)


def test_one_certain_mistake_does_not_decide_all():
    p_up, label = forecasts(500, 2, 1, noise=0.0)
    p_up[:, 1] = 0.5
    p_up[0, 0] = 1 - label[0]

    assert fit_weights(p_up, label, 0.0)[0] > 0.5


def test_a_solver_that_fails_is_told(monkeypatch):
    @dataclass
    class Failed:
        success: bool = False
        message: str = "too many steps"

    monkeypatch.setattr(ensemble, "minimize", lambda *_, **__: Failed())

    with pytest.raises(DataError, match="no weights found for 2 models: too many steps"):
        fit_weights(*forecasts(20, 2, 0), 0.0)


NAMES = ("lightgbm", "logistic", "prior")


def frames(dataset, names=NAMES):
    """Inner predictions, predictions, label ends."""
    folds = folds_of(dataset)
    inner = build_inner(dataset, folds[0], SPLITS, 2, HOUR_US)
    tables = []
    for rows, cuts in ((inner.dataset, inner.folds), (dataset, folds)):
        tables.append(
            pl.concat(
                build_predictions(
                    rows,
                    fit_walk_forward(rows, cuts, build_learner(name, MODELS, 0, FEATURES)),
                    model=name,
                    market="spot",
                    timeframe="1h",
                )
                for name in names
            )
        )
    ends = pl.DataFrame(
        {"symbol": dataset.symbol, "open_time": dataset.open_us, "label_end": dataset.end_us}
    ).with_columns(pl.col("open_time", "label_end").cast(pl.Datetime("us", "UTC")))
    return *tables, ends


CONFIG = EnsembleConfig(members=NAMES)
INNER, PREDICTED, ENDS = frames(panel(300))


def blended(inner=INNER, predicted=PREDICTED, ends=ENDS, config=CONFIG):
    return blend_walk_forward(inner, predicted, ends, config)


def test_tables_have_the_columns_of_the_schemas_but_the_run():
    blend = blended()

    for table, schema in ((blend.predictions, PREDICTIONS), (blend.weights, ENSEMBLE_WEIGHTS)):
        expected = {k: v for k, v in schema.schema.items() if k != "run_id"}
        assert {**table.schema} == expected
        assert table.columns == list(expected)


def test_the_blend_is_the_weighted_sum_of_its_members():
    blend = blended()

    expected = (
        PREDICTED.join(blend.weights.select("fold", "model", "weight"), on=["fold", "model"])
        .group_by("open_time", "symbol")
        .agg((pl.col("p_up") * pl.col("weight")).sum())
        .sort("open_time", "symbol")
    )
    np.testing.assert_allclose(blend.predictions["p_up"], expected["p_up"], rtol=1e-12)
    facts = ["market", "timeframe", "symbol", "open_time", "available_at", "fold", "label"]
    one = PREDICTED.filter(pl.col("model") == "prior").select(facts)
    assert blend.predictions.select(facts).equals(one)
    assert set(blend.predictions["model"]) == {"ensemble"}


def test_weights_of_every_fold_sum_to_one():
    table = blended().weights

    assert table.group_by("fold").agg(pl.col("weight").sum())["weight"].to_list() == pytest.approx(
        [1] * 3
    )
    assert table.height == 3 * len(NAMES)


def test_weights_count_the_rows_whose_labels_were_known():
    blend = blended()

    n_rows = dict(blend.weights.select("fold", "n_rows").unique().rows())
    bars = INNER.filter(pl.col("model") == "prior").height
    tests = PREDICTED.filter(pl.col("model") == "prior").join(ENDS, on=["symbol", "open_time"])
    for fold in range(3):
        start = tests.filter(pl.col("fold") == fold)["available_at"].min()
        assert n_rows[fold] == bars + tests.filter(pl.col("label_end") < start).height
    assert n_rows[0] == bars
    # 2 symbols x 3 bars before each test window have labels that reach into it
    assert n_rows[1] == bars + tests.filter(pl.col("fold") == 0).height - 6


def test_weights_do_not_depend_on_labels_that_were_not_known():
    blend = blended()
    for fold in range(3):
        start = PREDICTED.filter(pl.col("fold") == fold)["available_at"].min()
        late = PREDICTED.join(ENDS, on=["symbol", "open_time"], maintain_order="left")
        flipped = late.with_columns(
            label=pl.when(pl.col("label_end") >= start)
            .then(1 - pl.col("label"))
            .otherwise("label"),
            p_up=pl.when(pl.col("available_at") >= start).then(0.9).otherwise("p_up"),
        ).select(PREDICTED.columns)
        assert not flipped.equals(PREDICTED)

        weights = blended(predicted=flipped).weights

        until = pl.col("fold") <= fold
        assert weights.filter(until).equals(blend.weights.filter(until))


def test_the_better_models_get_more_than_the_prior():
    last = blended().weights.filter(pl.col("fold") == 2)

    weight = dict(last.select("model", "weight").rows())
    assert weight["prior"] < 0.1


def test_the_order_of_rows_does_not_matter():
    first, second = (
        blended(
            INNER.sample(fraction=1, shuffle=True, seed=seed),
            PREDICTED.sample(fraction=1, shuffle=True, seed=seed),
        )
        for seed in (1, 2)
    )

    assert first.predictions.equals(second.predictions)
    assert first.weights.equals(second.weights)


def test_without_inner_predictions_the_first_fold_has_equal_weights():
    first = blended(inner=INNER.clear()).weights.filter(pl.col("fold") == 0)

    assert first["weight"].to_list() == pytest.approx([1 / 3] * 3)
    assert first["n_rows"].to_list() == [0] * 3


def test_one_member_is_passed_through():
    blend = blended(config=EnsembleConfig(members=("logistic", "catboost")))

    assert blend.weights["weight"].to_list() == [1.0] * 3
    alone = PREDICTED.filter(pl.col("model") == "logistic")
    np.testing.assert_array_equal(blend.predictions["p_up"], alone["p_up"])


def test_no_member_is_a_config_error():
    with pytest.raises(ConfigError, match="blends catboost, the run has lightgbm, logistic, prior"):
        blended(config=EnsembleConfig(members=("catboost",)))


def test_a_member_that_lacks_bars_is_refused():
    with pytest.raises(DataError, match=r"1 bars lack a prediction of some member(.|\n)*BTCUSDT"):
        blended(predicted=PREDICTED[1:])


def test_a_bar_that_comes_twice_is_refused():
    with pytest.raises(DataError, match="a bar of a model twice"):
        blended(predicted=pl.concat([PREDICTED, PREDICTED[:1]]))


def test_a_missing_label_end_is_refused():
    known = INNER.filter(pl.col("model") == "prior").height
    with pytest.raises(DataError, match=f"of {known + 300} labelled bars have no label_end"):
        blended(ends=ENDS.head(-5))


def test_bars_without_a_label_are_blended_but_teach_nothing():
    unknown = pl.col("open_time") == PREDICTED["open_time"].min()
    label = pl.when(~unknown).then("label")
    predicted = PREDICTED.with_columns(label.alias("label"))
    ends = ENDS.with_columns(pl.when(~unknown).then("label_end").alias("label_end"))

    blend = blended(predicted=predicted, ends=ends)

    assert blend.predictions.height == PREDICTED.height // 3
    assert blend.predictions["label"].null_count() == 2
    assert blend.predictions["p_up"].null_count() == 0
    fewer = blend.weights["n_rows"] - blended().weights["n_rows"]
    assert fewer.to_list() == [0] * 3 + [-2] * 6


@pytest.mark.parametrize("members", [(), ("prior", "prior")])
def test_members_must_be_distinct(members):
    with pytest.raises(ValidationError, match="at least one model and each once"):
        EnsembleConfig(members=members)
