"""Settings of the explanation."""

from pydantic import Field

from mlta.config_model import ConfigModel


class ExplainConfig(ConfigModel):
    """How much of the test bars is explained."""

    max_rows_per_fold: int = Field(default=400, ge=10, le=100_000)
    """Test bars explained for each model and fold, a seeded sample if there are more.

    The table grows by this times the columns of the matrix. A mean over 400 bars has a standard
    error of a twentieth of the spread of the values.
    """
