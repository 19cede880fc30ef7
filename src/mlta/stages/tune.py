"""Hyper-parameters of every family of trees."""

import polars as pl

from mlta.pipeline.progress import progress_bar
from mlta.schemas import TRIALS
from mlta.stages.context import Context
from mlta.stages.learning import inner_part, load_dataset, outer_folds
from mlta.training.tuning import build_trials, tune


def run(context: Context) -> None:
    """Search inside the first training window; a search that was cut off goes on."""
    settings = context.config
    dataset = load_dataset(context)
    inner = inner_part(context, dataset, outer_folds(context, dataset))
    families = settings.models.trees
    trials = [build_trials("", [])]
    with progress_bar("trials", len(families) * settings.tuning.n_trials) as advance:
        for name in families:
            tuned = tune(
                name,
                inner,
                settings.models,
                settings.tuning,
                seed=settings.seed,
                folder=context.lake.root / "gold" / "studies",
                advance=advance,
            )
            trials.append(tuned.trials)
    context.save(TRIALS, pl.concat(trials))
