"""``mlta symbols``."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Final

import typer

from mlta.cli import options
from mlta.cli.output import console, print_table, table
from mlta.experiment.yaml_file import parse_value
from mlta.sources.lives import known_lives
from mlta.sources.remote import Listed
from mlta.sources.symbols import choose

_VOLUME: Final = "quote volume, 24 h"
_WHOLE: Final = 1000.0
"""Amounts from here on are shown without decimals."""
_NAMED: Final = 3
"""Symbols that are named where something is known of them; the others are counted."""


class Format(StrEnum):
    """How symbols are printed."""

    TABLE = "table"
    LIST = "list"
    CSV = "csv"
    JSON = "json"


def symbols(
    patterns: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATTERN", help="Names, or patterns with * and ? in quotes; all if left out."),
    ] = None,
    quote: Annotated[
        str | None,
        typer.Option("--quote", metavar="ASSET", help="Only those priced in this asset, such as USDT."),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", help="Only the N most traded of the last 24 hours."),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How to print them; list is what symbols takes.")
    ] = Format.TABLE,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
) -> None:  # fmt: skip
    """List the symbols that the source has.

    Settings hold names alone, so that a run depends on what is written down; this makes names of
    patterns.

    mlta symbols '*USDT' 'BTC*'

    mlta symbols --quote USDT --top 20

    mlta run-stage all --set symbols="$(mlta symbols 'BTC*' --format list)"

    Kind simulated has those of the settings, kind files those that files are named for. Kind
    binance has what the exchange lists now; kind archive also what was delisted, but knows no
    assets and no volumes.
    """
    # client and server take a while to import
    from mlta.stages.bronze import opened  # noqa: PLC0415

    settings = options.load(config_dir, env, overrides).settings
    with opened(settings, data_dir) as source:
        listed = source.fetch_symbols(settings.selection.market, settings.selection.timeframe)
    chosen = choose(listed, patterns or ["*"], quote=quote, top=top)
    _print(chosen, form)
    if top is not None:
        print(
            "note: these are the most traded of the last 24 hours. Over past years that is a choice with "
            "hindsight: what was traded then and has gone is not among them.",
            file=sys.stderr,
        )


def as_setting(names: Sequence[str]) -> str:
    """`names` as ``--set symbols=`` takes them, in quotes where YAML would read something else.

    Examples
    --------
    >>> as_setting(["BTCUSDT", "1E5"])
    "[BTCUSDT,'1E5']"
    """
    plain = (name if parse_value(name, name).value == name else f"'{name}'" for name in names)
    return f"[{','.join(plain)}]"


def _print(chosen: Sequence[Listed], form: Format) -> None:
    lives = {item.symbol: known_lives(item.symbol) for item in chosen}
    match form:
        case Format.LIST:
            print(as_setting(list(lives)))
        case Format.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow([*asdict(chosen[0]), "lives"])
            writer.writerows([*asdict(i).values(), "; ".join(lives[i.symbol])] for i in chosen)
        case Format.JSON:
            records = [{**asdict(item), "lives": lives[item.symbol]} for item in chosen]
            sys.stdout.write(json.dumps(records, indent=2) + "\n")
        case _:
            _print_table(chosen)
            _print_lives(lives)


def _print_table(chosen: Sequence[Listed]) -> None:
    """A line for each; columns that the source says nothing for are left out."""
    columns = {
        "symbol": [item.symbol for item in chosen],
        "status": [item.status or "" for item in chosen],
        "base": [item.base or "" for item in chosen],
        "quote": [item.quote or "" for item in chosen],
        _VOLUME: [_amount(item.quote_volume) for item in chosen],
    }
    shown = {name: cells for name, cells in columns.items() if any(cells)}
    made = table(*shown, right=[_VOLUME])
    for row in zip(*shown.values(), strict=True):
        made.add_row(*row)
    print_table(made)


def _amount(volume: float | None) -> str:
    if volume is None:
        return ""
    return f"{volume:,.0f}" if volume >= _WHOLE else f"{volume:.4g}"


def _print_lives(lives: Mapping[str, Sequence[str]]) -> None:
    """What is known of renames and absences: a line for each, with the symbols that it is about."""
    about: dict[str, list[str]] = {}
    for symbol, sentences in lives.items():
        for sentence in sentences:
            about.setdefault(sentence, []).append(symbol)
    for sentence, names in about.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        console().print(f"{', '.join(names[:_NAMED])}{more}: {sentence}")
