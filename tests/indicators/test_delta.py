import numpy as np

from mlta.indicators.microstructure.delta import (
    BUY_SELL_PRESSURE_EMA,
    CVD,
    CVD_SESSION,
    LARGE_BAR_FLAG,
    ORDER_FLOW_IMBALANCE,
)

HOUR_US = 3_600_000_000.0


def test_over_several_bars_the_imbalance_counts_each_by_its_volume():
    got = ORDER_FLOW_IMBALANCE([4.0, 0.0], [4.0, 12.0], period=2)
    assert np.array_equal([np.nan, -0.5], got, equal_nan=True)


def test_a_missing_bar_adds_nothing_to_the_line():
    got = CVD([3.0, np.nan, 1.0], [4.0, 5.0, 4.0])
    assert np.array_equal([2.0, np.nan, 0.0], got, equal_nan=True)


def test_a_session_whose_start_was_not_seen_has_no_line():
    hours = np.arange(22, 28) * HOUR_US
    got = CVD_SESSION(np.full(6, 3.0), np.full(6, 5.0), hours)
    assert np.array_equal([np.nan, np.nan, 1.0, 2.0, 3.0, 4.0], got, equal_nan=True)


def test_a_session_begins_with_its_first_bar_even_if_that_is_late():
    hours = np.array([22.0, 25.0, 26.0]) * HOUR_US
    got = CVD_SESSION(np.full(3, 3.0), np.full(3, 5.0), hours)
    assert np.array_equal([np.nan, 1.0, 2.0], got, equal_nan=True)


def test_a_bar_is_compared_with_the_bars_before_it_alone():
    got = LARGE_BAR_FLAG([2.0, 4.0, 5.0, 5.0], [2.0, 4.0, 5.0, 5.0], period=2, q=1.0)
    assert np.array_equal([np.nan, np.nan, 1.0, 0.0], got, equal_nan=True)


def test_all_bought_at_one_speed_and_all_bought_at_the_other_leave_nothing():
    got = BUY_SELL_PRESSURE_EMA(np.full(5, 2.0), np.full(5, 2.0), fast=2, slow=3)
    assert np.array_equal([np.nan, np.nan, 0.0, 0.0, 0.0], got, equal_nan=True)
