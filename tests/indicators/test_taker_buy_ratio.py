import numpy as np

from mlta.indicators.volume.taker_buy_ratio import TAKER_BUY_RATIO


def test_at_one_bar_it_is_that_bars_own_share():
    assert TAKER_BUY_RATIO([1.0, 3.0, 0.0], [4.0, 3.0, 5.0]).tolist() == [0.25, 1.0, 0.0]


def test_over_several_bars_each_counts_by_its_volume():
    got = TAKER_BUY_RATIO([1.0, 3.0, 0.0], [4.0, 4.0, 12.0], period=2)
    assert np.array_equal([np.nan, 0.5, 0.1875], got, equal_nan=True)


def test_it_is_nan_where_nothing_was_traded():
    got = TAKER_BUY_RATIO([1.0, 0.0, 0.0, 2.0], [2.0, 0.0, 0.0, 2.0], period=2)
    assert np.array_equal([np.nan, 0.5, np.nan, 1.0], got, equal_nan=True)


def test_it_is_not_infinite_where_takers_bought_what_was_not_traded():
    assert np.isnan(TAKER_BUY_RATIO([1.0], [0.0]))


def test_where_takers_bought_all_it_is_1_to_the_last_bit():
    volume = np.random.default_rng(1).random(100)
    assert (TAKER_BUY_RATIO(volume, volume, period=7)[6:] == 1.0).all()
