"""Prices made of the four prices of a bar.

One file for each family: its kernels, then its records. May import `mlta.kernels`,
`mlta.indicators.spec` and `mlta.types`. To add one: its file, its lines in
`mlta.indicators.catalog`, and its slow formula in ``tests/oracles``.
"""
