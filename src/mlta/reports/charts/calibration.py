"""Predicted probability against what came."""

import polars as pl
from matplotlib.figure import Figure

from mlta.reports.charts.canvas import FAINT, colour, draw_svg


def draw_calibration(model: str, bins: pl.DataFrame) -> str:
    """Observed share of rises against predicted, rows (predicted, observed, low, high)."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        predicted, observed, low, high = (bins[name].to_numpy() for name in bins.columns)
        ends = [min(predicted.min(), low.min()), max(predicted.max(), high.max())]
        axes.plot(ends, ends, "--", color=FAINT, linewidth=1.0)
        axes.errorbar(
            predicted, observed, yerr=[observed - low, high - observed], fmt="o-",
            color=colour(model), markersize=4, linewidth=1.2, elinewidth=0.8,
        )  # fmt: skip
        axes.set_xlabel("predicted probability of a rise")
        axes.set_ylabel("share that rose")

    return draw_svg(f"calibration-{model}", paint, height=2.4)
