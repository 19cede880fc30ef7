"""Names, types, keys and meaning of every table of the lake. No I/O."""

from dataclasses import dataclass
from typing import Final

import polars as pl

TIME: Final = pl.Datetime("us", "UTC")
SERIES: Final = ("market", "timeframe", "symbol")
"""What identifies one series of bars, and how tables of bars are partitioned."""


@dataclass(frozen=True)
class Column:
    """A column: its Polars type and one sentence for people (also its comment in SQL)."""

    name: str
    dtype: pl.DataType | type[pl.DataType]
    doc: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the lake.

    `keys` identify a row and give the row order; `partition_by` is the unit of replacement;
    `volatile` columns (when, where from) do not count for the content hash; a `wide` table has
    float columns beside the listed ones.
    """

    layer: str
    name: str
    doc: str
    keys: tuple[str, ...]
    partition_by: tuple[str, ...]
    columns: tuple[Column, ...]
    volatile: tuple[str, ...] = ()
    wide: bool = False

    @property
    def full_name(self) -> str:
        """``layer.name``, as people write it."""
        return f"{self.layer}.{self.name}"

    @property
    def by_time(self) -> bool:
        """Whether a partition is a stretch of time, of which there are those that have rows."""
        return self.lasting != self.partition_by

    @property
    def lasting(self) -> tuple[str, ...]:
        """The partition columns that are no stretch of time."""
        return tuple(name for name in self.partition_by if name not in {"day", "period"})

    @property
    def schema(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Column names and types, without the further columns of a wide table."""
        return {column.name: column.dtype for column in self.columns}


_MARKET = Column(
    "market",
    pl.String,
    "Market: spot, um for USD-M futures, outside for what no exchange of ours trades.",
)
_TIMEFRAME = Column(
    "timeframe",
    pl.String,
    "Width of a bar, a month is 1mo; of what is no bar its kind, e.g. agg_trades.",
)
_SYMBOL = Column(
    "symbol", pl.String, "Trading pair as the exchange writes it, or name of a daily series."
)
_OPEN_TIME = Column("open_time", TIME, "Start of the bar, UTC; names the bar.")
_AVAILABLE_AT = Column("available_at", TIME, "Instant from which the values could be known, UTC.")
_RUN = Column("run_id", pl.String, "Run that made the row: a hash of config, data, code and seed.")
_MODEL = Column("model", pl.String, "Learner, baseline or ensemble.")
_FOLD = Column("fold", pl.Int32, "Fold, 0 is the oldest.")
_BAR = (_MARKET, _TIMEFRAME, _SYMBOL, _OPEN_TIME)

LEDGER: Final = Table(
    layer="bronze", name="ledger", doc="One row for each raw file that came, exactly as received.",
    keys=("source", *SERIES, "key", "revision"), partition_by=SERIES,
    volatile=("url", "etag", "last_modified", "fetched_at", "run_id"),
    columns=(
        Column("source", pl.String, "Which source: files, archive, binance, fred, csv and the hash of its address, or simulated and that of its market."),
        _MARKET, _TIMEFRAME, _SYMBOL,
        Column("key", pl.String, "Name of the file at its source; its highest revision that landed counts."),
        Column("revision", pl.Int32, "0 for the first bytes seen under this key, then 1, 2, ..."),
        Column("path", pl.String, "File under data/bronze; its name holds the first digits of its hash."),
        Column("sha256", pl.String, "SHA-256 of the bytes."),
        Column("size", pl.Int64, "Bytes."),
        Column("period", pl.String, "Month, day, stretch of minutes or of ids that the file covers, empty where unknown."),
        Column("status", pl.String, "landed, or quarantined: kept apart and never read."),
        Column("reason", pl.String, "Why it is in quarantine; null where it landed."),
        Column("published_sha256", pl.String, "Checksum published beside the file, which a landed one has; null where none can be read."),
        Column("url", pl.String, "Where it came from, without secrets."),
        Column("etag", pl.String, "ETag that came with it."),
        Column("last_modified", pl.String, "Last-Modified that came with it."),
        Column("fetched_at", TIME, "When it landed, by this machine's clock or, where that is behind, by the source's."),
        _RUN,
    ),
)  # fmt: skip

