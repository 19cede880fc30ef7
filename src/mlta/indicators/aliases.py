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
    "alpha101": Alias(
        "bop", note="without the 0.001, a share's cent, that kept flat bars from 0/0"
    ),
    "aroonosc": Alias("aroon", output="oscillator"),
    "cfi": Alias("wobv", note="finta adds up the force after an exponential mean over 10 bars"),
    "cwma": Alias("vpwma", {"period": 14, "power": 3.0}),
    "diff": Alias("mom", {"period": 1}),
    "donchian_position": Alias(
        "stochf", {"period": 20, "smooth": 1}, output="k", note="0 to 1: a hundredth of k"
    ),
    "intraday_intensity": Alias("cmf", {"period": 21}),
    "linearreg_slope": Alias("linreg_slope"),
    "ma": Alias("sma", {"period": 30}, note="the other types are entries of their own names"),
    "max": Alias("rolling_max", {"period": 30}),
    "median": Alias("rolling_median", {"period": 30}),
    "min": Alias("rolling_min", {"period": 30}),
    "minus_di": Alias("adx", output="minus_di"),
    "mobo": Alias("bbands", {"period": 10, "deviations": 0.8}),
    "mtm_reversal": Alias("rocp", {"period": 1}, note="with the sign turned"),
    "percent_return": Alias("rocp", {"period": 1}),
    "pivots_hl": Alias("fractal", {"left": 5, "right": 5}),
    "plus_di": Alias("adx", output="plus_di"),
    "qlib_klow2": Alias("lower_wick", note="0/0, NaN, not 0, at a bar without a range"),
    "qlib_kmid": Alias("body"),
    "qlib_kmid2": Alias("bop", note="0/0, NaN, not 0, at a bar without a range"),
    "qlib_ksft2": Alias("clv", note="0/0, NaN, not 0, at a bar without a range"),
    "qlib_kup2": Alias("upper_wick", note="0/0, NaN, not 0, at a bar without a range"),
    "qlib_rank": Alias("rank", {"period": 20}),
    "qlib_rsv": Alias("stochf", {"period": 20, "smooth": 1}, "k", "100 times as large"),
    "qlib_sumd": Alias("cmo_unsmoothed", {"period": 20}, note="100 times as large"),
    "sine_wave_finta": Alias("msw", {"period": 16}),
    "slope": Alias("mom", {"period": 1}, note="divided by the period"),
    "smm": Alias("rolling_median", {"period": 9}),
    "sqwma": Alias("vpwma", {"period": 14, "power": 2.0}),
    "srwma": Alias("vpwma", {"period": 14, "power": 0.5}),
    "stddev": Alias("rolling_std", {"period": 20}),
    "swma": Alias("trima", {"period": 10}),
    "taker_buy_ratio_n": Alias("taker_buy_ratio", {"period": 20}),
    "vama": Alias("vwma", {"period": 8}),
    "volume_clock": Alias("rvol", {"period": 96}),
}
"""Every alias, by name."""


def other_names(name: str) -> list[str]:
    """The aliases of the indicator called `name`, in the order of the table."""
    return [other for other, alias in ALIASES.items() if alias.of == name]
