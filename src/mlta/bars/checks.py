"""Why a row is refused: one small function for each reason, over the columns of `canonical`.

Each gives an expression that is true where the row is at fault. They are asked in the order of
`CHECKS` and the first that answers names the reason, so a row is refused once. A null makes a
comparison null, which counts as no fault: what needs a value has been asked for it before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from mlta.bars.canonical import OPTIONAL, PRICES
from mlta.bars.grid import closes_at
from mlta.bars.units import EARLIEST_US
from mlta.schemas import TIME

TAKER_TOLERANCE: Final = 1e-9
"""Share by which the takers' part may exceed the whole: two sums of one set of trades, rounded."""


@dataclass(frozen=True)
class Scope:
    """What the checks need to know beside the row."""

    timeframe: str
    now_us: int
    start_us: int | None
    end_us: int | None


def no_time(_: Scope) -> pl.Expr:
    """There is no open_time."""
    return pl.col("time_missing")


def bad_time(_: Scope) -> pl.Expr:
    """The open_time is no instant, or lies before 2009."""
    opened = pl.col("open_time")
    return opened.is_null() | (opened < _instant(EARLIEST_US))


def outside_span(scope: Scope) -> pl.Expr:
    """The bar opens before `start_us`, or at or after `end_us`."""
    outside = pl.lit(value=False)
    if scope.start_us is not None:
        outside |= pl.col("open_time") < _instant(scope.start_us)
    if scope.end_us is not None:
        outside |= pl.col("open_time") >= _instant(scope.end_us)
    return outside


def outside_file(_: Scope) -> pl.Expr:
    """The bar opens outside of the month, day or stretch that its file is to cover."""
    return pl.col("outside_file")


def not_a_number(_: Scope) -> pl.Expr:
    """A price or the volume is missing, or some number is text, NaN or infinite."""
    return pl.col("unreadable")


def future(scope: Scope) -> pl.Expr:
    """The bar opens later than now."""
    return pl.col("open_time") > _instant(scope.now_us)


def not_closed(scope: Scope) -> pl.Expr:
    """The bar is still open now; its figures will change."""
    return closes_at(scope.timeframe) > _instant(scope.now_us)


def non_positive_price(_: Scope) -> pl.Expr:
    """A price is zero or below."""
    return pl.any_horizontal(pl.col(name) <= 0.0 for name in PRICES)


def ohlc_inconsistent(_: Scope) -> pl.Expr:
    """The low is above, or the high below, the open or the close."""
    low, high = pl.col("low"), pl.col("high")
    inside = [pl.col(name) for name in ("open", "close")]
    return pl.any_horizontal(*[low > price for price in inside], *[high < p for p in inside])


def negative_volume(_: Scope) -> pl.Expr:
    """A volume or the count of trades is below zero."""
    return pl.any_horizontal(pl.col(name) < 0 for name in ("volume", *OPTIONAL))


def taker_above_total(_: Scope) -> pl.Expr:
    """Takers bought more than was traded."""
    allowed = 1.0 + TAKER_TOLERANCE
    base_above = pl.col("taker_buy_base") > pl.col("volume") * allowed
    quote_above = pl.col("taker_buy_quote") > pl.col("quote_volume") * allowed
    return base_above.fill_null(value=False) | quote_above.fill_null(value=False)


CHECKS: Final[tuple[tuple[str, Callable[[Scope], pl.Expr]], ...]] = (
    ("not_a_number", no_time),
    ("bad_time", bad_time),
    # a row that was not asked for is left out, whatever else is wrong with it
    ("outside_span", outside_span),
    ("outside_file", outside_file),
    ("not_a_number", not_a_number),
    ("future", future),
    ("not_closed", not_closed),
    ("non_positive_price", non_positive_price),
    ("ohlc_inconsistent", ohlc_inconsistent),
    ("negative_volume", negative_volume),
    ("taker_above_total", taker_above_total),
)
"""Reason and check, in the order in which they are asked."""


def judge_rows(bars: pl.DataFrame, scope: Scope) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The good rows, and the others with ``reason``, the first of `CHECKS` that refuses them."""
    fault = pl.any_horizontal(check(scope) for _, check in CHECKS).fill_null(value=False)
    refused = bars.select(fault).to_series()
    if not refused.any():
        return bars, bars.clear().with_columns(reason=pl.lit(None, pl.String))
    first = pl.coalesce(pl.when(check(scope)).then(pl.lit(name)) for name, check in CHECKS)
    return bars.filter(~refused), bars.filter(refused).with_columns(reason=first)


def _instant(us: int) -> pl.Expr:
    return pl.lit(us, dtype=pl.Int64).cast(TIME)
