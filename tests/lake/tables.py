"""Small tables and rows to test the lake with."""

from datetime import UTC, datetime

import polars as pl

from mlta.lake.lake import Origin
from mlta.schemas import TIME, Column, Table

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)

PRICES = Table(
    layer="silver",
    name="prices",
    doc="Prices.",
    keys=("symbol", "n"),
    partition_by=("symbol",),
    volatile=("seen",),
    columns=(
        Column("symbol", pl.String, "Pair."),
        Column("n", pl.Int64, "Number."),
        Column("price", pl.Float64, "Price."),
        Column("note", pl.String, "Anything."),
        Column("good", pl.Boolean, "Whether."),
        Column("seen", TIME, "When it was seen."),
    ),
)
WIDE = Table(
    layer="gold",
    name="wide",
    doc="Floats beside keys.",
    keys=("symbol", "n"),
    partition_by=("symbol",),
    wide=True,
    columns=(Column("symbol", pl.String, "Pair."), Column("n", pl.Int64, "Number.")),
)
NOTES = Table(
    layer="gold",
    name="notes",
    doc="A table in one piece.",
    keys=("id",),
    partition_by=(),
    columns=(Column("id", pl.Int64, "Number."), Column("text", pl.String, "Text.")),
)
SCORES = Table(
    layer="gold",
    name="scores",
    doc="Partitioned twice.",
    keys=("run_id", "model"),
    partition_by=("run_id", "model"),
    columns=(
        Column("run_id", pl.String, "Run."),
        Column("model", pl.String, "Model."),
        Column("score", pl.Float64, "Score."),
    ),
)

HOURS = Table(
    layer="silver",
    name="hours",
    doc="Partitioned by time within a symbol.",
    keys=("symbol", "n"),
    partition_by=("symbol", "period"),
    columns=(
        Column("symbol", pl.String, "Pair."),
        Column("period", pl.String, "Which ten."),
        Column("n", pl.Int64, "Number."),
        Column("price", pl.Float64, "Price."),
    ),
)


def make_hours(prices, symbol="A"):
    """A row of HOURS for each number and its price, ten to a period."""
    rows = [(symbol, f"{n // 10}0", n, float(price)) for n, price in prices.items()]
    return pl.DataFrame(rows, schema=HOURS.schema, orient="row")


def make_prices(values, symbol="A", seen=NOON):
    """A row of PRICES for each value."""
    return pl.DataFrame(
        {
            "symbol": [symbol] * len(values),
            "n": range(len(values)),
            "price": values,
            "note": [f"row {n}" for n in range(len(values))],
            "good": [n % 2 == 0 for n in range(len(values))],
            "seen": [seen] * len(values),
        },
        schema=PRICES.schema,
    )


def make_wide(symbol="A", rows=2, **columns):
    """Rows of WIDE with float32 columns of the given values."""
    return pl.DataFrame(
        {"symbol": [symbol] * rows, "n": range(rows)}
        | {name: [float(value)] * rows for name, value in columns.items()},
        schema=WIDE.schema | dict.fromkeys(columns, pl.Float32),
    )


def make_notes(**texts):
    """Rows of NOTES, ``make_notes(_1="one")``."""
    rows = {"id": [int(name[1:]) for name in texts], "text": list(texts.values())}
    return pl.DataFrame(rows, schema=NOTES.schema)


def origin(stage="made", run_id="run1", **reads):
    """Where a test's commit comes from."""
    return Origin(run_id=run_id, stage=stage, fingerprint="f" * 12, code="c" * 12, reads=reads)


def only(*symbols):
    """Partitions of a table by symbol."""
    return [{"symbol": symbol} for symbol in symbols]
