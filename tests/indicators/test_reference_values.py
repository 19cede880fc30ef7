"""Values that were worked out elsewhere, at the last bar of two series, and where they begin."""

import csv
import os
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from mlta.indicators.aliases import ALIASES
from mlta.indicators.catalog import NAMES, get
from mlta.indicators.spec import INPUTS

DATA = os.environ.get("MLTA_REAL_DATA")
FOLDER = None if DATA is None else Path(DATA).parent / "indicators"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(FOLDER is None, reason="MLTA_REAL_DATA names no folder"),
]

OTHER_CONVENTION = {
    "alpha101": "the reference adds 0.001, which is not small for a cheap coin",
    "fractal": "the reference writes 0, not NaN, before the first window is full",
    "kdj": "the reference seeds both means with their first value, TA-Lib and we with n of them",
    "maxindex": "the reference counts bars from the first of the series",
    "minindex": "the reference counts bars from the first of the series",
    "pivots_hl": "the reference writes 0, not NaN, before the first window is full",
    "qlib_corr": "ln(volume + 1) depends on the unit of volume; ours takes it against its mean",
    "qlib_rsv": "the reference has a share, we a percentage",
    "qlib_sumd": "the reference has a share, we a percentage",
    "zscore": "the reference says ddof=0 and divides by the sample's deviation",
}
"""Where we differ on purpose, and why."""


def references():
    """The reference's own rows, one for each entry or alias that there is."""
    if FOLDER is None:
        return {}
    with (FOLDER / "oracles.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["library"] == "ref"]
    return {row["name"]: row for row in rows if row["name"] in {*NAMES, *ALIASES}}


@pytest.fixture(scope="module")
def series():
    return {size: read(FOLDER / f"data_{size}.csv") for size in (200, 5000)}


def read(path):
    """Columns by the names that indicators ask for."""
    renamed = {"count": "trade_count"}
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    bars = {
        renamed.get(name, name): np.array([float(row[name]) for row in rows])
        for name in rows[0]
        if name != "ts"
    }
    times = [datetime.fromisoformat(row["ts"]).replace(tzinfo=UTC) for row in rows]
    bars["open_us"] = np.array([time.timestamp() * 1e6 for time in times])
    return bars


def arguments(indicator, call):
    """The reference's parameters under our names: by name where they agree, else by place."""
    pairs = [part.split("=", 1) for part in call.split(",") if "=" in part]
    names = [param.name for param in indicator.params]
    found = {}
    for place, (name, text) in enumerate(pairs):
        ours = name if name in names else names[place] if place < len(names) else None
        # what is not a number ("day") names what is our default
        if ours is not None and ours not in found and text.replace(".", "", 1).isdigit():
            found[ours] = float(text)
    return found


def cases():
    for name in sorted(references()):
        reason = OTHER_CONVENTION.get(name)
        marks = pytest.mark.xfail(reason=reason, strict=True) if reason else ()
        yield pytest.param(name, marks=marks)


def in_their_order(names, row, columns):
    """`columns`, called `names`, in the order of the reference where it uses these names."""
    theirs = row["output_names"].split(";")
    return [columns[names.index(name)] for name in theirs] if set(theirs) <= set(names) else columns


@pytest.mark.parametrize("name", list(cases()))
def test_agrees_with_the_reference(name, series):
    row, indicator = references()[name], get(name)
    assert set(indicator.inputs) <= set(INPUTS), "the reference has no second series"
    alias = ALIASES.get(name)
    params = {**(alias.params if alias else {}), **arguments(indicator, row["call"])}
    names = [output.name for output in indicator.outputs]
    leading = [int(text) for text in row["leading_nan"].split(";")]
    for size, bars in series.items():
        result = indicator(*(bars[column] for column in indicator.inputs), **params)
        columns = result if isinstance(result, tuple) else (result,)
        if alias is not None and alias.output is not None:
            columns = (columns[names.index(alias.output)],)
        else:
            columns = in_their_order(names, row, columns)
        last = [float(text) for text in row[f"last_{size}"].split(";")]
        columns = columns[: len(last)]
        begins = [int(np.isnan(column).sum()) for column in columns]
        assert begins == [min(rows, size) for rows in leading]
        np.testing.assert_allclose([column[-1] for column in columns], last, rtol=1e-7)
