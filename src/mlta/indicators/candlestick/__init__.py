"""Candlestick patterns: one to five bars of which each has a given body, shadow and place.

One file for each family: its kernels, then its records. What long, short, near and equal mean
stands in `mlta.kernels.candles`, what all records share in `pattern`. A pattern's kernel takes
some hundred rows at a time from `read_candles`, which writes 0 where enough bars stand behind a row
and NaN elsewhere, and writes over the 0 where the pattern ends. A missing bar leaves the rows NaN whose window holds
it, and nothing else. All comparisons are of prices with prices, so no level is built in.

May import `mlta.kernels`, `mlta.indicators.spec` and `mlta.types`. To add one: its kernel and
record, its name in `mlta.indicators.catalog`, and its slow formula in ``tests/oracles``.
"""
