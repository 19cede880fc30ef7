from mlta.kernels.typical import typical_change


def test_it_is_the_change_of_the_mean_of_high_low_and_close():
    assert typical_change(13.0, 10.0, 12.0, 12.0, 9.0, 11.0) == 1.0


def test_a_change_that_is_but_rounding_is_none():
    # 0.1 up and 0.1 down in decimals, not in binary
    assert typical_change(100.3, 99.1, 100.0, 100.2, 99.2, 100.0) == 0.0
