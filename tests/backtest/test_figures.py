import math

import numpy as np
import pytest

from mlta.backtest.figures import (
    YEAR_US,
    annual_return,
    annual_volatility,
    max_drawdown,
    sharpe,
)


def test_annual_return_uses_the_real_time_span():
    assert annual_return(0.21, int(2 * YEAR_US)) == pytest.approx(0.1)
    assert annual_return(0.1, int(YEAR_US / 2)) == pytest.approx(0.21)
    assert annual_return(-1.0, 10) == -1.0


def test_annual_return_of_an_absurdly_short_span_is_none():
    assert annual_return(0.5, 60_000_000) is None


def test_volatility_and_sharpe_scale_with_the_bars_of_a_year():
    returns = np.array([0.01, -0.02, 0.03, 0.0])
    bars = 365.25 * 24
    mean = 0.005
    deviation = math.sqrt(sum((r - mean) ** 2 for r in returns) / 3)
    assert annual_volatility(returns, "1h") == pytest.approx(deviation * math.sqrt(bars))
    assert sharpe(returns, "1h") == pytest.approx(mean / deviation * math.sqrt(bars))
    assert sharpe(returns, "4h") == pytest.approx(mean / deviation * math.sqrt(bars / 4))


def test_sharpe_without_movement_or_with_one_bar_is_none():
    assert sharpe(np.zeros(5), "1h") is None
    assert sharpe(np.array([0.1]), "1h") is None
    assert annual_volatility(np.array([0.1]), "1h") is None


def test_drawdown_counts_the_start_as_a_peak():
    assert max_drawdown(np.array([0.8, 0.9])) == pytest.approx(0.2)
    assert max_drawdown(np.array([1.5, 2.0, 1.0, 3.0])) == pytest.approx(0.5)
    assert max_drawdown(np.array([1.1, 1.2])) == 0.0
