import re

from mlta.indicators.aliases import ALIASES
from mlta.indicators.catalog import get, load_all
from mlta.indicators.left_out import LEFT_OUT
from mlta.indicators.page import as_markdown

CHOSEN = [get(name) for name in ("tema", "t3", "sma", "rsi")]


def test_the_page_has_every_indicator_once_under_its_category():
    heads = [line for line in as_markdown(CHOSEN).splitlines() if line.startswith("##")]
    expected = ["## Trend", "### tema", "### t3", "### sma", "## Momentum", "### rsi"]
    assert heads == [*expected, "## Further names", "## Left out"]


def test_an_entry_says_parameters_columns_bounds_memory_and_what_stands_still():
    entry = as_markdown([get("rsi")])
    for line in (
        "Relative Strength Index, from close.",
        "- parameter period = 14 (2 to 500 bars): Smoothing length n.",
        "- column rsi_14: percent, 0 to 100, first value after 14 bars",
        f"- recursive, warm after {14 + get('rsi').settle(period=14)} bars, O(1) a bar",
        "- NaN where prices stand still; NaN where nothing is traded",
        f"- source: {get('rsi').source}",
    ):
        assert line in entry.splitlines()


def test_a_family_speaks_once_in_marks_of_markdown():
    page = as_markdown(CHOSEN)
    assert page.count("Averages made of exponential and Wilder means.") == 1
    assert ":math:" not in page
    assert ".. math::" not in page
    assert "$$" in page


def test_aliases_and_omissions_stand_at_the_end():
    page = as_markdown([])
    for name in ALIASES:
        assert f"- `{name}`: " in page
    for name, reason in LEFT_OUT.items():
        assert f"- `{name}`: {reason}" in page
    assert "- `plus_di`: output plus_di of adx" in page


def test_no_page_ends_in_blank_lines():
    assert re.search(r"[^\n]\n\Z", as_markdown(CHOSEN))


def test_links_lead_to_heads():
    page = as_markdown(load_all())
    heads = {line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")}
    assert set(re.findall(r"\]\(#(\w+)\)", page)) == heads
