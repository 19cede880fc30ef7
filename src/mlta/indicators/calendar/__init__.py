"""The bar's time: clocks, sessions and what happened since or in the last one. All in UTC.

May import `mlta.indicators.spec` and `mlta.kernels`. To add one, see `mlta.indicators`.
"""
