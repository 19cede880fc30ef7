"""What is wrong with the bars, in sentences, the worst first."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import polars as pl

from mlta.schemas import SERIES

MAX_LINES: Final = 10
Figures = Mapping[str, Any]

_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "rows": ("no row became a bar", "no row became a bar"),
    "quarantined_files": ("{n} file is damaged and was not read", "{n} files are damaged and were not read"),
    "not_a_number": ("{n} row lacks a number or has text, NaN or infinity for it",
                     "{n} rows lack a number or have text, NaN or infinity for it"),
    "bad_time": ("{n} row has a time that is none", "{n} rows have a time that is none"),
    "outside_file": ("{n} row opens outside of the month or day that its file is of",
                     "{n} rows open outside of the month or day that their file is of"),
    "future": ("{n} row opens after its file came", "{n} rows open after their file came"),
    "non_positive_price": ("{n} row has a price of zero or below", "{n} rows have a price of zero or below"),
    "ohlc_inconsistent": ("{n} row breaks low <= open, close <= high: mangled prices",
                          "{n} rows break low <= open, close <= high: mangled prices"),
    "negative_volume": ("{n} row has a negative volume or count", "{n} rows have a negative volume or count"),
    "taker_above_total": ("in {n} row takers bought more than was traded",
                          "in {n} rows takers bought more than was traded"),
    "quote_out_of_range": ("{n} row has a quote volume that its volume and prices cannot give: mangled volumes",
                           "{n} rows have a quote volume that volume and prices cannot give: mangled volumes"),
    "filled_outage": ("{n} bar lies in a known outage of Binance: somebody filled the gap silently",
                      "{n} bars lie in known outages of Binance: somebody filled the gaps silently"),
    "price_slip": ("{n} bar has a price that is a power of ten off: lost digits",
                   "{n} bars have prices that are a power of ten off: lost digits"),
    "partial_bars": ("{n} bar stands where bars were taken before they closed: partial bars",
                     "{n} bars stand where bars end far from the next one's open: partial bars, taken before they closed"),
    "beside_partial": ("{n} bar stands beside partial ones and may be one",
                       "{n} bars stand beside partial ones and may be such too"),
    "volume_slip": ("{n} bar has a volume in another unit", "{n} bars have volumes in another unit"),
    "volume_level": ("{n} bar stands in a long stretch whose volume is in another unit",
                     "{n} bars stand in a long stretch whose volume is in another unit"),
    "stale": ("{n} bar repeats the one before", "{n} bars repeat the one before: the feed stood still"),
    "jump": ("{n} bar moves far beyond all others", "{n} bars move far beyond all others"),
    "files_disagree": ("{n} bar is stated differently by two files", "{n} bars are stated differently by two files"),
    "unsorted": ("{n} row opens before the row above it", "{n} rows open before the row above them"),
    "off_grid": ("{n} bar opens beside the grid", "{n} bars open beside the grid"),
    "close_time": ("{n} bar has an odd close time", "{n} bars have odd close times"),
    "duplicate": ("{n} row is there twice", "{n} rows are there twice"),
    "gaps": ("{n} bar is missing", "{n} bars are missing"),
    "missing_ids": ("{n} id is missing", "{n} ids are missing"),
    "bad_date": ("{n} row has a date that is none", "{n} rows have a date that is none"),
    "unreadable": ("{n} row has text or infinity for a number, or none", "{n} rows have text or infinity for a number, or none"),
    "in_future": ("{n} value is of a time after its file came", "{n} values are of a time after their file came"),
    "late": ("the newest value is so old that the next was due when the file came",) * 2,
    "holes": ("{n} step from value to value is longer than is usual", "{n} steps from value to value are longer than is usual"),
    "off_period": ("{n} value is not stamped with the first of its month or quarter; if with the last, it covers: day",
                   "{n} values are not stamped with the first of their month or quarter; if with the last, they cover: day"),
    "revised": ("{n} value is another than an earlier file said", "{n} values are others than an earlier file said"),
    "lives": ("{n} gap is so long that what trades after it may be another thing",
              "{n} gaps are so long that what trades after them may be another thing"),
}  # fmt: skip


def diagnose(quality: pl.DataFrame) -> list[str]:
    """What is wrong with each series, in at most `MAX_LINES` sentences; none where nothing is.

    Parameters
    ----------
    quality : DataFrame
        Rows of silver.quality.

    Returns
    -------
    list of str
        What was refused comes before what stands with a warning, more rows before fewer. The last line says how
        many findings are left out.
    """
    wrong = (
        quality.filter(pl.col("result") != "pass", ~pl.col("check").is_in(["completeness"]))
        .with_columns(mild=pl.col("result") != "fail")
        .sort("mild", "count", *SERIES, "check", descending=[False, True, *[False] * 4])
    )
    lines = [f"{'/'.join(row[s] for s in SERIES)}: {_sentence(row)}" for row in wrong.to_dicts()]
    if len(lines) <= MAX_LINES:
        return lines
    more = len(lines) - MAX_LINES + 1
    return [*lines[: MAX_LINES - 1], f"{more} more findings stand in silver.quality"]


def _sentence(row: dict[str, Any]) -> str:
    figures = json.loads(row["detail"])
    check, count = row["check"], row["count"]
    needed, made = _FROM_FIGURES.get(check, (frozenset(), None))
    # what is no bar has checks of the same names and other figures, as rows of an earlier mlta have
    if made is not None and needed <= figures.keys():
        text = made(count, figures)
    else:
        one, many = _SENTENCES.get(check, (f"check {check} found {{n}}",) * 2)
        text = (one if count == 1 else many).format(n=f"{count:,}")
    return text + (" (refused)" if row["result"] == "fail" and check in _REFUSING else "")


_REFUSING: Final = frozenset(_SENTENCES) - {"rows", "quarantined_files"}


def _duplicates(count: int, figures: Figures) -> str:
    text = f"{count:,} {'row states' if count == 1 else 'rows state'} an instant that another row states too"
    if units := figures["in_another_unit"]:
        return f"{text}; {units:,} of them once seconds and milliseconds are told apart: mixed time units"
    span = f"from {figures['first'][:10]} to {figures['last'][:10]}"
    return f"{text}, {span}; {figures['differing']:,} differ, the later counts"


def _gaps(_: int, figures: Figures) -> str:
    bars, stretches = figures["unknown_missing_bars"], figures["unknown_outages"]
    return (
        f"{bars:,} {'bar is' if bars == 1 else 'bars are'} missing in {stretches:,} "
        f"{'gap' if stretches == 1 else 'gaps'} that no known outage explains"
    )


_FROM_FIGURES: Final[Mapping[str, tuple[frozenset[str], Callable[[int, Figures], str]]]] = {
    "duplicate": (frozenset({"in_another_unit", "first", "last", "differing"}), _duplicates),
    "gaps": (frozenset({"unknown_missing_bars", "unknown_outages"}), _gaps),
}
"""What needs figures of the row, and which."""
