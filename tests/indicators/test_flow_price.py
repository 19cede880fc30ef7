import numpy as np

from mlta.indicators.microstructure.flow_price import (
    ABSORPTION,
    CVD_DIVERGENCE,
    HASBROUCK_LAMBDA,
    KYLE_LAMBDA,
)


def test_a_price_that_gives_way_in_proportion_shows_the_proportion():
    bought = np.array([3.0, 1.0, 4.0, 0.0, 2.0])
    volume = np.full(5, 4.0)
    close = 100.0 + 0.25 * np.cumsum(2.0 * bought - volume)
    assert np.isclose(KYLE_LAMBDA(close, bought, volume, period=4)[-1], 0.25, rtol=1e-14)
    assert np.isclose(CVD_DIVERGENCE(close, bought, volume, period=5)[-1], 1.0, rtol=1e-14)


def test_hasbroucks_lambda_is_the_return_for_the_root_of_a_whole_turnover():
    bought = np.array([0.0, 100.0, 0.0, 50.0, 0.0])
    volume = np.full(5, 100.0)
    flow = np.sign(2.0 * bought - volume) * np.sqrt(np.abs(2.0 * bought - volume) / 100.0)
    close = np.exp(np.cumsum(0.01 * flow))
    assert np.isclose(HASBROUCK_LAMBDA(close, bought, volume, period=4)[-1], 0.01, rtol=1e-12)


def test_the_narrowest_bar_with_all_on_one_side_absorbs_most():
    high, low = np.array([12.0, 13.0, 10.5]), np.full(3, 10.0)
    got = ABSORPTION(high, low, [1.0, 1.0, 2.0], [2.0, 2.0, 2.0], period=3)
    assert got[-1] == 3.0
