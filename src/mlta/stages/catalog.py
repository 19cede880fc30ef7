"""Every stage, in the order that they run; a plan for each kind of data."""

from typing import Any, Final

from pydantic import BaseModel

from mlta.experiment.config import Settings
from mlta.pipeline.stage import Stage
from mlta.schemas import (
    AGG_TRADE_DAYS,
    AGG_TRADES,
    BACKTESTS,
    DAILY_SERIES,
    ENSEMBLE_WEIGHTS,
    EQUITY,
    FEATURE_CATALOG,
    FEATURES,
    FOLDS,
    FUNDING_RATES,
    GAPS,
    IMPORTANCE,
    INNER_PREDICTIONS,
    INSTRUMENTS,
    KLINE_PERIODS,
    KLINES,
    LABELS,
    LEAKAGE,
    LEDGER,
    METRICS,
    MODELS,
    PREDICTIONS,
    QUALITY,
    QUARANTINE,
    SHAP_VALUES,
    SUSPECTS,
    TRIALS,
)  # fmt: skip
from mlta.sources.state import source_state
from mlta.types import DataKind

ENSEMBLE: Final = "ensemble"
"""Name of the blend among the models."""


def _parts(settings: Settings, *names: str) -> dict[str, object]:
    """These settings as JSON values."""
    found: dict[str, object] = {}
    for name in names:
        value: Any = getattr(settings, name)
        found[name] = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    return found


def _bronze_config(settings: Settings) -> dict[str, object]:
    return {"source": _source(settings), "source_id": settings.source_id}


def _silver_config(settings: Settings) -> dict[str, object]:
    own = {
        **settings.source.model_dump(include={"columns", "earlier"}),
        **_parts(settings, "checks"),
    }
    return {**_bronze_config(settings), **own}


def _series_config(settings: Settings) -> dict[str, object]:
    own = settings.source.model_dump(include={"columns", "earlier"})
    series = {name: each.model_dump() for name, each in settings.series.items()}
    return {**_bronze_config(settings), **own, "series": series}


def _source(settings: Settings) -> dict[str, object]:
    return settings.source.model_dump(mode="json", include={"kind", "start", "end", "daily"})


def _outside(settings: Settings) -> str | None:
    wanted = settings.selection
    return source_state(settings.source, wanted.symbols, wanted.timeframe)


def _gold_config(settings: Settings) -> dict[str, object]:
    return _parts(settings, "features", "labels", "leakage", "seed")


def _tune_config(settings: Settings) -> dict[str, object]:
    return _parts(settings, "splits", "models", "tuning", "seed")


def _train_config(settings: Settings) -> dict[str, object]:
    return _parts(settings, "splits", "models", "evaluation", "seed")


def _ensemble_config(settings: Settings) -> dict[str, object]:
    return _parts(settings, "ensemble", "evaluation", "seed")


def _backtest_config(settings: Settings) -> dict[str, object]:
    return _parts(settings, "backtest")


def _explain_config(settings: Settings) -> dict[str, object]:
    return settings.identity()  # the report shows them all


_BRONZE: Final = Stage[Settings](
    name="bronze", doc="land raw files, exactly as received",
    reads=(), writes=(LEDGER,),
    config_of=_bronze_config, outside=_outside, run="mlta.stages.bronze:run",
)  # fmt: skip

