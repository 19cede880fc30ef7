"""What trading the predictions would have earned."""

import polars as pl

from mlta.backtest.run import backtest_predictions
from mlta.schemas import BACKTESTS, EQUITY, KLINES, PREDICTIONS
from mlta.stages.context import Context


def run(context: Context) -> None:
    """Trade every model's predictions on every symbol; at an imputed bar nobody could have traded."""
    settings = context.config
    bars = context.load(KLINES).filter(~pl.col("imputed"))
    predictions = context.load(PREDICTIONS).join(bars, on=["symbol", "open_time"], how="semi")
    backtests, equity = backtest_predictions(
        predictions, bars, settings.timeframe, settings.backtest
    )
    context.save(BACKTESTS, backtests)
    context.save(EQUITY, equity)
