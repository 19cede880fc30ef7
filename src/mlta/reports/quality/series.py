"""The sections of one symbol, out of the answers of the queries alone."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from math import log10
from typing import Final

import polars as pl

from mlta.bars.catalogue import CHECKS
from mlta.bars.coverage import KINDS
from mlta.bars.diagnosis import diagnose
from mlta.bars.profile import EDGES, VALUES
from mlta.reports.blocks import Code, Picture, Section, Table
from mlta.reports.quality.calendar import draw_year
from mlta.reports.quality.columns import draw_columns
from mlta.reports.quality.figures import Figures
from mlta.reports.quality.timeline import draw_timeline
from mlta.reports.words import NONE, count, instant, percent, plural

KIND_WORDS: Final = {
    "known": "missing, known outage", "unknown": "missing, unknown", "imputed": "imputed", "off_grid": "off grid",
    "suspect": "suspect", "refused": "refused rows", "duplicate": "doubled rows",
}  # fmt: skip
"""What the page calls `bars.coverage.KINDS`."""
VALUE_WORDS: Final = {
    "return": "return", "range": "range, high / low - 1", "volume": "volume",
    "quote_volume": "quote volume", "trade_count": "trades",
}  # fmt: skip
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SEVERITIES: Final = {check.name: check.severity for check in CHECKS}
_COUNTS: Final = (("bars", "bars"), ("nulls", "without"), ("zeros", "zero"))
_ORDER: Final = ("fail", "warn", "pass")


def diagnosis_of(figures: Figures, symbol: str) -> list[str]:
    """What is wrong with the series, in sentences; one that says so where nothing is."""
    rows = figures.of("rows", symbol)
    if rows.is_empty():
        return ["Silver has no row of this series; is it in the settings of the run?"]
    prefix = f"{figures.dataset.name}/{symbol}: "
    return [line.removeprefix(prefix) for line in diagnose(rows)] or ["Every check passed."]


def build_sections(figures: Figures, symbol: str) -> tuple[Section, ...]:
    """What is known of the series, in reading order; of what is no bar only checks and refused rows."""
    if figures.of("rows", symbol).is_empty():
        return ()
    sections = [build_checks(figures, symbol)]
    if figures.of("spans", symbol).height:
        sections = [
            build_coverage(figures, symbol),
            build_gaps(figures, symbol),
            *sections,
            build_distributions(figures, symbol),
            build_volumes(figures, symbol),
        ]
    return (*sections, build_refused(figures, symbol))


def _sql(figures: Figures, symbol: str, *queries: str) -> tuple[Code, ...]:
    return tuple(
        Code(f"SQL: {query.replace('_', ' ')}", figures.dataset.sql(query, symbol), folded=True)
        for query in queries
    )


def build_coverage(figures: Figures, symbol: str) -> Section:
    """A calendar for each year, and a table of the months that are not whole."""
    span = figures.of("spans", symbol).row(0, named=True)
    rows = figures.of("coverage", symbol)
    days = _nested(rows.filter(pl.col("unit") == "days"))
    months = _nested(rows.filter(pl.col("unit") == "months"))
    expected, present = (sum(months.get(k, {}).values()) for k in ("expected", "present"))
    points = [
        (
            f"{count(present)} of {plural(expected, 'bar')} are there ({percent(share(present, expected), 2)}), "
            f"{moment(span['first'])} to {moment(span['last'])} UTC. "
            f"{plural(span['days_not_whole'], 'day')} not whole or with something odd."
        )
    ]
    elsewhere = span["refused_elsewhere"] + span["duplicate_elsewhere"]
    if elsewhere:
        points.append(f"On no day of this calendar: {plural(elsewhere, 'refused row')}.")
    blocks: list[Table | Picture | Code] = []
    if span["first"] and span["bars_a_day"]:
        blocks += _calendar(span, days, months)
    blocks += _months(months, 12 if figures.dataset.is_large else 24)
    blocks += _sql(figures, symbol, "spans", "coverage")
    return Section(f"{symbol}-coverage", "Coverage", tuple(points), tuple(blocks))


def _calendar(
    span: dict[str, object], days: dict[str, dict[str, int]], months: dict[str, dict[str, int]]
) -> list[Picture]:
    first, last = (date.fromisoformat(str(span[end])[:10]) for end in ("first", "last"))
    a_day = int(str(span["bars_a_day"]))
    pictures = []
    for year in range(first.year, last.year + 1):
        of = {kind: _year_sum(by, year) for kind, by in months.items()}
        there, due = of.get("present", 0), of.get("expected", 0)
        odd = [f"{count(of[kind])} {KIND_WORDS[kind]}" for kind in KINDS if of.get(kind)]
        text = f"{year}: {percent(share(there, due), 2)}"
        words = f"{text}, {count(there)} of {plural(due, 'bar')}; {', '.join(odd) or 'nothing odd'}"
        pictures.append(Picture(text, draw_year(year, first, last, days, a_day), words))
    return pictures


def _year_sum(by_month: dict[str, int], year: int) -> int:
    return sum(bars for month, bars in by_month.items() if month.startswith(f"{year}-"))


def _months(months: dict[str, dict[str, int]], most: int) -> list[Table]:
    """The months with most to tell, in order of time."""
    found = {month for kind in KINDS for month in months.get(kind, {})}
    if not found:
        return []
    sums = {month: sum(months.get(kind, {}).get(month, 0) for kind in KINDS) for month in found}
    odd = sorted(sorted(found, key=lambda month: (-sums[month], month))[:most])
    more = len(found) - len(odd)
    kinds = [kind for kind in KINDS if months.get(kind)]
    rows = tuple(
        (
            month,
            count(months.get("expected", {}).get(month, 0)),
            count(months.get("present", {}).get(month, 0)),
            *(_or_none(months[kind].get(month, 0)) for kind in kinds),
        )
        for month in odd
    )
    header = ("month", "expected", "present", *(KIND_WORDS[kind] for kind in kinds))
    note = f"{count(more)} more have less to tell; the SQL gives them." if more else ""
    return [
        Table("Months with something to tell", header, rows, "l" + "r" * (len(header) - 1), note)
    ]


def build_gaps(figures: Figures, symbol: str) -> Section:
    """Gaps on a line of time, and the longest of them."""
    gaps = figures.of("gaps", symbol)
    sql = _sql(figures, symbol, "gaps", "longest_gaps")
    key = f"{symbol}-gaps"
    if gaps.is_empty():
        return Section(key, "Gaps", ("No gap.",), sql)
    span = figures.of("spans", symbol).row(0, named=True)
    ends = [datetime.fromisoformat(span[end]) for end in ("first", "last")]
    parts = [
        f"{plural(int(part['gaps'].sum()), 'gap')} of {plural(int(part['missing_bars'].sum()), 'bar')} {words}"
        for is_known, words in ((True, "in known outages"), (False, "that no known outage explains"))
        if (part := gaps.filter(pl.col("is_known") == is_known)).height
    ]  # fmt: skip
    text = f"{'; '.join(parts)}."
    picture = Picture(
        "Known outages above the line, unknown gaps below",
        draw_timeline(ends[0], ends[1], gaps.select("day", "is_known", "longest").iter_rows()),
        text,
        note="A stroke's length is the logarithm of the missing bars: 1, 10, 100, 1,000.",
    )
    longest = figures.of("longest_gaps", symbol)
    table = Table(
        "Longest gaps",
        ("from", "to", "missing bars", "known from"),
        tuple(
            (instant(start), instant(end), count(missing), known or "unknown")
            for start, end, missing, known in longest.drop("symbol").iter_rows()
        ),
        "llrt",
        flagged=frozenset(i for i, known in enumerate(longest["known"]) if known is None),
    )
    return Section(key, "Gaps", (text,), (picture, table, *sql))


def sorted_checks(figures: Figures, symbol: str) -> list[dict[str, object]]:
    """What each check found, what failed first and more before fewer, with ``severity`` filled in."""
    rows = figures.of("checks", symbol).to_dicts()
    bars = figures.of("spans", symbol).height > 0
    for row in rows:  # of what is no bar, checks of the same names ask other things
        row["severity"] = row["severity"] or (_SEVERITIES.get(row["check"]) if bars else None)
    return sorted(rows, key=lambda row: (_ORDER.index(row["result"]), -row["count"], row["check"]))


def build_checks(figures: Figures, symbol: str) -> Section:
    """The checks that did not pass with examples, and the names of those that did."""
    rows = sorted_checks(figures, symbol)
    wrong = [row for row in rows if row["result"] != "pass"]
    passed = [str(row["check"]) for row in rows if row["result"] == "pass"]
    points = (
        [f"{plural(len(passed), 'check')} passed: {', '.join(sorted(passed))}."] if passed else []
    )
    blocks: list[Table | Picture | Code] = []
    if wrong:
        table = Table(
            "Checks that did not pass",
            ("check", "severity", "result", "count", "examples"),
            tuple(
                (
                    str(row["check"]), str(row["severity"] or NONE), str(row["result"]),
                    f"{row['count']:,}", examples_of(row["examples"]),
                )
                for row in wrong
            ),
            "lllrt",
            flagged=frozenset(i for i, row in enumerate(wrong) if row["result"] == "fail"),
        )  # fmt: skip
        blocks.append(table)
    blocks += _suspects(figures, symbol)
    blocks += _sql(figures, symbol, "checks", "suspects")
    return Section(f"{symbol}-checks", "Checks", tuple(points), tuple(blocks))


def examples_of(text: object, most: int = 3) -> str:
    """The first examples of a check in words."""
    found = json.loads(str(text)) if text is not None else []
    words = [
        " ".join(f"{name} {value}" for name, value in one.items()) if isinstance(one, dict) else str(one)
        for one in found[:most]
    ]  # fmt: skip
    return "; ".join(words) or NONE


def _suspects(figures: Figures, symbol: str) -> list[Table]:
    rows = figures.of("suspects", symbol)
    if rows.is_empty():
        return []
    table = Table(
        "Suspect bars that stand in silver.klines",
        ("check", "bars", "for example", "open", "high", "low", "close", "volume", "file"),
        tuple(
            (row["check"], count(row["bars"]), instant(row["open_time"]),
             *(figure(row[n]) for n in ("open", "high", "low", "close", "volume")), row["source_file"] or NONE)
            for row in rows.iter_rows(named=True)
        ),
        "lrlrrrrrt",
    )  # fmt: skip
    return [table]


def build_distributions(figures: Figures, symbol: str) -> Section:
    """Histograms and quantiles of the values of a bar."""
    values = {row["value"]: row for row in figures.of("values", symbol).to_dicts()}
    quantiles = figures.of("quantiles", symbol)
    bins = figures.of("histogram", symbol)
    known = {
        value: dict(quantiles.filter(pl.col("value") == value).select("probability", "quantile").rows())
        for value in VALUES
    }  # fmt: skip
    pictures = [
        _histogram(value, bins.filter(pl.col("value") == value), known[value])
        for value in VALUES
        if known[value]
    ]
    shown = [value for value in VALUES if value in values]
    counts = [(words, *(count(values[value][name]) for value in shown)) for name, words in _COUNTS]
    probabilities = sorted({p for of in known.values() for p in of})
    spread = [(_quantile_name(p), *(figure(known[v].get(p)) for v in shown)) for p in probabilities]
    table = Table(
        "Quantiles",
        ("", *(VALUE_WORDS[value].split(",")[0] for value in shown)),
        (*counts, *spread),
        "l" + "r" * len(shown),
        note="A bar after a gap is without return. Imputed bars are left out. Scales of the pictures are logarithms, "
        "of the return on both sides of zero, which makes two hills of one; the dashed line is the median.",
    )
    sql = _sql(figures, symbol, "values", "quantiles", "histogram")
    return Section(f"{symbol}-values", "Distributions", (), (*pictures, table, *sql))


def _quantile_name(probability: float) -> str:
    return {0.0: "lowest", 0.5: "median", 1.0: "highest"}.get(
        probability, f"{100 * probability:g} %"
    )


def _histogram(value: str, bins: pl.DataFrame, quantiles: dict[float, float]) -> Picture:
    """Bins side by side, each as wide as the next: the scale is of logarithms on both sides of zero."""
    bounds = [float("-inf"), *map(float, EDGES), float("inf")]
    by_low = {
        float("-inf") if low is None else low: bars
        for low, bars in bins.select("low", "bars").iter_rows()
    }
    places = [place for place, low in enumerate(bounds[:-1]) if low in by_low]
    if not places:
        return Picture(VALUE_WORDS[value], draw_columns([], []), "every value is zero")
    begin, end = places[0], places[-1] + 1
    heights = [float(by_low.get(low, 0)) for low in bounds[begin:end]]
    ticks = _ticks(bounds[begin : end + 1])
    text = ", ".join(
        f"{_quantile_name(p)} {figure(quantiles[p])}" for p in (0.05, 0.5, 0.95) if p in quantiles
    )
    median = _place(bounds, quantiles[0.5]) - begin
    title = f"{VALUE_WORDS[value]}: {text}"
    return Picture(
        title,
        draw_columns(heights, ticks, min(max(median, 0.0), len(heights))),
        f"Histogram of {title}",
    )


def _place(bounds: Sequence[float], value: float) -> float:
    """Where a value stands among the bins, as a share of its bin within it."""
    place = next(n for n, (low, high) in enumerate(pairwise(bounds)) if low <= value < high)
    low, high = bounds[place], bounds[place + 1]
    finite = abs(low) != float("inf") and abs(high) != float("inf")
    return place + ((value - low) / (high - low) if finite else 0.5)


def _ticks(bounds: Sequence[float]) -> list[tuple[float, str]]:
    """Powers of ten and zero, as many as have room."""
    found = [
        (float(place), bound)
        for place, bound in enumerate(bounds)
        if bound == 0.0 or (abs(bound) != float("inf") and log10(abs(bound)).is_integer())
    ]
    if any(bound == 0.0 for _, bound in found):
        centre = next(place for place, bound in found if bound == 0.0)
        found = [(p, b) for p, b in found if b == 0.0 or abs(p - centre) >= len(bounds) / 8]
    every = len(found) // 7 + 1
    return [(place, _short(bound)) for place, bound in found[::every]]


def _short(value: float) -> str:
    """A power of ten in few letters."""
    for large, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= large:
            return f"{figure(value / large)}{letter}"
    return figure(value)


def build_volumes(figures: Figures, symbol: str) -> Section:
    """Median volume by hour, weekday and month."""
    rows = figures.of("volume", symbol)
    pictures = []
    for part, title in (
        ("hour", "by hour of the day, UTC"),
        ("weekday", "by weekday"),
        ("month", "by month"),
    ):
        found = dict(rows.filter(pl.col("part") == part).select("place", "median_volume").rows())
        if len(found) > 1:
            pictures.append(_volumes(part, f"Median volume {title}", found))
    points = () if pictures else ("The bars are too wide or too few for a profile.",)
    return Section(
        f"{symbol}-volume", "Volume profile", points, (*pictures, *_sql(figures, symbol, "volume"))
    )


def _volumes(part: str, title: str, found: dict[str, float]) -> Picture:
    places = list(found)
    heights = [found[place] for place in places]
    if part == "weekday":
        ticks = [(n + 0.5, _DAYS[int(place) - 1]) for n, place in enumerate(places)]
    elif part == "hour":
        ticks = [(n + 0.5, place) for n, place in enumerate(places) if int(place) % 6 == 0]
    else:
        years = [(float(n), place[:4]) for n, place in enumerate(places) if place.endswith("-01")]
        ticks = years[:: len(years) // 7 + 1]
    low, high = min(places, key=lambda p: found[p]), max(places, key=lambda p: found[p])
    named = {place: _DAYS[int(place) - 1] if part == "weekday" else place for place in (low, high)}
    words = (
        f"lowest {figure(found[low])} ({named[low]}), highest {figure(found[high])} ({named[high]})"
    )
    return Picture(title, draw_columns(heights, ticks), f"{title}: {words}", note=words)


def build_refused(figures: Figures, symbol: str) -> Section:
    """What did not become a bar and why, with the rows as they stood."""
    rows = figures.of("refused", symbol)
    sql = _sql(figures, symbol, "refused")
    key = f"{symbol}-refused"
    if rows.is_empty():
        return Section(key, "Refused rows", ("None.",), sql)
    totals = rows.select("reason", "rows").unique(maintain_order=True)
    parts = [f"{reason} {count(n)}" for reason, n in totals.iter_rows()]
    table = Table(
        "Examples, as they stood",
        ("reason", "rows", "time", "file and row", "raw"),
        tuple(
            (
                row["reason"], count(row["rows"]), instant(row["open_time"]),
                f"{row['source_file']} row {row['row']}", raw_words(row["raw"]),
            )
            for row in rows.iter_rows(named=True)
        ),
        "lrltt",
        note="All stand in silver.quarantine. A duplicate lost against a later row of its instant.",
    )  # fmt: skip
    return Section(key, "Refused rows", (f"{', '.join(parts)}.",), (table, *sql))


def raw_words(raw: str) -> str:
    """A raw row's JSON in short: names and values."""
    try:
        values = json.loads(raw)
    except ValueError:
        return raw
    if not isinstance(values, dict):
        return raw
    return ", ".join(f"{name} {NONE if value is None else value}" for name, value in values.items())


def figure(value: float | None) -> str:
    """A number to four digits."""
    if value is None:
        return NONE
    if value == 0 or 1e-4 <= abs(value) < 1e15:
        text = f"{value:,.4g}" if abs(value) < 1e4 else f"{value:,.0f}"
    else:
        text = f"{value:.4g}"
    return text.replace("-", "\N{MINUS SIGN}")


def share(part: int, whole: int) -> float | None:
    """None of nothing."""
    return part / whole if whole else None


def moment(text: str | None) -> str:
    """A stored instant as the page writes times."""
    return NONE if text is None else instant(datetime.fromisoformat(text))


def _or_none(number: int) -> str:
    return count(number) if number else NONE


def _nested(rows: pl.DataFrame) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for kind, period, bars in rows.select("kind", "period", "bars").iter_rows():
        found.setdefault(kind, {})[period] = bars
    return found
