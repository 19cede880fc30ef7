import pytest

from mlta.cli.status import _age
from mlta.schemas import TABLES
from tests.cli.command import SMALL


def test_an_empty_folder_shows_every_table_and_what_would_run(mlta):
    result = mlta.on("status")
    assert (result.code, result.err) == (0, "")
    _, *lines = result.out.splitlines()
    assert [line.split()[0] for line in lines] == list(TABLES)
    assert lines[0].endswith("bronze would run: has not run yet")
    assert lines[-1].split() == ["gold.runs", "-", "-"]
    assert not mlta.data.exists()


def test_after_stages_the_tables_have_versions_rows_and_spans(full):
    result = full.on("status", *SMALL)
    lines = {line.split()[0]: line.split() for line in result.out.splitlines()[1:]}
    klines = lines["silver.klines"]
    assert klines[1:3] == ["0", "336"] or int(klines[2].replace(",", "")) > 300
    assert klines[3:5] == ["2024-01-01", "00:00"]
    assert klines[5] == "2024-01-14"
    assert klines[-3:] == ["up", "to", "date"]
    assert "silver" in klines
    assert lines["gold.metrics"][1:3] == ["-", "-"]
    assert lines["gold.runs"][-1] != "date"


def test_a_changed_setting_shows_what_it_makes_stale(full):
    result = full.on("status", *SMALL, "--set", "labels.horizon_bars=2")
    lines = {line.split()[0]: line for line in result.out.splitlines()}
    assert lines["silver.klines"].endswith("up to date")
    assert lines["gold.labels"].endswith("gold would run: changed: labels.horizon_bars 1 -> 2")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (3600, "1 h"), (86_399, "24 h"), (172_800, "2 d")],
)
def test_age_is_told_in_the_largest_unit_that_fits(seconds, text):
    assert _age(seconds) == text
