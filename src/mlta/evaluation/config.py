"""Settings of scores."""

from pydantic import Field

from mlta.config_model import ConfigModel


class EvaluationConfig(ConfigModel):
    """How the uncertainty of scores is measured."""

    n_resamples: int = Field(default=500, ge=100, le=10_000)
    """Block-bootstrap resamples behind each 95 % interval."""
