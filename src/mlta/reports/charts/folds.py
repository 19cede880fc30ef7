"""The folds on a time line."""

import polars as pl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from mlta.reports.charts.canvas import draw_svg
from mlta.reports.charts.time_axis import format_time_axis, time_numbers


def draw_folds(folds: pl.DataFrame) -> str:
    """Training and test span of each row of gold.folds, the oldest on top."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        numbers = folds["fold"].to_list()
        for kind, shade in (("train", "#9ec5e0"), ("test", "#d55e00")):
            start = time_numbers(folds[f"{kind}_start"])
            end = time_numbers(folds[f"{kind}_end"])
            axes.barh(numbers, end - start, left=start, height=0.6, color=shade, label=kind)
        axes.invert_yaxis()
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylabel("fold")
        axes.grid(visible=False, axis="y")
        format_time_axis(axes)
        figure.legend(loc="outside upper right", ncols=2)

    return draw_svg("folds", paint, height=1.2 + 0.24 * min(folds.height, 20))
