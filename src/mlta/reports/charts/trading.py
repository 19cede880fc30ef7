"""Equity curves."""

import numpy as np
import polars as pl
from matplotlib.figure import Figure

from mlta.reports.charts.canvas import FAINT, colour, draw_svg, short
from mlta.reports.charts.time_axis import format_time_axis, time_numbers

_POINTS = 500


def draw_equity(symbol: str, equity: pl.DataFrame) -> str:
    """Equity of each model and of buy and hold on one symbol, at most `_POINTS` bars of each."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.axhline(1.0, color=FAINT, linewidth=0.8)
        for place, ((model,), rows) in enumerate(
            equity.sort("open_time").partition_by("model", as_dict=True).items()
        ):
            curve = rows[np.unique(np.linspace(0, rows.height - 1, _POINTS).astype(np.int64))]
            times = time_numbers(curve["open_time"])
            if place == 0:
                axes.plot(
                    times, curve["benchmark"].to_numpy(), color=FAINT, linewidth=1.0,
                    linestyle=(0, (3, 2)), label="buy and hold",
                )  # fmt: skip
            axes.plot(
                times, curve["equity"].to_numpy(), color=colour(str(model)), linewidth=1.2,
                label=short(str(model)),
            )  # fmt: skip
        axes.set_ylabel("equity, 1 at the start")
        format_time_axis(axes)
        figure.legend(loc="outside upper left", ncols=3, handlelength=1.4, columnspacing=1.2)

    return draw_svg(f"equity-{symbol}", paint, height=2.8)
