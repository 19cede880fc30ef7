"""Gradient boosting research on crypto candles: leak-checked, reproducible, explained."""

__version__ = "0.1.0"
