import re
from html.parser import HTMLParser

import matplotlib as mpl
import polars as pl
import pytest

from mlta.reports.data import build_report
from mlta.reports.inputs import ReportInputs
from mlta.reports.render import render_html
from tests.reports.sample import RUN, frames, sample_inputs

VOID = {"meta", "br", "hr", "img", "link", "input"}
EVIL = '<script>alert("x")</script>&\'$a$'


class Page(HTMLParser):
    """Collects tags and fails on markup that does not nest."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.text = [], [], [], []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def page():
    return render_html(build_report(sample_inputs()))


def test_the_same_input_gives_the_same_bytes(page):
    with mpl.rc_context({"lines.linewidth": 9, "font.size": 30, "svg.hashsalt": "other"}):
        again = render_html(build_report(sample_inputs()))
    assert again == page


def test_row_order_of_the_tables_changes_no_byte(page):
    shuffled = {
        name: frame.sample(fraction=1.0, shuffle=True, seed=1) for name, frame in frames().items()
    }
    assert render_html(build_report(sample_inputs(**shuffled))) == page


def test_another_input_gives_other_bytes(page):
    assert render_html(build_report(sample_inputs(auc=0.51))) != page


def test_the_page_needs_nothing_but_itself(page):
    assert not re.search("https?:", page)
    parsed = Page(page)
    assert not {tag for tag, _ in parsed.tags} & {"script", "link", "iframe", "object", "img"}
    for _, attrs in parsed.tags:
        assert not {name for name in attrs if name.startswith("on")}
        for name in ("href", "src"):
            value = attrs.get(name) or "#"
            assert value.startswith(("#", "data:image/png;base64,")), value
    assert not re.search(r"url\((?!#)", page)
    assert "@import" not in page


def test_every_reference_leads_to_one_place(page):
    parsed = Page(page)
    assert len(parsed.ids) == len(set(parsed.ids))
    references = {
        attrs["href"][1:] for _, attrs in parsed.tags if attrs.get("href", "").startswith("#")
    }
    references |= set(re.findall(r"url\(#([^)]*)\)", page))
    references |= {
        attrs["aria-labelledby"] for _, attrs in parsed.tags if "aria-labelledby" in attrs
    }
    assert references <= set(parsed.ids)


def test_pictures_and_tables_can_be_heard(page):
    parsed = Page(page)
    pictures = [attrs for _, attrs in parsed.tags if attrs.get("role") == "img"]
    assert len(pictures) == page.count("<svg ") > 15
    assert all(len(attrs["aria-label"]) > 20 for attrs in pictures)
    names = [tag for tag, _ in parsed.tags]
    assert names.count("caption") == names.count("table") > 10
    assert all(attrs["scope"] in {"col", "row"} for tag, attrs in parsed.tags if tag == "th")
    assert names.count("h1") == 1


def test_the_page_stays_small(page):
    assert len(page.encode()) < 2_000_000


def test_sections_come_in_reading_order(page):
    titles = re.findall(r'<h2 id="(\w+)">', page)
    assert titles == [
        "verdict", "run", "leakage", "data", "folds", "scores", "calibration", "explanation",
        "trading", "learning", "features", "reproduce", "limits",
    ]  # fmt: skip


def test_no_name_can_become_markup():
    swap = {"xgboost": EVIL, "BTCUSDT": EVIL, "rsi_14": EVIL, "grid": EVIL, "gold": EVIL}
    evil = {
        name: frame.with_columns(pl.col(pl.String).replace(swap))
        for name, frame in frames().items()
    }
    evil["leakage"] = evil["leakage"].with_columns(status=pl.lit("fail"), detail=pl.lit(EVIL))
    inputs = ReportInputs(run_id=RUN, identity={EVIL: EVIL}, settings=EVIL, frames=evil)
    text = render_html(build_report(inputs))
    parsed = Page(text)
    assert "script" not in {tag for tag, _ in parsed.tags}
    assert "<script" not in text
    assert any(EVIL in data for data in parsed.text)


def test_a_run_id_that_is_markup_is_escaped():
    text = render_html(build_report(ReportInputs(run_id=EVIL)))
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_run_without_tables_still_has_a_page():
    text = render_html(build_report(ReportInputs(run_id=RUN)))
    Page(text)
    assert "No verdict" in text
    assert "<svg" not in text


@pytest.mark.parametrize("name", sorted(frames()))
def test_an_empty_table_leaves_a_whole_page(name):
    text = render_html(
        build_report(ReportInputs(run_id=RUN, frames={name: frames()[name].clear()}))
    )
    Page(text)
    assert "No verdict" in text


def test_phones_and_the_dark_are_thought_of(page):
    assert 'name="viewport" content="width=device-width' in page
    assert "prefers-color-scheme: dark" in page
    assert page.count('class="scroll"') >= 10


def test_a_dollar_in_a_name_is_a_dollar_in_a_picture():
    values = {
        name: frames()[name].with_columns(pl.col("feature").replace({"rsi_14": "$a_1$"}))
        for name in ("importance", "shap_values")
    }
    text = render_html(build_report(sample_inputs(**values)))
    assert re.search(r"<text[^>]*>\$a_1\$</text>", text)
