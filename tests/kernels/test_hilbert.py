"""How long the Hilbert transform remembers, measured."""

import numpy as np
import pytest

from mlta.indicators.catalog import get
from mlta.kernels.hilbert import HILBERT_FADE
from tests.strategies import make_bars, make_lively_bars


@pytest.mark.parametrize("make", [make_bars, make_lively_bars])
def test_two_histories_agree_in_half_the_declared_time(make):
    period = get("ht_dcperiod")
    for seed in range(10):
        close = make(1200, seed)["close"]
        late = period(close[300:])
        begin = 32 + HILBERT_FADE // 2
        np.testing.assert_allclose(period(close)[300 + begin :], late[begin:], atol=5e-8)


def test_a_wave_of_20_bars_is_measured_as_such():
    close = 100.0 + np.sin(np.arange(600.0) * (2 * np.pi / 20))
    assert get("ht_dcperiod")(close)[-1] == pytest.approx(20.0, abs=1.0)
