"""``mlta indicators``."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import polars as pl
import typer

from mlta.cli import options
from mlta.cli.output import print_table, table
from mlta.errors import ConfigError
from mlta.experiment.config import Settings
from mlta.features.compute import kernel_inputs
from mlta.indicators.aliases import ALIASES, other_names
from mlta.indicators.catalog import get, load_all
from mlta.indicators.compiling import compile_indicators
from mlta.indicators.describe import (
    alias_line,
    as_mapping,
    memory_line,
    output_lines,
    param_line,
    still_values,
)
from mlta.indicators.page import as_markdown
from mlta.indicators.spec import Category, Indicator
from mlta.indicators.timing import nanoseconds_per_bar
from mlta.lake.as_of import version_as_of
from mlta.lake.lake import Lake
from mlta.pipeline.progress import progress_bar
from mlta.schemas import KLINES

_GALLERY_BARS: Final = 6000
"""Bars that are read for it: those shown, and enough before them to warm up."""


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
    search: Annotated[
        str | None,
        typer.Option("--search", help="Only those with this word in name, title or formula."),
    ] = None,
    prepare: Annotated[
        bool,
        typer.Option("--compile", help="Compile them now, on all cores, so that no run has to."),
    ] = False,
    gallery: Annotated[
        Path | None,
        typer.Option(
            "--gallery", metavar="FILE", help="Draw them on your latest bars, as one HTML page."
        ),
    ] = None,
    as_of: options.AsOf = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
) -> None:
    """List the indicators, or show one.

    Formula, parameters with their bounds, units, lookback and source; features.include takes the
    names.
    """
    chosen = _chosen(name, category, search)
    if prepare:
        with progress_bar("indicators compiled", len(chosen)) as advance:
            compile_indicators(chosen, advance)
        print(f"{len(chosen)} indicators are compiled")
        return
    if gallery:
        settings = options.load(config_dir, env, []).settings
        lake = options.open_lake(data_dir)
        version = version_as_of(lake, KLINES, as_of) if as_of else None
        _write_gallery(gallery, chosen, settings, lake, version)
        return
    if as_of is not None:
        raise ConfigError("--as-of says on which bars to draw; give --gallery FILE with it")
    match form:
        case Format.JSON:
            sys.stdout.write(json.dumps([as_mapping(i) for i in chosen], indent=2) + "\n")
        case Format.MARKDOWN:
            sys.stdout.write(as_markdown(chosen))
        case Format.TEXT if name:
            _print_one(name, chosen[0])
        case _:
            made = table("name", "title", "category", "columns at defaults")
            for i in chosen:
                made.add_row(i.name, i.title, i.category.value, ", ".join(i.columns({})))
            print_table(made)


def _write_gallery(
    file: Path, chosen: list[Indicator], settings: Settings, lake: Lake, version: int | None
) -> None:
    from mlta.reports.gallery import render_gallery  # noqa: PLC0415 - no other command needs its templates

    symbol = settings.symbols[0]
    title = f"{symbol} {settings.timeframe}"
    klines = (
        lake.scan(KLINES, version)
        .filter(
            pl.col("symbol") == symbol,
            pl.col("market") == settings.market,
            pl.col("timeframe") == settings.timeframe,
        )
        .sort("open_time")
        .tail(_GALLERY_BARS)
        .collect()
    )
    if klines.is_empty():
        raise ConfigError(f"silver has no bars of {title}; run `mlta run-stage silver` first")
    last = f"{klines['open_time'][-1]:%Y-%m-%d %H:%M} UTC"
    with progress_bar("indicators compiled", len(chosen)) as advance:
        compile_indicators(chosen, advance)
    with progress_bar("indicators drawn", len(chosen)) as advance:
        page = render_gallery(chosen, kernel_inputs(klines), f"{title}, up to {last}", advance)
    file.write_text(page, encoding="utf-8")
    print(f"{len(chosen)} indicators on {title}: {file}")


def _chosen(name: str | None, category: Category | None, search: str | None) -> list[Indicator]:
    if name:
        if category or search:
            raise ConfigError(
                "give the name of one indicator or a --category or --search, not both"
            )
        return [get(name)]
    chosen = [i for i in load_all() if category in (None, i.category)]
    if search is None:
        return chosen
    found = [i for i in chosen if search.lower() in _searched(i).lower()]
    if not found:
        raise ConfigError(f"no indicator has {search!r} in its name, title, formula or source")
    return found


def _searched(indicator: Indicator) -> str:
    names = " ".join([indicator.name, *other_names(indicator.name)])
    return f"{names} {indicator.title} {indicator.formula} {indicator.source}"


def _print_one(name: str, indicator: Indicator) -> None:
    made = table("", "")
    if name in ALIASES:
        made.add_row(name, f"another name for {alias_line(ALIASES[name])}")
    made.add_row("name", f"{indicator.name}: {indicator.title}, {indicator.category.value}")
    made.add_row("formula", indicator.formula)
    made.add_row("source", indicator.source)
    made.add_row("inputs", ", ".join(indicator.inputs))
    for param in indicator.params:
        made.add_row("parameter", param_line(param))
    for line in output_lines(indicator):
        made.add_row("column", line)
    made.add_row("memory", memory_line(indicator))
    for what, values in still_values(indicator).items():
        made.add_row(f"where {what}", values)
    made.add_row("speed", f"{nanoseconds_per_bar(indicator):.1f} ns a bar on this machine")
    if others := other_names(indicator.name):
        made.add_row("also called", ", ".join(others))
    print_table(made)
