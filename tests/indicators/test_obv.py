import numpy as np
import pytest

from mlta.indicators.volume.obv import OBV


def test_it_starts_at_the_first_volume_and_an_unchanged_close_adds_nothing():
    got = OBV([10.0, 11.0, 11.0, 9.0, 9.5], [5.0, 7.0, 100.0, 20.0, 1.0])
    assert got.tolist() == [5.0, 12.0, 12.0, -8.0, -7.0]


@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_bar_with_a_missing_value_adds_nothing_and_the_next_compares_with_the_one_before(
    column, bad
):
    bars = [np.array([10.0, 12.0, 11.0]), np.array([5.0, 3.0, 2.0])]
    bars[column][1] = bad
    assert np.array_equal([5.0, np.nan, 7.0], OBV(*bars), equal_nan=True)


def test_missing_bars_at_the_start_are_passed_over():
    got = OBV([np.nan, 10.0, 9.0], [1.0, 5.0, 2.0])
    assert np.array_equal([np.nan, 5.0, 3.0], got, equal_nan=True)


def test_a_cut_before_the_first_whole_bar_changes_nothing():
    close, volume = np.array([np.nan, np.nan, 10.0, 9.0]), np.array([1.0, 1.0, 5.0, 2.0])
    state, out = OBV.new_state({}), np.zeros(4)
    OBV.fill((close, volume), (0, 1), state, (out,), {})
    OBV.fill((close, volume), (1, 4), state, (out,), {})
    assert np.array_equal(OBV(close, volume), out, equal_nan=True)
