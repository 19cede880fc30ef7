"""How the models came about: trials and the blend."""

import polars as pl

from mlta.reports.blocks import Picture, Section, Table
from mlta.reports.charts.learning import draw_trials, draw_weights
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import count, decimal, order_models, plural


def build_learning(inputs: ReportInputs) -> Section:
    """Hyper-parameter trials of each model and the ensemble's weights."""
    trials, weights = inputs.frame("trials"), inputs.frame("ensemble_weights")
    points: list[str] = []
    blocks: list[Picture | Table] = []
    if trials.is_empty():
        points.append("No hyper-parameter trials are recorded: settings were used as configured.")
    else:
        complete = trials.filter(pl.col("value").is_not_null())
        points.append(
            f"{plural(trials.height, 'trial')} were run; what is picked among many looks better "
            "than it is, which is why only test bars count above."
        )
        if complete.height:
            blocks.append(
                Picture(
                    "Trials",
                    draw_trials(complete),
                    f"Log loss of {plural(complete.height, 'completed trial')} and the best so "
                    "far, on inner folds.",
                    note="Lower is better.",
                )
            )
        blocks.append(_trial_table(trials))
    if weights.is_empty():
        points.append("No ensemble was blended in this run.")
    else:
        blocks += [
            Picture(
                "Ensemble weights",
                draw_weights(weights),
                f"Share of each model in the blend of {plural(weights['fold'].n_unique(), 'fold')}.",
                note="Fitted on inner out-of-sample predictions, before the test bars.",
            ),
            _weight_table(weights),
        ]
    return Section("learning", "Trials and blend", tuple(points), tuple(blocks))


def _trial_table(trials: pl.DataFrame) -> Table:
    rows = []
    for model in order_models(trials["model"].to_list()):
        mine = trials.filter(pl.col("model") == model)
        states = dict(mine["state"].value_counts().iter_rows())
        best = mine.filter("best").sort("trial")
        rows.append(
            (
                model, *(count(states.get(s, 0)) for s in ("complete", "pruned", "fail")),
                decimal(best["value"][0] if best.height else None, 5),
                best["params"][0] if best.height else "settings as configured",
            )
        )  # fmt: skip
    return Table(
        "Search for hyper-parameters",
        ("model", "complete", "pruned", "failed", "best log loss", "parameters used"),
        tuple(rows),
        "lrrrrt",
    )


def _weight_table(weights: pl.DataFrame) -> Table:
    models = order_models(weights["model"].to_list())
    cells = {(f, m): w for f, m, w in weights.select("fold", "model", "weight").iter_rows()}
    folds = weights["fold"].unique().sort().to_list()
    return Table(
        "Weights by fold",
        ("fold", *models),
        tuple(
            (str(fold), *(decimal(cells.get((fold, model))) for model in models)) for fold in folds
        ),
        "r" * (len(models) + 1),
    )
