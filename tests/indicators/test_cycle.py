"""Hand cases of the cycle indicators."""

import numpy as np
import pytest

from mlta.indicators.catalog import get


def wave(period, bars=600):
    return 100.0 + np.sin(np.arange(float(bars)) * (2 * np.pi / period))


def test_a_wave_of_the_right_length_correlates_by_its_phase():
    real, imag, _, _ = get("correlation_cycle")(wave(20), period=20)
    np.testing.assert_allclose((real**2 + imag**2)[19:], 1.0, rtol=1e-9)


def test_the_sine_wave_leads_by_an_eighth_of_its_cycle():
    sine, lead = get("msw")(wave(16), period=16)
    np.testing.assert_allclose(lead[16:-2], sine[18:], atol=1e-9)


def test_all_power_of_a_wave_lies_in_its_band():
    power = get("spectral_power")
    assert power(wave(16), period=64, short=14, long=18)[-1] > 0.9
    assert power(wave(16), period=64, short=4, long=8)[-1] < 0.1


def test_a_straight_line_passes_no_high_pass_filter():
    line = 5.0 + 0.25 * np.arange(2000.0)
    assert get("highpass2")(line, period=20)[-1] == pytest.approx(0.0, abs=1e-9)
