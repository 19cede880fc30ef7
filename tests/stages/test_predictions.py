"""What stands in gold.predictions: every test bar, no bar before its model could know."""

from pathlib import Path

import polars as pl
import pytest

from mlta.schemas import SERIES
from tests.stages import tool

KEYS = [*SERIES, "open_time"]
SYMBOLS = ("symbols=[BTCUSDT,ETHUSDT]", "labels.neutral_band=0.001", "labels.horizon_bars=3")


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two symbols, overlapping labels, and bars without a label in the midst."""
    data = tmp_path_factory.mktemp("panel") / "data"
    tool.run_all(data, *SYMBOLS)
    return data


def test_every_test_bar_of_every_fold_has_a_prediction_of_every_model(panel: Path) -> None:
    bars = tool.rows(panel, "gold.labels")
    assert bars["label"].null_count() > 100
    assert tool.rows(panel, "silver.gaps").height > 0
    predictions = tool.rows(panel, "gold.predictions")
    for fold in tool.rows(panel, "gold.folds").iter_rows(named=True):
        inside = pl.col("available_at").is_between(
            fold["test_start"], fold["test_end"], closed="left"
        )
        expected = bars.filter(inside).select(KEYS)
        assert expected.height > fold["n_test"]  # those without a label too
        for (model,), found in predictions.filter(fold=fold["fold"]).group_by("model"):
            assert expected.equals(found.select(KEYS).sort(KEYS)), model


def test_every_model_predicts_the_same_bars_and_states_the_same_truth(panel: Path) -> None:
    predictions = tool.rows(panel, "gold.predictions")
    assert predictions["model"].n_unique() == 7
    truth = [*KEYS, "available_at", "fold", "label", "forward_return"]
    by_model = [part.select(truth).sort(KEYS) for _, part in predictions.group_by("model")]
    assert all(part.equals(by_model[0]) for part in by_model[1:])
    labels = tool.rows(panel, "gold.labels")
    joined = by_model[0].join(labels, on=KEYS, how="left", suffix="_of_labels")
    assert joined["label"].equals(joined["label_of_labels"], null_equal=True)


def test_probabilities_lie_inside_zero_and_one(panel: Path) -> None:
    for name in ("gold.predictions", "gold.inner_predictions"):
        p_up = tool.rows(panel, name)["p_up"]
        assert p_up.is_between(0.0, 1.0, closed="none").all()


def test_no_training_label_reaches_into_its_test(panel: Path) -> None:
    labels = tool.rows(panel, "gold.labels").filter(pl.col("label").is_not_null())
    predictions = tool.rows(panel, "gold.predictions")
    folds = tool.rows(panel, "gold.folds")
    assert folds["n_purged"].min() > 0  # labels of three bars do overlap the cut
    for fold in folds.iter_rows(named=True):
        started = pl.col("available_at").is_between(
            fold["train_start"], fold["train_end"], closed="left"
        )
        train = labels.filter(started, pl.col("label_end") < fold["test_start"])
        test = predictions.filter(fold=fold["fold"])
        assert fold["n_train"] <= train.height  # the rest is warm-up
        for symbol in ("BTCUSDT", "ETHUSDT"):
            last = train.filter(symbol=symbol)["label_end"].max()
            assert last < test.filter(symbol=symbol)["available_at"].min()


def test_inner_predictions_and_trials_stay_before_the_first_test(panel: Path) -> None:
    first_test = tool.rows(panel, "gold.folds")["test_start"].min()
    inner = tool.rows(panel, "gold.inner_predictions").join(
        tool.rows(panel, "gold.labels"), on=KEYS, how="left"
    )
    assert inner.height > 0
    assert inner["label_end"].max() < first_test


def test_a_label_across_a_gap_is_null(panel: Path) -> None:
    labels = tool.rows(panel, "gold.labels")
    gaps = tool.rows(panel, "silver.gaps")
    for gap in gaps.iter_rows(named=True):
        before = labels.filter(
            pl.col("symbol") == gap["symbol"], pl.col("open_time") < gap["gap_start"]
        ).tail(3)
        assert before["forward_return"].null_count() == 3
