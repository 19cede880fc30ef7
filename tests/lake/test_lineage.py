import pytest

from mlta.lake.lake import Lake
from mlta.lake.lineage import load_lineage
from mlta.schemas import FEATURES, GAPS, LEAKAGE, METRICS
from tests.lake.real_tables import save_features, save_gaps, save_leakage, save_metrics
from tests.lake.tables import origin


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path / "data")


def read(version):
    return {"version": version, "content": {}}


def test_a_table_that_is_not_there_has_no_lineage(lake):
    assert load_lineage(lake, METRICS) is None


def test_a_table_leads_back_to_the_versions_that_it_was_made_from(lake):
    save_gaps(lake, 1, origin("silver"))
    save_features(lake, origin("gold", **{"silver.gaps": read(0)}), rsi=1.0)
    save_gaps(lake, 2, origin("silver"))
    reads = {"silver.gaps": read(1), "gold.features": read(0)}
    save_metrics(lake, 0.5, origin("train", **reads))
    save_metrics(lake, 0.6, origin("later"))

    trunk = load_lineage(lake, METRICS, 0)
    assert (trunk.table, trunk.commit.version, trunk.commit.origin.stage) == (METRICS, 0, "train")
    features, gaps = trunk.sources
    assert (features.table, features.commit.version) == (FEATURES, 0)
    assert (gaps.table, gaps.commit.version, gaps.sources) == (GAPS, 1, ())
    assert [(s.table, s.commit.version) for s in features.sources] == [(GAPS, 0)]
    assert load_lineage(lake, METRICS).commit.origin.stage == "later"


def test_a_version_that_was_read_and_is_not_ours_leads_to_the_commit_before(lake):
    save_gaps(lake, 1, origin("silver"))
    lake.open(GAPS).optimize.compact()
    save_metrics(lake, 0.5, origin("train", **{"silver.gaps": read(7), "gold.labels": read(0)}))
    (gaps,) = load_lineage(lake, METRICS).sources
    assert gaps.commit.version == 0


def test_a_table_that_many_read_is_looked_up_once(lake, monkeypatch):
    save_gaps(lake, 1, origin("silver"))
    save_features(lake, origin("gold", **{"silver.gaps": read(0)}), rsi=1.0)
    reads = {"silver.gaps": read(0), "gold.features": read(0)}
    save_leakage(lake, origin("gold", **reads))
    save_metrics(lake, 0.5, origin("train", **reads, **{"gold.leakage": read(0)}))
    asked = []
    commit = lake.commit
    monkeypatch.setattr(
        lake, "commit", lambda table, version: asked.append(table) or commit(table, version)
    )
    trunk = load_lineage(lake, METRICS)
    assert [source.table for source in trunk.sources] == [FEATURES, LEAKAGE, GAPS]
    assert sorted(table.name for table in asked) == ["features", "gaps", "leakage", "metrics"]
