import numpy as np
import pytest

from mlta.indicators.statistics.rolling_std import ROLLING_STD
from mlta.indicators.volatility.bbands import BBANDS


def test_the_outer_lines_stand_as_many_deviations_off_as_asked():
    upper, middle, lower = BBANDS([1.0, 3.0, 7.0], period=2, deviations=2.5)
    assert np.isnan([upper[0], middle[0], lower[0]]).all()
    assert middle[1:].tolist() == [2.0, 5.0]
    assert upper[1:].tolist() == [4.5, 10.0]
    assert lower[1:].tolist() == [-0.5, 0.0]


def test_its_width_is_that_of_rolling_std():
    close = 100.0 + np.random.default_rng(1).normal(size=50)
    upper, _, lower = BBANDS(close, period=9, deviations=1.5)
    assert (upper - lower)[8:] == pytest.approx(3.0 * ROLLING_STD(close, period=9)[8:], rel=1e-12)


def test_in_a_flat_window_the_three_lines_meet():
    upper, middle, lower = BBANDS(np.full(9, 0.1), period=4)
    assert upper[3:].tolist() == middle[3:].tolist() == lower[3:].tolist() == [0.1] * 6


def test_columns_are_spelled_as_people_know_them():
    assert BBANDS.columns({"deviations": 2.5})[0] == "bbands_20_2p5_upper"
