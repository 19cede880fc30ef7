from datetime import UTC, datetime, timedelta

import pytest

from mlta.errors import ConfigError
from mlta.lake.as_of import version_as_of, versions_as_of, versions_at
from mlta.lake.lake import Lake
from mlta.lake.sql import query
from mlta.schemas import LABELS, METRICS, TABLES
from tests.lake.real_tables import record_run, save_gaps, save_metrics
from tests.lake.tables import origin

METRIC = "SELECT value FROM metrics"


def named(*tables):
    return lambda: list(tables)


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path / "data")


@pytest.fixture
def commits(lake):
    """Three versions of gold.metrics, at instants that differ."""
    made = []
    for value in (0.25, 0.5, 0.75):
        made.append(save_metrics(lake, value, origin()))
        while datetime.now(UTC) - made[-1].time < timedelta(milliseconds=3):
            pass
    return made


def test_a_time_gives_every_table_as_it_stood_then(lake, commits):
    between = commits[1].time + timedelta(milliseconds=1)
    versions = versions_as_of(lake, between.isoformat(), named(METRICS))
    assert versions.keys() == TABLES.keys()
    assert versions == {**dict.fromkeys(TABLES), "gold.metrics": 1}
    assert query(lake, METRIC, versions).item() == 0.5


def test_a_time_without_a_zone_is_utc_and_any_zone_will_do(lake, commits):
    at = commits[0].time
    for text in (
        at.replace(tzinfo=None).isoformat(),
        at.isoformat(),
        at.astimezone(datetime.fromisoformat("2026-01-01T00:00+09:00").tzinfo).isoformat(),
    ):
        assert versions_as_of(lake, text, named(METRICS))["gold.metrics"] == 0


def test_before_the_first_commit_there_was_nothing(lake, commits):
    assert versions_at(lake, commits[0].time - timedelta(days=1)) == dict.fromkeys(TABLES)
    assert versions_as_of(lake, "2020-01-31", named(METRICS)) == dict.fromkeys(TABLES)


def test_a_number_is_a_version_of_the_one_table_named(lake, commits):
    assert versions_as_of(lake, "1", named(METRICS)) == {"gold.metrics": 1}
    assert versions_as_of(lake, "2", named(METRICS)) == {"gold.metrics": 2}


@pytest.mark.parametrize(
    ("number", "tables", "told"),
    [
        ("3", [METRICS], "as of 3: gold.metrics has versions 0 to 2"),
        ("0", [LABELS], "as of 0: gold.labels is not there yet"),
        ("0", [], "as of 0: a version number needs one table, and 0 are read here"),
        ("0", [METRICS, LABELS], "one table, and 2 are read here; give a time or a run id"),
    ],
)
def test_a_number_that_is_no_version_is_refused(lake, commits, number, tables, told):
    with pytest.raises(ConfigError) as caught:
        versions_as_of(lake, number, named(*tables))
    assert told in str(caught.value)


def test_one_table_has_one_version_at_a_time(lake, commits):
    assert version_as_of(lake, METRICS, "1") == 1
    assert version_as_of(lake, METRICS, commits[1].time.isoformat()) == 1
    since = f"its first version is of {commits[0].time:%Y-%m-%d %H:%M:%S}"
    with pytest.raises(ConfigError, match=f"as of 2020-01-31: gold.metrics was not there.*{since}"):
        version_as_of(lake, METRICS, "2020-01-31")
    with pytest.raises(ConfigError, match=r"gold\.labels was not there yet; nor is it now"):
        version_as_of(lake, LABELS, "2020-01-31")


@pytest.mark.parametrize("run_id", ["abcdefabcdef", "123456789012"])
def test_a_run_gives_what_it_read_and_wrote_and_the_rest_as_it_stood_at_its_end(lake, run_id):
    save_metrics(lake, 0.25, origin())
    save_gaps(lake, 1, origin())
    ended = save_gaps(lake, 2, origin()).time
    for stage, reads, writes in (
        ("train", {"silver.klines": 4}, {"gold.metrics": 0, "gold.folds": 7}),
        ("ensemble", {"gold.folds": 7, "gold.metrics": 0}, {"gold.metrics": 1}),
    ):
        started = ended + timedelta(milliseconds=1 if stage == "train" else 2)
        record_run(
            lake, run_id, stage, origin(), reads=reads, writes=writes, started_at=started
        )  # fmt: skip
    record_run(lake, "other", "train", origin(), writes={"gold.metrics": 9})
    while datetime.now(UTC) - ended < timedelta(milliseconds=10):
        pass
    save_gaps(lake, 3, origin())
    versions = versions_as_of(lake, run_id, named(METRICS))
    assert versions["gold.metrics"] == 1
    assert versions["gold.folds"] == 7
    assert versions["silver.klines"] == 4
    assert versions["silver.gaps"] == 1
    assert versions["gold.trials"] is None


def test_what_is_neither_time_nor_run_is_refused_with_the_last_runs(lake):
    with pytest.raises(ConfigError, match=r"as of abc: neither a time .* the last runs are none"):
        versions_as_of(lake, "abc", named(METRICS))
    for n in range(7):
        started = datetime(2026, 1, 1 + n, tzinfo=UTC)
        record_run(lake, f"run{n}", "train", origin(), started_at=started)
    with pytest.raises(ConfigError, match=r"the last runs are run2, run3, run4, run5, run6$"):
        versions_as_of(lake, "abc", named(METRICS))


def test_versions_are_of_the_tables_own_history(lake, commits):
    assert [commit.version for commit in lake.history(METRICS)] == [2, 1, 0]
    assert versions_at(lake, datetime.now(UTC))["gold.metrics"] == 2
