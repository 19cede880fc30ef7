"""Learners: recipes that turn training rows into models which predict, explain, save and load.

One file per family (`lightgbm`, `xgboost`, `catboost`) and per baseline (`prior`, `last_sign`,
`logistic`); `catalog` builds them by name. May import the ground and the libraries that learn,
nothing that knows of folds, tables or files of the lake.

To add one: its file with a frozen learner and a model that keep the protocols of `learner`, its
record and its name in `config`, its line in `catalog`. `tests/models/test_contract.py` holds every
entry to the contract: same seed same bytes, save and load predict the same bits.
"""
