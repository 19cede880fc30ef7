"""Files that vanish or change behind the tool's back, folders that cannot be written."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.stages import tool

SMALL_FILES = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.argv = ["mlta", *sys.argv[2:]]
runpy.run_module("mlta", run_name="__main__")
"""


def _bronze_file(data: Path) -> Path:
    return data / "bronze" / str(tool.rows(data, "bronze.ledger")["path"][0])


def test_a_file_gone_from_bronze_is_named_and_comes_back(finished: Path, spoilt: Path) -> None:
    path = _bronze_file(spoilt)
    path.unlink()
    result = tool.mlta(spoilt, "run-stage", "silver", "--force")
    assert result.code == 1
    assert str(path) in result.message
    assert "run-stage bronze --force" in result.message
    assert tool.contents(finished) == tool.contents(spoilt)
    assert tool.mlta(spoilt, "run-stage", "bronze", "--force").code == 0
    assert path.read_bytes() == _bronze_file(finished).read_bytes()
    assert tool.mlta(spoilt, "run-stage", "silver", "--force").code == 0
    assert tool.contents(finished) == tool.contents(spoilt)
    assert tool.run_all(spoilt).ran == []


def test_a_file_changed_in_bronze_is_refused(finished: Path, spoilt: Path) -> None:
    path = _bronze_file(spoilt)
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(bytes(body))
    result = tool.mlta(spoilt, "run-stage", "silver", "--force")
    assert result.code == 1
    assert "has changed since it landed" in result.message
    assert path.name in result.message
    assert tool.contents(finished) == tool.contents(spoilt)
    path.unlink()  # as the message says
    assert tool.mlta(spoilt, "run-stage", "bronze", "--force").code == 0
    assert tool.mlta(spoilt, "run-stage", "silver", "--force").code == 0


@pytest.mark.parametrize("how", ["changed", "gone"])
def test_a_model_file_that_is_not_the_trained_one_is_refused(
    finished: Path, spoilt: Path, how: str
) -> None:
    path = next(p for p in tool.model_files(spoilt) if p.name == "lightgbm-1.txt")
    if how == "changed":
        path.write_text(path.read_text().replace("leaf_value=", "leaf_value=0", 1))
    else:
        path.unlink()
    result = tool.mlta(spoilt, "run-stage", "explain", "--force")
    assert result.code == 1
    assert str(path) in result.message
    assert "run-stage train --force" in result.message
    assert tool.mlta(spoilt, "run-stage", "train", "--force").code == 0
    assert path.read_bytes() == (finished / path.relative_to(spoilt)).read_bytes()
    assert tool.contents(finished) == tool.contents(spoilt)


def test_a_report_that_is_gone_is_written_again(spoilt: Path) -> None:
    report = spoilt / "gold" / "reports" / f"{tool.run_id(spoilt)}.html"
    report.unlink()
    result = tool.run_all(spoilt)
    assert result.ran == ["explain"]
    assert "is gone" in result.out
    assert report.is_file()


@pytest.mark.parametrize("name", ["silver.klines", "gold.predictions"])
def test_a_table_whose_files_were_lost_is_named_and_can_be_made_again(
    finished: Path, spoilt: Path, name: str
) -> None:
    layer, _, table = name.partition(".")
    for path in (spoilt / layer / table).glob("**/*.parquet"):
        path.unlink()
    result = tool.mlta(spoilt, "run-stage", "all", "--force")
    assert result.code == 1
    assert table in result.message
    assert "not foreseen" not in result.message
    (spoilt / layer / table).rename(spoilt / "moved")  # as the message says
    tool.run_all(spoilt)
    assert tool.contents(finished) == tool.contents(spoilt)
    assert tool.rows(finished, name).equals(tool.rows(spoilt, name))


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.write_text("mine")
    result = tool.mlta(data, "run-stage", "all")
    assert result.code == 1
    assert f"the data folder {data} cannot be written" in result.message
    assert "--data-dir" in result.message
    assert data.read_text() == "mine"


@pytest.mark.parametrize("kilobytes", [8, 40])
def test_a_full_disk_is_told_and_leaves_what_was_there(spoilt: Path, kilobytes: int) -> None:
    before = tool.contents(spoilt)
    words = tool.arguments(
        spoilt, "run-stage", "all", settings=["source.start=2024-01-02", "labels.horizon_bars=2"]
    )
    command = [sys.executable, "-c", SMALL_FILES, str(kilobytes * 1024), *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1, done.stderr
    assert "cannot write" in done.stderr
    assert "run the same command again" in done.stderr
    assert "not foreseen" not in done.stderr
    # every table is at its old content or at its new one, and both can be read
    assert tool.mlta(spoilt, "status").code == 0
    tool.run_all(spoilt)
    after = tool.contents(spoilt)
    assert all(before[name].items() <= after[name].items() for name in before)
