import pytest
from pydantic import ValidationError

from mlta.backtest.config import BacktestConfig


def test_cost_of_a_side_is_fee_and_slippage():
    assert BacktestConfig(fee_bps=10, slippage_bps=2).cost == pytest.approx(0.0012, rel=1e-14)


def test_defaults_ask_for_a_margin_and_charge_for_trades():
    config = BacktestConfig()
    assert config.enter_above > config.exit_below >= 0.5
    assert config.cost > 0.001


def test_exit_above_entry_is_refused_with_both_values():
    with pytest.raises(ValidationError, match=r"exit_below 0\.6 and enter_above 0\.55"):
        BacktestConfig(enter_above=0.55, exit_below=0.6)


@pytest.mark.parametrize("bad", [{"fee_bps": -1}, {"slippage_bps": 1001}, {"enter_above": 1.0}])
def test_values_out_of_bounds_are_refused(bad):
    with pytest.raises(ValidationError):
        BacktestConfig(**bad)


def test_every_field_has_a_help_text():
    assert all(field.description for field in BacktestConfig.model_fields.values())
