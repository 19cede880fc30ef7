"""Oscillators: where the price stands in its recent range, and how fast it got there.

May import `mlta.indicators.spec` and `mlta.kernels`. To add one, see `mlta.indicators`.
"""
