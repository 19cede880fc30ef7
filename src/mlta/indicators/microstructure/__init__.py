"""Order flow, liquidity and trading costs, from volumes, trade counts and taker buys.

May import `mlta.indicators.spec` and `mlta.kernels`. To add one, see `mlta.indicators`.
"""
