"""What trading the predictions would have earned."""

import polars as pl

from mlta.reports.blocks import Picture, Section, Table
from mlta.reports.charts.trading import draw_equity
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import BASELINES, count, decimal, order_models, percent, plural

_PICTURES = 6


def build_trading(inputs: ReportInputs) -> Section:
    """Equity of the learners on each symbol, and the table of all backtests."""
    backtests, equity = inputs.frame("backtests"), inputs.frame("equity")
    if backtests.is_empty():
        return Section("trading", "Backtest", ("No backtest is recorded for this run.",))
    curves = equity.filter(~pl.col("model").is_in(BASELINES))
    symbols = curves["symbol"].unique().sort().to_list()
    pictures = [
        Picture(
            f"Equity on {symbol}",
            draw_equity(symbol, curves.filter(pl.col("symbol") == symbol)),
            _in_words(symbol, backtests),
        )
        for symbol in symbols[:_PICTURES]
    ]
    points = [
        (
            "Long or flat. A prediction is acted on at the open of the next bar that is there, and "
            "every entry and exit pays fee and slippage; so does buy and hold. Liquidity, market "
            "impact and outages of the exchange are not part of it."
        ),
        *_silent_bars(inputs, equity),
    ]
    if len(symbols) > _PICTURES:
        points.append(f"{len(symbols) - _PICTURES} further symbols stand in gold.equity.")
    return Section("trading", "Backtest", tuple(points), (*pictures, _table(backtests)))


def _in_words(symbol: str, backtests: pl.DataFrame) -> str:
    rows = backtests.filter((pl.col("symbol") == symbol) & ~pl.col("model").is_in(BASELINES)).sort(
        "model"
    )
    words = [f"{r['model']} {percent(r['total_return'])}" for r in rows.iter_rows(named=True)]
    words += [f"buy and hold {percent(v)}" for v in rows["buy_and_hold_return"].head(1)]
    return f"Equity after costs on {symbol}: {', '.join(words)}."


def _silent_bars(inputs: ReportInputs, equity: pl.DataFrame) -> list[str]:
    """How many traded bars had no prediction of the bar before; the position was kept there."""
    key = ["model", "symbol", "open_time"]
    due = inputs.frame("predictions").select("model", "symbol", open_time="available_at")
    silent = equity.select(key).join(due, on=key, how="anti").height if due.height else 0
    if not silent:
        return []
    return [
        (
            f"{count(silent)} of {plural(equity.height, 'traded bar')} had no fresh prediction (gaps, "
            "or bars without a label); the position was kept."
        )
    ]


def _table(backtests: pl.DataFrame) -> Table:
    order = order_models(backtests["model"].to_list())
    rows = backtests.sort("symbol", pl.col("model").replace_strict(order, list(range(len(order)))))
    return Table(
        "Backtests, after costs",
        (
            "symbol", "model", "return", "buy and hold", "per year", "volatility", "Sharpe",
            "drawdown", "trades", "exposure", "costs", "bars",
        ),
        tuple(
            (
                row["symbol"], row["model"], percent(row["total_return"]),
                percent(row["buy_and_hold_return"]), percent(row["annual_return"]),
                percent(row["annual_volatility"]), decimal(row["sharpe"], 2),
                percent(row["max_drawdown"]), count(row["n_trades"]), percent(row["exposure"], 0),
                percent(row["costs"]), count(row["n_bars"]),
            )
            for row in rows.iter_rows(named=True)
        ),
        "llrrrrrrrrrr",
        note="Volatility and Sharpe are of bar returns, per year, without a risk-free rate. Costs "
        "are the sum of what was paid, each as a share of the equity at that trade.",
    )  # fmt: skip
