"""Folds as scikit-learn takes them, for `cross_val_score`, `GridSearchCV` and their kin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mlta.splits.fold import Fold
from mlta.types import IntArray


@dataclass(frozen=True)
class FoldSplitter:
    """A cross-validator over folds that are already made; ``cv=FoldSplitter(...)``.

    Parameters
    ----------
    folds : sequence of Fold
        What to yield, in this order.
    start_us, end_us : ndarray of shape (n_rows,), int64
        First and last instant that each label looks at, row by row as X and y have them.
    """

    folds: Sequence[Fold]
    start_us: IntArray
    end_us: IntArray

    def split(
        self, X: Any = None, y: Any = None, groups: Any = None
    ) -> Iterator[tuple[IntArray, IntArray]]:
        """Training and test row numbers of each fold; the arguments are not looked at."""
        del X, y, groups
        for fold in self.folds:
            yield fold.train_rows(self.start_us, self.end_us), fold.test_rows(self.start_us)

    def get_n_splits(self, X: Any = None, y: Any = None, groups: Any = None) -> int:
        """How many folds there are; the arguments are not looked at."""
        del X, y, groups
        return len(self.folds)