KLINES: Final = Table(
    layer="silver", name="klines", doc="Checked, deduplicated bars; gaps stay gaps.",
    keys=(*SERIES, "open_time"), partition_by=(*SERIES, "period"),
    columns=(
        _MARKET, _TIMEFRAME, _SYMBOL,
        Column("period", pl.String, "Month or year that the bar opens in, UTC, 2024-03 or 2024: a partition."),
        _OPEN_TIME,
        Column("open", pl.Float64, "First price, quote currency."),
        Column("high", pl.Float64, "Highest price."),
        Column("low", pl.Float64, "Lowest price."),
        Column("close", pl.Float64, "Last price."),
        Column("volume", pl.Float64, "Volume, base currency."),
        Column("close_time", TIME, "Last instant of the bar as the source states it; null where it does not."),
        Column("quote_volume", pl.Float64, "Volume, quote currency; null where the source lacks it."),
        Column("trade_count", pl.Int64, "Trades; null where the source lacks it."),
        Column("taker_buy_base", pl.Float64, "Volume that takers bought, base currency; null where the source lacks it."),
        Column("taker_buy_quote", pl.Float64, "Volume that takers bought, quote currency; null where the source lacks it."),
        _AVAILABLE_AT,
        Column("off_grid", pl.Boolean, "The bar does not open on a multiple of the timeframe."),
        Column("imputed", pl.Boolean, "Nobody traded this bar: it fills a gap, at the close before it; see checks.gaps.fill."),
        Column("suspect", pl.Boolean, "A check found the bar odd; silver.suspects says which."),
        Column("source_file", pl.String, "Bronze file that the bar came from; null where imputed."),
    ),
)  # fmt: skip

KLINE_PERIODS: Final = Table(
    layer="silver", name="kline_periods", doc="The periods that klines holds, and from what each was made.",
    keys=(*SERIES, "period"), partition_by=SERIES,
    columns=(
        _MARKET, _TIMEFRAME, _SYMBOL,
        Column("period", pl.String, "Month or year, UTC; all where the series is made in one piece."),
        Column("inputs", pl.String, "Hash of files, settings and code."),
        Column("findings", pl.String, "What the checks found in it, JSON; silver.quality has the sums."),
        Column("written", pl.String, "Hashes of what was written with it, of the part and of the series, JSON."),
    ),
)  # fmt: skip

QUARANTINE: Final = Table(
    layer="silver", name="quarantine", doc="Rows that did not reach their table in silver, and why.",
    keys=(*SERIES, "source_file", "row", "reason"), partition_by=SERIES,
    columns=(
        _MARKET, _TIMEFRAME, _SYMBOL,
        Column("source_file", pl.String, "Bronze file that the row came from."),
        Column("row", pl.Int64, "Row in that file, the first is 0, headers not counted."),
        Column("reason", pl.String, "Check that refused it."),
        Column("open_time", TIME, "Start of the bar, or instant of the row, UTC; null where unreadable."),
        Column("raw", pl.String, "The row, JSON: text as it stood, numbers in their shortest form."),
    ),
)  # fmt: skip

SUSPECTS: Final = Table(
    layer="silver", name="suspects", doc="Bars that stand in klines though a check found them odd.",
    keys=(*SERIES, "open_time", "check"), partition_by=SERIES,
    columns=(*_BAR, Column("check", pl.String, "Check that flagged it, see `mlta checks`.")),
)  # fmt: skip

QUALITY: Final = Table(
    layer="silver", name="quality", doc="What each check found in each series.",
    keys=(*SERIES, "check"), partition_by=SERIES,
    columns=(
        _MARKET, _TIMEFRAME, _SYMBOL,
        Column("check", pl.String, "Name of the check; or coverage, distribution, volume_profile: figures that judge nothing."),
        Column("result", pl.String, "pass, warn or fail."),
        Column("count", pl.Int64, "Rows, or missing bars or ids, that it concerns."),
        Column("detail", pl.String, "Figures, JSON."),
    ),
)  # fmt: skip

