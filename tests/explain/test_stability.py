import numpy as np
import polars as pl
import pytest
from scipy.stats import spearmanr

from mlta.explain.importance import importance_of
from mlta.explain.stability import rank_correlations


def importance(folds):
    """Importances by fold: {fold: {feature: mean_abs_shap}}."""
    rows = [("m", f, name, v) for f, values in folds.items() for name, v in values.items()]
    schema = {"model": pl.String, "fold": pl.Int32, "feature": pl.String, "shap_value": pl.Float64}
    return importance_of(pl.DataFrame(rows, schema, orient="row"))


def test_equal_order_is_one_and_reversed_order_is_minus_one():
    result = rank_correlations(
        importance(
            {0: {"a": 3, "b": 2, "c": 1}, 1: {"a": 9, "b": 2, "c": 1}, 2: {"a": 1, "b": 2, "c": 3}}
        )
    )
    assert result["fold", "other_fold"].rows() == [(0, 1), (0, 2), (1, 2)]
    assert result["spearman"].to_list() == pytest.approx([1.0, -1.0, -1.0])
    assert result["top_shared"].to_list() == [1.0, 1.0, 1.0]


def test_it_equals_scipys_spearman_with_ties():
    rng = np.random.default_rng(0)
    values = rng.integers(0, 6, size=(2, 40)).astype(float)
    folds = {f: {f"x{i:02}": v for i, v in enumerate(values[f])} for f in (0, 1)}
    result = rank_correlations(importance(folds))
    assert result["spearman"].item() == pytest.approx(spearmanr(*values).statistic, abs=1e-12)


def test_shared_tops_are_counted_by_hand():
    folds = {
        0: {f"x{i:02}": 100.0 - i for i in range(20)},
        1: {f"x{i:02}": 100.0 - (i + 14) % 20 for i in range(20)},  # top: x06 ... x15
    }
    assert rank_correlations(importance(folds))["top_shared"].item() == 0.4


def test_a_fold_without_any_difference_has_no_correlation():
    result = rank_correlations(importance({0: {"a": 1, "b": 1}, 1: {"a": 2, "b": 1}}))
    assert result["spearman"].to_list() == [None]


def test_one_fold_has_nothing_to_compare():
    assert rank_correlations(importance({0: {"a": 1, "b": 2}})).is_empty()
