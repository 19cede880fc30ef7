import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from mlta.errors import ConfigError, LakeError
from mlta.lake.data_files import standing_files
from mlta.lake.lake import Lake
from mlta.lake.sql import query
from mlta.lake.vacuum import find_removable, kept_versions, vacuum, versions_since
from mlta.schemas import GAPS, LEDGER, METRICS, RUNS, TABLES
from tests.lake.real_tables import (
    SERIES_BTC,
    record_run,
    save_features,
    save_gaps,
    save_leakage,
    save_metrics,
)
from tests.lake.tables import origin

DAY = timedelta(days=1)
NOW = datetime.now(UTC) + 40 * DAY
"""Later than whatever a test writes."""


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path / "data", wait_seconds=0.0)


def gaps(lake, *missing, **reads):
    for bars in missing:
        save_gaps(lake, bars, origin("silver", **reads))


def read(version):
    return {"version": version, "content": {}}


def test_versions_count_by_when_they_were_the_newest():
    times = {n: NOW + n * DAY for n in range(4)}
    assert versions_since(times, NOW + 3 * DAY) == {3}
    assert versions_since(times, NOW + 3 * DAY - timedelta(seconds=1)) == {2, 3}
    assert versions_since(times, NOW) == {0, 1, 2, 3}
    assert versions_since({5: NOW}, NOW + 9 * DAY) == {5}


def test_what_no_kept_version_needs_goes_and_the_rest_stays_as_it_was(lake):
    gaps(lake, 1, 2, 3)
    before = {v: lake.files(GAPS, v) for v in range(3)}
    rows = lake.load(GAPS)
    (found,) = vacuum(lake, 30 * DAY, NOW)
    assert (found.table, found.versions, found.kept) == (GAPS, (0, 1), (2,))
    assert set(found.files) == {*before[0], *before[1]}
    assert found.size > 0
    assert standing_files(lake.path(GAPS)) == before[2]
    assert lake.load(GAPS).equals(rows)
    assert [commit.version for commit in lake.history(GAPS)] == [2, 1, 0]
    gaps(lake, 4)
    assert lake.load(GAPS)["missing_bars"].to_list() == [4]


def test_a_version_that_was_the_newest_within_the_days_stays(lake):
    gaps(lake, 1, 2)
    assert vacuum(lake, 41 * DAY, NOW) == []
    assert lake.load(GAPS, 0)["missing_bars"].to_list() == [1]
    assert lake.vacuumed(GAPS) == {}


def test_a_dry_run_removes_nothing_and_says_the_same(lake):
    gaps(lake, 1, 2)
    standing = standing_files(lake.path(GAPS))
    found = find_removable(lake, 30 * DAY, NOW)
    assert standing_files(lake.path(GAPS)) == standing
    assert lake.vacuumed(GAPS) == {}
    assert vacuum(lake, 30 * DAY, NOW) == found


@pytest.mark.parametrize("how", ["reads", "writes"])
def test_what_a_recorded_run_names_stays(lake, how):
    gaps(lake, 1, 2, 3)
    record_run(lake, "r1", "gold", origin(), **{how: {"silver.gaps": 1, "gold.other": 7}})
    (found,) = vacuum(lake, 30 * DAY, NOW)
    assert (found.versions, found.kept) == ((0,), (1, 2))
    assert lake.load(GAPS, 1)["missing_bars"].to_list() == [2]


def test_what_a_kept_version_was_computed_from_stays_back_to_the_first(lake):
    gaps(lake, 1, 2, 3)
    save_features(lake, origin("gold", **{"silver.gaps": read(1)}), rsi=1.0)
    save_features(lake, origin("gold", **{"silver.gaps": read(2)}), rsi=2.0)
    save_metrics(lake, 0.5, origin("train", **{"gold.features": read(0)}))
    kept = kept_versions(lake, NOW)
    assert kept["gold.metrics"] == {0}
    assert kept["gold.features"] == {0, 1}
    assert kept["silver.gaps"] == {1, 2}
    save_metrics(lake, 0.6, origin("train", **{"gold.features": read(1)}))
    assert kept_versions(lake, NOW)["silver.gaps"] == {2}


def test_a_version_of_somebody_else_leads_to_what_the_commit_before_was_computed_from(lake):
    gaps(lake, 1, 2)
    save_features(lake, origin("gold", **{"silver.gaps": read(0)}), rsi=1.0)
    features = TABLES["gold.features"]
    lake.open(features).alter.set_table_properties({"delta.checkpointInterval": "50"})
    kept = kept_versions(lake, NOW)
    assert kept["gold.features"] == {lake.version(features)} == {1}
    assert kept["silver.gaps"] == {0, 1}


def test_files_that_several_versions_share_stay_and_so_do_those_versions(lake):
    save_gaps(lake, 1, origin(), "AAA")
    for bars in (1, 2, 3):
        save_gaps(lake, bars, origin(), "BBB")
    (found,) = vacuum(lake, timedelta(0), NOW)
    assert found.versions == (1, 2)
    assert lake.load(GAPS, 0)["symbol"].to_list() == ["AAA"]
    assert lake.load(GAPS)["symbol"].to_list() == ["AAA", "BBB"]


