"""The sections about all symbols: the overview, what the checks prove, and where the figures are from."""

import polars as pl

from mlta.bars.catalogue import CHECKS
from mlta.bars.diagnosis import diagnose
from mlta.lake.rows import series_key
from mlta.reports.blocks import Code, Section, Table, Tone, Verdict
from mlta.reports.quality.figures import Figures
from mlta.reports.quality.series import moment, share, sorted_checks
from mlta.reports.sections.identity import digest
from mlta.reports.words import NONE, count, percent, plural

_DIGITS = 12


def build_findings(figures: Figures) -> Verdict:
    """What is wrong with the dataset, the worst first."""
    rows = figures.frames["rows"]
    absent = [s for s in figures.dataset.symbols if rows.filter(pl.col("symbol") == s).is_empty()]
    checks = figures.frames["checks"]
    wrong = checks.filter(pl.col("result") != "pass")
    failed = wrong.filter(pl.col("result") == "fail")
    lines = diagnose(rows)
    if absent:
        lines.append(
            f"silver has no row of {', '.join(absent[:10])}{', ...' if len(absent) > 10 else ''}"
        )
    tone: Tone = "stop" if failed.height else "mixed" if lines else "good"
    headline = {
        "stop": f"{plural(failed['symbol'].n_unique(), 'symbol')} of {len(figures.dataset.symbols)} "
        "had rows or files refused because something is wrong with them.",
        "mixed": "Nothing was refused as wrong; some things deserve a look.",
        "good": "Every check passed.",
    }[tone]
    return Verdict(tone, headline, tuple(lines))


def build_overview(figures: Figures) -> Section:
    """A line for each symbol."""
    header = (
        "symbol", "first bar", "last bar", "bars", "there", "missing, unknown", "missing, known outage",
        "suspect", "refused", "failed", "warned",
    )  # fmt: skip
    rows = [_overview_row(figures, symbol) for symbol in figures.dataset.symbols]
    codes = tuple(
        Code(f"SQL: {name}", figures.dataset.sql(name), folded=True)
        for name in ("spans", "coverage", "checks")
    )
    table = Table(
        "Symbols", header, tuple(rows), "lllrrrrrrrr",
        note="Refused are also rows before the first bar, after the last or without a time; failed and warned are checks.",
    )  # fmt: skip
    return Section("overview", "Overview", (), (table, *codes))


def _overview_row(figures: Figures, symbol: str) -> tuple[str, ...]:
    checks = figures.of("checks", symbol)
    if checks.is_empty():
        return (symbol, *[NONE] * 10)
    results = [count(checks.filter(pl.col("result") == name).height) for name in ("fail", "warn")]
    spans = figures.of("spans", symbol)
    if spans.is_empty():
        return (symbol, *[NONE] * 8, *results)
    span = spans.row(0, named=True)
    months = figures.of("coverage", symbol).filter(pl.col("unit") == "months")
    sums = dict(months.group_by("kind").agg(pl.col("bars").sum()).iter_rows())
    there = sums.get("present", 0)
    refused = sums.get("refused", 0) + span["refused_elsewhere"]
    counts = [*(count(sums.get(k, 0)) for k in ("unknown", "known", "suspect")), count(refused)]
    return (
        symbol, moment(span["first"]), moment(span["last"]), count(there),
        percent(share(there, sums.get("expected", 0)), 2), *counts, *results,
    )  # fmt: skip


def build_proofs(figures: Figures) -> Section:
    """Every check with what it proves, in how many symbols it found something, and how much."""
    found = [row for symbol in figures.dataset.symbols for row in sorted_checks(figures, symbol)]
    order = [check.name for check in CHECKS]
    names = {str(row["check"]) for row in found}
    bars = figures.frames["spans"].height > 0
    proves = {check.name: check.proves for check in CHECKS} if bars else {}
    rows = []
    for name in sorted(names, key=lambda n: (order.index(n) if n in order else len(order), n)):
        of = [row for row in found if row["check"] == name]
        severity = next((str(row["severity"]) for row in of if row["severity"]), NONE)
        results = [str(row["result"]) for row in of]
        total = sum(int(str(row["count"])) for row in of if row["result"] != "pass")
        rows.append(
            (name, severity, count(results.count("fail")), count(results.count("warn")),
             count(total), proves.get(name, NONE))
        )  # fmt: skip
    rows.sort(key=lambda row: (row[2] == "0", row[3] == "0"))
    table = Table(
        "What was checked", ("check", "severity", "symbols failed", "warned", "count", "proves"),
        tuple(rows), "llrrrt", flagged=frozenset(i for i, row in enumerate(rows) if row[2] != "0"),
        note="Severity: reject goes to quarantine; flag stays and is suspect; warn is counted and told. "
        "The count is of rows, bars or ids where the check did not pass.",
    )  # fmt: skip
    code = Code("SQL: checks", figures.dataset.sql("checks"), folded=True)
    return Section("checks", "Checks by severity", (), (table, code))


def build_provenance(figures: Figures) -> Section:
    """Which versions the figures are of, and who wrote them from what."""
    tables = []
    sources: dict[tuple[str, str, str], list[str]] = {}
    series = {f"{figures.dataset.name}/{symbol}" for symbol in figures.dataset.symbols}
    for name, commit in sorted(figures.commits.items()):
        content = {key: d for key, d in commit.content.items() if series_key(key) in series}
        origin = commit.origin
        tables.append(
            (name, str(commit.version), origin.run_id, origin.stage, origin.code[:_DIGITS],
             count(len({series_key(key) for key in content})), digest(content))
        )  # fmt: skip
        for source, read in origin.reads.items():
            key = (source, str(read["version"]), digest(read["content"]))
            sources.setdefault(key, []).append(name)
    blocks = (
        Table(
            "Tables read",
            ("table", "version", "last written by run", "stage", "code", "series", "content"),
            tuple(tables), "lrlllrl",
            note="Content is the start of the series' hash; of several, of the SHA-256 over their hashes.",
        ),
        Table(
            "From what these were computed", ("table", "version", "content", "read for"),
            tuple((*key, ", ".join(names)) for key, names in sorted(sources.items())), "lrlt",
        ),
        Code("Back to the raw files", "mlta lineage silver.klines"),
    )  # fmt: skip
    return Section("provenance", "Provenance", (), blocks)
