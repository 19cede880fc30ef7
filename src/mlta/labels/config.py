"""Settings of the labels."""

from typing import Annotated

from pydantic import Field

from mlta.config_model import ConfigModel


class LabelsConfig(ConfigModel):
    """How far a label looks ahead, and which moves are too small to have a direction."""

    horizon_bars: Annotated[int, Field(ge=1, le=10_000)] = 1
    """Bars from the one whose close is known to the one whose close is predicted."""

    neutral_band: Annotated[float, Field(ge=0.0, lt=1.0, allow_inf_nan=False)] = 0.0
    """Absolute return up to which a bar gets no label; 0 labels every bar."""
