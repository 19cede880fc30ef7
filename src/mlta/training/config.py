"""Settings of tuning and of ensembles."""

from pydantic import Field, field_validator

from mlta.config_model import ConfigModel
from mlta.models.config import ModelName


class TuningConfig(ConfigModel):
    """How hyper-parameters are searched, inside the training window of the first fold."""

    n_trials: int = Field(default=4, ge=0, le=1000)
    """Trials of each family of trees, the configured parameters being the first; 0 searches nothing."""
    inner_folds: int = Field(default=3, ge=2, le=50)
    """Walk-forward folds inside that window; the ensemble's first weights come from them as well."""
    pruning: bool = True
    """Give up a trial that after some inner folds is worse than the median trial was then."""


class EnsembleConfig(ConfigModel):
    """How predictions are blended."""

    members: tuple[ModelName, ...] = ("lightgbm", "xgboost", "catboost", "logistic")
    """Models to blend; those that the run does not fit are left out."""
    pull: float = Field(default=0.002, ge=0, le=10)
    """Log loss that it costs to move weights by a distance of 1 from uniform; 0 trusts the data."""

    @field_validator("members")
    @classmethod
    def _members_are_distinct(cls, value: tuple[ModelName, ...]) -> tuple[ModelName, ...]:
        if not value or len(set(value)) < len(value):
            raise ValueError(f"name at least one model and each once; got {list(value)}")
        return value
