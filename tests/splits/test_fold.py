import dataclasses
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from skfolio.model_selection import CombinatorialPurgedCV

from mlta.errors import DataError, LookaheadError
from mlta.splits.fold import Fold, Interval, check_labels
from tests.splits.made_labels import HOUR_US, brute_force_train, hourly

MARCH = 1_614_556_800_000_000  # 2021-03-01


def hours(start, stop):
    return Interval(MARCH + start * HOUR_US, MARCH + stop * HOUR_US)


def row_interval(start, stop):
    return Interval(start * HOUR_US, stop * HOUR_US)


@pytest.mark.parametrize(("start", "stop"), [(5, 5), (6, 5)])
def test_an_empty_interval_is_refused(start, stop):
    with pytest.raises(DataError, match="must end after it starts"):
        hours(start, stop)


def test_an_interval_holds_its_start_and_not_its_stop():
    assert Interval(2, 4).holds(np.array([1, 2, 3, 4])).tolist() == [False, True, True, False]


def test_a_fold_cannot_be_changed_afterwards():
    fold = Fold(0, (hours(0, 4),), (hours(4, 6),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        fold.embargo_us = 3


@pytest.mark.parametrize("train", [(0, 5), (4, 5), (3, 9), (5, 9)])
def test_training_that_overlaps_the_test_is_refused(train):
    with pytest.raises(
        LookaheadError, match=r"fold 3: training .* overlaps the test window 2021-03-01T04:00Z"
    ):
        Fold(3, (hours(*train),), (hours(4, 6),))


def test_training_right_before_or_right_after_the_test_is_taken():
    Fold(0, (hours(0, 4), hours(6, 8)), (hours(4, 6),))


def test_training_within_the_embargo_after_the_test_is_refused():
    Fold(0, (hours(0, 4), hours(8, 9)), (hours(4, 6),), 2 * HOUR_US)
    with pytest.raises(
        LookaheadError, match="training starts 2021-03-01T07:00Z, within the embargo"
    ):
        Fold(0, (hours(0, 4), hours(7, 9)), (hours(4, 6),), 2 * HOUR_US)


def test_a_negative_embargo_is_refused():
    with pytest.raises(LookaheadError, match="embargo must not be negative"):
        Fold(0, (hours(0, 4),), (hours(4, 6),), -1)


@pytest.mark.parametrize(
    ("train", "test", "name"), [((), ((4, 6),), "train"), (((0, 4),), (), "test")]
)
def test_a_fold_needs_both_training_and_test(train, test, name):
    with pytest.raises(DataError, match=f"no {name} interval"):
        Fold(0, tuple(hours(*i) for i in train), tuple(hours(*i) for i in test))


def test_intervals_out_of_order_are_refused():
    with pytest.raises(DataError, match="train intervals must follow each other"):
        Fold(0, (hours(2, 4), hours(0, 3)), (hours(4, 6),))


@pytest.mark.parametrize(("embargo", "dropped"), [(0, [6, 7, 12, 13]), (1, [6, 7, 12, 13, 14])])
def test_the_worked_example_with_closed_intervals(embargo, dropped):
    # 20 rows, horizon 2, test rows 8 to 11
    start, end = hourly(20, 2)
    after = row_interval(12 + embargo, 100)
    fold = Fold(0, (row_interval(0, 8), after), (row_interval(8, 12),), embargo * HOUR_US)
    train = fold.train_rows(start, end)
    assert sorted(set(range(20)) - set(train) - {8, 9, 10, 11}) == dropped
    assert fold.test_rows(start).tolist() == [8, 9, 10, 11]
    fold.check(start, end, train, fold.test_rows(start))


def test_a_label_that_ends_with_the_first_test_bar_is_purged_and_named():
    start, end = hourly(8, 2, first=MARCH // HOUR_US)
    fold = Fold(0, (hours(0, 4),), (hours(4, 6),))
    assert fold.train_rows(start, end).tolist() == [0, 1]
    message = (
        "a training label ends 2021-03-01T05:00Z, the first test bar is available from "
        "2021-03-01T04:00Z; 2 bars to purge"
    )
    with pytest.raises(LookaheadError, match=message):
        fold.check(start, end, np.arange(4), fold.test_rows(start))


def test_a_training_row_inside_the_test_labels_after_it_is_named():
    start, end = hourly(12, 2, first=MARCH // HOUR_US)
    fold = Fold(0, (hours(6, 12),), (hours(2, 6),))
    assert fold.train_rows(start, end).tolist() == [8, 9]
    with pytest.raises(LookaheadError, match="starts 2021-03-01T07:00Z, the last test label ends"):
        fold.check(start, end, np.array([7, 8]), fold.test_rows(start))


def test_a_training_row_within_the_embargo_is_named():
    start, end = hourly(12, 1, first=MARCH // HOUR_US)
    fold = Fold(0, (hours(8, 14),), (hours(2, 5),), 3 * HOUR_US)
    assert fold.train_rows(start, end).tolist() == [9, 10, 11]
    with pytest.raises(
        LookaheadError, match="the embargo lasts 3:00:00; 1 training rows to leave out"
    ):
        fold.check(start, end, np.array([8, 9]), fold.test_rows(start))


@pytest.mark.parametrize(
    ("train", "test", "name"), [([0, 1, 4], [6], "training"), ([0], [6, 8], "test")]
)
def test_rows_outside_the_windows_are_named(train, test, name):
    # row 4 touches no test label, but the fold leaves a margin before the test
    start, end = hourly(12, 1, first=MARCH // HOUR_US)
    fold = Fold(0, (hours(0, 4),), (hours(6, 8),))
    with pytest.raises(LookaheadError, match=f"1 {name} rows lie outside the {name} windows"):
        fold.check(start, end, np.array(train), np.array(test))


def test_a_row_that_trains_and_tests_is_refused():
    start, end = hourly(8, 1, first=MARCH // HOUR_US)
    fold = Fold(0, (hours(0, 4),), (hours(4, 8),))
    with pytest.raises(LookaheadError, match="1 bars to purge"):
        fold.check(start, end, np.array([0, 5]), np.array([4, 5]))


def test_instants_with_seconds_are_spelled_with_them():
    assert (
        str(Interval(MARCH + 1_500_000, MARCH + 2_000_000))
        == "2021-03-01T00:00:01.500000Z..2021-03-01T00:00:02Z"
    )


def test_labels_that_end_before_they_start_are_refused():
    with pytest.raises(DataError, match="1 labels end before they start; row 1 spans"):
        check_labels(np.array([0, 5]), np.array([1, 4]))
    with pytest.raises(DataError, match="got 2 starts and 1 ends"):
        check_labels(np.array([0, 5]), np.array([1]))


@st.composite
def folds_and_labels(draw):
    """Any fold, train after test too, and labels of uneven length, several at one instant."""
    cuts = sorted(draw(st.lists(st.integers(0, 60), min_size=3, max_size=8, unique=True)))
    pieces = [Interval(a * 10, b * 10) for a, b in pairwise(cuts)]
    roles = [draw(st.sampled_from(["train", "test", "none"])) for _ in pieces]
    train = tuple(p for p, role in zip(pieces, roles, strict=True) if role == "train")
    test = tuple(p for p, role in zip(pieces, roles, strict=True) if role == "test")
    assume(train and test)
    embargo = draw(st.sampled_from([0, 10, 35]))
    train = tuple(
        t for t in train if not any(s.stop_us <= t.start_us < s.stop_us + embargo for s in test)
    )
    assume(train)
    start = np.array(draw(st.lists(st.integers(0, 620), min_size=1, max_size=60)), dtype=np.int64)
    length = np.array(draw(st.lists(st.integers(0, 80), min_size=start.size, max_size=start.size)))
    return Fold(0, train, test, embargo), start, start + length.astype(np.int64)


@settings(max_examples=200, deadline=None)
@given(folds_and_labels())
def test_rows_of_any_fold_equal_brute_force_and_pass_the_check(drawn):
    fold, start, end = drawn
    train, test = fold.train_rows(start, end), fold.test_rows(start)
    assert train.tolist() == brute_force_train(fold, start, end)
    assert not set(train) & set(test)
    if test.size:
        fold.check(start, end, train, test)


@settings(max_examples=200, deadline=None)
@given(folds_and_labels())
def test_the_check_refuses_every_row_that_brute_force_refuses(drawn):
    fold, start, end = drawn
    test = fold.test_rows(start)
    good = set(brute_force_train(fold, start, end))
    for row in range(start.size):
        chosen = np.array([row])
        if row in good:
            fold.check(start, end, chosen, test)
        else:
            with pytest.raises(LookaheadError):
                fold.check(start, end, chosen, test)


@pytest.mark.parametrize(("horizon", "embargo"), [(1, 0), (2, 0), (2, 3), (5, 1)])
def test_combinatorial_folds_equal_skfolio(horizon, embargo):
    n, groups = 60, 6
    start, end = hourly(n, horizon)
    oracle = CombinatorialPurgedCV(
        n_folds=groups, n_test_folds=2, purged_size=horizon, embargo_size=embargo
    )
    splits = list(oracle.split(np.zeros((n, 1))))
    size = n // groups
    chosen = list(combinations(range(groups), 2))
    assert len(splits) == len(chosen) == 15
    for test_groups, (oracle_train, oracle_test) in zip(chosen, splits, strict=True):
        tested = [row_interval(g * size, (g + 1) * size) for g in test_groups]
        train = []
        for g in sorted(set(range(groups)) - set(test_groups)):
            later = embargo if g - 1 in test_groups else 0
            train.append(row_interval(g * size + later, (g + 1) * size))
        # training runs on to the end of the data, whatever its last labels look at; and groups
        # that follow each other are one stretch
        fold = Fold(0, tuple(_joined(train, n)), tuple(tested), embargo * HOUR_US)
        assert fold.test_rows(start).tolist() == sorted(np.concatenate(oracle_test).tolist())
        assert fold.train_rows(start, end).tolist() == oracle_train.tolist()


def _joined(intervals, n):
    stretches = [intervals[0]]
    for interval in intervals[1:]:
        if interval.start_us == stretches[-1].stop_us:
            stretches[-1] = Interval(stretches[-1].start_us, interval.stop_us)
        else:
            stretches.append(interval)
    if stretches[-1].stop_us == n * HOUR_US:
        stretches[-1] = Interval(stretches[-1].start_us, 10 * n * HOUR_US)
    return stretches
