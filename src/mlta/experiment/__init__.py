"""The settings: one record assembled from every package's own, and its only reader.

May import every package below for its ``config.py`` and nothing else of it. A new setting is a
field in the ``config.py`` of the package that uses it and a commented line in
``config/settings.yaml``.
"""
