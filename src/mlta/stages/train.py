"""Models fitted walk-forward, what they predict out of sample, how good that is."""

import json
from collections.abc import Mapping

import polars as pl

from mlta.features.dataset import Dataset, last_return_only
from mlta.lake.files import save_file
from mlta.leakage.finding import build_leakage, refuse_leaks
from mlta.leakage.labels import check_folds
from mlta.models.catalog import (
    SUFFIXES,
    ParamValue,
    build_learner,
    library_version,
    resolved_params,
)
from mlta.models.config import LAST_RETURN, ModelName
from mlta.pipeline.progress import Advance, progress_bar
from mlta.schemas import (
    FOLDS,
    INNER_PREDICTIONS,
    KLINES,
    LEAKAGE,
    METRICS,
    MODELS,
    PREDICTIONS,
    TRIALS,
)
from mlta.splits.fold import Fold
from mlta.stages.context import Context
from mlta.stages.learning import build_folds, inner_part, load_dataset, outer_folds, score
from mlta.training.walk_forward import FoldFit, Inner, build_predictions, fit_walk_forward


def run(context: Context) -> None:
    """Check the folds, then fit every model on each of them."""
    dataset = load_dataset(context)
    folds = outer_folds(context, dataset)
    inner = inner_part(context, dataset, folds)
    labelled = dataset.labelled()
    findings = check_folds(folds, labelled.start_us, labelled.end_us)
    leakage = build_leakage(findings, context.selection.run_id)
    context.save(LEAKAGE, leakage)
    refuse_leaks(leakage)

    names = context.config.models.include
    klines = context.load(KLINES)
    with progress_bar("fits", len(names) * (len(folds) + len(inner.folds))) as advance:
        fitted = []
        for name in names:
            seen, within = dataset, inner
            if name == "last_sign":  # has a matrix of its own, whatever features were asked for
                seen = last_return_only(dataset, klines, LAST_RETURN)
                within = Inner(last_return_only(inner.dataset, klines, LAST_RETURN), inner.folds)
            fitted.append(_fit(context, name, seen, folds, within, advance))
    predictions = pl.concat([predicted for predicted, _, _ in fitted])
    context.save(FOLDS, build_folds(folds, dataset))
    context.save(MODELS, pl.concat([models for _, _, models in fitted]))
    context.save(INNER_PREDICTIONS, pl.concat([within for _, within, _ in fitted]))
    context.save(PREDICTIONS, predictions)
    context.save(METRICS, score(context, predictions))


def _fit(
    context: Context,
    name: ModelName,
    dataset: Dataset,
    folds: list[Fold],
    inner: Inner,
    advance: Advance,
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Predictions, inner predictions and models of one learner."""
    settings = context.config
    params = _tuned_params(context, name)
    learner = build_learner(name, settings.models, settings.seed, dataset.features, params)
    about = {"model": name, "market": settings.market, "timeframe": settings.timeframe}
    within = fit_walk_forward(inner.dataset, inner.folds, learner, advance)
    inner_rows = build_predictions(inner.dataset, within, **about)
    fits = list(fit_walk_forward(dataset, folds, learner, advance))
    used = {**resolved_params(name, settings.models), **params}
    rows = [_saved(context, name, fit, used, dataset) for fit in fits]
    models = pl.DataFrame(rows, schema_overrides={"fold": MODELS.schema["fold"]})
    return build_predictions(dataset, fits, **about), inner_rows, models


def _tuned_params(context: Context, name: ModelName) -> dict[str, ParamValue]:
    best = context.load(TRIALS).filter(pl.col("best"), pl.col("model") == name)
    params: dict[str, ParamValue] = {} if best.is_empty() else json.loads(best["params"][0])
    return params


def _saved(
    context: Context,
    name: ModelName,
    fit: FoldFit,
    params: Mapping[str, ParamValue],
    dataset: Dataset,
) -> dict[str, object]:
    """The model's row of gold.models, its native file written."""
    path = f"models/{context.selection.run_id}/{name}-{fit.fold}{SUFFIXES[name]}"
    digest = save_file(context.lake.root / "gold" / path, fit.model.save)
    return {
        "model": name,
        "fold": fit.fold,
        "path": path,
        "sha256": digest,
        "params": json.dumps(params, sort_keys=True),
        "features": json.dumps(dataset.features),
        "n_train": fit.n_train,
        "library": library_version(name),
    }
