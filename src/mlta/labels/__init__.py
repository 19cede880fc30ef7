"""What the models predict: one file for each kind of label. Pure, no I/O.

Every labelled bar has ``label_end``, the last instant that its label looked at; folds purge by it.
May import `mlta.schemas`, `mlta.types`, `mlta.errors` and the layers below. To add a label, write
its file with a function from klines to the columns of `schemas.LABELS` and add its settings to
``config.py``.
"""
