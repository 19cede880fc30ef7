"""Calibration: whether a predicted 55 % comes true 55 % of the time."""

import numpy as np
import polars as pl

from mlta.evaluation.calibration import build_reliability, expected_calibration_error
from mlta.reports.blocks import Picture, Section, Table
from mlta.reports.charts.calibration import draw_calibration
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import BASELINES, count, decimal, order_models, plural

_Z = 1.959964
"""Normal quantile of a 95 % interval."""


_READING = (
    "Each dot is a tenth of the predictions of the model. On the diagonal what was predicted came "
    "true. Whiskers are 95 % Wilson intervals that take bars as independent; the truth is wider."
)


def build_calibration(inputs: ReportInputs) -> Section:
    """Reliability of every learner's probabilities, as a picture and a table."""
    title = "Calibration"
    labelled = inputs.frame("predictions").filter(pl.col("label").is_not_null())
    models = [m for m in order_models(labelled["model"].to_list()) if m not in BASELINES]
    if not models:
        return Section("calibration", title, ("No labelled predictions were given to the report.",))
    pictures, rows = [], []
    for model in models:
        part = labelled.filter(pl.col("model") == model)
        label, p_up = part["label"].cast(pl.Int64).to_numpy(), part["p_up"].to_numpy()
        pictures.append(_picture(model, _with_wilson(build_reliability(label, p_up))))
        spread = np.quantile(p_up, [0.05, 0.95])
        rows.append(
            (
                model, count(len(label)), decimal(float(p_up.mean())), decimal(float(label.mean())),
                f"{decimal(float(spread[0]))} to {decimal(float(spread[1]))}",
                decimal(expected_calibration_error(label, p_up), 4),
            )
        )  # fmt: skip
    table = Table(
        "Probabilities",
        ("model", "rows", "mean predicted", "share that rose", "90 % of predictions", "error"),
        tuple(rows),
        "lrrrrr",
        note="The error is the mean distance between predicted and observed over the bins (ECE); "
        "noise alone makes it positive.",
    )
    return Section("calibration", title, (_READING,), (*pictures, table))


def _picture(model: str, bins: pl.DataFrame) -> Picture:
    ends = bins.select(
        pl.first("predicted").alias("from"), pl.last("predicted").alias("to"),
        pl.first("observed").alias("came"), pl.last("observed").alias("came_last"),
    ).row(0)  # fmt: skip
    low, high, came_low, came_high = (decimal(value, 2) for value in ends)
    return Picture(
        model,
        draw_calibration(model, bins),
        f"Calibration of {model} in {plural(bins.height, 'bin')}: in the lowest {low} was "
        f"predicted and {came_low} rose, in the highest {high} was predicted and {came_high} rose.",
    )


def _with_wilson(bins: pl.DataFrame) -> pl.DataFrame:
    """Columns predicted, observed, low, high; E. B. Wilson, JASA 22, 1927."""
    n, share = pl.col("n_rows"), pl.col("share_up")
    centre = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * (share * (1 - share) / n + _Z**2 / (4 * n**2)).sqrt()
    return bins.select(
        predicted=pl.col("mean_p_up"),
        observed=share,
        low=pl.min_horizontal(centre - half, share),  # at 0 and 1 rounding may cross the share
        high=pl.max_horizontal(centre + half, share),
    )