GAPS: Final = Table(
    layer="silver", name="gaps", doc="Stretches of the grid without a bar.",
    keys=(*SERIES, "gap_start"), partition_by=SERIES,
    columns=(
        _MARKET, _TIMEFRAME, _SYMBOL,
        Column("gap_start", TIME, "Open time of the first missing bar."),
        Column("gap_end", TIME, "Open time of the next bar on the grid that is there."),
        Column("missing_bars", pl.Int64, "Missing bars."),
        Column("known", pl.String, "Where the outage that covers the gap is told of; null where none is known."),
    ),
)  # fmt: skip

AGG_TRADES: Final = Table(
    layer="silver", name="agg_trades",
    doc="Aggregate trades: what one taker's order filled at one price and one instant.",
    keys=("market", "symbol", "trade_id"), partition_by=("market", "symbol", "day"),
    columns=(
        _MARKET, _SYMBOL,
        Column("day", pl.String, "Day of its time, UTC, YYYY-MM-DD."),
        Column("trade_id", pl.Int64, "Id of the aggregate trade; consecutive within a symbol."),
        Column("time", TIME, "When it was traded, UTC."),
        _AVAILABLE_AT,
        Column("price", pl.Float64, "Price, quote currency."),
        Column("quantity", pl.Float64, "Quantity, base currency."),
        Column("first_trade_id", pl.Int64, "Id of its first single trade."),
        Column("last_trade_id", pl.Int64, "Id of its last single trade."),
        Column("buyer_is_maker", pl.Boolean, "The buyer's order was in the book: the taker sold."),
        Column("source_file", pl.String, "Bronze file that the trade came from."),
    ),
)  # fmt: skip

AGG_TRADE_DAYS: Final = Table(
    layer="silver", name="agg_trade_days",
    doc="The days that agg_trades holds, and from what each was made.",
    keys=("market", "symbol", "day"), partition_by=("market", "symbol"),
    columns=(
        _MARKET, _SYMBOL,
        Column("day", pl.String, "Day, UTC, YYYY-MM-DD."),
        Column("trades", pl.Int64, "Aggregate trades."),
        Column("first_id", pl.Int64, "Lowest id of them; null on a day without any."),
        Column("last_id", pl.Int64, "Highest id of them; null on a day without any."),
        Column("missing_ids", pl.Int64, "Ids between these two that no trade has."),
        Column("unsorted", pl.Int64, "Trades that stood behind one of a higher id in their file."),
        Column("inputs", pl.String, "Hash of file, span and code; empty where REST had a part in it."),
    ),
)  # fmt: skip

INSTRUMENTS: Final = Table(
    layer="silver", name="instruments",
    doc="What the exchange said about a symbol, a snapshot for each day that somebody asked.",
    keys=("market", "symbol", "available_at"), partition_by=("market", "symbol"),
    columns=(
        _MARKET, _SYMBOL,
        Column("available_at", TIME, "When the exchange said so, by its clock, UTC."),
        Column("status", pl.String, "TRADING, or the exchange's word for why not; new words can come."),
        Column("base_asset", pl.String, "The asset that is traded."),
        Column("quote_asset", pl.String, "The asset that it is priced in."),
        Column("tick_size", pl.Float64, "Step of prices, quote currency; null where there is no such rule."),
        Column("step_size", pl.Float64, "Step of quantities, base currency; null where there is no such rule."),
        Column("min_quantity", pl.Float64, "Least quantity of an order, base currency; null likewise."),
        Column("max_quantity", pl.Float64, "Largest quantity of an order, base currency; null likewise."),
        Column("min_notional", pl.Float64, "Least price times quantity of an order, quote currency; null likewise."),
        Column("source_file", pl.String, "Bronze file that the snapshot came from."),
    ),
)  # fmt: skip

FUNDING_RATES: Final = Table(
    layer="silver", name="funding_rates",
    doc="What holders of perpetual futures paid each other; a positive rate is paid by the long side.",
    keys=("market", "symbol", "funding_time"), partition_by=("market", "symbol"),
    columns=(
        _MARKET, _SYMBOL,
        Column("funding_time", TIME, "When it was paid, UTC, as the exchange states it; can be some milliseconds off the hour."),
        _AVAILABLE_AT,
        Column("funding_rate", pl.Float64, "Share of the position's value."),
        Column("interval_hours", pl.Int64, "Hours from one payment to the next; null where the source does not say."),
        Column("source_file", pl.String, "Bronze file that the rate came from."),
    ),
)  # fmt: skip

