"""Concepts of the field that the catalogue leaves out on purpose, and why."""

from typing import Final

LEFT_OUT: Final[dict[str, str]] = {
    "minmax_extrema": "looks ahead: a centred extremum; `fractal` is its causal form",
    "technical_rating": (
        "a count of votes at fixed thresholds, whose list and rules TradingView keeps changing; every "
        "voter is an entry"
    ),
    "tos_stdevall": "looks ahead: one regression over the whole series",
}
"""Reasons by name."""
