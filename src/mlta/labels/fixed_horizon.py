"""Return and direction over a fixed number of bars."""

import polars as pl

from mlta.errors import DataError, listed
from mlta.labels.config import LabelsConfig
from mlta.schemas import LABELS, SERIES
from mlta.types import bars_offset

_SYMBOL = ("market", "symbol")


def build_labels(klines: pl.DataFrame, timeframe: str, config: LabelsConfig) -> pl.DataFrame:
    """Forward return, direction and last instant looked at, one row for each bar.

    With horizon h, bar t is labelled by ``close[t+h] / close[t] - 1``. Bar t+h is the one that
    opens h widths of a bar after bar t, never just the h-th row: a return across an outage is not
    one over h bars.

    Parameters
    ----------
    klines : DataFrame
        Columns of `schemas.KLINES` (market, timeframe, symbol, open_time, close, available_at,
        off_grid, imputed are read), one or several symbols, in any order.
    timeframe : str
        Width of the bars; every row must have it.
    config : LabelsConfig
        Horizon and neutral band.

    Returns
    -------
    DataFrame
        Columns of `schemas.LABELS`, sorted by open_time, then symbol. ``forward_return`` and
        ``label_end`` are null where a bar of t..t+h is missing, imputed or off the grid, where the
        data end first, or where a close is not a positive number. ``label`` is 1 if the return is
        above the neutral band, 0 below it, null in it or without a return. With a band of 0 an
        unchanged price has label 0: it did not go up.

    Raises
    ------
    DataError
        If a bar has another timeframe, or comes twice.
    """
    _check_klines(klines, timeframe)
    horizon = config.horizon_bars
    # distinct bars, all on the grid, the h-th of them h widths away: so none is missing between
    whole = (pl.col("end_open") == pl.col("expected_end")) & (pl.col("unfit_in_window") == 0)
    gain = pl.col("end_close") / pl.col("close") - 1.0
    # a close of zero or infinity at either end shows in the return
    usable = whole & ~pl.col("imputed") & (pl.col("close") > 0.0) & (gain > -1.0) & gain.is_finite()
    return (
        klines.lazy()
        .select(*SERIES, "open_time", "available_at", "close", "off_grid", "imputed")
        .sort("open_time", "symbol", "market")
        .with_columns(
            expected_end=pl.col("open_time").dt.offset_by(bars_offset(timeframe, horizon)),
            end_open=pl.col("open_time").shift(-horizon).over(_SYMBOL),
            end_close=pl.col("close").shift(-horizon).over(_SYMBOL),
            end_available=pl.col("available_at").shift(-horizon).over(_SYMBOL),
            unfit_in_window=_unfit_in_window(horizon).over(_SYMBOL),
        )
        .with_columns(
            label_end=pl.when(usable).then("end_available"),
            forward_return=pl.when(usable).then(gain),
        )
        .with_columns(label=_direction(config.neutral_band))
        .select(pl.col(column.name).cast(column.dtype) for column in LABELS.columns)
        .collect()
    )


def _unfit_in_window(horizon: int) -> pl.Expr:
    """Imputed and off-grid bars among t+1..t+h; where t is off the grid, so is the one h widths later."""
    so_far = (pl.col("off_grid") | pl.col("imputed")).cast(pl.Int64).cum_sum()
    return so_far.shift(-horizon) - so_far


def _direction(band: float) -> pl.Expr:
    gain = pl.col("forward_return")
    if band == 0.0:
        return (gain > 0.0).cast(pl.Int8)
    return pl.when(gain > band).then(1).when(gain < -band).then(0)


def _check_klines(klines: pl.DataFrame, timeframe: str) -> None:
    others = klines["timeframe"].unique().drop_nulls().to_list()
    if unwanted := sorted(set(others) - {timeframe}):
        raise DataError(
            f"labels of {timeframe} bars were asked for, but some bars have timeframe "
            f"{', '.join(unwanted)}; label each timeframe by itself"
        )
    key = pl.struct(*_SYMBOL, "open_time")
    twice = klines.filter(key.is_duplicated()).select(*_SYMBOL, "open_time").unique().sort(pl.all())
    if twice.height:
        bars = [" ".join(str(value) for value in row) for row in twice.iter_rows()]
        raise DataError(f"{len(bars)} bars come more than once; clean them first:\n{listed(bars)}")
