"""Every check, with what it proves: `mlta checks` and the documentation are made of it."""

from dataclasses import dataclass
from typing import Final, get_args

from mlta.bars.config import DEFAULTS, RowSeverity
from mlta.errors import ConfigError

_ROWS = "one comparison a row"
_SORTED = "one pass over the sorted bars"
_NONE = "none: a matter of counting"
_EXCHANGE = "the exchange's definition of a candle"
_FILE = "the file itself"


@dataclass(frozen=True)
class Check:
    """A row of `silver.quality` and what stands behind it.

    `severity` is reject (the row goes to quarantine), flag (kept, named in silver.suspects), warn (counted and
    told) or leave out (nothing is wrong, the row was not asked for or is not finished); where the settings
    choose, it is their default.
    """

    name: str
    severity: str
    proves: str
    cost: str
    truth: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The severities that `checks` in the settings may choose; empty where there is no choice."""
        return get_args(RowSeverity) if hasattr(DEFAULTS, self.name) and self.name != "gaps" else ()


CHECKS: Final = tuple(
    Check(*texts)
    for texts in (
        ("outside_span", "leave out", "the bar opens in source.start to source.end",
         _ROWS, "the settings"),
        ("not_closed", "leave out", "the bar was over when its file came",
         _ROWS, "the clock of this machine and of the source, whichever is later"),
        ("not_a_number", "reject", "open time, prices and volume are there and every number is one, finite",
         "reading text as numbers", _FILE),
        ("bad_time", "reject", "the open time is an instant from 2009 on, its unit told by its size",
         "reading text as instants", "there was nothing to trade before"),
        ("outside_file", "reject", "the bar opens within the month, day or stretch that its file is named for",
         _ROWS, "names of the archive's files; not asked of your own files, whose names say nothing"),
        ("future", "reject", "the bar opened before its file came", _ROWS, "the clock"),
        ("non_positive_price", "reject", "every price is above zero", _ROWS, _EXCHANGE),
        ("ohlc_inconsistent", "reject", "low <= open, close <= high", _ROWS, _EXCHANGE),
        ("negative_volume", "reject", "no volume and no count is below zero", _ROWS, _EXCHANGE),
        ("taker_above_total", "reject", "takers bought no more than was traded, in base and in quote",
         _ROWS, _EXCHANGE),
        ("quote_out_of_range", DEFAULTS.quote_out_of_range.severity,
         "quote volume / volume, the mean price, lies between low and high",
         _ROWS, "arithmetic; real bars miss it by a hundred-thousandth at most, by rounding"),
        ("filled_outage", DEFAULTS.filled_outage.severity,
         "no bar lies wholly inside a time when the exchange was closed: nobody filled a gap silently",
         "a search for each known outage", "bars/outages.csv, each with its source"),
        ("price_slip", DEFAULTS.price_slip.severity,
         "no price is a power of ten away from its surroundings: no digits were lost",
         "one comparison a row; a moving median where one fails", "the other bars of the series"),
        ("partial_bars", DEFAULTS.partial_bars.severity,
         "bars end where the next ones begin: they were not taken before they closed",
         "medians of blocks; a moving median where one fails; needs trade counts",
         "trading goes on at the price where it was"),
        ("beside_partial", "flag",
         "none of the ten bars before and after is partial: a partial bar may by chance end where the next begins",
         "a search where there are partial bars", "what partial_bars found"),
        ("volume_slip", DEFAULTS.volume_slip.severity,
         "the level of the volume does not step by a large factor and back: one unit throughout",
         "medians of blocks; a moving median where one fails", "the other bars of the series"),
        ("volume_level", "warn",
         "volume_slip over the whole series finds no more than over its months or years: none is in another unit as a whole",
         "medians of blocks; a moving median where one fails", "the other bars of the series"),
        ("stale", DEFAULTS.stale.severity, "no run of equal bars: the feed did not stand still",
         _SORTED, "the other bars of the series"),
        ("jump", DEFAULTS.jump.severity,
         "no move is far beyond all others; real prices do jump, so it only asks for a look",
         "one median", "the other bars of the series"),
        ("duplicate", "warn",
         "each instant is stated once, also where seconds and milliseconds are mixed; else the last good row counts",
         "a sort", "the order of files: newer over older, daily over monthly"),
        ("files_disagree", "warn", "files that state the same bar agree: monthly against daily archive, page against archive",
         "a join of the doubled bars", "the file that counts, which the order of files says"),
        ("quarantined_files", "reject", "every file has the bytes that were published",
         "one hash a file, when it came", "the published checksum"),
        ("unsorted", "warn", "rows of a file come in order of time", _SORTED, _FILE),
        ("off_grid", "warn", "every bar opens on a multiple of the timeframe; others stay, off_grid is true",
         _ROWS, "the timeframe"),
        ("close_time", "warn", "the stated close is the last instant before the next bar",
         _ROWS, "the timeframe"),
        ("gaps", "warn", "between the first and the last bar none is missing but in known outages",
         _SORTED, "the grid of the timeframe, and bars/outages.csv"),
        ("completeness", "warn", "bars / (bars of the grid - those in known outages) is 1",
         _NONE, "the grid of the timeframe, and bars/outages.csv"),
        ("lives", "warn", "no gap is so long that another thing may trade under the name after it",
         _NONE, "the longest outage of the exchange, 34 hours; sources/lives.py"),
        ("rows", "warn", "rows in = bars + quarantined + outside the span; imputed bars are counted apart",
         _NONE, "arithmetic"),
    )
)  # fmt: skip
"""Every check, in about the order in which they are asked."""


def get_check(name: str) -> Check:
    """The check of that name.

    Raises
    ------
    ConfigError
        If there is none.
    """
    for check in CHECKS:
        if check.name == name:
            return check
    raise ConfigError(f"no check named {name!r}; there are: {', '.join(c.name for c in CHECKS)}")
