"""A page with the picture of what a table was computed from, back to the raw files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import polars as pl

from mlta.lake.lineage import Ancestor
from mlta.reports.lineage_picture import Picture, draw_lineage
from mlta.reports.page import page_environment
from mlta.schemas import LEDGER

_OPEN: Final = 10
"""A list of so many files is shown, a longer one folded."""


@dataclass(frozen=True)
class _Series:
    """The raw files of one symbol from one source."""

    title: str
    files: list[dict[str, str]]
    is_open: bool


def render_lineage(trunk: Ancestor, ledger: pl.DataFrame) -> str:
    """The page as HTML: self-contained, without a script; the same lineage gives the same text.

    Parameters
    ----------
    trunk : Ancestor
    ledger : DataFrame
        ``bronze.ledger`` at the newest version that is part of the lineage; of its files those are
        shown that belong to series that were read.
    """
    environment = page_environment()
    environment.globals["content_of"] = content_of
    picture = draw_lineage(trunk)
    return environment.get_template("lineage.html.jinja").render(
        trunk=trunk, picture=picture, series=_series(ledger, _series_read(picture))
    )


def content_of(content: Mapping[str, str]) -> str:
    """One hash over the content of all partitions; of a single one it is its own."""
    if len(content) == 1:
        return next(iter(content.values()))
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def _series_read(picture: Picture) -> set[str] | None:
    """Series of the ledger that something in the picture was computed from; None: all."""
    reads = [box.ancestor.commit.origin.reads for box in picture.boxes]
    found = [read[LEDGER.full_name]["content"] for read in reads if LEDGER.full_name in read]
    return {key for content in found for key in content} if found else None


def _series(ledger: pl.DataFrame, read: set[str] | None) -> list[_Series]:
    key = pl.concat_str(*LEDGER.partition_by, separator="/")
    rows = ledger if read is None else ledger.filter(key.is_in(list(read)))
    named = rows.select(key.alias("series"), "source", "path", "sha256", "status")
    return [
        _Series(
            f"{series} from {source}: {files.height:,} file{'s' if files.height != 1 else ''}",
            files.to_dicts(),
            rows.height <= _OPEN,
        )
        for (series, source), files in named.group_by("series", "source", maintain_order=True)
    ]
