"""``mlta lineage``."""

from typing import Annotated

import typer
from rich.tree import Tree

from mlta.cli import options
from mlta.cli.output import console
from mlta.errors import DataError
from mlta.lake.lineage import Ancestor, load_lineage
from mlta.lake.names import table_named


def lineage(
    name: Annotated[str, typer.Argument(metavar="TABLE", help="A table, e.g. gold.metrics.")],
    version: Annotated[
        int | None, typer.Option("--version", min=0, help="An earlier version of it.")
    ] = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
) -> None:
    """Show what a table was computed from, back to the raw files."""
    options.load(config_dir, env, [])
    lake, table = options.open_lake(data_dir), table_named(name)
    ancestor = load_lineage(lake, table, version)
    if ancestor is None:
        raise DataError(f"{table.full_name} is not there yet; run the stages first")
    console().print(_tree(ancestor, Tree("")).children[0])


def _tree(ancestor: Ancestor, above: Tree) -> Tree:
    commit = ancestor.commit
    branch = above.add(
        f"{ancestor.table.full_name} version {commit.version}  {commit.origin.stage}  "
        f"run {commit.origin.run_id}  code {commit.origin.code}  {commit.time:%Y-%m-%d %H:%M:%S}"
    )
    for source in ancestor.sources:
        _tree(source, branch)
    if not ancestor.sources:
        for key, digest in sorted(commit.content.items()):
            branch.add(f"{key or 'all rows'}  content {digest}")
    return above
