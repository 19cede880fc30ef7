"""``mlta indicators``."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from mlta.cli import options
from mlta.cli.output import console, table
from mlta.errors import ConfigError
from mlta.indicators.catalog import ALL, get
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
        Category | None, typer.Option("--category", help="Only those of one category.")
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
    chosen = [get(name)] if name else [i for i in ALL if category in (None, i.category)]
    match form:
        case Format.JSON:
            sys.stdout.write(json.dumps([as_mapping(i) for i in chosen], indent=2) + "\n")
        case Format.MARKDOWN:
            sys.stdout.write(as_markdown(chosen))
        case Format.TEXT if name:
            _print_one(chosen[0])
        case Format.TEXT:
            made = table("name", "title", "category", "columns at defaults")
            for i in chosen:
                made.add_row(i.name, i.title, i.category.value, ", ".join(i.columns({})))
            console().print(made)


def _print_one(indicator: Indicator) -> None:
    made = table("", "")
    for key, value in as_mapping(indicator).items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        made.add_row(key, text)
    console().print(made)
