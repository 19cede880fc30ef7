"""Hand cases of moving averages and of what is made of them."""

import numpy as np
import pytest

from mlta.errors import ConfigError
from mlta.indicators.catalog import get
from tests.strategies import make_flat_bars


def test_the_newest_close_weighs_most_where_it_should():
    step = np.array([0.0] * 20 + [1.0])  # the last value is the newest close's weight
    weight = {
        name: get(name)(step, period=5)[-1] for name in ("alma", "fwma", "pwma", "sinwma", "vpwma")
    }
    assert weight["fwma"] == pytest.approx(5 / 12)
    assert weight["pwma"] == pytest.approx(1 / 16)
    assert weight["sinwma"] == pytest.approx(0.5 / (1 + np.sqrt(3) + 1))
    assert weight["vpwma"] == pytest.approx(5**0.382 / sum(k**0.382 for k in (2, 3, 4, 5)))
    assert weight["alma"] > 0.3


def test_the_nadaraya_watson_average_is_that_of_its_end_point():
    close = np.arange(300.0)
    ages = np.arange(50)
    weights = np.exp(-(ages**2) / (2 * 4.0**2))
    lag = (ages * weights).sum() / weights.sum()
    average = get("nadaraya_watson")(close, bandwidth=4, period=50)
    np.testing.assert_allclose(average[49:], close[49:] - lag, rtol=1e-13)


def test_end_point_weights_that_add_up_to_nothing_are_refused():
    with pytest.raises(ConfigError, match="offset must be below"):
        get("epma").resolve({"period": 6, "offset": 4})


@pytest.mark.parametrize(
    "name",
    [
        "alma",
        "vidya",
        "maaq",
        "frama",
        "trama",
        "evwma",
        "vidya_std",
        "vlma",
        "gauss_filter",
        "mcgd",
        "hwma",
        "jma",
        "nma",
        "edcf",
    ],
)
def test_an_average_of_a_flat_price_is_that_price(name):
    indicator, bars = get(name), make_flat_bars(150, level=0.1)
    average = indicator(*(bars[column] for column in indicator.inputs))
    begin = indicator.lookback(**indicator.resolve({}))[0]
    np.testing.assert_allclose(average[begin:], 0.1, rtol=1e-15)


def test_an_elastic_average_stands_still_without_trades_and_jumps_when_all_is_traded_at_once():
    close, volume = np.array([1.0, 2.0, 3.0, 4.0, 5.0]), np.array([2.0, 6.0, 0.0, 0.0, 3.0])
    average = get("evwma")(close, volume, period=2)
    np.testing.assert_allclose(average[1:], [2.0, 2.0, 2.0, 5.0])


def test_mcginley_never_goes_past_the_close():
    average = get("mcgd")(np.array([100.0, 5.0, 5.0, 6.0]), period=10)
    assert average[1] == 5.0
    assert 5.0 <= average[3] <= 6.0


def test_a_smoothing_that_never_settles_is_refused():
    with pytest.raises(ConfigError, match="never settles"):
        get("hwma").resolve({"na": 0.01, "nb": 0.99, "nc": 0.99})


def test_deviations_under_which_vidya_overshoots_are_refused():
    with pytest.raises(ConfigError, match="overshoots"):
        get("vidya_std").resolve({"short": 2, "long": 50, "alpha": 0.5})


def test_a_length_of_its_own_for_each_bar():
    close = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0])
    lengths = np.array([1.0, 1.0, 2.9, -5.0, 99.0, np.nan])
    average = get("mavp")(close, lengths, min_period=1, max_period=3)
    np.testing.assert_allclose(average, [np.nan, np.nan, 3.0, 8.0, 28 / 3, np.nan])


def test_crossings_by_hand():
    close = np.array([1.0, 3.0, 2.0, 2.0, 3.0, 1.0])
    other = np.full(6, 2.0)
    np.testing.assert_array_equal(get("crossover")(close, other), [np.nan, 1, 0, 0, 1, 0])
    np.testing.assert_array_equal(get("crossany")(close, other), [np.nan, 1, 0, 0, 1, 1])
    np.testing.assert_array_equal(get("long_run")(close, close, period=1), [np.nan, 1, 0, 0, 1, 0])
    np.testing.assert_array_equal(get("short_run")(close, other, period=1), [np.nan, 0, 0, 0, 0, 0])


def test_a_strict_rise_is_one_of_each_step():
    close = np.array([1.0, 3.0, 2.0, 4.0, 5.0, 5.0])
    rises = get("increasing")
    np.testing.assert_array_equal(rises(close, period=2)[2:], [1, 1, 1, 1])
    np.testing.assert_array_equal(rises(close, period=2, strict=1)[2:], [0, 0, 1, 0])


def test_a_ribbon_is_in_order_in_a_trend():
    line = np.arange(1.0, 401.0)
    assert get("ema_ribbon_order")(line)[-1] == 1.0
    assert get("ema_ribbon_order")(line[::-1])[-1] == -1.0
    side, spread = get("ma_cross")(line, fast=10, slow=50)
    assert side[-1] == 1.0
    assert spread[-1] == pytest.approx((49 - 9) / 2 / 400, rel=1e-5)
    assert get("ma_slope")(line, period=5, k=3)[-1] == pytest.approx(3 / 395)


def test_signals_fade_in_a_line_or_by_a_share():
    signal = np.array([1.0, 0.0, 0.0, 0.9, 0.0, 7.0, 0.5])
    np.testing.assert_allclose(
        get("decay")(signal, period=4), [1.0, 0.75, 0.5, 0.9, 0.65, np.nan, 0.5]
    )
    np.testing.assert_allclose(
        get("edecay")(signal, period=4), [1.0, 0.75, 0.5625, 0.9, 0.675, np.nan, 0.5]
    )
