"""What a daily series as a whole shows: holes, moves, what is late, and what was said otherwise before."""

from datetime import datetime
from typing import Final

import polars as pl

from mlta.bars.quality import Figures, Finding
from mlta.errors import MAX_EXAMPLES
from mlta.market_data.config import Covers, SeriesConfig
from mlta.market_data.publication import build_available_at
from mlta.market_data.series import SeriesRows, first_said
from mlta.schemas import TIME

_LEAST_STEPS: Final = 30
"""With fewer steps from value to value nobody knows which are usual."""
_USUAL: Final = 0.995
"""Share of the steps that are usual: Mondays without a value are, a week without one is not."""
_FAR: Final = 20.0
"""Least move that is shown, in medians of the absolute move."""
_PATIENCE: Final[dict[Covers, str]] = {"day": "1w", "week": "1w", "month": "1mo", "quarter": "1q"}
"""How far behind the newest value the next may be; no holidays keep a daily one from a week."""


def find_unsorted_dates(times: pl.Series) -> Finding:
    """How many rows stand below a later one; `times` are theirs."""
    return _told("unsorted", times.len(), {"examples": _days(times)})


def find_holes(values: pl.DataFrame) -> Finding:
    """Steps from value to value that are longer than is usual for the series.

    Parameters
    ----------
    values : DataFrame
        Column ``time``, sorted.
    """
    steps = values.select("time", days=pl.col("time").diff().dt.total_days()).drop_nulls()
    if steps.height < _LEAST_STEPS:
        return _told("holes", 0, {"usual_days": None, "examples": []})
    usual = steps["days"].quantile(_USUAL, interpolation="lower")
    long = steps.filter(pl.col("days") > usual)
    examples = [
        {"until": until, "days": days}
        for until, days in zip(_days(long["time"]), long["days"].head(MAX_EXAMPLES), strict=True)
    ]
    return _told("holes", long.height, {"usual_days": usual, "examples": examples})


def find_moves(values: pl.DataFrame) -> Finding:
    """Moves far beyond the median; figures alone, since crises are like that.

    Parameters
    ----------
    values : DataFrame
        Columns ``time``, sorted, and ``value``.
    """
    moves = values.select("time", move=pl.col("value").diff()).drop_nulls()
    moves = moves.filter(pl.col("move") != 0.0)
    scales = moves.select("time", scales=pl.col("move").abs() / pl.col("move").abs().median())
    far = scales.filter(pl.col("scales") >= _FAR)
    shown = far.sort("scales", descending=True, maintain_order=True).head(MAX_EXAMPLES)
    examples = [
        {"time": time, "medians": round(scale, 1)}
        for time, scale in zip(_days(shown["time"]), shown["scales"], strict=True)
    ]
    return "moves", "pass", far.height, {"examples": examples}


def find_off_period(values: pl.DataFrame, covers: Covers) -> Finding:
    """Values of months and quarters that are not stamped with a first, so perhaps with its end.

    Parameters
    ----------
    values : DataFrame
        Column ``time``.
    covers : Covers
    """
    later = values["time"].filter(values["time"].dt.day() != 1)
    if covers in {"day", "week"}:
        later = later.clear()
    return _told("off_period", later.len(), {"examples": _days(later)})


def find_late(values: pl.DataFrame, config: SeriesConfig, fetched_at: datetime) -> Finding:
    """Whether the newest value is so old that the next was due when the file landed.

    Parameters
    ----------
    values : DataFrame
        Column ``time``, sorted; those of the whole file, whatever span is asked for.
    config : SeriesConfig
    fetched_at : datetime
    """
    next_at = pl.col("time").dt.offset_by(_PATIENCE[config.covers])
    due = values.tail(1).select("time", due=build_available_at(next_at, config))
    late = due.filter(pl.col("due") < pl.lit(fetched_at, TIME))
    figures = {
        "newest": next(iter(_days(due["time"])), None),
        "next_due": next(iter(_days(due["due"])), None),
        "landed": fetched_at.strftime("%Y-%m-%d"),
    }
    return _told("late", late.height, figures)


def find_revised(newest: pl.DataFrame, said: pl.DataFrame, files: int, unread: int) -> Finding:
    """How many dates have another value than some earlier file gave them.

    Parameters
    ----------
    newest : DataFrame
        What the newest file says, ``time`` and ``value``, sorted.
    said : DataFrame
        The same of it and of all before, as `series.merge_said` gives it.
    files, unread : int
        Earlier files, and how many of them cannot be read as the newest can.

    Notes
    -----
    Dates that the newest file has no value of any more are counted as ``withdrawn``, which is no fault: some files
    hold the last ten years alone.
    """
    now = newest.select("time", now="value")
    first = first_said(said).select("time", first="value")
    other = said.join(now, on="time").filter(pl.col("value") != pl.col("now"))
    shown = now.join(other, on="time", how="semi").join(first, on="time")
    examples = [
        {"time": day, "first": before, "newest": after}
        for day, (after, before) in zip(
            _days(shown["time"]),
            shown.select("now", "first").head(MAX_EXAMPLES).rows(),
            strict=True,
        )
    ]
    withdrawn = first.height - now.height
    figures = {
        "earlier_files": files,
        "unread": unread,
        "withdrawn": withdrawn,
        "examples": examples,
    }
    return _told("revised", shown.height, figures)


def find_values(rows_in: int, newest: SeriesRows, values: int) -> Finding:
    """Where every row of the newest file went, and how many values the table has; fails if none.

    Raises
    ------
    AssertionError
        If a row went nowhere.
    """
    kept, refused = newest.kept.height, newest.refused.height
    assert rows_in == kept + refused + newest.absent, "a row of the file went nowhere"
    figures = {"rows_in": rows_in, "kept": kept, "refused": refused, "absent": newest.absent}
    return "rows", "pass" if values else "fail", values, figures


def _told(check: str, count: int, figures: Figures) -> Finding:
    return check, "warn" if count else "pass", count, figures


def _days(times: pl.Series) -> list[str]:
    """The first few as dates."""
    return times.head(MAX_EXAMPLES).dt.strftime("%Y-%m-%d").to_list()
