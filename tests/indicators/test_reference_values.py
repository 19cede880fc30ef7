"""Values that were worked out elsewhere, at the last bar of two series, and where they begin."""

import csv
import os
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from mlta.indicators.aliases import ALIASES
from mlta.indicators.catalog import NAMES, get

DATA = os.environ.get("MLTA_REAL_DATA")
FOLDER = None if DATA is None else Path(DATA).parent / "indicators"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(FOLDER is None, reason="MLTA_REAL_DATA names no folder"),
]

OTHER_CONVENTION = {
    "alpha053": "the reference divides by a small number where a bar closes at its low",
    "alpha101": "the reference adds 0.001, which is not small for a cheap coin",
    "bandpass": "the reference writes 0, not NaN, for the normalised 0/0 of the first two bars",
    "cdl_doji_ratio": "the reference writes 0, not NaN, before the first window is full",
    "cdl_inside": "the reference writes 0, not NaN, at the first bar",
    "cdl_outside": "the reference writes 0, not NaN, at the first bar",
    "crossany": "the reference's second series is not in its files",
    "crossover": "the reference's second series is not in its files",
    "decay": "the reference lets prices decay, we a signal from 0 to 1",
    "decreasing": "the reference writes 0, not NaN, before it can compare",
    "donchian_exit": "the reference has no middle line",
    "donchian_position": "the reference divides by 100",
    "edcf": "the reference starts two bars later than it could; the values agree",
    "edecay": "the reference lets prices decay, we a signal from 0 to 1",
    "frac_diff": "the reference takes the log price, whose level depends on the currency's unit",
    "fractal": "the reference writes 0, not NaN, before the first window is full",
    "gapo": "the reference takes the logarithm of the range itself, we in units of the close",
    "guppy": "the reference has the mean of 60 bars alone",
    "hasbrouck_lambda": "the reference's root of an amount has a unit that powers of two do not scale",
    "hvol": "the reference has 252 bars a year, we 8,760",
    "increasing": "the reference writes 0, not NaN, before it can compare",
    "jma": "the reference's row says phase 0 and holds the values of phase 50, where we agree",
    "kdj": "the reference seeds both means with their first value, TA-Lib and we with n of them",
    "kvo_simple": "in the reference rounding decides which of two equal typical prices is higher",
    "laguerre_rsi": "the reference writes 0, not NaN, for the 0/0 of the first bar",
    "linearreg_r2": "the reference says r squared and gives r",
    "long_run": "the reference's second series is not in its files",
    "maaq": "the reference writes the close itself while ER has no value yet",
    "mavp": "the reference's lengths are not in its files",
    "maxindex": "the reference counts bars from the first of the series",
    "minindex": "the reference counts bars from the first of the series",
    "minmaxindex": "the reference counts bars from the first of the series",
    "nma": "the reference starts one bar later than it could; the values agree",
    "pfe": "the reference depends on what prices are quoted in: it takes no logarithm",
    "pivots_hl": "the reference writes 0, not NaN, before the first window is full",
    "qlib_corr": "ln(volume + 1) depends on the unit of volume; ours takes it against its mean",
    "qlib_rsv": "the reference has a share, we a percentage",
    "qlib_sumd": "the reference has a share, we a percentage",
    "reflex": "the reference writes 0, not NaN, before the first window is full",
    "rsmk": "the second series of the reference, which agrees, is the open",
    "short_run": "the reference's second series is not in its files",
    "smc_sweep": "the reference writes 0, not NaN, before the first window is full",
    "squeeze": "the reference writes 0, not NaN, before the first window is full",
    "stc": "the reference seeds its means with their first value, as everywhere we with n of them",
    "td_seq": "the reference writes NaN for a count of 0",
    "trade_rate": "the reference knows how long a bar is; we take it from the openings before",
    "trendflex": "the reference writes 0, not NaN, before the first window is full",
    "ttm_trend": "the reference writes -1, not NaN, before the first window is full",
    "vidya": "the reference takes the CMO over as many bars as it smooths; at 9 and 9 we agree",
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
    """The reference's parameters under our names: by name where they agree, else by place.

    Two that it writes as one (``jaw=13/8``) stand at their defaults.
    """
    pairs = [part.split("=", 1) for part in call.split(",") if "=" in part and "/" not in part]
    names = [param.name for param in indicator.params]
    found = {}
    for place, (name, text) in enumerate(pairs):
        ours = name if name in names else names[place] if place < len(names) else None
        # what is not a number ("day") names what is our default
        if ours is not None and ours not in found and text.replace(".", "", 1).isdigit():
            found[ours] = float(text)
    return found


SCALED = {"math_acos": 1000, "math_asin": 1000, "math_cosh": 10, "math_exp": 10, "math_sinh": 10}
"""By what the reference divided the closes that it gave these functions of a number."""


def inputs_of(indicator, bars):
    """Series to compute from: numbers are closes to the reference, two series are high and low."""
    stand_ins = {"value": bars["close"] / SCALED.get(indicator.name, 1), "other": bars["low"]}
    if "other" in indicator.inputs:
        stand_ins["close"] = bars["high"]
    return [{**bars, **stand_ins}[name] for name in indicator.inputs]


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
    row, indicator, alias = references()[name], get(name), ALIASES.get(name)
    params = {**(alias.params if alias else {}), **arguments(indicator, row["call"])}
    names = [output.name for output in indicator.outputs]
    leading = [int(text) for text in row["leading_nan"].split(";")]
    for size, bars in series.items():
        result = indicator(*inputs_of(indicator, bars), **params)
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