DAILY_SERIES: Final = Table(
    layer="silver", name="series",
    doc="Daily, weekly, monthly and quarterly values from outside the exchange, with the instant each was known from.",
    keys=("series", "time"), partition_by=("series",),
    columns=(
        Column("series", pl.String, "Name of the series, as its publisher writes it."),
        Column("time", TIME, "Start of what the value is about: midnight UTC of the date it is stamped with."),
        Column("available_at", TIME, "Instant from which the value could be known, UTC: the end of what it is about, and the lag. Several can share one; the latest time counts."),
        Column("value", pl.Float64, "The value, in the publisher's unit."),
        Column("source_file", pl.String, "Bronze file that the value came from."),
    ),
)  # fmt: skip

FEATURES: Final = Table(
    layer="gold", name="features", doc="Indicators as people know them, float32; see feature_catalog.",
    keys=(*SERIES, "open_time"), partition_by=SERIES, wide=True,
    columns=(*_BAR, _AVAILABLE_AT),
)  # fmt: skip

FEATURE_CATALOG: Final = Table(
    layer="gold", name="feature_catalog", doc="One row for each column of features.",
    keys=("column",), partition_by=(),
    columns=(
        Column("column", pl.String, "Column of features."),
        Column("indicator", pl.String, "Indicator, see `mlta indicators`."),
        Column("output", pl.String, "Which of its outputs."),
        Column("params", pl.String, "Parameters, JSON."),
        Column("category", pl.String, "What it measures."),
        Column("unit", pl.String, "What it is measured in."),
        Column("lookback", pl.Int64, "Bars before the first value."),
        Column("settle", pl.Int64, "Further bars until older history weighs less than 1e-9."),
        Column("formula", pl.String, "Formula."),
        Column("source", pl.String, "Where the formula is from."),
        Column("matrix_form", pl.String, "Scale-free form that models see."),
        Column("used", pl.Boolean, "Whether models see it."),
        Column("note", pl.String, "Why not, if not."),
    ),
)  # fmt: skip

LABELS: Final = Table(
    layer="gold", name="labels", doc="Forward return and direction of each bar.",
    keys=(*SERIES, "open_time"), partition_by=SERIES,
    columns=(
        *_BAR, _AVAILABLE_AT,
        Column("label_end", TIME, "Last instant that the label looked at; null where there is no label."),
        Column("forward_return", pl.Float64, "close[t+h] / close[t] - 1; null where the window meets a gap or the end."),
        Column("label", pl.Int8, "1 if forward_return is above the neutral band, 0 below it, null in it or without one."),
    ),
)  # fmt: skip

LEAKAGE: Final = Table(
    layer="gold", name="leakage", doc="Result of every leakage check.",
    keys=("scope", "check", "column"), partition_by=("scope",),
    columns=(
        Column("scope", pl.String, "Series (market/timeframe/symbol) or run that was checked."),
        Column("check", pl.String, "Name of the check."),
        Column("column", pl.String, "Feature, label or fold that was checked."),
        Column("status", pl.String, "pass, fail or not run."),
        Column("detail", pl.String, "What was done, or the first bar that differs with both values."),
    ),
)  # fmt: skip

FOLDS: Final = Table(
    layer="gold", name="folds", doc="Time intervals of each walk-forward fold, half-open.",
    keys=("run_id", "fold"), partition_by=("run_id",),
    columns=(
        _RUN, _FOLD,
        Column("train_start", TIME, "First instant of training."),
        Column("train_end", TIME, "Training labels end before this instant."),
        Column("test_start", TIME, "The first test bar is available from this instant."),
        Column("test_end", TIME, "Test bars are available before this instant."),
        Column("n_train", pl.Int64, "Training rows."),
        Column("n_test", pl.Int64, "Test rows."),
        Column("n_purged", pl.Int64, "Rows before the test that were left out because their labels reach into it."),
    ),
)  # fmt: skip

