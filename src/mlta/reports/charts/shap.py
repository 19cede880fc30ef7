"""Pictures of SHAP values: bars, beeswarm, dependence, ranks over folds."""

import numpy as np
import polars as pl
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from mlta.reports.charts.canvas import FAINT, INK, colour, draw_svg, short
from mlta.types import FloatArray

LOW_TO_HIGH = LinearSegmentedColormap.from_list("low_to_high", ["#0072b2", "#b9a7b5", "#d55e00"])
"""From a low feature value to a high one."""
_MISSING = (0.75, 0.78, 0.81, 1.0)
_SWARM_BINS = 70
_SWARM_HALF_WIDTH = 0.4


def draw_importance(model: str, importance: pl.DataFrame) -> str:
    """Bars of mean absolute SHAP values, rows (feature, mean_abs_shap), the longest on top."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.barh(
            range(importance.height), importance["mean_abs_shap"].to_list(),
            height=0.65, color=colour(model),
        )  # fmt: skip
        axes.set_yticks(range(importance.height), [short(f) for f in importance["feature"]])
        axes.set_ylim(importance.height - 0.5, -0.5)
        axes.set_xlabel("mean absolute SHAP value, log-odds")
        axes.grid(visible=False, axis="y")

    return draw_svg(f"importance-{model}", paint, height=0.7 + 0.22 * importance.height)


def draw_beeswarm(model: str, features: list[str], shap_values: pl.DataFrame) -> str:
    """One dot for each bar and feature, by SHAP value, coloured by the feature's own value."""
    parts = shap_values.partition_by("feature", as_dict=True)

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.axvline(0.0, color=FAINT, linewidth=1.0)
        for row, feature in enumerate(features):
            points = parts[(feature,)].sort("shap_value", "feature_value")
            shap = points["shap_value"].to_numpy()
            axes.scatter(
                shap, row + swarm_offsets(shap), s=3.0, linewidths=0.0, rasterized=True,
                c=_shades(points["feature_value"]),
            )  # fmt: skip
        axes.set_yticks(range(len(features)), [short(f) for f in features])
        axes.set_ylim(len(features) - 0.5, -0.5)
        axes.set_xlabel("SHAP value, log-odds")
        axes.grid(visible=False, axis="y")
        bar = figure.colorbar(
            ScalarMappable(cmap=LOW_TO_HIGH), ax=axes, ticks=[0, 1], shrink=0.5, aspect=30, pad=0.02
        )
        bar.ax.set_yticklabels(["low", "high"])
        bar.ax.tick_params(length=0)
        bar.outline.set_visible(False)
        bar.set_label("feature value", labelpad=-10)

    return draw_svg(f"beeswarm-{model}", paint, height=0.8 + 0.27 * len(features))


def draw_dependence(model: str, feature: str, shap_values: pl.DataFrame) -> str:
    """SHAP value against feature value, rows (feature_value, shap_value) without null.

    The outermost percent of feature values on each side is left out of the picture.
    """
    x, y = shap_values["feature_value"].to_numpy(), shap_values["shap_value"].to_numpy()
    low, high = np.quantile(x, [0.01, 0.99])
    inside = (x >= low) & (x <= high)

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.axhline(0.0, color=FAINT, linewidth=1.0)
        axes.scatter(
            x[inside], y[inside], s=5.0, alpha=0.5, linewidths=0.0, rasterized=True,
            color=colour(model),
        )  # fmt: skip
        axes.set_xlabel(short(feature))
        axes.set_ylabel("SHAP value")

    return draw_svg(f"dependence-{model}-{feature}", paint, height=2.3)


def draw_ranks(model: str, features: list[str], folds: list[int], ranks: FloatArray) -> str:
    """A grid of ranks, shape (n_features, n_folds); dark is important, NaN is left empty."""

    def paint(figure: Figure) -> None:
        axes = figure.add_subplot()
        worst = max(2.0 * len(features), 2.0)
        shade = LinearSegmentedColormap.from_list("ranks", [colour(model), "#ffffff"])
        axes.pcolormesh(np.minimum(ranks, worst), cmap=shade, vmin=1.0, vmax=worst)
        for (row, column), rank in np.ndenumerate(ranks):
            if np.isfinite(rank):
                axes.text(
                    column + 0.5, row + 0.5, f"{rank:.0f}", ha="center", va="center", fontsize=8,
                    color="#ffffff" if rank < 0.35 * worst else INK,
                )  # fmt: skip
        axes.set_xticks(np.arange(len(folds)) + 0.5, [str(fold) for fold in folds])
        axes.set_yticks(np.arange(len(features)) + 0.5, [short(f) for f in features])
        axes.set_ylim(len(features), 0)
        axes.set_xlabel("fold")
        axes.tick_params(length=0)
        axes.grid(visible=False)

    return draw_svg(f"ranks-{model}", paint, height=0.7 + 0.24 * len(features))


def swarm_offsets(values: FloatArray) -> FloatArray:
    """Heights within a row that keep dots of like `values`, ascending, shape (n,), apart.

    Values are binned; the dots of a bin are stacked alternately above and below the row, and all
    rows of dots are scaled so that the fullest bin fits.
    """
    spread = np.ptp(values) if len(values) else 0.0
    if spread == 0.0:
        bins = np.zeros(len(values), np.int64)
    else:
        bins = ((values - values[0]) / spread * (_SWARM_BINS - 1)).astype(np.int64)
    starts = np.searchsorted(bins, bins, side="left")
    place = np.arange(len(values)) - starts
    height = (place + 1) // 2 * np.where(place % 2, 1.0, -1.0)
    fullest = np.max(np.abs(height), initial=0.0)
    scale = min(_SWARM_HALF_WIDTH / max(fullest, 1.0), 0.08)
    return np.asarray(height * scale, np.float64)


def _shades(values: pl.Series) -> FloatArray:
    """Colours by rank among the values that are there, grey where one is missing."""
    known = values.is_not_null().to_numpy()
    rank = values.rank("average").fill_null(1.0).to_numpy()
    shades = np.asarray(LOW_TO_HIGH((rank - 1.0) / max(known.sum() - 1, 1)), np.float64)
    shades[~known] = _MISSING
    return shades
