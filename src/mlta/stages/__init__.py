"""The stages: load tables, call pure functions, save tables.

A stage is a file with a ``run`` function and a record in ``catalog.py``, and its tables in
``schemas.py``.
"""
