"""A small plan: four tables and the stages that fill them."""

from dataclasses import dataclass

import polars as pl

from mlta.errors import DataError
from mlta.lake.files import save_file
from mlta.pipeline.plan import Plan
from mlta.pipeline.runner import Runner
from mlta.pipeline.stage import Selection, Stage
from mlta.schemas import SERIES, Column, Table

_SERIES = tuple(Column(name, pl.String, "Part of a series.") for name in SERIES)
_VALUE = Column("value", pl.Int64, "A number.")
_RUN = Column("run_id", pl.String, "Run.")


def _table(name, keys, partition_by, *columns):
    return Table(layer="gold", name=name, doc=name, keys=keys, partition_by=partition_by,
                 columns=columns)  # fmt: skip


RAW = _table("raw", SERIES, SERIES, *_SERIES, _VALUE)
DOUBLED = _table("doubled", SERIES, SERIES, *_SERIES, _VALUE)
NAMES = _table("names", ("name",), (), Column("name", pl.String, "A name."))
CHECKS = _table("checks", ("scope",), ("scope",), Column("scope", pl.String, "Scope."), _VALUE)
FITTED = _table(
    "fitted", ("run_id", "model"), ("run_id", "model"),
    _RUN, Column("model", pl.String, "Model."), _VALUE,
)  # fmt: skip
TOTALS = _table("totals", ("run_id",), ("run_id",), _RUN, _VALUE)


@dataclass(frozen=True)
class Config:
    """Settings of the plan, and what its stages are to do."""

    symbols: tuple[str, ...] = ("A", "B")
    start: int = 1
    factor: int = 2
    models: tuple[str, ...] = ("trees", "line")
    outside: str | None = "v1"
    trouble: str = ""
    remark: str = ""

    def identity(self):
        """What the run id depends on."""
        names = ("symbols", "start", "factor", "models", "remark")
        return {name: getattr(self, name) for name in names}


def land(context):
    """RAW from nowhere: `start`, `start` + 1, ..."""
    values = range(context.config.start, 99)
    rows = [
        {"market": "spot", "timeframe": "1h", "symbol": symbol, "value": value}
        for symbol, value in zip(context.selection.symbols, values, strict=False)
    ]
    context.save(RAW, pl.DataFrame(rows, schema=RAW.schema))


def double(context):
    """DOUBLED is RAW times `factor`."""
    rows = context.load(RAW).with_columns(pl.col("value") * context.config.factor)
    if context.config.trouble == "data":
        raise DataError("no bars")
    context.save(DOUBLED, rows)
    context.save(NAMES, pl.DataFrame({"name": ["factor"]}))
    if context.config.trouble == "fault":
        raise KeyError("gone")


def fit(context):
    """One row of FITTED for each model: the sum of DOUBLED."""
    total = context.load(DOUBLED)["value"].sum()
    rows = [{"model": model, "value": total} for model in context.config.models]
    context.save(FITTED, pl.DataFrame(rows, schema={"model": pl.String, "value": pl.Int64}))


def add_up(context):
    """TOTALS is the sum of FITTED; a page says so."""
    total = context.load(FITTED)["value"].sum()
    context.save(TOTALS, pl.DataFrame({"value": [total]}))
    page = context.lake.root / "gold" / f"{context.selection.run_id}.txt"
    save_file(page, lambda path: path.write_text(str(total)))


LAND = Stage(
    name="land", doc="land", reads=(), writes=(RAW,), outside=lambda config: config.outside,
    config_of=lambda config: {"start": config.start}, run="tests.pipeline.toy:land",
)  # fmt: skip
DOUBLE = Stage(
    name="double", doc="double", reads=(RAW,), writes=(DOUBLED, NAMES),
    config_of=lambda config: {"double": {"factor": config.factor}}, run="tests.pipeline.toy:double",
)  # fmt: skip
FIT = Stage(
    name="fit", doc="fit", reads=(DOUBLED,), writes=(FITTED,), per_run=True,
    models=lambda config: config.models, config_of=lambda config: {"models": config.models},
    run="tests.pipeline.toy:fit",
)  # fmt: skip
ADD_UP = Stage(
    name="add_up", doc="add up", reads=(FITTED,), writes=(TOTALS,), per_run=True,
    files=lambda run_id: (f"gold/{run_id}.txt",), config_of=lambda _: {},
    run="tests.pipeline.toy:add_up",
)  # fmt: skip
STAGES = (LAND, DOUBLE, FIT, ADD_UP)
ALL = [stage.name for stage in STAGES]


def make_plan(lake, config=None, stages=STAGES):
    """The plan of these settings."""
    config = Config() if config is None else config
    selection = Selection("spot", "1h", config.symbols)
    return Plan(stages, lake, config, config.identity(), selection)


def make_runner(lake, config=None, stages=STAGES):
    """What runs the plan of these settings."""
    return Runner(make_plan(lake, config, stages))
