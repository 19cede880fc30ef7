import re

from mlta.indicators.catalog import get
from mlta.indicators.samples import wandering_bars
from mlta.reports.gallery import SHOWN, render_gallery

CHOSEN = [get(name) for name in ("sma", "macd", "cdl_doji", "obv")]


def page(bars=None, chosen=CHOSEN):
    steps = []
    html = render_gallery(chosen, bars or wandering_bars(400), "A<B 1h", lambda: steps.append(1))
    assert len(steps) == len(chosen)
    return html


def test_every_indicator_has_a_card_with_a_picture():
    html = page()
    assert re.findall(r'<article id="(\w+)"', html) == [entry.name for entry in CHOSEN]
    assert html.count("<svg") == len(CHOSEN)
    assert html.count('class="close"') == 1  # behind the one that is a price
    assert "<i class=" in html
    assert "nan" not in re.findall(r' d="([^"]*)"', html)


def test_outputs_of_different_units_have_panes_of_their_own():
    panes = re.findall(r"<svg.*?</svg>", page(chosen=[get("supertrend")]))
    assert ['class="c0"' in pane for pane in panes] == [True, False]
    assert ['class="c1"' in pane for pane in panes] == [False, True]


def test_texts_are_escaped_and_nothing_is_loaded():
    html = page()
    assert "A&lt;B 1h" in html
    assert "http" not in html.replace("http://www.w3.org", "")


def test_as_many_points_as_bars_are_drawn():
    (path,) = re.findall(r'class="c0" d="([^"]*)"', page(chosen=[get("sma")]))
    assert len(re.findall(r"[ML]", path)) == SHOWN


def test_what_has_no_value_and_what_lacks_its_inputs_say_so():
    bars = wandering_bars(400)
    short = {name: column[:5] for name, column in bars.items()}
    assert "no value in these bars" in page(short, [get("sma")])
    assert "series of your own" in page({"close": bars["close"]}, [get("obv")])


def test_a_value_between_two_gaps_is_a_dot():
    bars = wandering_bars(250)
    bars["close"][[100, 102]] = float("nan")
    (path,) = re.findall(r'class="c0" d="([^"]*)"', page(bars, [get("rma")]))
    assert path.count("M") >= 1
    (path,) = re.findall(r'class="close" d="([^"]*)"', page(bars, [get("sma")]))
    assert path.count("M") == 3
    assert path.count("h.1") == 1
