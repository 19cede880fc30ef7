import numpy as np

from mlta.kernels.carry import CHUNK_ROWS, carry_state, new_run, take_run


def test_the_first_run_begins_behind_missing_values():
    run = np.zeros(5)
    take_run(np.array([1.0, 2.0, 3.0]), 1.0, np.zeros(carry_state(3)), run)
    assert np.array_equal([np.nan, np.nan, 1.0, 2.0, 3.0], run, equal_nan=True)


def test_a_later_run_begins_with_what_the_runs_before_left():
    state = np.zeros(carry_state(4))
    take_run(np.array([1.0]), 1.0, state, np.zeros(4))
    take_run(np.array([2.0, 3.0]), 1.0, state, np.zeros(5))
    run = np.zeros(4)
    take_run(np.array([4.0]), 1.0, state, run)
    assert run.tolist() == [1.0, 2.0, 3.0, 4.0]


def test_the_mirror_image_is_carried_as_such():
    state = np.zeros(carry_state(2))
    take_run(np.array([1.0]), -1.0, state, np.zeros(2))
    run = np.zeros(2)
    take_run(np.array([2.0]), -1.0, state, run)
    assert run.tolist() == [-1.0, -2.0]


def test_what_is_not_finite_becomes_nan():
    run = np.zeros(4)
    take_run(np.array([np.inf, -np.inf, np.nan, 1.0]), 1.0, np.zeros(carry_state(1)), run)
    assert np.array_equal([np.nan, np.nan, np.nan, 1.0], run, equal_nan=True)


def test_scratch_is_as_small_as_the_rows_allow_and_bounded_for_many():
    assert new_run(1, 20).size == 1 + 19
    assert new_run(10**6, 20).size == CHUNK_ROWS + 19
    assert new_run(10**6, 1000).size == 2000 + 999
