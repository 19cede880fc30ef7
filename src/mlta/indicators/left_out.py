"""Concepts of the field that the catalogue leaves out on purpose, and why."""

from typing import Final

LEFT_OUT: Final[dict[str, str]] = {
    "htf_indicator": (
        "takes an indicator for a parameter: aggregate the bars and call that indicator on them"
    ),
    "minmax_extrema": "looks ahead: a centred extremum; `fractal` is its causal form",
    "technical_rating": (
        "a count of votes at fixed thresholds, whose list and rules TradingView keeps changing; every "
        "voter is an entry"
    ),
    "qlib_alpha360": "360 plain lags, for networks that read sequences; trees take changes and ratios",
    "tos_stdevall": "looks ahead: one regression over the whole series",
}
"""Reasons by name."""
