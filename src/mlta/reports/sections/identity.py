"""Which run this is, and from what it was made."""

import hashlib
import json

import polars as pl

from mlta.reports.blocks import Code, Section, Table
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import NONE, count, instant

_DIGITS = 12


def build_identity(inputs: ReportInputs) -> Section:
    """Run id, hashes, span of the data, stages, and the versions of the tables that were read."""
    rows = [("run", inputs.run_id), *inputs.identity.items()]
    klines = inputs.frame("klines")
    if not klines.is_empty():
        first, last = (klines["open_time"].min(), klines["open_time"].max())
        rows.append(("data", f"{instant(first)} to {instant(last)} UTC"))  # type: ignore[arg-type]
    blocks: list[Table | Code] = [Table("Identity", ("what", "value"), tuple(rows), "lt")]
    runs = inputs.frame("runs").unique("stage", keep="last", maintain_order=True)
    if not runs.is_empty():
        blocks += [_stages(runs), *_tables_read(runs)]
    if inputs.settings:
        blocks.append(Code("Settings", inputs.settings))
    missing = () if runs.height else ("No stage of this run is recorded in gold.runs.",)
    return Section("run", "Run", missing, tuple(blocks))


def _stages(runs: pl.DataFrame) -> Table:
    rows = tuple(
        (row["stage"], row["fingerprint"][:_DIGITS], row["code"][:_DIGITS])
        for row in runs.iter_rows(named=True)
    )
    return Table(
        "Stages", ("stage", "fingerprint", "code"), rows, "lll",
        note="A fingerprint covers settings, content of the inputs and code; equal fingerprints "
        "mean equal results. Times are in gold.runs, not here, so that a run computed again gives "
        "the same page.",
    )  # fmt: skip


def _tables_read(runs: pl.DataFrame) -> list[Table]:
    seen: dict[tuple[str, str, str, str], None] = {}  # a set that keeps the order
    for reads in runs["reads"]:
        for name, read in sorted(json.loads(reads or "{}").items()):
            content = read.get("content") or {}
            seen[(name, str(read.get("version", NONE)), count(len(content)), digest(content))] = (
                None
            )
    if not seen:
        return []
    table = Table(
        "Tables read",
        ("table", "version", "partitions", "content"),
        tuple(seen),
        "lrrl",
        note="Content is the start of the partition's hash; of several partitions, of the SHA-256 "
        "over their hashes in the order of their names, one a line.",
    )
    return [table]


def digest(content: dict[str, str]) -> str:
    """The start of a partition's hash; of several, of the SHA-256 over theirs."""
    hashes = [content[key] for key in sorted(content)]
    if len(hashes) < 2:
        return "".join(hashes)[:_DIGITS] or NONE
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:_DIGITS]
