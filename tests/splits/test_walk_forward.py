import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skfolio.model_selection import WalkForward

from mlta.errors import DataError
from mlta.splits.config import SplitsConfig
from mlta.splits.walk_forward import MIN_TRAIN_ROWS, inner_folds, walk_forward_folds
from tests.splits.made_labels import HOUR_US, brute_force_train, hourly


@st.composite
def panels(draw):
    """Labels of a panel: up to three symbols that share times, with gaps, overlapping labels."""
    bars = draw(st.integers(200, 400))
    horizon = draw(st.integers(1, 12))
    starts = []
    for _ in range(draw(st.integers(1, 3))):
        kept = np.ones(bars, dtype=np.bool_)
        for _ in range(draw(st.integers(0, 3))):
            gap = draw(st.integers(0, bars - 1))
            kept[gap : gap + draw(st.integers(1, 8))] = False
        starts.append(np.flatnonzero(kept).astype(np.int64) * HOUR_US)
    start = np.concatenate(starts)
    length = draw(st.sampled_from(["fixed", "uneven"]))
    lives = (
        np.full(start.size, horizon) if length == "fixed" else 1 + np.arange(start.size) % horizon
    )
    return start, start + lives.astype(np.int64) * HOUR_US


configs = st.builds(
    SplitsConfig,
    window=st.sampled_from(["expanding", "rolling"]),
    n_folds=st.integers(1, 6),
    min_train=st.floats(0.35, 0.7),
    embargo_bars=st.integers(0, 10),
)


@settings(max_examples=60, deadline=None)
@given(labels=panels(), config=configs)
def test_folds_are_as_many_as_asked_disjoint_ordered_and_purged(labels, config):
    start, end = labels
    folds = walk_forward_folds(start, end, config, HOUR_US)
    assert [fold.number for fold in folds] == list(range(config.n_folds))
    tested = np.concatenate([fold.test_rows(start) for fold in folds])
    assert tested.size == np.unique(tested).size
    # the test windows take everything from the first of them on, and leave no time between
    assert tested.size == (start >= folds[0].test[0].start_us).sum()
    assert [f.test[0].stop_us for f in folds[:-1]] == [f.test[0].start_us for f in folds[1:]]
    for fold in folds:
        train, test = fold.train_rows(start, end), fold.test_rows(start)
        assert train.tolist() == brute_force_train(fold, start, end)
        margin = config.embargo_bars * HOUR_US
        assert end[train].max() + margin < start[test].min()
        fold.check(start, end, train, test)


@settings(max_examples=30, deadline=None)
@given(labels=panels(), embargo=st.integers(0, 5))
def test_training_leaves_out_no_row_that_could_have_been_known(labels, embargo):
    start, end = labels
    for fold in walk_forward_folds(
        start, end, SplitsConfig(n_folds=3, embargo_bars=embargo), HOUR_US
    ):
        known = end + embargo * HOUR_US < fold.test[0].start_us
        assert fold.train_rows(start, end).tolist() == np.flatnonzero(known).tolist()


