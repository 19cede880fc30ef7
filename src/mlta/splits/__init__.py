"""Training and test folds that cannot overlap in time. Pure, no I/O.

- ``fold``         the fold itself: intervals of time, refused if training sees the test
- ``walk_forward`` each test window later than its training window
- ``scikit``       folds as scikit-learn takes them

May import `mlta.errors`, `mlta.types` and the layers below. To add a splitter, write its file with
one function that returns a list of `fold.Fold`, add its settings to ``config.py``, and let the
contract tests of ``tests/splits`` run over it.
"""
