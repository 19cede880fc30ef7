import numpy as np

from mlta.indicators.volume.volume_profile import VOLUME_PROFILE


def profile(prices, volumes, bins):
    prices = np.array(prices)
    got = VOLUME_PROFILE(prices, prices, prices, volumes, period=prices.size, bins=bins)
    return [float(column[-1]) for column in got]


def test_the_value_area_grows_towards_more_volume_until_it_holds_70_percent():
    # bins of width 1 from 10 to 14 hold 1, 5, 3 and 1
    poc, vah, val = profile([10.0, 11.5, 12.5, 14.0], [1.0, 5.0, 3.0, 1.0], 4)
    assert (poc, vah, val) == (11.5, 13.0, 11.0)


def test_of_equal_bins_the_lowest_is_the_point_of_control_and_the_upper_neighbour_joins():
    poc, vah, val = profile([10.0, 11.5, 12.5, 13.0], [4.0, 4.0, 0.0, 0.0], 3)
    assert (poc, vah, val) == (10.5, 12.0, 10.0)


def test_where_nothing_moved_all_three_are_the_price():
    assert profile([7.0, 7.0], [1.0, 2.0], 24) == [7.0, 7.0, 7.0]


def test_without_volume_there_is_none():
    assert np.isnan(profile([7.0, 8.0], [0.0, 0.0], 24)).all()
