"""A page with a small picture of every indicator on one series of bars."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from mlta.indicators.aliases import other_names
from mlta.indicators.describe import memory_line, output_lines, param_line
from mlta.indicators.spec import Indicator, Unit
from mlta.reports.page import page_environment
from mlta.types import FloatArray

WIDTH: Final = 300
HEIGHT: Final = 110
SHOWN: Final = 200
"""Bars in a picture."""
_MARGIN: Final = 4.0
_COLOURS: Final = 8


@dataclass(frozen=True)
class _Card:
    name: str
    title: str
    category: str
    formula: str
    lines: tuple[str, ...]
    others: str
    picture: str
    legend: tuple[str, ...]


def render_gallery(
    indicators: Sequence[Indicator],
    bars: Mapping[str, FloatArray],
    title: str,
    advance: Callable[[], None],
) -> str:
    """The page as HTML: self-contained, with a box to search it.

    Parameters
    ----------
    indicators : sequence of Indicator
    bars : mapping of str to ndarray of shape (n_bars,)
        Columns by the names that indicators ask for; the last `SHOWN` bars are drawn, those before
        are for the warm-up. An indicator whose inputs are not there has a card without a picture.
    title : str
        What series that is.
    advance : callable
        Called once for each of `indicators`.
    """
    cards = []
    for indicator in indicators:
        cards.append(_card(indicator, bars))
        advance()
    environment = page_environment()
    categories = list(dict.fromkeys(card.category for card in cards))
    template = environment.get_template("gallery.html.jinja")
    return template.render(cards=cards, categories=categories, title=title)


def _card(indicator: Indicator, bars: Mapping[str, FloatArray]) -> _Card:
    return _Card(
        name=indicator.name,
        title=indicator.title,
        category=indicator.category.value,
        formula=indicator.formula,
        lines=(
            f"from {', '.join(indicator.inputs)}",
            *map(param_line, indicator.params),
            *output_lines(indicator),
            memory_line(indicator),
            f"source: {indicator.source}",
        ),
        others=" ".join(other_names(indicator.name)),
        picture=_picture(indicator, bars) if set(indicator.inputs) <= set(bars) else "",
        legend=tuple(output.name for output in indicator.outputs),
    )


def _picture(indicator: Indicator, bars: Mapping[str, FloatArray]) -> str:
    """The outputs over the last bars, those of one unit in one pane."""
    result: Any = indicator(*(bars[name] for name in indicator.inputs))
    parts = result if isinstance(result, tuple) else (result,)
    panes: dict[Unit, dict[str, FloatArray]] = {}
    for n, (output, part) in enumerate(zip(indicator.outputs, parts, strict=True)):
        panes.setdefault(output.unit, {})[f"c{n % _COLOURS}"] = part[-SHOWN:]
    if Unit.PRICE in panes:  # the close in grey behind price levels
        panes[Unit.PRICE] = {"close": bars["close"][-SHOWN:]} | panes[Unit.PRICE]
    return "".join(_pane(lines) for lines in panes.values())


def _pane(lines: Mapping[str, FloatArray]) -> str:
    """Lines on one scale, by their style."""
    if not any(np.isfinite(v).any() for style, v in lines.items() if style != "close"):
        return _svg('<text x="8" y="20">no value in these bars</text>')
    seen = np.concatenate([values[np.isfinite(values)] for values in lines.values()])
    low, high = float(seen.min()), float(seen.max())
    drawn = [_line(values, low, high, style) for style, values in lines.items()]
    if low < 0.0 < high:
        y = _height(np.zeros(1), low, high)[0]
        drawn.insert(0, f'<line class="zero" x1="0" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
    return _svg("".join(drawn) + f"<title>{low:.4g} to {high:.4g}</title>")


def _height(values: FloatArray, low: float, high: float) -> FloatArray:
    room = HEIGHT - 2 * _MARGIN
    share = (values - low) / (high - low) if high > low else np.full(values.shape, 0.5)
    return HEIGHT - _MARGIN - room * share


def _line(values: FloatArray, low: float, high: float, style: str) -> str:
    """One path, broken where there is no value; a value between two such is a dot."""
    x = np.arange(values.size) * (WIDTH / max(values.size - 1, 1))
    y = _height(values, low, high)
    path, pen = [], "M"
    for place in range(values.size):
        if not np.isfinite(values[place]):
            pen = "M"
            continue
        path.append(f"{pen}{x[place]:.1f} {y[place]:.1f}")
        alone = place + 1 == values.size or not np.isfinite(values[place + 1])
        if pen == "M" and alone:
            path.append("h.1")
        pen = "L"
    return f'<path class="{style}" d="{"".join(path)}"/>'


def _svg(inside: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" preserveAspectRatio="none">{inside}</svg>'
    )
