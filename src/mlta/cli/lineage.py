"""``mlta lineage``."""

from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.tree import Tree

from mlta.cli import options
from mlta.cli.output import console
from mlta.errors import DataError
from mlta.lake.as_of import version_as_of
from mlta.lake.files import save_bytes
from mlta.lake.lake import Lake
from mlta.lake.lineage import Ancestor, ancestors, load_lineage
from mlta.lake.names import table_named
from mlta.schemas import LEDGER

_MOST_FILES = 3


def lineage(
    name: Annotated[str, typer.Argument(metavar="TABLE", help="A table, e.g. gold.metrics.")],
    as_of: options.AsOf = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page with a picture of it instead."),
    ] = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
) -> None:
    """Show what a table was computed from.

    Back to the raw files: which stage wrote it, under which run and code, from which versions.
    """
    options.load(config_dir, env, [])
    lake, table = options.open_lake(data_dir), table_named(name)
    version = version_as_of(lake, table, as_of) if as_of else None
    ancestor = load_lineage(lake, table, version)
    if ancestor is None:
        raise DataError(f"{table.full_name} is not there yet; run the stages first")
    if html:
        _write_page(html, ancestor, lake)
        return
    trunk = Tree("")
    _grow(trunk, ancestor, lake, set())
    console().print(trunk.children[0])


def _write_page(file: Path, ancestor: Ancestor, lake: Lake) -> None:
    from mlta.reports.lineage_page import render_lineage  # noqa: PLC0415 - jinja2 takes a while to import

    ledgers = [one.commit.version for one in ancestors(ancestor) if one.table is LEDGER]
    rows = lake.load(LEDGER, max(ledgers)) if ledgers else pl.DataFrame(schema=LEDGER.schema)
    save_bytes(file, render_lineage(ancestor, rows).encode())
    print(f"lineage of {ancestor.table.full_name} version {ancestor.commit.version}: {file}")


def _grow(above: Tree, ancestor: Ancestor, lake: Lake, seen: set[tuple[str, int]]) -> None:
    commit, table = ancestor.commit, ancestor.table
    gone = ", vacuumed" if commit.version in lake.vacuumed(table) else ""
    label = f"{table.full_name} version {commit.version}{gone}"
    if (table.full_name, commit.version) in seen:
        above.add(f"{label}, see above")
        return
    seen.add((table.full_name, commit.version))
    origin = commit.origin
    branch = above.add(
        f"{label}, by {origin.stage}, run {origin.run_id}, code {origin.code}, "
        f"{commit.time:%Y-%m-%d %H:%M:%S}"
    )
    for source in ancestor.sources:
        _grow(branch, source, lake, seen)
    if table is LEDGER:
        _add_files(branch, lake.load(LEDGER, commit.version))


def _add_files(branch: Tree, ledger: pl.DataFrame) -> None:
    for (source, symbol), files in ledger.group_by("source", "symbol", maintain_order=True):
        series = branch.add(f"{symbol} from {source}: {files.height} files")
        for file in files.head(_MOST_FILES).iter_rows(named=True):
            series.add(f"{file['path']}  sha256 {file['sha256']}")
        if files.height > _MOST_FILES:
            series.add('... see: mlta sql "SELECT path, sha256 FROM bronze.ledger"')
