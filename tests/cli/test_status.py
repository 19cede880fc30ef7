import pytest

from mlta.cli import output
from mlta.cli.status import _age
from mlta.schemas import TABLES
from mlta.stages.catalog import STAGES
from tests.cli.command import SMALL


def test_an_empty_folder_shows_every_table_and_what_would_run(mlta):
    result = mlta.on("status")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()[1:]
    tables, stages = lines[: len(TABLES)], lines[len(TABLES) :]
    assert [line.split()[0] for line in tables] == list(TABLES)
    assert {tuple(line.split()[1:]) for line in tables[:-1]} == {("-", "-", "not", "there")}
    assert tables[-1].split() == ["gold.runs", "-", "-"]
    assert [line.split()[0] for line in stages] == [stage.name for stage in STAGES]
    assert stages[0] == "bronze would run: has not run yet"
    assert not mlta.data.exists()


def test_after_stages_the_tables_have_versions_rows_and_spans(full):
    result = full.on("status", *SMALL)
    lines = {line.split()[0]: line.split() for line in result.out.splitlines()[1:]}
    assert not {"bronze", "silver", "gold"} & set(lines)
    assert lines["tune"][1:3] == ["would", "run:"]
    assert lines["silver.klines"][1:5] == ["0", "336", "2024-01-01", "2024-01-14"]
    assert lines["silver.klines"][-3:] == ["up", "to", "date"]
    assert lines["bronze.ledger"][1:3] == ["0", "14"]
    assert lines["gold.metrics"][1:3] == ["-", "-"]
    assert lines["gold.runs"][-1] != "date"


def test_a_changed_setting_shows_what_it_makes_stale(full):
    result = full.on("status", *SMALL, "--set", "labels.horizon_bars=2")
    lines = {line.split()[0]: line for line in result.out.splitlines()}
    assert lines["silver.klines"].endswith("up to date")
    assert lines["gold.labels"].endswith("  stale")
    assert lines["gold.metrics"].endswith("not there")
    assert lines["gold"] == "gold would run: changed: labels.horizon_bars 1 -> 2"


def test_earlier_versions_are_shown_without_what_is_stale_now(full):
    result = full.on("status", *SMALL, "--as-of", "2100-01-01", "--set", "labels.horizon_bars=2")
    lines = {line.split()[0]: line.split() for line in result.out.splitlines()}
    assert lines["table"] == ["table", "ver", "rows", "from", "to", "age"]
    assert list(lines)[1:] == list(TABLES)
    assert lines["silver.klines"][1:5] == ["0", "336", "2024-01-01", "2024-01-14"]
    before = full.on("status", *SMALL, "--as-of", "2020-01-01").out.splitlines()[1:]
    assert {tuple(line.split()[1:]) for line in before} == {("-", "-")}
    refused = full.on("status", *SMALL, "--as-of", "0")
    assert (refused.code, refused.out) == (2, "")
    assert f"a version number needs one table, and {len(TABLES)} are read here" in refused.err


def test_no_name_and_no_figure_is_folded_in_80_columns(full, monkeypatch):
    monkeypatch.setattr(output, "_UNBOUNDED", 80)
    lines = full.on("status", *SMALL).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line.split()[0] for line in lines[1 : len(TABLES) + 1]] == list(TABLES)
    (klines,) = (line for line in lines if line.startswith("silver.klines"))
    assert "2024-01-01  2024-01-14" in klines
    assert klines.endswith("  up to date")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (3600, "1 h"), (86_399, "24 h"), (172_800, "2 d")],
)
def test_age_is_told_in_the_largest_unit_that_fits(seconds, text):
    assert _age(seconds) == text