TRIALS: Final = Table(
    layer="gold", name="trials", doc="Every hyper-parameter trial that was run.",
    keys=("run_id", "model", "trial"), partition_by=("run_id",), volatile=("seconds",),
    columns=(
        _RUN, _MODEL,
        Column("trial", pl.Int32, "Number within the study."),
        Column("state", pl.String, "complete, pruned or fail."),
        Column("value", pl.Float64, "Mean log loss over the inner folds; null if it did not complete."),
        Column("params", pl.String, "Hyper-parameters, JSON."),
        Column("fold_values", pl.String, "Log loss of each inner fold, JSON."),
        Column("best", pl.Boolean, "Whether training uses it."),
        Column("seconds", pl.Float64, "Wall time."),
    ),
)  # fmt: skip

MODELS: Final = Table(
    layer="gold", name="models", doc="Fitted models, as native files.",
    keys=("run_id", "model", "fold"), partition_by=("run_id",),
    columns=(
        _RUN, _MODEL, _FOLD,
        Column("path", pl.String, "Native model file, under data/gold."),
        Column("sha256", pl.String, "SHA-256 of that file."),
        Column("params", pl.String, "Hyper-parameters, JSON."),
        Column("features", pl.String, "Names of the matrix columns in order, JSON."),
        Column("n_train", pl.Int64, "Training rows."),
        Column("library", pl.String, "Library and version that wrote the file."),
    ),
)  # fmt: skip

_PREDICTION_COLUMNS = (
    _RUN, _MODEL, *_BAR, _AVAILABLE_AT, _FOLD,
    Column("p_up", pl.Float64, "Predicted probability that the label is 1."),
    Column("label", pl.Int8, "What came."),
    Column("forward_return", pl.Float64, "Return over the label's horizon."),
)  # fmt: skip

PREDICTIONS: Final = Table(
    layer="gold", name="predictions", doc="Out-of-sample predictions on the test bars of every fold.",
    keys=("run_id", "model", "open_time", "symbol"), partition_by=("run_id", "model"),
    columns=_PREDICTION_COLUMNS,
)  # fmt: skip

INNER_PREDICTIONS: Final = Table(
    layer="gold", name="inner_predictions",
    doc="Out-of-sample predictions on inner folds of the first training window; ensembles learn from them, no score counts them.",
    keys=("run_id", "model", "open_time", "symbol"), partition_by=("run_id", "model"),
    columns=_PREDICTION_COLUMNS,
)  # fmt: skip

ENSEMBLE_WEIGHTS: Final = Table(
    layer="gold", name="ensemble_weights", doc="Weight of each model in the blend of each fold.",
    keys=("run_id", "fold", "model"), partition_by=("run_id",),
    columns=(
        _RUN, _FOLD, _MODEL,
        Column("weight", pl.Float64, "Share in the blend; a fold's weights sum to 1."),
        Column("n_rows", pl.Int64, "Out-of-sample rows that the weights were fitted on."),
    ),
)  # fmt: skip

METRICS: Final = Table(
    layer="gold", name="metrics", doc="Scores with block-bootstrap intervals.",
    keys=("run_id", "model", "symbol", "fold", "metric"), partition_by=("run_id", "model"),
    columns=(
        _RUN, _MODEL, Column("symbol", pl.String, "Trading pair; null is the pool of all."),
        Column("fold", pl.Int32, "Fold; -1 is the pool of all test bars."),
        Column("metric", pl.String, "auc, log_loss, brier, accuracy, ... as scikit-learn spells them."),
        Column("value", pl.Float64, "The score."),
        Column("low", pl.Float64, "Lower end of its 95 % interval."),
        Column("high", pl.Float64, "Upper end of its 95 % interval."),
        Column("n_rows", pl.Int64, "Test bars that it was computed on."),
    ),
)  # fmt: skip

