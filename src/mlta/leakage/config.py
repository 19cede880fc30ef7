"""How hard the leakage checks look."""

from pydantic import Field

from mlta.config_model import ConfigModel


class LeakageConfig(ConfigModel):
    """Effort of the experiments; a failed check always stops the run."""

    cuts: int = Field(default=6, ge=1, le=1000)
    """Random bars after which the future is changed or cut off, besides the last but one."""
