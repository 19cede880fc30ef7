"""How far prices move: ranges, bands, estimators of the variance of returns.

One file for each indicator: the kernel, then its record. May import `mlta.kernels`,
`mlta.indicators.spec` and `mlta.types`. To add one: its file, two lines in
`mlta.indicators.catalog`, and ``tests/oracles/<name>.py``.
"""
