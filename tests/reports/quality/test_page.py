import html
import json
import re

import polars as pl
import pytest

from mlta.bars.quality import build_quality
from mlta.errors import DataError
from mlta.lake.sql import query
from mlta.reports.page import page_environment
from mlta.reports.quality.figures import Dataset, load_figures
from mlta.reports.quality.page import render_quality
from mlta.reports.quality.queries import QUERIES
from mlta.reports.quality.series import (
    KIND_WORDS,
    diagnosis_of,
    examples_of,
    figure,
    raw_words,
    sorted_checks,
)
from mlta.reports.words import NONE, count, instant
from tests.bars.made_bars import as_native, as_text, clean
from tests.bars.walks import walk_rows
from tests.reports.quality.made_lake import made_lake
from tests.reports.test_render import EVIL, Page


def dirty():
    """Four months with a hole, doubles, broken rows, bars beside the grid and a jump."""
    rows = walk_rows(3000, 5)
    for row in rows[100:104]:
        row["low"] = row["high"] * 2
    rows[50]["close"] = EVIL
    rows[2900]["open_time"] += 123_456
    rows[2950]["open_time"] = 7  # an instant that is none
    for row in rows[2000:]:
        row.update(
            {name: row[name] * 3 for name in ("open", "high", "low", "close", "quote_volume")}
        )
    kept = [row for n, row in enumerate(rows) if not (500 <= n < 560 or n % 700 == 1)]
    return clean(as_text([*kept, *rows[10:15]]))


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    good = clean(as_native(walk_rows(400, 6)))
    return made_lake(tmp_path_factory.mktemp("quality"), {"BADUSDT": dirty(), "GOODUSDT": good})


DATASET = Dataset(market="spot", timeframe="1h", symbols=("BADUSDT", "GOODUSDT", "NONEUSDT"))


@pytest.fixture(scope="module")
def figures(lake):
    return load_figures(lake, DATASET, {})


@pytest.fixture(scope="module")
def page(figures):
    return render_quality(figures)


def tables(page):
    """Rows of cells of each table, by the id of its section and its caption."""
    found = {}
    for section in re.split(r"<section ", page)[1:]:
        (key,) = re.findall(r'aria-labelledby="([^"]*)"', section)[:1]
        for table in re.findall(r"<table>(.*?)</table>", section, re.DOTALL):
            caption = re.search(r"<caption>(.*?)</caption>", table)[1]
            rows = re.findall(r"<tr.*?>(.*?)</tr>", table, re.DOTALL)
            found[key, caption] = [
                [
                    html.unescape(cell)
                    for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
                ]
                for row in rows
            ]
    return found


def statements(page):
    """SQL on the page, by section and title."""
    found = {}
    for section in re.split(r"<section ", page)[1:]:
        (key,) = re.findall(r'aria-labelledby="([^"]*)"', section)[:1]
        for title, text in re.findall(
            r"<summary>SQL: (.*?)</summary>.*?<code>(.*?)</code>", section, re.DOTALL
        ):
            found[key, title] = html.unescape(text)
    return found


def test_what_is_asked_of_all_symbols_is_what_the_sql_beside_it_gives(lake, figures):
    for name in QUERIES:
        for symbol in DATASET.symbols:
            shown = query(lake, DATASET.sql(name, symbol))
            assert shown.equals(figures.of(name, symbol)), name
    assert not [name for name in QUERIES if figures.of(name, "BADUSDT").is_empty()]


def test_every_section_of_a_symbol_shows_sql_that_runs_and_all_queries_are_shown(lake, page):
    found = statements(page)
    for text in found.values():
        assert query(lake, text).columns
    shown = {(key, title.replace(" ", "_")) for key, title in found}
    parts = {
        "coverage": ("spans", "coverage"), "gaps": ("gaps", "longest_gaps"), "checks": ("checks", "suspects"),
        "values": ("values", "quantiles", "histogram"), "volume": ("volume",), "refused": ("refused",),
    }  # fmt: skip
    assert {n for names in parts.values() for n in names} == set(QUERIES) - {"rows"}
    for symbol in ("BADUSDT", "GOODUSDT"):
        for part, names in parts.items():
            assert {(f"{symbol}-{part}", name) for name in names} <= shown


