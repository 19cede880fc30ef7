"""Stops that turn with the trend, where a formula could be misunderstood."""

import numpy as np
import talib

from mlta.indicators.catalog import get
from tests.indicators.contract import relative_error
from tests.strategies import make_bars


def test_extended_parabolic_equals_talib_with_factors_and_offset_of_its_own():
    bars = make_bars(700, 31, tick=0.01)
    factors = {"af_init_long": 0.03, "af_long": 0.01, "af_max_long": 0.11}
    factors |= {"af_init_short": 0.02, "af_short": 0.04, "af_max_short": 0.3}
    for offset in (0.0, 0.02):
        ours = get("sarext")(bars["high"], bars["low"], offset_on_reverse=offset, **factors)
        theirs = talib.SAREXT(bars["high"], bars["low"], 0.0, offset, *factors.values())
        assert (ours[1:] < 0).any()
        assert (ours[1:] > 0).any()
        assert relative_error(theirs, ours) < 1e-12


def test_a_parabolic_turns_at_the_bar_that_touches_it():
    # long from the first low, 9, with the extreme 11: the next stop is 9 + 0.02 * 2
    touching = 9.0 + 0.02 * 2.0
    high = np.array([10.0, 11.0, 11.0])
    stops = get("psar")(high, np.array([9.0, 10.0, touching]))
    assert stops[1:].tolist() == [9.0, 11.0]
    stops = get("psar")(high, np.array([9.0, 10.0, touching + 1e-9]))
    assert stops[1:].tolist() == [9.0, touching]


def test_an_extended_parabolic_can_be_told_where_to_start():
    high, low = np.array([10.0, 11.0]), np.array([9.0, 10.0])
    assert get("sarext")(high, low, start=1)[1] == 9.0
    assert get("sarext")(high, low, start=-1)[1] == 10.0  # short at 10, turned at once
    assert get("sarext")(high[::-1], low[::-1], start=-1)[1] == -11.0


def test_a_stop_turns_only_beyond_the_price_not_at_it():
    flat = np.full(9, 7.0)
    for name in ("supertrend", "pmax", "atr_trailing_stop", "volatility_stop"):
        params = {"ma_period": 2} if name == "pmax" else {}
        line, side = get(name)(flat, flat, flat, period=3, **params)
        assert line[3:].tolist() == [7.0] * 6
        assert side[3:].tolist() == [1.0] * 6
