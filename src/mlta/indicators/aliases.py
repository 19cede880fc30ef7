"""Other names for what the catalogue has: same formula, other name, parameters or one output of it.

To add one: its line in `ALIASES`. Docs, config and the command line follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mlta.indicators.spec import ParamValue


@dataclass(frozen=True)
class Alias:
    """Which indicator a name stands for."""

    of: str
    """Name of the indicator."""
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    """Parameters that differ from the indicator's defaults."""
    output: str | None = None
    """The one output that is meant, if not all."""
    note: str = ""
    """What else differs, for the docs."""


ALIASES: Final[dict[str, Alias]] = {
    "aroonosc": Alias("aroon", output="oscillator"),
    "diff": Alias("mom", {"period": 1}),
    "intraday_intensity": Alias("cmf", {"period": 21}),
    "linearreg_slope": Alias("linreg_slope"),
    "max": Alias("rolling_max", {"period": 30}),
    "median": Alias("rolling_median", {"period": 30}),
    "min": Alias("rolling_min", {"period": 30}),
    "minus_di": Alias("adx", output="minus_di"),
    "mobo": Alias("bbands", {"period": 10, "deviations": 0.8}),
    "pivots_hl": Alias("fractal", {"left": 5, "right": 5}),
    "plus_di": Alias("adx", output="plus_di"),
    "sine_wave_finta": Alias("msw", {"period": 16}),
    "smm": Alias("rolling_median", {"period": 9}),
    "stddev": Alias("rolling_std", {"period": 20}),
}
"""Every alias, by name."""