def test_the_numbers_of_the_tables_are_those_of_the_sql(lake, page):
    sql, cells = statements(page), tables(page)
    rows = query(lake, sql["BADUSDT-coverage", "coverage"]).filter(pl.col("unit") == "months")
    header, *months = cells["BADUSDT-coverage", "Months with something to tell"]
    words = {**KIND_WORDS, "expected": "expected", "present": "present"}
    for month in months:
        of = rows.filter(pl.col("period") == month[0])
        named = {words[kind]: bars for kind, bars in of.select("kind", "bars").iter_rows()}
        for name, cell in zip(header[1:], month[1:], strict=True):
            assert cell == (count(named[name]) if name in named else NONE), (month, name)
    assert len(months) == rows.filter(pl.col("kind") == "unknown")["period"].n_unique()

    longest = query(lake, sql["BADUSDT-gaps", "longest gaps"])
    assert cells["BADUSDT-gaps", "Longest gaps"][1:] == [
        [
            instant(row["gap_start"]),
            instant(row["gap_end"]),
            count(row["missing_bars"]),
            row["known"] or "unknown",
        ]
        for row in longest.to_dicts()
    ]
    quantiles = query(lake, sql["BADUSDT-values", "quantiles"])
    values = query(lake, sql["BADUSDT-values", "values"])
    by_column = list(zip(*cells["BADUSDT-values", "Quantiles"], strict=True))
    for column, value in zip(
        by_column[1:], ("return", "range", "volume", "quote_volume", "trade_count"), strict=True
    ):
        (row,) = values.filter(pl.col("value") == value).to_dicts()
        expected = [count(row[name]) for name in ("bars", "nulls", "zeros")]
        expected += [figure(q) for q in quantiles.filter(pl.col("value") == value)["quantile"]]
        assert list(column[1:]) == expected
    checks = query(lake, sql["BADUSDT-checks", "checks"]).filter(pl.col("result") != "pass")
    shown = {row[0]: row for row in cells["BADUSDT-checks", "Checks that did not pass"][1:]}
    assert shown.keys() == set(checks["check"])
    for row in checks.to_dicts():
        assert shown[row["check"]][2:4] == [row["result"], count(row["count"])]
    refused = query(lake, sql["BADUSDT-refused", "refused"])
    assert [row[:4] for row in cells["BADUSDT-refused", "Examples, as they stood"][1:]] == [
        [row["reason"], count(row["rows"]), instant(row["open_time"]), f"{row['source_file']} row {row['row']}"]
        for row in refused.to_dicts()
    ]  # fmt: skip


def test_gaps_are_told_by_whether_a_known_outage_explains_them(lake, page):
    (row,) = query(
        lake,
        "SELECT count(*) AS gaps, sum(missing_bars)::BIGINT AS bars FROM silver.gaps "
        "WHERE symbol = 'BADUSDT' AND known IS NULL",
    ).to_dicts()
    assert f"{row['gaps']} gaps of {row['bars']} bars that no known outage explains." in page
    assert "bars in known outages" not in page


def test_the_overview_has_a_line_for_each_symbol(lake, figures, page):
    (bad, good, none) = tables(page)["overview", "Symbols"][1:]
    klines = query(
        lake,
        "SELECT symbol, count(*) FILTER (NOT off_grid AND NOT imputed) AS n FROM silver.klines GROUP BY symbol",
    )
    bars = dict(klines.iter_rows())
    assert (bad[3], good[3]) == (count(bars["BADUSDT"]), count(bars["GOODUSDT"]))
    gaps = query(
        lake,
        "SELECT sum(missing_bars)::BIGINT AS n FROM silver.gaps WHERE symbol = 'BADUSDT' AND known IS NULL",
    )
    assert bad[5] == count(gaps["n"][0])
    refused = query(
        lake,
        "SELECT count(*) AS n FROM silver.quarantine WHERE symbol = 'BADUSDT' AND reason <> 'duplicate'",
    )
    assert bad[8] == count(refused["n"][0])
    assert good[4:] == ["100.00 %", *["0"] * 6]
    assert none == ["NONEUSDT", *[NONE] * 10]
    assert "silver has no row of NONEUSDT" in page


def test_the_tables_read_are_told_with_the_content_of_every_series(page):
    _, *read = tables(page)["provenance", "Tables read"]
    assert [row[0] for row in read] == [
        "silver.gaps", "silver.klines", "silver.quality", "silver.quarantine", "silver.suspects",
    ]  # fmt: skip
    for row in read:  # also of bars, whose series are kept in several partitions
        assert row[5] == "2"
        assert re.fullmatch("[0-9a-f]{12}", row[6])


def test_the_page_is_whole_needs_nothing_else_and_escapes_what_stood_in_files(page, figures):
    parsed = Page(page)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert not {tag for tag, _ in parsed.tags} & {"script", "link", "iframe", "object", "img"}
    assert not re.search(r"https?:|@import|url\(", page)
    targets = {attrs["href"][1:] for tag, attrs in parsed.tags if tag == "a"}
    assert targets <= set(parsed.ids)
    assert EVIL in " ".join(parsed.text)
    labelled = {attrs["aria-labelledby"] for _, attrs in parsed.tags if "aria-labelledby" in attrs}
    assert labelled <= set(parsed.ids)
    assert all(attrs["aria-label"] for _, attrs in parsed.tags if attrs.get("role") == "img")
    assert page == render_quality(figures)


def test_names_that_look_like_html_or_sql_are_only_names(lake):
    names = ("GOODUSDT", EVIL, "' OR 1=1 --", "{where}")
    found = load_figures(lake, Dataset(market="spot", timeframe="1h", symbols=names), {})
    assert found.frames["rows"]["symbol"].unique().to_list() == ["GOODUSDT"]
    page = render_quality(found)
    assert "<script" not in page
    assert EVIL in " ".join(Page(page).text)


