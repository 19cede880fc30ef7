r"""Convex blends: one weight for each model, learned from out-of-sample predictions of the past.

Weights minimise, over the simplex,

.. math:: -\frac1n\sum_i \log\Bigl(\sum_j w_j\,\ell_{ij}\Bigr)
          + \lambda \sum_j \Bigl(w_j - \tfrac1m\Bigr)^2

where :math:`\ell_{ij}` is the probability that model j gave to what came of row i. The first term is
the log loss of the blend. The second pulls towards equal weights: differences between models are
mostly noise, equal weights are hard to beat, and without it one lucky model takes all.

Source: the linear pool, M. Stone, The opinion pool, Annals of Mathematical Statistics 32, 1961;
the case for equal weights, J. M. Bates and C. W. J. Granger, The combination of forecasts, 1969.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from scipy.optimize import LinearConstraint, minimize
from threadpoolctl import threadpool_limits

from mlta.errors import ConfigError, DataError, listed
from mlta.schemas import ENSEMBLE_WEIGHTS, PREDICTIONS
from mlta.training.config import EnsembleConfig
from mlta.types import FloatArray, IntArray

ENSEMBLE: Final = "ensemble"
"""Name of the blend in tables."""

LEAST: Final = 1e-6
"""Least probability that a model is taken to give to what came; one 0 must not decide all."""

_ROW: Final = ("market", "timeframe", "symbol", "open_time")
_FACTS: Final = (*_ROW, "available_at", "fold", "label", "forward_return")


@dataclass(frozen=True)
class Blend:
    """A blend of walk-forward predictions."""

    predictions: pl.DataFrame
    """Rows of gold.predictions for the model "ensemble", without ``run_id``."""
    weights: pl.DataFrame
    """Rows of gold.ensemble_weights, without ``run_id``."""


def fit_weights(p_up: FloatArray, label: IntArray, pull: float) -> FloatArray:
    """Weights of the blend with the least log loss plus pull; they are >= 0 and sum to 1.

    Parameters
    ----------
    p_up : ndarray of shape (n_rows, n_models)
        Out-of-sample probabilities of each model.
    label : ndarray of shape (n_rows,), int64
        0 or 1.
    pull : float
        Strength of the pull to equal weights, in log loss.

    Returns
    -------
    ndarray of shape (n_models,)
        Equal weights if there are no rows.

    Raises
    ------
    DataError
        If the solver fails.
    """
    n_rows, n_models = p_up.shape
    equal = np.full(n_models, 1 / n_models)
    if n_models == 1 or n_rows == 0:
        return equal
    likelihood = np.where(label[:, None] == 1, p_up, 1 - p_up).clip(LEAST, 1)

    # no BLAS products here: how they split a sum depends on the number of cores
    def cost(w: FloatArray) -> float:
        blend = (likelihood * w).sum(axis=1)
        return float(-np.log(blend).mean() + pull * ((w - equal) ** 2).sum())

    def slope(w: FloatArray) -> FloatArray:
        blend = (likelihood * w).sum(axis=1)
        return np.asarray(2 * pull * (w - equal) - (likelihood / blend[:, None]).mean(axis=0))

    with threadpool_limits(limits=1, user_api="blas"):  # the solver's own products, likewise
        found = minimize(
            cost,
            equal,
            jac=slope,
            method="SLSQP",
            bounds=[(0.0, 1.0)] * n_models,
            constraints=LinearConstraint(np.ones((1, n_models)), 1.0, 1.0),
            options={"ftol": 1e-12, "maxiter": 500},
        )
    if not found.success:
        raise DataError(f"no weights found for {n_models} models: {found.message}")
    weights = np.clip(found.x, 0, 1)
    return np.asarray(weights / weights.sum())


def blend_walk_forward(
    inner: pl.DataFrame,
    predictions: pl.DataFrame,
    label_ends: pl.DataFrame,
    config: EnsembleConfig,
) -> Blend:
    """The blend of every test bar, each fold with weights learned before it.

    The weights of a fold see the inner predictions and the test predictions of earlier folds whose
    labels end before the fold's first test bar is available; nothing else.

    Parameters
    ----------
    inner : DataFrame
        Columns of gold.inner_predictions: predictions on the inner folds of the first training
        window. May be empty; the first fold then has equal weights.
    predictions : DataFrame
        Columns of gold.predictions: every model's predictions on the same test bars. Bars without
        a label are blended, nothing is learned from them.
    label_ends : DataFrame
        Columns symbol, open_time, label_end (of gold.labels) for every labelled row of both.
    config : EnsembleConfig
        Which models, and the pull to equal weights.

    Raises
    ------
    ConfigError
        If no member is among the models of `predictions`.
    DataError
        If members lack rows of each other, a row comes twice, or a label's end is missing.
    """
    present = set(predictions["model"].unique())
    members: list[str] = [name for name in config.members if name in present]
    if not members:
        raise ConfigError(
            f"the ensemble has no members: it blends {', '.join(config.members)}, the run has "
            f"{', '.join(sorted(present)) or 'none'}. Name some of those in ensemble.members"
        )
    tests = _wide(predictions, members)
    history = pl.concat([_wide(inner, members), tests]).filter(pl.col("label").is_not_null())
    history = _with_label_ends(history, label_ends)
    blended, weights = [], []
    for (fold,), test in tests.group_by("fold", maintain_order=True):
        known = history.filter(pl.col("label_end") < test["available_at"].min())
        w = fit_weights(
            _matrix(known, members), known["label"].cast(pl.Int64).to_numpy(), config.pull
        )
        p_up = (_matrix(test, members) * w).sum(axis=1)
        blended.append(test.with_columns(pl.Series("p_up", p_up), pl.lit(ENSEMBLE).alias("model")))
        weights += [
            {"fold": fold, "model": name, "weight": weight, "n_rows": known.height}
            for name, weight in zip(members, w.tolist(), strict=True)
        ]
    columns = [pl.col(c.name).cast(c.dtype) for c in PREDICTIONS.columns if c.name != "run_id"]
    schema = {c.name: c.dtype for c in ENSEMBLE_WEIGHTS.columns if c.name != "run_id"}
    return Blend(pl.concat(blended).select(columns), pl.DataFrame(weights, schema=schema))


def _matrix(wide: pl.DataFrame, members: list[str]) -> FloatArray:
    return np.ascontiguousarray(wide.select(members).to_numpy().reshape(-1, len(members)))


def _wide(predictions: pl.DataFrame, members: list[str]) -> pl.DataFrame:
    """One row for each bar, sorted by (open_time, symbol), and a column for each member."""
    ours = predictions.filter(pl.col("model").is_in(members))
    if ours.select("model", *_ROW).is_duplicated().any():
        raise DataError("predictions hold a bar of a model twice; blend the rows of one run")
    wide = ours.select(_FACTS).unique().sort("open_time", "symbol")
    for name in members:
        column = ours.filter(pl.col("model") == name).select(*_ROW, pl.col("p_up").alias(name))
        wide = wide.join(column, on=_ROW, how="left", maintain_order="left")
    gaps = wide.filter(pl.any_horizontal(pl.col(members).is_null()))
    if gaps.height:
        raise DataError(
            f"{gaps.height} bars lack a prediction of some member ({', '.join(members)}):\n"
            + listed([f"{row[0]} {row[1]}" for row in gaps.select("symbol", "open_time").rows()])
        )
    return wide


def _with_label_ends(history: pl.DataFrame, label_ends: pl.DataFrame) -> pl.DataFrame:
    ends = label_ends.select("symbol", "open_time", "label_end")
    joined = history.join(ends, on=["symbol", "open_time"], how="left", validate="m:1")
    if missing := joined["label_end"].null_count():
        raise DataError(
            f"{missing} of {joined.height} labelled bars have no label_end; without it nobody can "
            "tell what was known when. Pass the labels that the predictions were made with"
        )
    return joined
