from fractions import Fraction

import numpy as np

from mlta.kernels.exact import difference_of_products, product_error


def test_the_rounded_product_and_its_error_make_the_true_one():
    rng = np.random.default_rng(1)
    for one, other in rng.normal(0.0, 1e6, (200, 2)).tolist():
        true = Fraction(one) * Fraction(other)
        assert Fraction(one * other) + Fraction(product_error(one, other)) == true


def test_a_difference_of_nearly_equal_products_keeps_its_digits():
    price, volume = 60_000.01, 0.123
    turnover = price * volume  # rounded, so the true difference is not 0
    true = Fraction(price) * Fraction(volume) - Fraction(turnover)
    assert true != 0
    assert difference_of_products(price, volume, turnover, 1.0) == float(true)
