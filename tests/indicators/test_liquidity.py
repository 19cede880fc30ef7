import numpy as np

from mlta.indicators.microstructure.liquidity import AMIHUD, HUI_HEUBEL, PASTOR_STAMBAUGH


def test_bars_without_turnover_take_no_part_in_the_mean():
    close = np.exp([0.0, 0.5, 0.5, 0.75])
    got = AMIHUD(close, [1.0, 2.0, 0.0, 1.0], period=3)
    assert np.isclose(got[-1], (0.5 / 2.0 + 0.25 / 1.0) / 2.0, rtol=1e-14)


def test_the_range_of_the_window_is_set_against_its_turnover():
    got = HUI_HEUBEL([11.0, 12.0], [10.0, 10.5], [30.0, 10.0], period=2)
    assert np.isclose(got[-1], 0.2 / 40.0, rtol=1e-14)


def test_a_return_made_of_the_signed_volume_before_gives_back_its_slope():
    rng = np.random.default_rng(1)
    volume, returns = rng.exponential(1.0, 40), np.zeros(40)
    returns[0] = 0.01
    for t in range(1, 40):
        flow = np.sign(returns[t - 1]) * volume[t - 1]
        returns[t] = 0.001 - 0.2 * returns[t - 1] - 0.003 * flow
    got = PASTOR_STAMBAUGH(np.exp(np.cumsum(returns)), volume, period=30)
    assert np.allclose(got[35:], -0.003, rtol=1e-6)
