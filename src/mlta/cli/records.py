"""Rows as text: for people, or as CSV or JSON for machines."""

import csv
import json
import math
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from mlta.cli.output import print_table, table

_NAMED: Final = 3


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def print_lines(
    header: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[str] = ()
) -> None:
    """Rows in columns; nothing for None."""
    made = table(*header, right=right)
    for row in rows:
        made.add_row(*map(shown, row))
    print_table(made)


def print_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as CSV with a header; lists as their parts with spaces between."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([shown(value) for value in row] for row in rows)


def print_json(value: object) -> None:
    """One JSON document; times as ISO text, NaN and infinity as text."""
    sys.stdout.write(
        json.dumps(_plain(value), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    )


def shown(value: object) -> str:
    """A value as text: every digit of a number, a time in ISO's form, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return " ".join(map(shown, value))
    return str(value)


def few(items: Sequence[object]) -> str:
    """The first of some names, and how many more there are."""
    more = len(items) - _NAMED
    text = ", ".join(map(shown, items[:_NAMED]))
    return f"{text} and {more:,} more" if more > 0 else text


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value.isoformat() if isinstance(value, (date, datetime)) else value
