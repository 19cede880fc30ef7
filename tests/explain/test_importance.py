import polars as pl
import pytest

from mlta.explain.importance import importance_of
from mlta.schemas import IMPORTANCE


def shap_rows(rows):
    return pl.DataFrame(
        rows,
        {"model": pl.String, "fold": pl.Int32, "feature": pl.String, "shap_value": pl.Float64},
        orient="row",
    )


ROWS = shap_rows(
    [
        ("m", 0, "a", 1.0), ("m", 0, "a", -3.0), ("m", 0, "b", 0.5), ("m", 0, "b", 0.5),
        ("m", 1, "a", 0.0), ("m", 1, "b", -0.25),
    ]
)  # fmt: skip


def test_importance_is_the_mean_absolute_value_of_each_fold():
    result = importance_of(ROWS).filter(pl.col("fold") >= 0)
    assert result.select("fold", "feature", "mean_abs_shap", "rank").rows() == [
        (0, "a", 2.0, 1), (0, "b", 0.5, 2), (1, "b", 0.25, 1), (1, "a", 0.0, 2),
    ]  # fmt: skip


def test_fold_minus_one_is_the_mean_of_the_folds_each_counted_alike():
    result = importance_of(ROWS).filter(pl.col("fold") == -1)
    assert result.select("feature", "mean_abs_shap", "rank").rows() == [
        ("a", 1.0, 1), ("b", 0.375, 2),
    ]  # fmt: skip


def test_equal_importances_rank_by_name():
    rows = shap_rows([("m", 0, name, 1.0) for name in "cab"])
    result = importance_of(rows).filter(pl.col("fold") == 0)
    assert result.select("feature", "rank").rows() == [("a", 1), ("b", 2), ("c", 3)]


def test_models_are_ranked_apart():
    rows = pl.concat([ROWS, ROWS.with_columns(model=pl.lit("k"))])
    result = importance_of(rows)
    assert result.height == 2 * 6
    assert result.filter(pl.col("rank") == 1).height == 2 * 3


def test_columns_are_those_of_the_table_without_run_id():
    assert dict(importance_of(ROWS).schema) == {
        k: v for k, v in IMPORTANCE.schema.items() if k != "run_id"
    }
    assert importance_of(ROWS.clear()).is_empty()


def test_row_order_of_the_input_changes_nothing():
    assert importance_of(ROWS).equals(importance_of(ROWS.reverse()))
    assert importance_of(ROWS)["mean_abs_shap"].sum() == pytest.approx(4.125)
