"""The convex blend of the models."""

import polars as pl

from mlta.schemas import (
    ENSEMBLE_WEIGHTS,
    INNER_PREDICTIONS,
    LABELS,
    METRICS,
    PREDICTIONS,
)
from mlta.stages.context import Context
from mlta.stages.learning import score
from mlta.training.ensemble import blend_walk_forward


def run(context: Context) -> None:
    """Learn each fold's weights from out-of-sample predictions before it; score the blend."""
    config = context.config.ensemble
    members: list[str] = [name for name in config.members if name in context.config.models.include]
    if not members:  # baselines alone, say: nothing to blend
        for table in (ENSEMBLE_WEIGHTS, PREDICTIONS, METRICS):
            context.save(table, pl.DataFrame(schema=table.schema))
        return
    predictions = context.load(PREDICTIONS, model=members)
    blend = blend_walk_forward(
        context.load(INNER_PREDICTIONS, model=members), predictions, context.load(LABELS), config
    )
    context.save(ENSEMBLE_WEIGHTS, blend.weights)
    context.save(PREDICTIONS, blend.predictions)
    context.save(METRICS, score(context, blend.predictions))