STAGES: Final[tuple[Stage[Settings], ...]] = (
    _BRONZE,
    Stage(
        name="silver", doc="canonical bars, checked and deduplicated; rejects with their reason",
        reads=(LEDGER,), writes=(KLINES, QUARANTINE, SUSPECTS, QUALITY, GAPS, KLINE_PERIODS),
        config_of=_silver_config, run="mlta.stages.silver:run",
    ),
    Stage(
        name="gold", doc="features and labels, leak-checked",
        reads=(KLINES,), writes=(FEATURES, LABELS, FEATURE_CATALOG, LEAKAGE),
        config_of=_gold_config, run="mlta.stages.gold:run",
    ),
    Stage(
        name="tune", doc="hyper-parameters, searched inside the first training window",
        reads=(KLINES, FEATURES, LABELS, FEATURE_CATALOG), writes=(TRIALS,), per_run=True,
        config_of=_tune_config, run="mlta.stages.tune:run",
    ),
    Stage(
        name="train", doc="walk-forward models, out-of-sample predictions, scores",
        reads=(KLINES, FEATURES, LABELS, FEATURE_CATALOG, TRIALS), per_run=True,
        writes=(FOLDS, MODELS, PREDICTIONS, INNER_PREDICTIONS, METRICS, LEAKAGE),
        models=lambda settings: settings.models.include,
        config_of=_train_config, run="mlta.stages.train:run",
    ),
    Stage(
        name="ensemble", doc="convex blend of the models, fitted on earlier predictions only",
        reads=(LABELS, INNER_PREDICTIONS, PREDICTIONS, FOLDS), per_run=True,
        writes=(ENSEMBLE_WEIGHTS, PREDICTIONS, METRICS), models=lambda _: (ENSEMBLE,),
        config_of=_ensemble_config, run="mlta.stages.ensemble:run",
    ),
    Stage(
        name="backtest", doc="what trading the predictions would have earned, after costs",
        reads=(KLINES, PREDICTIONS), writes=(BACKTESTS, EQUITY), per_run=True,
        config_of=_backtest_config, run="mlta.stages.backtest:run",
    ),
    Stage(
        name="explain", doc="SHAP values and the review report",
        reads=(
            KLINES, QUALITY, GAPS, FEATURES, FEATURE_CATALOG, LABELS, LEAKAGE, FOLDS, TRIALS,
            MODELS, PREDICTIONS, ENSEMBLE_WEIGHTS, METRICS, BACKTESTS, EQUITY,
        ),
        writes=(SHAP_VALUES, IMPORTANCE), per_run=True,
        models=lambda settings: settings.models.trees,
        files=lambda run_id: (f"gold/reports/{run_id}.html",),
        config_of=_explain_config, run="mlta.stages.explain:run",
    ),
)  # fmt: skip
"""The plan for bars. `run-stage` takes their names."""

_AGG_TRADES: Final = Stage[Settings](
    name="silver", doc="aggregate trades, checked and deduplicated; rejects with their reason",
    reads=(LEDGER,), writes=(AGG_TRADES, AGG_TRADE_DAYS, QUARANTINE, QUALITY),
    config_of=_bronze_config, run="mlta.stages.agg_trades:run",
)  # fmt: skip

_INSTRUMENTS: Final = Stage[Settings](
    name="silver", doc="snapshots of the exchange's rules",
    reads=(LEDGER,), writes=(INSTRUMENTS, QUARANTINE, QUALITY),
    config_of=_bronze_config, run="mlta.stages.instruments:run",
)  # fmt: skip

_FUNDING_RATES: Final = Stage[Settings](
    name="silver", doc="funding rates, checked and deduplicated; rejects with their reason",
    reads=(LEDGER,), writes=(FUNDING_RATES, QUARANTINE, QUALITY),
    config_of=_bronze_config, run="mlta.stages.funding_rates:run",
)  # fmt: skip

_SERIES: Final = Stage[Settings](
    name="silver", doc="daily series from outside the exchange, with the instant each value was known from",
    reads=(LEDGER,), writes=(DAILY_SERIES, QUARANTINE, QUALITY),
    config_of=_series_config, run="mlta.stages.series:run",
)  # fmt: skip

PLANS: Final[dict[DataKind, tuple[Stage[Settings], ...]]] = {
    "klines": STAGES,
    "agg_trades": (_BRONZE, _AGG_TRADES),
    "instruments": (_BRONZE, _INSTRUMENTS),
    "funding_rates": (_BRONZE, _FUNDING_RATES),
    "series": (_BRONZE, _SERIES),
}
"""The plan for each kind of data."""


def stages_of(settings: Settings) -> tuple[Stage[Settings], ...]:
    """The plan for the kind of data that the settings are about."""
    return PLANS[settings.data]
