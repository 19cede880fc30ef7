import numpy as np
from sklearn.dummy import DummyClassifier
from sklearn.model_selection import cross_val_score

from mlta.splits.config import SplitsConfig
from mlta.splits.scikit import FoldSplitter
from mlta.splits.walk_forward import walk_forward_folds
from tests.splits.made_labels import HOUR_US, hourly


def test_scikit_learn_takes_the_folds():
    start, end = hourly(200, 2)
    folds = walk_forward_folds(start, end, SplitsConfig(n_folds=4), HOUR_US)
    splitter = FoldSplitter(folds, start, end)
    matrix, label = np.zeros((200, 1)), np.arange(200) % 2
    scores = cross_val_score(DummyClassifier(), matrix, label, cv=splitter)
    assert scores.shape == (4,)
    assert splitter.get_n_splits(matrix, label) == 4


def test_the_rows_are_those_of_the_folds():
    start, end = hourly(200, 2)
    folds = walk_forward_folds(start, end, SplitsConfig(n_folds=3), HOUR_US)
    splits = list(FoldSplitter(folds, start, end).split())
    assert len(splits) == 3
    for fold, (train, test) in zip(folds, splits, strict=True):
        assert train.tolist() == fold.train_rows(start, end).tolist()
        assert test.tolist() == fold.test_rows(start).tolist()
