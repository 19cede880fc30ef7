"""Hand cases of the momentum families, where a formula could be misunderstood."""

import numpy as np
import pytest

from mlta.indicators.catalog import get
from tests.strategies import make_bars, make_flat_bars


def last(name, *inputs, **params):
    """The outputs of `name` at the last bar."""
    result = get(name)(*(np.asarray(column, dtype=float) for column in inputs), **params)
    return tuple(column[-1] for column in (result if isinstance(result, tuple) else (result,)))


def test_rank_correlation_shares_the_ranks_of_equal_closes():
    assert last("rci", [1, 2, 3, 4], period=4) == (100.0,)
    assert last("rci", [4, 3, 2, 1], period=4) == (-100.0,)
    # ranks 1.5, 1.5, 3: 1.5 / sqrt(2 * 1.5)
    assert last("rci", [1, 1, 2], period=3)[0] == pytest.approx(100 * 1.5 / 3**0.5)


def test_the_setup_count_compares_with_the_close_four_bars_before_and_ends_at_13():
    assert last("td_seq", np.arange(4.0 + 9)) == (9.0, 0.0)
    assert last("td_seq", -np.arange(50.0)) == (0.0, 13.0)
    assert last("td_seq", [1, 2, 3, 4, 1]) == (0.0, 0.0)


def test_a_sweep_undercuts_the_range_and_closes_above_it():
    flat = [[10.0] * 4, [11.0] * 4, [9.0] * 4, [10.0] * 4]
    swept = [[*column, value] for column, value in zip(flat, (9.5, 10.0, 8.0, 10.0), strict=True)]
    assert last("smc_sweep", *swept, period=3) == (1.0,)
    mirror = [-np.array(swept[k]) + 20.0 for k in (0, 2, 1, 3)]
    assert last("smc_sweep", *mirror, period=3) == (-1.0,)
    assert last("smc_sweep", *swept, period=3, wick_mult=4.0) == (0.0,)


def test_dymi_looks_back_30_calm_bars_and_no_less_than_5_wild_ones():
    calm = np.concatenate([np.arange(60) % 2, np.full(9, 1.0)])
    assert last("dymi", calm)[0] == pytest.approx(
        100 * np.sum(np.diff(calm[-31:]) > 0) / np.sum(np.diff(calm[-31:]) != 0)
    )
    wild = np.concatenate([np.arange(60) % 2, [50.0, 0.0, 90.0, 0.0, 200.0]])
    assert last("dymi", wild)[0] == pytest.approx(100 * 339.0 / (339.0 + 140.0))


def test_connors_rsi_takes_the_strength_of_the_streak():
    close = np.array([1.0, 2.0, 3.0, 4.0, 3.0])
    # streak 1, 2, 3, -1: Wilder's means of its rises 0.5, of its falls 2; those of the close both
    # 0.5; no return is below the last
    expected = (50.0 + 20.0 + 0.0) / 3
    assert last("connors_rsi", close, rsi=2, streak=2, rank=2)[0] == pytest.approx(expected)


def test_a_squeeze_is_on_where_the_bands_of_deviations_lie_inside():
    close = 100.0 + 0.01 * (np.arange(60) % 2)
    assert last("squeeze", close + 1.0, close - 1.0, close)[1:] == (1.0, 0.0)
    jumps = 100.0 + 5.0 * (np.arange(60) % 4 // 2)
    assert last("squeeze", jumps, jumps, jumps, kc_mult=0.5)[1:] == (0.0, 1.0)
    assert last("squeeze", *(np.full(60, 9.0),) * 3) == (0.0, 0.0, 0.0)


def test_an_impulse_needs_both_to_rise():
    rising = np.exp(np.arange(120.0) / 20)
    assert last("elder_impulse", rising) == (1.0,)
    assert last("elder_impulse", -rising + 2 * rising[-1]) == (-1.0,)
    assert last("elder_impulse", np.full(120, 5.0)) == (0.0,)


def test_waddah_attars_explosion_is_the_width_of_the_bands_and_its_direction_a_sign():
    close = np.array([1.0, 2.0] * 30)
    width, power, direction = last("waddah_attar", close)
    assert width == pytest.approx(4 * 0.5)
    assert direction == np.sign(power) == 1.0


def test_rvgi_weighs_four_bars_1_2_2_1():
    open_ = np.zeros(5)
    close = np.array([1.0, 0.0, 0.0, 0.0, 3.0])
    line = get("rvgi")(open_, close + 6.0, open_ - 4.0, close, period=2, swma=4)[0]
    width = close + 10.0
    weights = np.array([1.0, 2.0, 2.0, 1.0])
    vigor = (weights * close[:4]).sum() + (weights * close[1:]).sum()
    reach = (weights * width[:4]).sum() + (weights * width[1:]).sum()
    assert line[-1] == pytest.approx(vigor / reach)


def test_pfe_of_a_straight_way_does_not_depend_on_what_the_price_is_quoted_in():
    close = make_bars(60)["close"]
    pfe = get("pfe")
    np.testing.assert_allclose(pfe(close), pfe(3e-8 * close), rtol=1e-9)


def test_schaffs_cycle_stays_where_it_was_when_the_market_stops():
    moving = make_bars(200)["close"]
    cycle = get("stc")(np.concatenate([moving, np.full(400, moving[-1])]))
    assert cycle[-1] == pytest.approx(cycle[-100], abs=1e-9)


def test_oscillators_of_a_market_that_never_moved_are_undefined():
    bars = make_flat_bars(300, volume=3.0)
    for name in ("stc", "evstc", "fisher", "wavetrend", "pgo", "vbm", "dti", "tke", "cti", "rci"):
        indicator = get(name)
        assert np.isnan(last(name, *(bars[column] for column in indicator.inputs))).all(), name
