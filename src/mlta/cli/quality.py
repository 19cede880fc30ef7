"""``mlta quality``."""

from pathlib import Path
from typing import Annotated

import typer

from mlta.cli import options
from mlta.cli.output import console, print_table, table
from mlta.lake.as_of import versions_as_of
from mlta.lake.files import save_bytes
from mlta.reports.quality.figures import Dataset, Figures, load_figures
from mlta.reports.quality.series import diagnosis_of, examples_of, sorted_checks
from mlta.schemas import TABLES


def quality(
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write the page of the dataset instead."),
    ] = None,
    as_of: options.AsOf = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
) -> None:
    """Show what silver's checks found, symbol by symbol.

    What is wrong with each symbol of the settings, and the checks that did not pass, what failed
    first. The page of --html adds calendars of coverage, gaps, distributions, volumes, refused
    rows, and the SQL of every figure.
    """
    settings = options.load(config_dir, env, overrides).settings
    lake = options.open_lake(data_dir)
    versions = versions_as_of(lake, as_of, lambda: [*TABLES.values()]) if as_of else {}
    where = settings.selection
    dataset = Dataset(market=where.market, timeframe=where.timeframe, symbols=where.symbols)
    figures = load_figures(lake, dataset, versions)
    if html:
        _write_page(html, figures)
        return
    for symbol in dataset.symbols:
        _print_symbol(figures, symbol)


def _write_page(file: Path, figures: Figures) -> None:
    from mlta.reports.quality.page import render_quality  # noqa: PLC0415 - jinja2 takes a while to import

    save_bytes(file, render_quality(figures).encode())
    print(f"quality of {figures.dataset.name}: {file}")


def _print_symbol(figures: Figures, symbol: str) -> None:
    out = console()
    for line in diagnosis_of(figures, symbol):
        out.print(f"{figures.dataset.name}/{symbol}: {line}", soft_wrap=True)
    rows = sorted_checks(figures, symbol)
    wrong = [row for row in rows if row["result"] != "pass"]
    if wrong:
        made = table("result", "check", "severity", "count", "example", right=("count",))
        for row in wrong:
            cells = (row["result"], row["check"], row["severity"] or "")
            example = examples_of(row["examples"], 1)
            made.add_row(*map(str, cells), f"{row['count']:,}", example)
        print_table(made)
    if rows:
        out.print(f"{len(rows) - len(wrong)} of {len(rows)} checks passed", soft_wrap=True)
