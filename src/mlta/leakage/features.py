"""Checks of feature columns: recompute under a changed future, a shorter or a later history."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

import numpy as np
import polars as pl

from mlta.leakage.finding import Finding
from mlta.types import FloatArray

Compute = Callable[[pl.DataFrame], pl.DataFrame]
"""Bars of one symbol to columns, one row per bar."""

HISTORY_TOLERANCE: Final = 1e-6
"""Of a column's own scale. Older history may weigh 1e-9 after settling, and a price can have been
hundreds of times as large then."""

_PRICES: Final = ("open", "high", "low", "close")
_AMOUNTS: Final = ("volume", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote")


def draw_cuts(bars: int, count: int, seed: int) -> list[int]:
    """Bars after which the future is changed: `count` random ones, and the last but one."""
    if bars < 2:
        return []
    random = np.random.default_rng(seed).integers(0, bars - 1, size=count)
    return sorted({*map(int, random), bars - 2})


def check_future(
    compute: Compute, klines: pl.DataFrame, cuts: list[int], seed: int
) -> list[Finding]:
    """Whether rows up to a cut keep their bits when all inputs after it are changed.

    Parameters
    ----------
    compute : callable
    klines : DataFrame
        Bars of one symbol, oldest first.
    cuts : list of int
        Numbers of the last bars that stay as they are.
    seed : int
        For the changes: each later bar's prices are multiplied by one random factor, its amounts
        by another.
    """
    whole = compute(klines)
    faults: dict[str, str] = {}
    for cut in cuts:
        changed = compute(_perturbed(klines, cut, seed))
        what = f"after inputs from bar {cut + 1} on were changed"
        _compare_bits(whole, changed, cut + 1, klines, what, faults)
    return _findings("future perturbation", whole.columns, faults, cuts)


def check_truncation(compute: Compute, klines: pl.DataFrame, cuts: list[int]) -> list[Finding]:
    """Whether rows up to a cut keep their bits when the bars after it are not there at all."""
    whole = compute(klines)
    faults: dict[str, str] = {}
    for cut in cuts:
        shorter = compute(klines.head(cut + 1))
        what = f"when the history ended at bar {cut}"
        _compare_bits(whole, shorter, cut + 1, klines, what, faults)
    return _findings("truncation", whole.columns, faults, cuts)


def check_history(
    compute: Compute,
    klines: pl.DataFrame,
    warm_up: Mapping[str, int],
    starts: list[int],
    anchored: Collection[str] = (),
) -> list[Finding]:
    """Whether rows agree with a shorter history once that has warmed up.

    Parameters
    ----------
    compute : callable
    klines : DataFrame
    warm_up : mapping of column to bars
        Lookback and settle: from then on older history must not matter. Columns that are not
        named depend on their first bar by nature and are left out.
    starts : list of int
        Numbers of the bars that later histories begin with.
    anchored : collection of columns
        Such as also wait for an anchor that the bars set, nobody knows when: they have to agree in
        the last quarter of the later history. Where they do not, no anchor may have come, so the
        check counts as not run.
    """
    whole = compute(klines)
    findings = []
    later = {start: compute(klines.slice(start)) for start in starts}
    for column, bars in warm_up.items():
        if column in anchored:
            findings.append(_anchored_finding(column, whole, later, bars, klines))
            continue
        reference = whole[column].to_numpy()
        fits = [start for start in starts if 0 < start < klines.height - bars]
        faults: dict[str, str] = {}
        for start in fits:
            _compare_close(
                column, reference[start + bars :], later[start][column].to_numpy()[bars:],
                klines.slice(start + bars), f"when the history began at bar {start}", faults,
            )  # fmt: skip
        done = (
            f"{len(fits)} later starts"
            if fits
            else f"needs {bars} bars to warm up after a later "
            f"start, there are {klines.height} in all"
        )
        findings.append(_finding("history length", column, faults, done, ran=bool(fits)))
    return findings


def _anchored_finding(
    column: str,
    whole: pl.DataFrame,
    later: Mapping[int, pl.DataFrame],
    bars: int,
    klines: pl.DataFrame,
) -> Finding:
    faults: dict[str, str] = {}
    fits = 0
    for start, shorter in later.items():
        begin = start + max(bars, 3 * (klines.height - start) // 4)
        if not 0 < start < begin < klines.height:
            continue
        fits += 1
        a, b = whole[column].to_numpy()[begin:], shorter[column].to_numpy()[begin - start :]
        what = f"when the history began at bar {start}"
        _compare_close(column, a, b, klines.slice(begin), what, faults)
    if column in faults:
        return Finding("history length", column, "not run", f"no anchor came: {faults[column]}")
    done = f"{fits} later starts, from when an anchor had come"
    return _finding("history length", column, {}, done, ran=bool(fits))


def _perturbed(klines: pl.DataFrame, cut: int, seed: int) -> pl.DataFrame:
    random = np.random.default_rng([seed, cut])
    later = pl.int_range(pl.len()) > cut
    price = pl.Series(random.uniform(0.5, 2.0, klines.height))
    amount = pl.Series(random.uniform(0.1, 10.0, klines.height))
    return klines.with_columns(
        *(pl.when(later).then(pl.col(n) * price).otherwise(pl.col(n)).alias(n) for n in _PRICES),
        *(pl.when(later).then(pl.col(n) * amount).otherwise(pl.col(n)).alias(n) for n in _AMOUNTS),
    )


def _compare_bits(
    before: pl.DataFrame,
    after: pl.DataFrame,
    rows: int,
    klines: pl.DataFrame,
    what: str,
    faults: dict[str, str],
) -> None:
    for column in before.columns:
        a, b = before[column].to_numpy()[:rows], after[column].to_numpy()[:rows]
        differs = a.view(np.int64) != b.view(np.int64)
        differs &= ~(np.isnan(a) & np.isnan(b))
        _note(column, differs, a, b, klines, what, faults)


def _compare_close(
    column: str,
    a: FloatArray,
    b: FloatArray,
    klines: pl.DataFrame,
    what: str,
    faults: dict[str, str],
) -> None:
    scale = np.abs(a[np.isfinite(a)]).max(initial=0.0)
    with np.errstate(invalid="ignore"):
        differs = ~(np.abs(a - b) <= HISTORY_TOLERANCE * scale)
    differs &= ~((a == b) | (np.isnan(a) & np.isnan(b)))
    _note(column, differs, a, b, klines, what, faults)


def _note(
    column: str,
    differs: np.ndarray[tuple[int], np.dtype[np.bool_]],
    a: FloatArray,
    b: FloatArray,
    klines: pl.DataFrame,
    what: str,
    faults: dict[str, str],
) -> None:
    if differs.any() and column not in faults:
        first = int(np.argmax(differs))
        bar, before, after = klines["open_time"][first], float(a[first]), float(b[first])
        faults[column] = f"bar {bar:%Y-%m-%dT%H:%MZ}: {before!r} became {after!r} {what}"


def _findings(
    check: str, columns: list[str], faults: Mapping[str, str], cuts: list[int]
) -> list[Finding]:
    done = f"{len(cuts)} cuts" if cuts else "needs two bars"
    return [_finding(check, column, faults, done, ran=bool(cuts)) for column in columns]


def _finding(
    check: str, column: str, faults: Mapping[str, str], done: str, *, ran: bool
) -> Finding:
    if column in faults:
        return Finding(check, column, "fail", faults[column])
    return Finding(check, column, "pass" if ran else "not run", done)
