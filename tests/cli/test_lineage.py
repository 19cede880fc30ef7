from mlta.cli import lineage as lineage_module
from mlta.lake.lake import Lake
from mlta.lake.lineage import Ancestor, load_lineage
from mlta.schemas import FEATURES, LEDGER


def test_a_table_is_traced_back_to_its_raw_files(full):
    result = full.on("lineage", "features", "--env", "testing")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0].startswith("gold.features version 0, by gold, run ")
    assert any("silver.klines version 0, by silver" in line for line in lines)
    assert any("bronze.ledger version 0, by bronze" in line for line in lines)
    assert any("BTCUSDT from simulated-" in line and "14 files" in line for line in lines)
    files = [line for line in lines if ".zip  sha256 " in line]
    assert len(files) == 3
    assert all(len(line.split()[-1]) == 64 for line in files)
    assert '... see: mlta sql "SELECT path, sha256 FROM bronze.ledger"' in lines[-1]


def test_what_was_shown_above_is_not_shown_again(full, landed, monkeypatch):
    lake = Lake(landed)
    (klines,) = load_lineage(lake, FEATURES).sources
    twice = Ancestor(FEATURES, lake.commit(FEATURES), (klines, klines))
    monkeypatch.setattr(lineage_module, "load_lineage", lambda *_: twice)
    lines = full.on("lineage", "features").out.splitlines()
    assert lines[-1].endswith("silver.klines version 0, see above")
    assert len([line for line in lines if "bronze.ledger version" in line]) == 1


def test_a_few_files_are_all_shown(full, landed, monkeypatch):
    few = Lake(landed).load(LEDGER).head(2)
    monkeypatch.setattr(Lake, "load", lambda *_: few)
    lines = full.on("lineage", "bronze.ledger").out.splitlines()
    assert "2 files" in lines[1]
    assert len(lines) == 4


def test_a_table_that_is_not_there_yet_says_so(mlta, full):
    result = mlta.on("lineage", "metrics")
    assert (result.code, result.out) == (1, "")
    assert result.err == "error: gold.metrics is not there yet; run the stages first\n"


def test_an_unknown_table_is_told_with_the_nearest(full):
    result = full.on("lineage", "metric")
    assert (result.code, result.err) == (
        2, "error: no table named 'metric'; did you mean 'gold.metrics'?\n",
    )  # fmt: skip


def test_an_earlier_version_is_asked_for_like_everywhere(full):
    result = full.on("lineage", "features", "--as-of", "7")
    assert (result.code, result.err) == (2, "error: as of 7: gold.features has versions 0 to 0\n")
    newest = full.on("lineage", "features").out
    assert full.on("lineage", "features", "--as-of", "0").out == newest
    early = full.on("lineage", "features", "--as-of", "2020-01-01")
    assert early.err.startswith(
        "error: as of 2020-01-01: gold.features was not there yet; its first"
    )


def test_a_page_shows_the_same_as_a_picture(full, tmp_path):
    file = tmp_path / "pages" / "features.html"
    result = full.on("lineage", "features", "--html", file)
    assert (result.code, result.err) == (0, "")
    assert result.out == f"lineage of gold.features version 0: {file}\n"
    page = file.read_text(encoding="utf-8")
    for part in ("gold.features", "silver.klines", "bronze.ledger"):
        assert f'class="name">{part}</text>' in page
    ledger = Lake(full.data).load(LEDGER)
    assert all(digest in page for digest in ledger["sha256"])
    refused = full.on("lineage", "features", "--html", tmp_path)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"error: cannot write {tmp_path}: ")
