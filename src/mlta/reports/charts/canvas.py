"""The sheet that every picture is painted on: one style, equal bytes for equal input."""

import re
from collections.abc import Callable
from io import StringIO
from typing import Any, Final

import matplotlib.style
from matplotlib.figure import Figure

WIDTH: Final = 4.4
"""Inches. Nine-point text is legible at this width on a phone and on half of a wide screen."""

INK: Final = "#1f2933"
FAINT: Final = "#8a94a0"
COLOURS: Final = {
    "ensemble": "#1f2933",
    "lightgbm": "#0072b2",
    "xgboost": "#d55e00",
    "catboost": "#009e73",
    "logistic": "#8a94a0",
    "last_sign": "#a8b0b8",
    "prior": "#c3c9cf",
}
"""Colours that people who confuse red and green can tell apart (Okabe and Ito)."""

_FURTHER: Final = ("#cc79a7", "#56b4e9", "#e69f00")

_STYLE: Final[dict[str, Any]] = {
    "svg.fonttype": "none",  # text stays text: small, sharp, found by search
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib, so widths are the same everywhere
    "font.size": 9.0,
    "text.parse_math": False,  # a $ in a name is a $
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#e6e9ec",
    "grid.linewidth": 0.6,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "savefig.dpi": 200,  # of the parts that are pictures of points
}
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_MAX_NAME: Final = 26


def draw_svg(name: str, paint: Callable[[Figure], None], height: float) -> str:
    """The inline SVG of what `paint` puts on a figure `WIDTH` wide and `height` inches high.

    `name` must differ between the pictures of a page: the ids inside the SVG follow from it. The
    style does not depend on the machine's or user's matplotlib settings.
    """
    with matplotlib.style.context(["default", {**_STYLE, "svg.hashsalt": name}]):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        paint(figure)
        sink = StringIO()
        figure.savefig(sink, format="svg", metadata=_NO_METADATA)
    return _inline(sink.getvalue())


def _inline(document: str) -> str:
    """The svg element alone, without comments, name spaces and ids that nothing refers to."""
    svg = document[document.index("<svg") :]
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r' id="[A-Za-z0-9.]+_\d+"', "", svg)
    svg = re.sub(r' xmlns(:\w+)?="[^"]*"', "", svg)
    svg = re.sub(
        r"<svg[^>]*?(viewBox=\"[^\"]*\")[^>]*>", r'<svg \1 aria-hidden="true">', svg, count=1
    )
    return svg.replace("xlink:href", "href").strip()


def colour(model: str) -> str:
    """The colour that stands for `model` in every picture."""
    return COLOURS.get(model, _FURTHER[sum(model.encode()) % len(_FURTHER)])


def short(name: str) -> str:
    """`name`, its middle left out where it is too long for an axis."""
    if len(name) <= _MAX_NAME:
        return name
    return f"{name[: _MAX_NAME // 2]}…{name[-(_MAX_NAME // 2 - 1) :]}"
