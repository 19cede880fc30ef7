import numpy as np

from mlta.indicators.microstructure.spreads import (
    ABDI_RANALDO,
    ROLL_SPREAD,
    SPREAD_EDGE,
    TAKER_PRICE_SPREAD,
    VWAP_CLOSE_DEV,
)


def bounced(size, spread, seed):
    """Bars of a price that wanders while trades bounce between bid and ask."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0.0, 0.0002, (size, 200)).cumsum().reshape(size, 200)
    trades = 100.0 * np.exp(steps) * (1.0 + 0.5 * spread * rng.choice([-1.0, 1.0], (size, 200)))
    return trades[:, 0], trades.max(axis=1), trades.min(axis=1), trades[:, -1]


def test_a_close_that_bounces_between_bid_and_ask_shows_their_distance():
    close = np.where(np.random.default_rng(1).random(2000) < 0.5, 99.0, 101.0)
    assert np.isclose(ROLL_SPREAD(close, period=1000)[-1], 2.0 / close[-1], rtol=0.1)


def test_estimates_from_bars_come_near_a_known_spread():
    open_, high, low, close = bounced(1000, 0.01, 1)
    assert np.isclose(SPREAD_EDGE(open_, high, low, close, period=900)[-1], 0.01, rtol=0.1)
    assert np.isclose(ABDI_RANALDO(high, low, close, period=900)[-1], 0.01, rtol=0.2)


def test_prices_that_are_one_but_for_rounding_keep_their_digits():
    got = VWAP_CLOSE_DEV([60_000.01], [60_000.01 * 0.123], [0.123])
    assert 0.0 < abs(got[0]) < 1e-15


def test_takers_who_bought_dearer_than_they_sold_make_it_positive():
    got = TAKER_PRICE_SPREAD([1.0, 1.0, 0.0], [102.0, 102.0, 0.0], [202.0] * 3, [2.0, 1.0, 2.0])
    assert np.isclose(got[0], 0.02, rtol=1e-14)
    assert np.isnan(got[1:]).all()  # nothing sold, nothing bought
