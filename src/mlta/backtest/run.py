"""Backtests of predictions: each model on each symbol, with buy and hold beside it."""

from typing import Final

import numpy as np
import polars as pl

from mlta.backtest.config import BacktestConfig
from mlta.backtest.figures import (
    annual_return,
    annual_volatility,
    max_drawdown,
    sharpe,
)
from mlta.backtest.loop import run_long_flat
from mlta.errors import DataError, listed
from mlta.schemas import BACKTESTS, EQUITY
from mlta.types import FloatArray, IntArray, timeframe_us

_BACKTEST_SCHEMA: Final = {k: v for k, v in BACKTESTS.schema.items() if k != "run_id"}
_EQUITY_SCHEMA: Final = {k: v for k, v in EQUITY.schema.items() if k != "run_id"}


def backtest_predictions(
    predictions: pl.DataFrame, klines: pl.DataFrame, timeframe: str, config: BacktestConfig
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What each model's predictions would have earned on each symbol, after costs.

    Parameters
    ----------
    predictions : polars.DataFrame
        Columns model, symbol, open_time, available_at, p_up of gold.predictions; others are not
        looked at. At most one row for a model, symbol and bar.
    klines : polars.DataFrame
        Columns symbol, open_time, open, close of silver.klines, of the one market and `timeframe`
        that the predictions are for.
    timeframe : str
        Width of a bar, to scale figures to a year.
    config : BacktestConfig
        Thresholds and costs.

    Returns
    -------
    backtests : polars.DataFrame
        Columns of gold.backtests without run_id, one row for each model and symbol, sorted.
    equity : polars.DataFrame
        Columns of gold.equity without run_id, one row for each model, symbol and bar, sorted.

    Raises
    ------
    DataError
        If a predicted bar has no price, a prediction is not a probability or comes twice, or a
        price is not a positive number.

    Notes
    -----
    A prediction is acted on at the open of the first bar that is present and opens at or after
    the prediction's available_at, never at the close that it was made from. Where a gap makes
    several predictions due at the same open, the newest counts. A bar that nothing new is due at
    keeps the position. A model's test runs from the first such open to the close of the bar at
    which its last prediction is due; what is left is sold there, with costs. Buy and hold buys at
    that first open and sells at that last close, and pays the same two costs. A pair without any
    bar after its first prediction has nothing to trade and no row.
    """
    _check(predictions, klines)
    bars_of = {str(key[0]): bars for key, bars in _by(klines, "symbol").items()}
    rows: list[pl.DataFrame] = []
    curves: list[pl.DataFrame] = []
    for (model, symbol), predicted in _by(predictions, "model", "symbol").items():
        bars, signal = _due(predicted, bars_of[str(symbol)])
        if bars.is_empty():
            continue
        row, curve = _backtest(bars, signal, timeframe, config)
        names = {"model": str(model), "symbol": str(symbol)}
        rows.append(pl.DataFrame([names | row], _BACKTEST_SCHEMA))
        curves.append(pl.DataFrame(names | curve, _EQUITY_SCHEMA))
    return (
        pl.concat([pl.DataFrame(schema=_BACKTEST_SCHEMA), *rows]),
        pl.concat([pl.DataFrame(schema=_EQUITY_SCHEMA), *curves]),
    )


def _by(frame: pl.DataFrame, *columns: str) -> dict[tuple[object, ...], pl.DataFrame]:
    """The parts of `frame` by key, keys and times ascending."""
    ordered = frame.sort(*columns, "open_time")
    return ordered.partition_by(*columns, as_dict=True, maintain_order=True)


def _check(predictions: pl.DataFrame, klines: pl.DataFrame) -> None:
    """Refuse input that would give a number nobody should believe."""
    _refuse_any(
        predictions.join(klines, on=["symbol", "open_time"], how="anti"),
        "predictions are for bars that klines does not hold; load both as the same run saw them",
    )
    _refuse_any(
        predictions.filter(~pl.col("p_up").is_between(0.0, 1.0).fill_null(value=False)),
        "predictions are not a probability in [0, 1]; look at the model that made them",
    )
    _refuse_any(
        predictions.filter(pl.struct("model", "symbol", "open_time").is_duplicated()),
        "predictions share their model, symbol and bar; of overlapping folds pass one test path",
    )
    _refuse_any(
        klines.filter(pl.struct("symbol", "open_time").is_duplicated()),
        "bars share their symbol and open_time; pass one market and timeframe of silver.klines",
    )
    prices = ((pl.col(c) > 0.0) & pl.col(c).is_finite() for c in ("open", "close"))
    _refuse_any(
        klines.filter(~pl.all_horizontal(prices).fill_null(value=False)),
        "bars have an open or close that is not a positive number; the silver stage refuses such",
    )


def _refuse_any(bad: pl.DataFrame, message: str) -> None:
    """Raise DataError with `message` and the first bars of `bad`, unless it is empty."""
    if not bad.is_empty():
        shown = [f"{s} {t:%Y-%m-%dT%H:%M}Z" for s, t in bad["symbol", "open_time"].iter_rows()]
        msg = f"{bad.height} {message}:\n{listed(shown)}"
        raise DataError(msg)


def _due(predicted: pl.DataFrame, bars: pl.DataFrame) -> tuple[pl.DataFrame, FloatArray]:
    """The bars of the test, and the prediction due at each open (NaN where none is)."""
    at = np.searchsorted(_us(bars, "open_time"), _us(predicted, "available_at"), side="left")
    signal = np.full(bars.height + 1, np.nan)  # the last place takes what is due after all bars
    signal[at] = predicted["p_up"].to_numpy()  # ascending in time, so the newest is written last
    first, last = int(at[0]), min(int(at[-1]), bars.height - 1)
    return bars[first : last + 1], signal[first : last + 1]


def _us(frame: pl.DataFrame, column: str) -> IntArray:
    return frame[column].dt.epoch("us").to_numpy()


def _backtest(
    bars: pl.DataFrame, signal: FloatArray, timeframe: str, config: BacktestConfig
) -> tuple[dict[str, object], dict[str, object]]:
    """The figures and the equity curve of one model on one symbol."""
    opened, closed = bars["open"].to_numpy(), bars["close"].to_numpy()
    position, growth = np.empty(bars.height), np.empty(bars.height)
    trades = np.empty(bars.height, np.int64)
    run_long_flat(
        opened, closed, signal, config.enter_above, config.exit_below, config.cost,
        position, growth, trades,
    )  # fmt: skip
    bar_return = growth - 1.0
    equity = np.cumprod(growth, dtype=np.float64)
    benchmark = closed / opened[0] * (1.0 - config.cost)
    benchmark[-1] *= 1.0 - config.cost
    open_us = _us(bars, "open_time")
    total = float(equity[-1]) - 1.0
    figures: dict[str, object] = {
        "start": bars["open_time"][0],
        "end": bars["open_time"][-1],
        "n_bars": bars.height,
        "n_trades": int(trades.sum()),
        "exposure": float(position.mean()),
        "total_return": total,
        "annual_return": annual_return(
            total, int(open_us[-1] - open_us[0]) + timeframe_us(timeframe)
        ),
        "annual_volatility": annual_volatility(bar_return, timeframe),
        "sharpe": sharpe(bar_return, timeframe),
        "max_drawdown": max_drawdown(equity),
        "costs": float(trades.sum() * config.cost),
        "buy_and_hold_return": float(benchmark[-1] - 1.0),
    }
    curve = {
        "open_time": bars["open_time"],
        "position": position,
        "bar_return": bar_return,
        "equity": equity,
        "benchmark": benchmark,
    }
    return figures, curve