def test_files_that_a_killed_run_left_go_once_they_are_old(lake):
    gaps(lake, 1)
    left = lake.path(GAPS) / "market=spot" / "part-left.parquet"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    assert vacuum(lake, 41 * DAY, NOW) == []
    old = lake.history(GAPS)[0].time.timestamp()
    os.utime(left, (old + 1, old + 1))
    assert vacuum(lake, 30 * DAY, NOW) == []
    os.utime(left, (old - 1, old - 1))
    (found,) = vacuum(lake, 30 * DAY, NOW)
    assert (found.files, found.versions, found.size) == ((left,), (), 4)
    assert not left.exists()


def test_nothing_of_bronze_goes(lake):
    row = {"source": "files", **SERIES_BTC, "key": "a.csv", "revision": 0}
    lake.append(LEDGER, pl.DataFrame([row], schema=LEDGER.schema), origin("bronze"))
    stray = lake.path(LEDGER) / "part.parquet"
    stray.write_bytes(b"x")
    os.utime(stray, (0, 0))
    assert vacuum(lake, timedelta(0), NOW) == []
    assert stray.exists()


def test_what_was_vacuumed_is_told_to_who_reads_it(lake):
    gaps(lake, 1, 2, 3)
    save_metrics(lake, 0.5, origin())
    vacuum(lake, 30 * DAY, NOW)
    told = f"version 1 of silver.gaps was vacuumed on {NOW:%Y-%m-%d}; kept are 2"
    with pytest.raises(ConfigError, match=told):
        lake.load(GAPS, 1)
    versions = {"silver.gaps": 1, "gold.metrics": 0}
    for sql in (
        "FROM silver.gaps", "SELECT count(*) FROM silver.gaps",
        "SELECT 1 FROM silver.gaps WHERE missing_bars = 1 LIMIT 1",
    ):  # fmt: skip
        with pytest.raises(ConfigError, match=told):
            query(lake, sql, versions)
    assert query(lake, "SELECT value FROM metrics", versions).item() == 0.5


def test_wide_columns_of_a_vacuumed_version_are_told_likewise(lake):
    for value in (1.0, 2.0):
        save_features(lake, origin(), rsi=value)
    vacuum(lake, 30 * DAY, NOW)
    with pytest.raises(ConfigError, match=r"version 0 of gold\.features was vacuumed"):
        query(lake, "SELECT rsi FROM features", {"gold.features": 0})


def test_a_second_time_finds_nothing_and_keeps_the_day_of_the_first(lake):
    gaps(lake, 1, 2)
    vacuum(lake, 30 * DAY, NOW)
    assert vacuum(lake, 30 * DAY, NOW + DAY) == []
    gaps(lake, 3)
    vacuum(lake, 30 * DAY, NOW + 90 * DAY)
    assert lake.vacuumed(GAPS) == {0: NOW, 1: NOW + 90 * DAY}


def test_a_longer_policy_later_does_not_bring_versions_back(lake):
    gaps(lake, 1, 2)
    vacuum(lake, 30 * DAY, NOW)
    assert find_removable(lake, 400 * DAY, NOW) == []
    assert lake.why_gone(GAPS, 0)


def test_where_a_stage_runs_nothing_is_removed(lake):
    gaps(lake, 1, 2)
    for held in (GAPS, RUNS, METRICS):
        with Lake(lake.root).lock([held]), pytest.raises(LakeError, match="another run"):
            vacuum(lake, 30 * DAY, NOW)
    assert lake.load(GAPS, 0).height == 1


def test_a_table_that_is_damaged_is_left_alone_with_all_others(lake):
    gaps(lake, 1, 2)
    save_leakage(lake, origin())
    (file,) = lake.files(TABLES["gold.leakage"])
    file.rename(file.with_suffix(".away"))
    with pytest.raises(LakeError, match=r"gold\.leakage is not whole: it lacks .*parquet"):
        vacuum(lake, 30 * DAY, NOW)
    assert lake.load(GAPS, 0).height == 1


def test_a_log_that_reads_otherwise_than_delta_does_is_refused(lake, monkeypatch):
    gaps(lake, 1, 2)
    files = lake.files(GAPS)
    monkeypatch.setattr(lake, "files", lambda *_: files[1:])
    with pytest.raises(LakeError, match="its log names other files than Delta reads"):
        find_removable(lake, 30 * DAY, NOW)


def test_a_disk_that_refuses_is_told_and_the_next_time_goes_on(lake, monkeypatch):
    gaps(lake, 1, 2, 3)
    unlink, removed = Path.unlink, []

    def once(path, **how):
        if path.suffix == ".parquet" and removed:
            raise PermissionError(13, "Permission denied")
        removed.append(path)
        unlink(path, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", once)
        with pytest.raises(LakeError, match="it goes on from here"):
            vacuum(lake, 30 * DAY, NOW)
    assert set(lake.vacuumed(GAPS)) == {0, 1}
    vacuum(lake, 30 * DAY, NOW)
    assert standing_files(lake.path(GAPS)) == lake.files(GAPS)


def test_a_process_killed_in_the_middle_leaves_every_kept_version_whole(lake):
    gaps(lake, *range(30))
    newest = lake.load(GAPS)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.lake.vacuumer", str(lake.root)], stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2], text=True,
    ) as process:  # fmt: skip
        assert process.stdout.readline() == "one is gone\n"
        time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    left = len(standing_files(lake.path(GAPS)))
    assert 1 < left < 30
    assert lake.load(GAPS).equals(newest)
    with pytest.raises(ConfigError, match=r"was vacuumed on"):
        lake.load(GAPS, 0)
    (found,) = vacuum(lake, 400 * DAY, NOW)
    assert len(found.files) == left - 1
    assert standing_files(lake.path(GAPS)) == lake.files(GAPS)
