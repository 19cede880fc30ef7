"""Averages of the price, and how strongly and how steeply it moves one way.

May import `mlta.indicators.spec` and `mlta.kernels`. To add one, see `mlta.indicators`.
"""
