import re
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.lake.lake import Commit, Origin
from mlta.lake.lineage import Ancestor, ancestors
from mlta.reports.lineage_page import content_of, render_lineage
from mlta.reports.lineage_picture import HEIGHT, draw_lineage
from mlta.schemas import FEATURES, KLINES, LEDGER, METRICS, TABLES
from tests.lake.tables import NOON
from tests.reports.test_render import EVIL, Page

SERIES = "spot/1h/BTCUSDT"
OTHER = "spot/1h/ETHUSDT"


def ancestor(table, *sources, version=0, content=None, run_id="run1"):
    reads = {s.table.full_name: {"version": 0, "content": s.commit.content} for s in sources}
    made = Origin(run_id, "stage", "f" * 12, "c" * 12, reads)
    content = content or {SERIES: f"hash of {table.name}"}
    return Ancestor(table, Commit(version, NOON, made, content, 1), sources)


def ledger(*symbols, files=1):
    row = {"source": "archive", "market": "spot", "timeframe": "1h", "status": "landed"}
    rows = [
        {**row, "symbol": symbol, "path": f"{symbol}-{n}.zip", "sha256": f"{n:064}"}
        for symbol in symbols
        for n in range(files)
    ]
    return pl.DataFrame(rows, schema=LEDGER.schema)


@pytest.fixture
def trunk():
    """Metrics of features and bars; features of bars; bars of raw files."""
    raw = ancestor(LEDGER, content={SERIES: "abc"})
    bars = ancestor(KLINES, raw, version=3)
    features = ancestor(FEATURES, bars, content={SERIES: "one", OTHER: "two"})
    return ancestor(METRICS, features, bars)


@st.composite
def graphs(draw):
    """Lineages of up to 12 versions that read any of those before."""
    made = []
    for n, table in enumerate(list(TABLES.values())[: draw(st.integers(1, 12))]):
        sources = draw(st.lists(st.sampled_from(made), unique_by=id)) if made else []
        made.append(ancestor(table, *sources, version=n))
    return made[-1]


@given(graphs())
def test_no_box_stands_on_another_nor_above_what_it_was_made_from(trunk):
    picture = draw_lineage(trunk)
    tops = {box.ancestor.place: box.y for box in picture.boxes}
    assert tops.keys() == {one.place for one in ancestors(trunk)}
    ordered = sorted(tops.values())
    assert all(b - a > HEIGHT for a, b in pairwise(ordered))
    for box in picture.boxes:
        assert box.x > 0
        assert box.x + picture.box_width < picture.width
        assert 0 < box.y < picture.height - HEIGHT
        assert all(tops[source.place] < box.y for source in box.ancestor.sources)


@given(graphs())
def test_lines_lead_from_source_to_reader_and_never_share_a_stretch_with_another(trunk):
    picture = draw_lineage(trunk)
    wanted = {(s.place, one.place) for one in ancestors(trunk) for s in one.sources}
    assert {(line.source, line.reader) for line in picture.lines} == wanted
    assert len(picture.lines) == len(wanted)
    tops = {box.ancestor.place: box.y for box in picture.boxes}
    lanes = {}
    for line in picture.lines:
        start, x, end = map(float, re.match(r"M\d+ (\d+)H(-?\d+)V([\d.]+)H", line.path).groups())
        assert 0 < x < picture.boxes[0].x
        assert tops[line.source] < start < tops[line.source] + HEIGHT
        assert tops[line.reader] < end < tops[line.reader] + HEIGHT
        lanes.setdefault(x, {}).setdefault(line.source, []).append((start, end))
    for sources in lanes.values():
        spans = sorted((min(a for a, _ in s), max(b for _, b in s)) for s in sources.values())
        assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_the_page_needs_nothing_but_itself_and_names_everything(trunk):
    page = render_lineage(trunk, ledger("BTCUSDT", files=2))
    assert page == render_lineage(trunk, ledger("BTCUSDT", files=2))
    parsed = Page(page)
    assert not re.search("https?:|@import|url", page)
    tags = {tag for tag, _ in parsed.tags}
    assert not tags & {"script", "link", "iframe", "object", "img"}
    assert len([tag for tag, _ in parsed.tags if tag == "rect"]) == 4
    text = " ".join(" ".join(parsed.text).split())
    for part in (
        "bronze.ledger", "silver.klines version 3", "version 3, 2026-01-01 12:00:00", "by stage, run run1",
        "hash of klines", "(2 parts)", "BTCUSDT-0.zip", f"{1:064}", "code c", "2 files",
    ):  # fmt: skip
        assert part in text, part
    assert len(parsed.ids) == len(set(parsed.ids))


def test_a_list_is_folded_where_there_are_many_files(trunk):
    def opened(files):
        page = Page(render_lineage(trunk, ledger("BTCUSDT", files=files)))
        return [attrs for tag, attrs in page.tags if tag == "details" and "open" in attrs]

    assert (len(opened(10)), len(opened(11))) == (1, 0)


def test_files_of_series_that_were_not_read_are_left_out(trunk):
    page = render_lineage(trunk, ledger("BTCUSDT", "ETHUSDT"))
    assert "BTCUSDT-0.zip" in page
    assert "ETHUSDT-0.zip" not in page
    alone = render_lineage(ancestor(LEDGER), ledger("BTCUSDT", "ETHUSDT"))
    assert "ETHUSDT-0.zip" in alone
    nothing = render_lineage(ancestor(METRICS), ledger())
    assert "The lineage reaches no raw file." in nothing


def test_a_file_in_quarantine_is_named_so(trunk):
    rows = ledger("BTCUSDT").with_columns(status=pl.lit("quarantined"))
    assert "<em>quarantined</em>" in render_lineage(trunk, rows)
    assert "<em>" not in render_lineage(trunk, ledger("BTCUSDT"))


def test_names_are_escaped():
    trunk = ancestor(METRICS, run_id=EVIL, content={EVIL: EVIL})
    page = render_lineage(trunk, ledger())
    assert "<script>" not in page
    assert EVIL in " ".join(Page(page).text)


def test_one_hash_stands_for_all_partitions():
    assert content_of({"a": "abc"}) == "abc"
    both = content_of({"a": "abc", "b": "def"})
    assert re.fullmatch("[0-9a-f]{16}", both)
    assert both == content_of({"b": "def", "a": "abc"})
    assert both != content_of({"a": "def", "b": "abc"})