def test_nothing_in_silver_is_told_with_the_next_step(tmp_path, lake):
    with pytest.raises(DataError, match=r"no row of spot/1h BADUSDT, .*run-stage silver"):
        load_figures(made_lake(tmp_path, {"X": clean(as_native(walk_rows(3, 1)))}), DATASET, {})
    with pytest.raises(DataError, match="as of then"):
        load_figures(lake, DATASET, {"silver.quality": None})


def test_what_is_no_bar_has_its_checks_and_refused_rows_and_nothing_else(tmp_path):
    found = [
        ("duplicate", "warn", 3, {"examples": ["a.zip row 1"]}),
        ("missing_ids", "pass", 0, {}),
    ]

    def trades(cleaned):
        series = cleaned.quality.select("market", "timeframe", "symbol").head(1)
        return series.join(build_quality(found), how="cross")

    lake = made_lake(tmp_path, {"BADUSDT": dirty()}, quality=trades)
    figures = load_figures(lake, DATASET, {})
    page = render_quality(figures)
    ids = Page(page).ids
    assert {"BADUSDT-checks", "BADUSDT-refused"} <= set(ids)
    assert not {
        "BADUSDT-coverage",
        "BADUSDT-gaps",
        "BADUSDT-values",
        "BADUSDT-volume",
        "legend",
    } & set(ids)
    (row,) = tables(page)["BADUSDT-checks", "Checks that did not pass"][1:]
    assert row == ["duplicate", NONE, "warn", "3", "a.zip row 1"]
    proofs = tables(page)["checks", "What was checked"]
    assert {row[0]: row[-1] for row in proofs[1:]} == {"duplicate": NONE, "missing_ids": NONE}


def test_what_failed_comes_first_and_the_severity_in_force_is_told(figures):
    rows = sorted_checks(figures, "BADUSDT")
    results = [row["result"] for row in rows]
    assert results == sorted(results, key=["fail", "warn", "pass"].index)
    severity = {row["check"]: row["severity"] for row in rows}
    assert (severity["jump"], severity["duplicate"], severity["price_slip"]) == (
        "flag",
        "warn",
        "reject",
    )
    assert diagnosis_of(figures, "GOODUSDT") == ["Every check passed."]
    assert "spot/1h" not in diagnosis_of(figures, "BADUSDT")[0]


def test_a_hundred_symbols_stay_below_five_megabytes(tmp_path):
    cleaned = dirty()
    eight_years = with_days(cleaned)
    lake = made_lake(tmp_path, {f"S{n:02}USDT": cleaned for n in range(100)}, quality=eight_years)
    symbols = tuple(f"S{n:02}USDT" for n in range(100))
    page = render_quality(
        load_figures(lake, Dataset(market="spot", timeframe="1h", symbols=symbols), {})
    )
    assert len(page.encode()) < 5_000_000
    assert page.count('<details class="series"') == 100
    assert '<details class="series" id="S00USDT" open' not in page
    assert page.index('href="#S99USDT"') < page.index('id="S00USDT"')


def with_days(cleaned):
    """Quality rows with the coverage of eight years in which every tenth day lacks a bar."""
    from mlta.bars.profile import with_profile

    rows = with_profile(cleaned)
    days = pl.date_range(pl.date(2017, 8, 17), pl.date(2025, 8, 16), "1d", eager=True).cast(
        pl.String
    )
    unknown = dict.fromkeys(days.gather_every(10), 1)
    months = days.str.head(7).unique(maintain_order=True)
    detail = {
        "first": "2017-08-17T00:00:00Z", "last": "2025-08-16T23:00:00Z", "bars_a_day": 24,
        "days": {"unknown": unknown}, "elsewhere": {"refused": 0, "duplicate": 0},
        "months": {"expected": dict.fromkeys(months, 720), "present": dict.fromkeys(months, 717), "unknown": dict.fromkeys(months, 3)},
    }  # fmt: skip
    long = rows.with_columns(
        detail=pl.when(pl.col("check") == "coverage")
        .then(pl.lit(json.dumps(detail)))
        .otherwise("detail")
    )
    return lambda _: long


def test_examples_and_raw_rows_are_told_in_words():
    assert examples_of(None) == NONE
    assert examples_of('["a row 1", {"day": "x", "missing": 2}]', 3) == "a row 1; day x missing 2"
    assert examples_of('["a", "b"]', 1) == "a"
    assert raw_words('{"open": "1", "close": null}') == f"open 1, close {NONE}"
    assert (raw_words("torn {"), raw_words("[1]")) == ("torn {", "[1]")


def test_figures_have_four_digits():
    assert [figure(v) for v in (None, 0.0, 1234567.8, -0.012345, 1e-9, 12.3456)] == [
        NONE, "0", "1,234,568", "\N{MINUS SIGN}0.01235", "1e\N{MINUS SIGN}09", "12.35",
    ]  # fmt: skip


def test_every_template_of_the_page_is_there():
    assert {"quality.html.jinja", "quality.css", "blocks.html.jinja"} <= set(
        page_environment().list_templates()
    )
