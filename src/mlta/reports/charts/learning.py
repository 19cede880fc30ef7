"""How the search for hyper-parameters went, and what the ensemble is made of."""

import numpy as np
import polars as pl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from mlta.reports.charts.canvas import colour, draw_svg, short


def draw_trials(trials: pl.DataFrame) -> str:
    """Value of each completed trial and the best so far, rows (model, trial, value)."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        for (model,), rows in trials.sort("trial").partition_by("model", as_dict=True).items():
            number, value = rows["trial"].to_numpy(), rows["value"].to_numpy()
            axes.plot(number, value, "o", color=colour(str(model)), markersize=3, alpha=0.5)
            axes.step(
                number, np.minimum.accumulate(value), where="post", linewidth=1.4,
                color=colour(str(model)), label=short(str(model)),
            )  # fmt: skip
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("trial")
        axes.set_ylabel("mean log loss, inner folds")
        figure.legend(loc="outside upper left", ncols=3, handlelength=1.4, columnspacing=1.2)

    return draw_svg("trials", paint, height=2.6)


def draw_weights(weights: pl.DataFrame) -> str:
    """Stacked shares of each fold, rows (fold, model, weight)."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        folds = weights["fold"].unique().sort()
        bottom = np.zeros(len(folds))
        for (model,), rows in (
            weights.sort("model", "fold").partition_by("model", as_dict=True).items()
        ):
            share = (
                pl.DataFrame({"fold": folds})
                .join(rows, on="fold", how="left", maintain_order="left")["weight"]
                .fill_null(0.0)
                .to_numpy()
            )
            axes.bar(
                folds.to_list(), share, bottom=bottom, width=0.6, color=colour(str(model)),
                label=short(str(model)),
            )  # fmt: skip
            bottom = bottom + share
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("fold")
        axes.set_ylabel("weight")
        axes.grid(visible=False, axis="x")
        figure.legend(loc="outside upper left", ncols=3, handlelength=1.0, columnspacing=1.2)

    return draw_svg("weights", paint, height=2.4)
