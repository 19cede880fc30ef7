"""Cases worked out by hand, where a formula of the statistics could be misunderstood."""

import math

import numpy as np
import pytest

from mlta.indicators.catalog import get


def last(name, *inputs, **params):
    result = get(name)(*(np.array(column, dtype=float) for column in inputs), **params)
    return result[-1] if isinstance(result, np.ndarray) else tuple(c[-1] for c in result)


def test_calmar_divides_the_return_by_the_deepest_fall_in_time_order():
    # from 100 to 110; the deepest fall is 120 to 90, not 130 (later) to 90
    assert last("calmar", [100, 120, 90, 130, 110], period=5) == pytest.approx(0.1 / 0.25)


def test_the_robust_score_counts_deviations_from_the_median():
    # median 3, deviations 2 1 0 1 97, their median 1
    assert last("zscore_robust", [1, 2, 3, 4, 100], period=5) == pytest.approx(97 / 1.4826)


def test_a_line_leaves_nothing_and_bends_nowhere():
    ramp = 100.0 + np.arange(20.0)
    assert last("linearreg_r2", ramp, period=14) == pytest.approx(1.0)
    assert last("linearreg_stderr", ramp, period=14) == pytest.approx(0.0, abs=1e-12)
    assert last("quadreg", ramp**2, period=7) == pytest.approx(1.0)
    assert last("theil_sen", ramp, period=7) == 1.0
    assert last("mann_kendall", -ramp + 200.0, period=7) == -1.0


def test_sample_entropy_without_a_match_is_the_largest_that_can_be_seen():
    close = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]
    assert last("sample_entropy", close, period=7, m=2, r=0.05) == pytest.approx(math.log(10))


def test_words_are_counted_as_by_lempel_and_ziv():
    # 0 001 10 10: the last word ends with the window
    signs = [0, 0, 0, 1, 1, 0, 1, 0]
    close = np.cumprod([100.0, *(1.01 if sign else 0.99 for sign in signs)])
    assert last("lz_complexity", close, period=8) * 8 / 3 == 4


def test_the_other_asset_leads_in_the_lead_lag_correlation():
    rng = np.random.default_rng(1)
    other = 100.0 * np.exp(np.cumsum(0.01 * rng.normal(size=50)))
    follows = np.concatenate([other[:1], other[:-1]])
    assert last("lead_lag_corr", follows, other, period=20, lag=1) == pytest.approx(1.0)


def test_a_price_that_is_back_within_the_bar_has_the_half_life_0_and_one_that_trends_the_most():
    assert last("ou_halflife", [100, 101] * 6, period=10) == 0.0
    assert last("ou_halflife", 1.1 ** np.arange(12), period=10) == pytest.approx(10.0)
