"""Filters that part cycles from trends, and what the dominant cycle does.

May import `mlta.indicators.spec` and `mlta.kernels`. To add one, see `mlta.indicators`.
"""
