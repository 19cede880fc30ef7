"""Scores with their intervals: one dot for each model, and for each fold."""

import numpy as np
import polars as pl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from mlta.reports.charts.canvas import FAINT, colour, draw_svg, short
from mlta.types import FloatArray


def draw_scores(scores: pl.DataFrame, metric: str, chance: float) -> str:
    """Dots with intervals for rows (model, value, low, high), and a line where chance is."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.axvline(chance, color=FAINT, linestyle="--", linewidth=1.0)
        for row, (model, value, low, high) in enumerate(
            scores.select("model", "value", "low", "high").iter_rows()
        ):
            error = _error(value, low, high)
            axes.errorbar(
                value, row, xerr=error, fmt="o", color=colour(model), markersize=5, capsize=3
            )
        axes.set_yticks(range(scores.height), [short(m) for m in scores["model"]])
        axes.set_ylim(scores.height - 0.5, -0.5)
        axes.set_xlabel(f"{metric}, 95 % interval")
        axes.grid(visible=False, axis="y")

    return draw_svg(f"scores-{metric}", paint, height=0.9 + 0.26 * scores.height)


def draw_fold_scores(scores: pl.DataFrame, metric: str, chance: float) -> str:
    """Scores over folds for rows (model, fold, value, low, high), models side by side."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.axhline(chance, color=FAINT, linestyle="--", linewidth=1.0)
        models = scores["model"].unique(maintain_order=True).to_list()
        for place, model in enumerate(models):
            rows = scores.filter(pl.col("model") == model)
            shift = (place - (len(models) - 1) / 2) * 0.6 / len(models)
            for fold, value, low, high in rows.select("fold", "value", "low", "high").iter_rows():
                axes.errorbar(
                    fold + shift, value, yerr=_error(value, low, high),
                    fmt="o", color=colour(model), markersize=4, elinewidth=1.0,
                )  # fmt: skip
            axes.plot([], [], "o", color=colour(model), markersize=4, label=short(model))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("fold")
        axes.set_ylabel(metric)
        axes.grid(visible=False, axis="x")
        figure.legend(loc="outside upper left", ncols=3, handletextpad=0.2, columnspacing=1.2)

    return draw_svg(f"fold-scores-{metric}", paint, height=2.6)


def _error(value: float, low: float | None, high: float | None) -> FloatArray | None:
    """Lengths of the two whiskers, none where the interval is not known."""
    if low is None or high is None:
        return None
    return np.array([[max(value - low, 0.0)], [max(high - value, 0.0)]])
