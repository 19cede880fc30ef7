"""Which settings of each family a search may move, and how far.

A handful for each: the ones that trade fit against noise. Learning rate and number of trees act on
one thing, how far a model is fitted, so the number of trees stays as configured. Each range
contains its default, and all of it stays on the cautious side.
"""

from dataclasses import dataclass
from typing import Final

from mlta.models.config import TreeName


@dataclass(frozen=True)
class SearchRange:
    """A closed range of one setting; whole numbers if both ends are `int`."""

    name: str
    """Field of the family's record in `mlta.models.config`."""
    low: float
    high: float
    log: bool = False
    """Whether to search by factors instead of by steps."""

    @property
    def whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return isinstance(self.low, int)


SEARCH_SPACES: Final[dict[TreeName, tuple[SearchRange, ...]]] = {
    "lightgbm": (
        SearchRange("learning_rate", 0.005, 0.1, log=True),
        SearchRange("num_leaves", 4, 63, log=True),
        SearchRange("min_data_in_leaf", 20, 1000, log=True),
        SearchRange("feature_fraction", 0.2, 1.0),
        SearchRange("bagging_fraction", 0.4, 1.0),
        SearchRange("lambda_l2", 0.1, 100.0, log=True),
    ),
    "xgboost": (
        SearchRange("learning_rate", 0.005, 0.1, log=True),
        SearchRange("max_depth", 2, 7),
        SearchRange("min_child_weight", 5.0, 250.0, log=True),
        SearchRange("colsample_bytree", 0.2, 1.0),
        SearchRange("subsample", 0.4, 1.0),
        SearchRange("reg_lambda", 0.1, 100.0, log=True),
    ),
    "catboost": (
        SearchRange("learning_rate", 0.005, 0.1, log=True),
        SearchRange("depth", 2, 7),
        SearchRange("l2_leaf_reg", 0.1, 100.0, log=True),
        SearchRange("random_strength", 0.1, 10.0, log=True),
        SearchRange("rsm", 0.2, 1.0),
        SearchRange("subsample", 0.4, 1.0),
    ),
}
"""What tuning searches, by family."""
