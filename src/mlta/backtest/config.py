"""Settings of the backtest."""

from typing import Self

from pydantic import Field, model_validator

from mlta.config_model import ConfigModel


class BacktestConfig(ConfigModel):
    """Long or flat with next-bar execution, fees and slippage.

    The defaults are meant to be hard to please: a taker's fee without any discount, a spread to
    cross, and a margin over even odds before money moves.
    """

    fee_bps: float = Field(default=10.0, ge=0.0, le=1000.0)
    """Fee of one side (an entry or an exit), in hundredths of a percent of the money moved."""

    slippage_bps: float = Field(default=2.0, ge=0.0, le=1000.0)
    """What one side loses to the spread, in hundredths of a percent of the money moved."""

    enter_above: float = Field(default=0.55, ge=0.0, lt=1.0)
    """Go long when the predicted probability of a rise is above this."""

    exit_below: float = Field(default=0.50, gt=0.0, le=1.0)
    """Go flat when it is below this; at most `enter_above`, in between the position is kept."""

    @model_validator(mode="after")
    def _check_hysteresis(self) -> Self:
        if self.exit_below > self.enter_above:
            msg = (
                f"exit_below must not be above enter_above, got exit_below {self.exit_below} and "
                f"enter_above {self.enter_above}: a probability in between would buy and sell "
                "at every bar. Lower exit_below or raise enter_above"
            )
            raise ValueError(msg)
        return self

    @property
    def cost(self) -> float:
        """Fee and slippage of one side, as a share of the money moved."""
        return (self.fee_bps + self.slippage_bps) * 1e-4
