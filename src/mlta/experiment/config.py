"""The root of the settings."""

from typing import Final, Literal, Self

from pydantic import Field, field_validator, model_validator

from mlta.backtest.config import BacktestConfig
from mlta.bars.config import ChecksConfig
from mlta.config_model import ConfigModel
from mlta.errors import ConfigError
from mlta.evaluation.config import EvaluationConfig
from mlta.explain.config import ExplainConfig
from mlta.features.config import FeaturesConfig
from mlta.labels.config import LabelsConfig
from mlta.leakage.config import LeakageConfig
from mlta.market_data.config import SeriesConfig
from mlta.models.config import ModelsConfig
from mlta.pipeline.fingerprint import hash_of
from mlta.pipeline.stage import Selection
from mlta.simulator.config import SimulatorConfig
from mlta.sources.config import SourceConfig
from mlta.splits.config import SplitsConfig
from mlta.training.config import EnsembleConfig, TuningConfig
from mlta.types import DataKind, Market, SeriesName, Symbol, Timeframe

_PLACE: Final = {"path", "url", "parallel"}
SOURCES_OF: Final[dict[DataKind, tuple[str, ...]]] = {
    "klines": ("simulated", "files", "archive", "binance"),
    "agg_trades": ("simulated", "archive", "binance"),
    "instruments": ("simulated", "binance"),
    "funding_rates": ("simulated", "archive", "binance"),
    "series": ("files", "fred", "csv"),
}
"""Which sources have each kind of data."""


class ExecutorConfig(ConfigModel):
    """How work is spread; never changes a result."""

    workers: int = Field(default=2, ge=1, le=256)
    """Threads that read bronze files, one file each, and compute features, one symbol each."""
    lock_wait_seconds: float = Field(default=600.0, ge=0)
    """How long a run waits for another one that writes the same tables."""


class LakeConfig(ConfigModel):
    """The data folder; never changes a result."""

    keep_days: int = Field(default=30, ge=0, le=36_500)
    """`mlta vacuum` keeps versions that were the newest within so many days."""


class LogConfig(ConfigModel):
    """Log lines, on stderr."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    """Least important lines shown."""
    form: Literal["auto", "console", "json"] = "auto"
    """console for people, json for machines; auto takes console on a terminal."""


class Settings(ConfigModel):
    """Everything that a run depends on."""

    symbols: tuple[Symbol, ...] = Field(min_length=1)
    """Trading pairs."""
    timeframe: Timeframe
    """Width of a bar."""
    data: DataKind = "klines"
    """What stages bronze and silver are about. klines: bars, from which all further stages go on. The others end
    with silver: agg_trades (aggregate trades), instruments (a day's snapshot of the exchange's rules; source.kind
    simulated or binance), funding_rates (of USD-M futures, whatever market says), series (daily values from
    outside the exchange, those named under series; source.kind files, fred or csv)."""
    market: Market = "spot"
    """Market that the symbols trade on."""
    seed: int = Field(default=7, ge=0, le=2**31 - 1)
    """Seed of everything random."""
    source: SourceConfig = SourceConfig()
    """Where candles come from."""
    simulator: SimulatorConfig = SimulatorConfig()
    """The embedded exchange, used by source.kind simulated."""
    series: dict[SeriesName, SeriesConfig] = Field(default={})
    """Daily series from outside the exchange, for data series: each name with what its values cover and its lag."""
    checks: ChecksConfig = ChecksConfig()
    """How strict silver is."""
    # made where it is needed: all features, for which the whole catalogue is loaded
    features: FeaturesConfig = Field(default_factory=FeaturesConfig)
    """What models learn from."""
    labels: LabelsConfig = LabelsConfig()
    """What models learn to predict."""
    leakage: LeakageConfig = LeakageConfig()
    """Effort of the leakage checks."""
    splits: SplitsConfig = SplitsConfig()
    """How time is cut into training and test."""
    models: ModelsConfig = ModelsConfig()
    """Learners and baselines."""
    tuning: TuningConfig = TuningConfig()
    """Hyper-parameter search."""
    ensemble: EnsembleConfig = EnsembleConfig()
    """Blending of the learners."""
    evaluation: EvaluationConfig = EvaluationConfig()
    """Scores and their intervals."""
    backtest: BacktestConfig = BacktestConfig()
    """Trading the predictions."""
    explain: ExplainConfig = ExplainConfig()
    """SHAP values."""
    executor: ExecutorConfig = ExecutorConfig()
    """How work is spread."""
    lake: LakeConfig = LakeConfig()
    """The data folder."""
    log: LogConfig = LogConfig()
    """Log lines."""

    @field_validator("symbols")
    @classmethod
    def _check_unique(cls, symbols: tuple[str, ...]) -> tuple[str, ...]:
        twice = sorted({s for s in symbols if symbols.count(s) > 1})
        if twice:
            raise ConfigError(f"names {', '.join(twice)} more than once")
        return symbols

    @model_validator(mode="after")
    def _source_has_it(self) -> Self:
        kinds = SOURCES_OF[self.data]
        if self.source.kind not in kinds:
            others = [data for data, named in SOURCES_OF.items() if self.source.kind in named]
            raise ConfigError(
                f"data {self.data} comes from source.kind {' or '.join(kinds)} (got {self.source.kind}); "
                f"set one of these, or data to {' or '.join(others)}"
            )
        if self.data == "series" and not self.series:
            raise ConfigError(
                "data series needs to be told which: set series, like {DFF: {covers: day, lag: 2b}}"
            )
        return self

    @property
    def selection(self) -> Selection:
        """The series that these settings are about; what is no bar goes by its kind."""
        if self.data == "series":  # no market trades them
            return Selection("outside", self.data, tuple(sorted(self.series)))
        symbols = tuple(sorted(self.symbols))
        if self.data == "klines":
            return Selection(self.market, self.timeframe, symbols)
        market = "um" if self.data == "funding_rates" else self.market
        return Selection(market, self.data, symbols)

    @property
    def source_id(self) -> str:
        """Name of the source in bronze; every simulated market has one of its own, and every address of a csv.

        So bars of two simulated markets, or simulated and real ones, never meet in one series, and no server is
        asked whether it has another file than another server's.
        """
        if self.source.kind == "csv":
            return "csv-" + hash_of([self.source.url])[:8]
        if self.source.kind != "simulated":
            return self.source.kind
        return "simulated-" + hash_of([self.simulator.model_dump(mode="json"), self.seed])[:8]

    def identity(self) -> dict[str, object]:
        """All settings that a result may depend on: without log, executor, lake, and how files come here."""
        values = self.model_dump(mode="json", exclude={"log", "executor", "lake"})
        values["source"] = {k: v for k, v in values["source"].items() if k not in _PLACE}
        values["symbols"] = sorted(self.symbols)
        return values
