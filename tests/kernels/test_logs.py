import math
from fractions import Fraction

import pytest

from mlta.kernels.logs import log_ratio


def test_it_is_the_logarithm_of_the_ratio():
    assert log_ratio(3.0, 2.0) == pytest.approx(math.log(1.5), rel=1e-15)
    assert log_ratio(2.0, 3.0) == pytest.approx(-math.log(1.5), rel=1e-15)
    assert log_ratio(5.0, 5.0) == 0.0


def test_it_keeps_all_digits_where_the_prices_are_close():
    price, base = 60_000.06, 60_000.0
    apart = (Fraction(price) - Fraction(base)) / Fraction(base)
    exact = float(apart - apart**2 / 2 + apart**3 / 3)
    assert log_ratio(price, base) == pytest.approx(exact, rel=1e-15, abs=0.0)
    assert abs(math.log(price / base) - exact) > 1e-12 * exact


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan, math.inf, -math.inf])
def test_it_is_nan_unless_both_prices_are_positive_and_finite(bad):
    assert math.isnan(log_ratio(bad, 1.0))
    assert math.isnan(log_ratio(1.0, bad))
