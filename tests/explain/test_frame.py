import numpy as np
import polars as pl
import pytest

from mlta.explain.config import ExplainConfig
from mlta.explain.frame import explain_fold
from mlta.explain.shap_values import explain_model
from mlta.schemas import SHAP_VALUES
from tests.explain.models import FEATURES, dataset, fitted


def explained(family="lightgbm", seed=1, max_rows=20):
    return explain_fold(
        fitted(family), dataset(), ExplainConfig(max_rows_per_fold=max_rows),
        name=family, fold=2, market="spot", timeframe="1h", seed=seed,
    )  # fmt: skip


def test_rows_are_those_of_the_table_without_run_id():
    frame = explained()
    assert list(frame.schema.items()) == [
        (k, v) for k, v in SHAP_VALUES.schema.items() if k != "run_id"
    ]
    assert frame.height == 20 * len(FEATURES)
    keys = [key for key in SHAP_VALUES.keys if key != "run_id"]
    assert not frame.select(keys).is_duplicated().any()


def test_each_row_carries_its_own_bar_feature_and_value():
    frame, rows = explained(max_rows=1000), dataset()
    values, base = explain_model(fitted("lightgbm"), rows.matrix)
    i, j = 123, 4
    row = frame.row(i * len(FEATURES) + j, named=True)
    assert (row["model"], row["fold"], row["market"]) == ("lightgbm", 2, "spot")
    assert (row["timeframe"], row["symbol"], row["feature"]) == ("1h", rows.symbol[i], "f4")
    assert row["open_time"].timestamp() * 1e6 == rows.open_us[i]
    assert row["feature_value"] == rows.matrix[i, j]
    assert (row["shap_value"], row["base_value"]) == (values[i, j], base[i])


def test_a_missing_feature_value_is_null():
    frame = explained(max_rows=1000)
    assert frame["feature_value"].null_count() == np.isnan(dataset().matrix).sum() > 0
    assert not frame["feature_value"].is_nan().any()


def test_models_of_a_fold_are_explained_on_the_same_bars():
    bars = [explained(family)["symbol", "open_time"] for family in ("lightgbm", "catboost")]
    assert bars[0].equals(bars[1])
    assert not bars[0].equals(explained(seed=2)["symbol", "open_time"])


def test_values_sum_to_the_log_odds_in_the_table_too():
    sums = (
        explained()
        .group_by("symbol", "open_time", maintain_order=True)
        .agg(pl.col("shap_value").sum() + pl.col("base_value").first())
    )
    assert sums["shap_value"].is_between(-5, 5).all()
    assert sums.height == 20


@pytest.mark.parametrize("rows", [9, 100_001])
def test_a_sample_size_out_of_bounds_is_refused(rows):
    with pytest.raises(ValueError, match="max_rows_per_fold"):
        ExplainConfig(max_rows_per_fold=rows)