@settings(max_examples=30, deadline=None)
@given(labels=panels(), config=configs)
def test_test_windows_are_of_one_length_to_a_bar(labels, config):
    start, end = labels
    folds = walk_forward_folds(start, end, config, HOUR_US)
    lengths = {(f.test[0].stop_us - f.test[0].start_us) // HOUR_US for f in folds}
    assert max(lengths) - min(lengths) <= 1
    span = start.max() - start.min()
    head = (folds[0].test[0].start_us - start.min()) / span
    assert head == pytest.approx(config.min_train, abs=2 * HOUR_US / span)


def test_rolling_windows_keep_their_length_and_expanding_ones_their_start():
    start, end = hourly(1_000, 3)
    rolling = walk_forward_folds(
        start, end, SplitsConfig(window="rolling", embargo_bars=4), HOUR_US
    )
    assert len({f.train[0].stop_us - f.train[0].start_us for f in rolling}) == 1
    assert len({f.train[0].start_us for f in rolling}) == 8
    expanding = walk_forward_folds(start, end, SplitsConfig(embargo_bars=4), HOUR_US)
    assert {f.train[0].start_us for f in expanding} == {0}
    assert [f.test for f in rolling] == [f.test for f in expanding]


def test_no_fold_depends_on_the_order_of_rows():
    start, end = hourly(500, 5)
    order = np.random.default_rng(3).permutation(500)
    config = SplitsConfig()
    assert walk_forward_folds(start, end, config, HOUR_US) == walk_forward_folds(
        start[order], end[order], config, HOUR_US
    )


@pytest.mark.parametrize("expand", [True, False])
@pytest.mark.parametrize(("horizon", "embargo"), [(1, 0), (4, 0), (4, 6)])
def test_folds_equal_skfolio(expand, horizon, embargo):
    n, n_folds = 300, 6
    start, end = hourly(n, horizon)
    config = SplitsConfig(
        window="expanding" if expand else "rolling", n_folds=n_folds, min_train=0.4, embargo_bars=embargo
    )  # fmt: skip
    folds = walk_forward_folds(start, end, config, HOUR_US)
    # its training size counts what is left after purging
    gap = horizon + embargo
    oracle = WalkForward(test_size=30, train_size=120 - gap, purged_size=gap, expand_train=expand)
    splits = list(oracle.split(np.zeros((n, 1))))
    assert len(splits) == n_folds == len(folds)
    for fold, (train, test) in zip(folds, splits, strict=True):
        assert fold.train_rows(start, end).tolist() == train.tolist()
        assert fold.test_rows(start).tolist() == test.tolist()


@pytest.mark.parametrize(
    ("count", "horizon", "values", "message"),
    [
        (0, 1, {}, "no labels to cut into 8 folds"),
        (10, 1, {}, r"the labels span 10 bars: 4 before .* and 6 for 8 test windows"),
        (200, 1, {"embargo_bars": 80}, r"80 before the first test window \(less 80 of embargo\)"),
        (60, 1, {}, "fold 0 of 8 has 23 training rows"),
        (200, 60, {}, "fold 0 of 8 has 20 training rows"),
    ],
)
def test_too_little_data_is_an_error_that_names_the_shortfall(count, horizon, values, message):
    start, end = hourly(count, horizon)
    with pytest.raises(DataError, match=message):
        walk_forward_folds(start, end, SplitsConfig(**values), HOUR_US)


def test_a_test_window_within_an_outage_is_an_error():
    start, end = hourly(400, 1)
    kept = (start < 250 * HOUR_US) | (start >= 390 * HOUR_US)
    with pytest.raises(DataError, match="and 0 test rows"):
        walk_forward_folds(start[kept], end[kept], SplitsConfig(), HOUR_US)


def test_labels_that_end_before_they_start_are_refused():
    start, end = hourly(400, 1)
    with pytest.raises(DataError, match="400 labels end before they start"):
        walk_forward_folds(end, start, SplitsConfig(), HOUR_US)


def test_the_smallest_training_set_is_just_enough():
    start, end = hourly(2 * (MIN_TRAIN_ROWS + 1), 1)
    config = SplitsConfig(min_train=0.5, n_folds=1)
    (fold,) = walk_forward_folds(start, end, config, HOUR_US)
    assert fold.train_rows(start, end).size == MIN_TRAIN_ROWS


@settings(max_examples=30, deadline=None)
@given(labels=panels(), horizon=st.integers(1, 12))
def test_inner_folds_see_nothing_of_the_outer_test(labels, horizon):
    start, end = labels
    outer = walk_forward_folds(start, end, SplitsConfig(n_folds=2, min_train=0.6), HOUR_US)
    for fold in outer:
        inner = inner_folds(fold, start, end, SplitsConfig(n_folds=3, min_train=0.5), HOUR_US)
        assert len(inner) == 3
        rows = fold.train_rows(start, end)
        for part in inner:
            train = part.train_rows(start[rows], end[rows])
            test = part.test_rows(start[rows])
            part.check(start[rows], end[rows], train, test)
            assert end[rows][train].max() < start[rows][test].min()
            assert end[rows][test].max() < fold.test[0].start_us
