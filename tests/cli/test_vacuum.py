import json

import pytest

from mlta.cli.vacuum import _size
from mlta.schemas import KLINES
from tests.cli.versions import save_bars
from tests.lake.real_tables import record_run, save_features
from tests.lake.tables import origin


@pytest.fixture
def lake(mlta):
    """A lake with three versions of silver.klines, the second of which a run has read."""
    lake = save_bars(mlta, [1.0], [2.0], [3.0])
    reads = {"silver.klines": {"version": 1, "content": {}}}
    save_features(lake, origin("gold", **reads), rsi=1.0)
    record_run(lake, "r1", "gold", origin(), reads={"silver.klines": 1})
    return lake


def test_the_days_come_from_the_settings_or_from_the_option(mlta, lake):
    nothing = "nothing to remove: every file is needed by a version that is kept\n"
    assert mlta.on("vacuum").out == nothing
    dry = mlta.on("vacuum", "--dry-run", "--set", "lake.keep_days=0")
    assert (dry.code, dry.err) == (0, "")
    assert dry.out.splitlines()[-1].startswith("would remove 1 file, ")
    assert mlta.on("vacuum", "--set", "lake.keep_days=0", "--keep-days", "30").out == nothing
    assert mlta.on("vacuum", "--keep-days", "-1").code == 2


def test_what_was_removed_is_told_and_no_longer_read(mlta, lake):
    result = mlta.on("vacuum", "--keep-days", "0")
    assert (result.code, result.err) == (0, "")
    head, line, done = result.out.splitlines()
    assert head.split() == ["table", "files", "size", "versions", "gone", "kept"]
    assert line.split()[:2] == ["silver.klines", "1"]
    assert line.split()[-4:] == ["0", "1", "to", "2"]
    assert done.startswith("removed 1 file, ")
    told = "version 0 of silver.klines was vacuumed on "
    for words in (
        ("sql", "FROM silver.klines", "--as-of", "0"),
        ("diff", "silver.klines", "0"),
    ):
        refused = mlta.on(*words)
        assert (refused.code, refused.out) == (2, "")
        assert told in refused.err
        assert "kept are 1 to 2" in refused.err
    assert mlta.on("diff", "silver.klines", "1").code == 0
    assert mlta.on("sql", "FROM features", "--as-of", "r1").code == 0


def test_versions_whose_files_are_gone_are_marked(mlta, lake):
    assert "vacuumed" not in mlta.on("history", "silver.klines").out
    mlta.on("vacuum", "--keep-days", "0")
    day = f"{lake.vacuumed(KLINES)[0]:%Y-%m-%d}"
    head, *lines = mlta.on("history", "silver.klines").out.splitlines()
    assert head.endswith("vacuumed")
    assert [line.endswith(day) for line in lines] == [False, False, True]
    text = mlta.on("history", "silver.klines", "--days", "--format", "json").out
    assert [entry["days"] for entry in json.loads(text)] == [["2026-01-01"], None, None]
    tree = mlta.on("lineage", "silver.klines", "--as-of", "0").out
    assert tree.startswith("silver.klines version 0, vacuumed, by silver")
    record_run(lake, "old", "x", origin(), writes={"silver.klines": 0})
    status = mlta.on("status", "--as-of", "old").out
    (line,) = (line for line in status.splitlines() if line.startswith("silver.klines"))
    assert line.split() == ["silver.klines", "0", "vacuumed"]


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (2_345_678, "2.3 MB"), (5e13, "50000.0 GB")],
)
def test_sizes_are_told_in_the_largest_unit_that_fits(size, text):
    assert _size(size) == text
