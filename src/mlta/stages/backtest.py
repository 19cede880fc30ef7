"""What trading the predictions would have earned."""

from mlta.backtest.run import backtest_predictions
from mlta.schemas import BACKTESTS, EQUITY, KLINES, PREDICTIONS
from mlta.stages.context import Context


def run(context: Context) -> None:
    """Trade every model's predictions on every symbol."""
    settings = context.config
    backtests, equity = backtest_predictions(
        context.load(PREDICTIONS), context.load(KLINES), settings.timeframe, settings.backtest
    )
    context.save(BACKTESTS, backtests)
    context.save(EQUITY, equity)
