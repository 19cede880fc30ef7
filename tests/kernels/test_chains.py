import math

import numpy as np

from mlta.kernels.chains import (
    BALANCE_STATE,
    TRIX_STATE,
    chain_step,
    exponential_mean,
    single_step,
    take_balance,
    take_trix,
)


def test_a_chain_of_one_is_an_exponential_mean():
    gaps, count, last = np.zeros(1), 0.0, 0.0
    for value in (1.0, 2.0, 6.0, 4.0):
        count = chain_step(gaps, value, last, count, 3, 0.5)
        last = value
    assert count == 4.0
    assert last - gaps[0] == 3.5  # the mean of 1, 2, 6 is 3, then half-way to 4


def test_a_later_mean_begins_when_the_one_before_it_has_a_value():
    gaps, count, last = np.zeros(2), 0.0, 0.0
    for value in (1.0, 3.0, 8.0):
        count = chain_step(gaps, value, last, count, 2, 0.5)
        last = value
    # first means 2 and 5, so the second is 3.5
    assert last - gaps[0] - gaps[1] == 3.5


def test_a_missing_value_restarts_the_chain():
    gaps = np.array([1.0, 2.0])
    assert chain_step(gaps, math.nan, 5.0, 4.0, 3, 0.5) == 0.0
    assert gaps.tolist() == [0.0, 0.0]
    assert chain_step(gaps, 7.0, math.nan, 0.0, 3, 0.5) == 1.0


def test_an_exponential_mean_starts_anew_after_a_missing_value():
    values = np.array([math.nan, 1.0, 3.0, 4.0, math.inf, 5.0, 7.0])
    out = np.empty(7)
    exponential_mean(values, 0, 7, np.zeros(2), out, 2, 0.5)
    np.testing.assert_array_equal(out, [math.nan, math.nan, 2.0, 3.0, math.nan, math.nan, 6.0])


def test_a_single_step_is_a_chain_of_one():
    values = [math.nan, 2.0, 5.0, 4.0, math.inf, 1.0, 3.0, 3.0, 9.0]
    gaps, gap, count, last = np.zeros(1), 0.0, 0.0, 0.0
    for value in values:
        gap, single = single_step(gap, value, last, count, 2, 0.25)
        count = chain_step(gaps, value, last, count, 2, 0.25)
        assert (gap, single) == (gaps[0], count)
        last = value


def test_a_balance_is_of_ways_up_and_down_and_its_signal_the_mean():
    ups, downs = np.array([1.0, 3.0, math.nan, 1.0, 2.0]), np.array([1.0, 1.0, 0.0, 0.0, 2.0])
    take_balance(ups, downs, np.zeros(BALANCE_STATE), 100.0, 1, 1, 2)
    np.testing.assert_allclose(ups, [0.0, 50.0, math.nan, 100.0, 0.0])
    np.testing.assert_allclose(downs, [math.nan, 25.0, math.nan, math.nan, 50.0])


def test_trix_is_the_change_of_the_triple_mean_in_percent():
    values, trix = 2.0 ** np.arange(8.0), np.empty(8)
    take_trix(values[:5], state := np.zeros(TRIX_STATE), trix[:5], 1)
    take_trix(values[5:], state, trix[5:], 1)
    np.testing.assert_allclose(trix, [math.nan] + [100.0] * 7)