BACKTESTS: Final = Table(
    layer="gold", name="backtests", doc="Result of trading each model's predictions, after costs.",
    keys=("run_id", "model", "symbol"), partition_by=("run_id",),
    columns=(
        _RUN, _MODEL, _SYMBOL,
        Column("start", TIME, "First bar."), Column("end", TIME, "Last bar."),
        Column("n_bars", pl.Int64, "Bars traded over."),
        Column("n_trades", pl.Int64, "Entries and exits."),
        Column("exposure", pl.Float64, "Share of bars in the market."),
        Column("total_return", pl.Float64, "Return over the whole span, after costs."),
        Column("annual_return", pl.Float64, "Compounded, per year."),
        Column("annual_volatility", pl.Float64, "Standard deviation of returns, per year."),
        Column("sharpe", pl.Float64, "Mean over standard deviation of bar returns, per year."),
        Column("max_drawdown", pl.Float64, "Largest fall from a peak, a positive share."),
        Column("costs", pl.Float64, "Sum of fees and slippage, as a share of equity at each trade."),
        Column("buy_and_hold_return", pl.Float64, "Holding the symbol over the same bars."),
    ),
)  # fmt: skip

EQUITY: Final = Table(
    layer="gold", name="equity", doc="Equity of each backtest, bar by bar.",
    keys=("run_id", "model", "symbol", "open_time"), partition_by=("run_id",),
    columns=(
        _RUN, _MODEL, _SYMBOL, _OPEN_TIME,
        Column("position", pl.Float64, "Share of equity in the market during the bar."),
        Column("bar_return", pl.Float64, "Return of the strategy over the bar, after costs."),
        Column("equity", pl.Float64, "Equity at the end of the bar; 1 at the start."),
        Column("benchmark", pl.Float64, "Buy and hold; 1 at the start."),
    ),
)  # fmt: skip

SHAP_VALUES: Final = Table(
    layer="gold", name="shap_values", doc="Exact SHAP values of test bars, in log-odds.",
    keys=("run_id", "model", "fold", "open_time", "symbol", "feature"), partition_by=("run_id", "model"),
    columns=(
        _RUN, _MODEL, _FOLD, *_BAR,
        Column("feature", pl.String, "Column of the model matrix."),
        Column("feature_value", pl.Float64, "What the model saw."),
        Column("shap_value", pl.Float64, "Its share in the log-odds."),
        Column("base_value", pl.Float64, "Mean log-odds; base and SHAP values sum to the model's output."),
    ),
)  # fmt: skip

IMPORTANCE: Final = Table(
    layer="gold", name="importance", doc="Mean absolute SHAP value of each feature.",
    keys=("run_id", "model", "fold", "feature"), partition_by=("run_id",),
    columns=(
        _RUN, _MODEL, Column("fold", pl.Int32, "Fold; -1 is the mean of all."),
        Column("feature", pl.String, "Column of the model matrix."),
        Column("mean_abs_shap", pl.Float64, "Mean absolute SHAP value, log-odds."),
        Column("rank", pl.Int32, "1 is the most important."),
    ),
)  # fmt: skip

RUNS: Final = Table(
    layer="gold", name="runs", doc="Every stage that completed: when, from what, into what.",
    keys=("started_at", "stage"), partition_by=(),
    columns=(
        _RUN,
        Column("stage", pl.String, "Stage."),
        Column("fingerprint", pl.String, "Hash of its config, its inputs' content and its code; equal means nothing to do."),
        Column("config", pl.String, "The part of the settings that it depends on, JSON."),
        Column("code", pl.String, "Hash of the source that it runs and of the numeric libraries' versions."),
        Column("reads", pl.String, "Tables, versions and content hashes read, JSON."),
        Column("writes", pl.String, "Tables, versions and content hashes written, JSON."),
        Column("started_at", TIME, "When it started."),
        Column("seconds", pl.Float64, "How long it took."),
        Column("rows", pl.Int64, "Rows written."),
    ),
)  # fmt: skip

TABLES: Final[dict[str, Table]] = {
    table.full_name: table
    for table in (
        LEDGER, KLINES, KLINE_PERIODS, QUARANTINE, SUSPECTS, QUALITY, GAPS, AGG_TRADES, AGG_TRADE_DAYS, INSTRUMENTS,
        FUNDING_RATES, DAILY_SERIES, FEATURES, FEATURE_CATALOG, LABELS, LEAKAGE,
        FOLDS, TRIALS, MODELS, PREDICTIONS, INNER_PREDICTIONS, ENSEMBLE_WEIGHTS, METRICS,
        BACKTESTS, EQUITY, SHAP_VALUES, IMPORTANCE, RUNS,
    )
}  # fmt: skip
"""Every table by its full name."""
