import math

import numpy as np
import pytest

from mlta.indicators.volatility.parkinson import PARKINSON


def test_equal_ranges_give_that_range_over_its_factor():
    low = np.array([1.0, 5.0, 2.0])
    got = PARKINSON(low * math.e, low, period=2)
    assert np.isnan(got[0])
    assert got[1:] == pytest.approx([1.0 / math.sqrt(4.0 * math.log(2.0))] * 2, rel=1e-15)


def test_it_is_0_where_no_bar_has_a_range():
    assert PARKINSON(np.full(5, 3.0), np.full(5, 3.0), period=3)[2:].tolist() == [0.0] * 3


@pytest.mark.parametrize("bad", [np.nan, np.inf, 0.0, -1.0])
def test_a_price_without_logarithm_leaves_just_its_windows_undefined(bad):
    high, low = np.full(12, 3.0), np.full(12, 2.0)
    low[5] = bad
    undefined = np.isnan(PARKINSON(high, low, period=3))
    assert np.flatnonzero(undefined).tolist() == [0, 1, 5, 6, 7]


def test_one_wild_bar_is_gone_to_the_last_bit_with_its_last_window():
    low = 100.0 + np.random.default_rng(2).random(40)
    high = low + np.random.default_rng(3).random(40)
    wild = high.copy()
    wild[20] = 1e17
    expected, got = PARKINSON(high, low, period=5), PARKINSON(wild, low, period=5)
    assert np.array_equal(expected[25:], got[25:])
    assert (expected[20:25] < got[20:25]).all()
