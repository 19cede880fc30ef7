"""``mlta indicators``."""

import json
import math
import sys
from enum import StrEnum
from typing import Annotated

import typer

from mlta.cli import options
from mlta.cli.output import print_table, table
from mlta.errors import ConfigError
from mlta.indicators.catalog import get, load_all
from mlta.indicators.describe import as_mapping, as_markdown
from mlta.indicators.spec import Category, Indicator


class Format(StrEnum):
    """How the catalogue is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def indicators(
    name: Annotated[str | None, typer.Argument(help="One indicator; all if left out.")] = None,
    category: Annotated[
        Category | None,
        typer.Option(
            "--category",
            metavar="<category>",
            help=f"Only those of one category: {', '.join(Category)}.",
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TEXT,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
) -> None:
    """List the indicators, or show one.

    Formula, parameters with their bounds, units, lookback and source; features.include takes the
    names.
    """
    if name and category:
        raise ConfigError("give the name of one indicator or a --category, not both")
    chosen = [get(name)] if name else [i for i in load_all() if category in (None, i.category)]
    match form:
        case Format.JSON:
            sys.stdout.write(json.dumps([as_mapping(i) for i in chosen], indent=2) + "\n")
        case Format.MARKDOWN:
            sys.stdout.write(as_markdown(chosen))
        case Format.TEXT if name:
            _print_one(chosen[0])
        case _:
            made = table("name", "title", "category", "columns at defaults")
            for i in chosen:
                made.add_row(i.name, i.title, i.category.value, ", ".join(i.columns({})))
            print_table(made)


def _print_one(indicator: Indicator) -> None:
    defaults = {param.name: param.default for param in indicator.params}
    lookback = indicator.lookback(**defaults)
    settle = indicator.settle(**defaults)
    made = table("", "")
    made.add_row("name", f"{indicator.name}: {indicator.title}, {indicator.category.value}")
    made.add_row("formula", indicator.formula)
    made.add_row("source", indicator.source)
    made.add_row("inputs", ", ".join(indicator.inputs))
    for p in indicator.params:
        made.add_row("parameter", f"{p.name} = {p.default} ({p.ge} to {p.le} {p.unit}): {p.doc}")
    for column, o, bars in zip(indicator.columns({}), indicator.outputs, lookback, strict=True):
        bounds = "" if math.isinf(o.low) else f", {o.low:g} to {o.high:g}"
        made.add_row("column", f"{column}: {o.unit.value}{bounds}, first value after {bars} bars")
    made.add_row("memory", indicator.memory.value + (f", settles in {settle} bars" * (settle > 0)))
    print_table(made)
