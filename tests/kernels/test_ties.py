import math

import pytest

from mlta.kernels.ties import is_above, is_below


@pytest.mark.parametrize("scale", [2.0**-40, 1.0, 2.0**40])
def test_what_is_equal_in_decimals_is_neither_above_nor_below(scale):
    level, same = 0.3 * scale, (0.1 + 0.2) * scale
    assert same > level
    assert not is_above(same, level)
    assert not is_below(level, same)
    assert is_above(0.3001 * scale, level)
    assert is_below(0.2999 * scale, level)


def test_nothing_is_above_or_below_what_is_missing():
    assert not is_above(1.0, math.nan)
    assert not is_below(math.nan, 1.0)
