"""The block bootstrap against its definition, against arch and against the truth."""

import numpy as np
import pytest
from arch.bootstrap import CircularBlockBootstrap
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from mlta.evaluation.bootstrap import block_length, draw_blocks, percentile_interval
from mlta.evaluation.metrics import METRICS, score_resamples


@given(st.integers(1, 10**6), st.integers(1, 1000))
def test_a_block_is_at_least_twice_the_horizon_unless_the_data_are_too_short(n, horizon):
    block = block_length(n, horizon)

    assert 1 <= block <= max(1, n // 2)
    assert block >= min(2 * horizon, n // 2)
    assert block <= max(2 * horizon, np.ceil(n ** (1 / 3) + 1e-9))


@given(st.integers(1, 500), st.integers(1, 50), st.integers(1, 20))
def test_blocks_cover_the_instants_and_begin_at_any_of_them(n, block, n_resamples):
    starts = draw_blocks(n, block, n_resamples, np.random.default_rng(1))

    assert starts.shape[0] == n_resamples
    assert n <= starts.shape[1] * block < n + block
    assert starts.min() >= 0
    assert starts.max() < n


def test_every_instant_is_drawn_equally_often():
    starts = draw_blocks(10, 3, 20_000, np.random.default_rng(1))

    share = np.bincount(starts.ravel(), minlength=10) / starts.size

    np.testing.assert_allclose(share, 0.1, atol=0.005)


def test_the_interval_is_the_middle_of_the_replicates():
    replicates = np.column_stack([np.arange(1001.0), np.full(1001, np.nan)])
    replicates[0, 1] = 1.0

    low, high = percentile_interval(replicates)

    assert (low[0], high[0]) == pytest.approx((25, 975))
    assert np.isnan([low[1], high[1]]).all()


def test_a_score_that_half_of_the_resamples_have_has_an_interval():
    low, high = percentile_interval(np.array([[1.0], [1.0], [np.nan], [np.nan]]))

    assert (low[0], high[0]) == (1.0, 1.0)


def test_no_replicates_give_no_interval():
    assert np.isnan(percentile_interval(np.empty((0, 2)))).all()


def overlapping(rng, n, horizon):
    """Labels and predictions whose neighbours share `horizon` bars, as forward returns do."""
    smooth = np.ones(horizon) / np.sqrt(horizon)
    noise, signal = (np.convolve(rng.normal(size=n + horizon - 1), smooth, "valid") for _ in "ab")
    return (noise > 0).astype(np.int64), 1 / (1 + np.exp(-signal))


def interval_of_auc(label, p_up, block, n_resamples, seed=0):
    n = label.size
    starts = draw_blocks(n, block, n_resamples, np.random.default_rng(seed))
    low, high = percentile_interval(score_resamples(label, p_up, np.arange(n), starts, block))
    return low[METRICS.index("auc")], high[METRICS.index("auc")]


def test_the_interval_agrees_with_arch():
    label, p_up = overlapping(np.random.default_rng(3), 1000, 5)

    ours = interval_of_auc(label, p_up, 20, 1000)

    theirs = CircularBlockBootstrap(20, label, p_up, seed=1).conf_int(
        roc_auc_score, reps=300, method="percentile"
    )
    np.testing.assert_allclose(ours, theirs.ravel(), atol=0.012)


def test_the_interval_covers_the_truth_nearly_as_often_as_it_says():
    # pure noise: the true AUC is 1/2; blocks of one bar cover it far less often than 95 in 100
    rng = np.random.default_rng(11)
    hits, naive = 0, 0
    for seed in range(40):
        label, p_up = overlapping(rng, 600, 12)
        low, high = interval_of_auc(label, p_up, block_length(600, 12), 100, seed)
        hits += low <= 0.5 <= high
        low, high = interval_of_auc(label, p_up, 1, 100, seed)
        naive += low <= 0.5 <= high

    assert hits >= 34
    assert naive <= 28
