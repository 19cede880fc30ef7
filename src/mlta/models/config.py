"""Settings of every learner, their defaults chosen for labels that are mostly noise.

Direction of the next bar is close to a coin toss: an AUC of 0.55 is a strong result. So trees are
shallow, leaves are large, rows and columns are subsampled and the learning rate is low; a fit of
33,000 rows by 70 columns takes about a second on two threads. Fields carry the names that the
library itself gives them, so that its manual applies.
"""

import difflib
from typing import Any, Final, Literal, get_args

from pydantic import Field, field_validator

from mlta.config_model import ConfigModel

ModelName = Literal["lightgbm", "xgboost", "catboost", "prior", "last_sign", "logistic"]
"""A learner family or a baseline, as tables spell it."""

TreeName = Literal["lightgbm", "xgboost", "catboost"]
"""A family made of trees: tuned by search, explained by SHAP."""

LAST_RETURN: Final = "rocp_1"
"""Matrix column with the return of the bar itself, close over the previous close less one."""

MODEL_NAMES: tuple[ModelName, ...] = get_args(ModelName)
TREE_NAMES: tuple[TreeName, ...] = get_args(TreeName)


class LightGBMConfig(ConfigModel):
    """Gradient boosting by LightGBM, trees grown leaf by leaf."""

    rounds: int = Field(default=300, ge=1, le=10_000)
    """Trees."""
    learning_rate: float = Field(default=0.02, gt=0, le=1)
    """Weight of each tree."""
    num_leaves: int = Field(default=15, ge=2, le=1024)
    """Most leaves of a tree."""
    min_data_in_leaf: int = Field(default=100, ge=1)
    """Fewest training rows in a leaf."""
    feature_fraction: float = Field(default=0.5, gt=0, le=1)
    """Share of the columns that each tree sees."""
    bagging_fraction: float = Field(default=0.7, gt=0, le=1)
    """Share of the rows that each tree sees, drawn anew for each."""
    lambda_l1: float = Field(default=0.0, ge=0)
    """L1 penalty on leaf values."""
    lambda_l2: float = Field(default=10.0, ge=0)
    """L2 penalty on leaf values."""
    max_bin: int = Field(default=63, ge=3, le=255)
    """Bins of each column; few are faster and blur noise."""


class XGBoostConfig(ConfigModel):
    """Gradient boosting by XGBoost, histogram trees grown level by level."""

    rounds: int = Field(default=300, ge=1, le=10_000)
    """Trees."""
    learning_rate: float = Field(default=0.02, gt=0, le=1)
    """Weight of each tree."""
    max_depth: int = Field(default=4, ge=1, le=12)
    """Levels of a tree."""
    min_child_weight: float = Field(default=25.0, ge=0)
    """Least sum of p(1-p) in a leaf; a row near p = 1/2 counts 0.25, so 25 are about 100 rows."""
    colsample_bytree: float = Field(default=0.5, gt=0, le=1)
    """Share of the columns that each tree sees."""
    subsample: float = Field(default=0.7, gt=0, le=1)
    """Share of the rows that each tree sees, drawn anew for each."""
    reg_alpha: float = Field(default=0.0, ge=0)
    """L1 penalty on leaf values."""
    reg_lambda: float = Field(default=10.0, ge=0)
    """L2 penalty on leaf values."""
    max_bin: int = Field(default=64, ge=2, le=256)
    """Bins of each column."""


class CatBoostConfig(ConfigModel):
    """Gradient boosting by CatBoost, symmetric trees."""

    rounds: int = Field(default=300, ge=1, le=10_000)
    """Trees."""
    learning_rate: float = Field(default=0.03, gt=0, le=1)
    """Weight of each tree."""
    depth: int = Field(default=5, ge=1, le=10)
    """Levels of a tree, which has 2**depth leaves."""
    l2_leaf_reg: float = Field(default=10.0, ge=0)
    """L2 penalty on leaf values."""
    random_strength: float = Field(default=1.0, ge=0)
    """Noise added to the score of each split, against splits found by luck."""
    rsm: float = Field(default=0.5, gt=0, le=1)
    """Share of the columns that each split is chosen from."""
    subsample: float = Field(default=0.7, gt=0, le=1)
    """Share of the rows that each tree sees, drawn anew for each."""
    border_count: int = Field(default=64, ge=1, le=254)
    """Bins of each column."""


class LogisticConfig(ConfigModel):
    """Baseline: logistic regression on standardised columns, missing values at their mean."""

    C: float = Field(default=0.01, gt=0)
    """Inverse strength of the L2 penalty, as scikit-learn spells it; smaller is flatter."""
    clip: float = Field(default=5.0, gt=0)
    """Standard deviations from the mean at which a value is cut off."""
    max_iter: int = Field(default=500, ge=1)
    """Most steps of the solver; a fit that needs more is an error."""


class ModelsConfig(ConfigModel):
    """Which learners take part and how each is set."""

    include: tuple[ModelName, ...] = MODEL_NAMES
    """Learners and baselines to fit."""
    threads: int = Field(default=2, ge=1, le=256)
    """Threads of each fit. Never read from the machine: CatBoost's results change with it. Where other
    programs keep all cores busy, 1 is faster than 2: threads that wait for each other spin."""
    lightgbm: LightGBMConfig = LightGBMConfig()
    """LightGBM."""
    xgboost: XGBoostConfig = XGBoostConfig()
    """XGBoost."""
    catboost: CatBoostConfig = CatBoostConfig()
    """CatBoost."""
    logistic: LogisticConfig = LogisticConfig()
    """The logistic baseline."""

    @field_validator("include", mode="before")
    @classmethod
    def _names_are_known(cls, value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            return value  # pydantic says what it is instead
        for name in value:
            if name not in MODEL_NAMES:
                raise ValueError(unknown_name(name))
        return value

    @field_validator("include")
    @classmethod
    def _names_are_distinct(cls, value: tuple[ModelName, ...]) -> tuple[ModelName, ...]:
        if not value:
            raise ValueError(f"at least one model is needed; there are {', '.join(MODEL_NAMES)}")
        if twice := sorted({name for name in value if value.count(name) > 1}):
            raise ValueError(f"{', '.join(twice)} named more than once; name each model once")
        return value

    @property
    def trees(self) -> tuple[TreeName, ...]:
        """The families of trees among `include`, in the order of `TREE_NAMES`."""
        return tuple(name for name in TREE_NAMES if name in self.include)


def unknown_name(name: object) -> str:
    """What to say about a model name that does not exist, with the nearest that does."""
    near = difflib.get_close_matches(str(name), MODEL_NAMES, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(MODEL_NAMES)}."
    return f"no model named {name!r}. {hint}"
