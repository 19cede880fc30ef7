"""Same settings and seed, same bits; another seed, others."""

import os
import re
from pathlib import Path

import polars as pl
import pytest

from tests.stages import tool

IDENTITY = ["run_id", "stage", "fingerprint", "config", "code"]


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second folder, filled by a process that sees another machine: one core, another zone."""
    data = tmp_path_factory.mktemp("again") / "data"
    process = tool.start(
        data, "run-stage", "all",
        TZ="Asia/Kolkata", LC_ALL="C", PYTHONHASHSEED="12345",
        POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1", NUMBA_NUM_THREADS="1", RAYON_NUM_THREADS="1",
    )  # fmt: skip
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
    result = tool.finish(process)
    assert result.code == 0, result.err
    return data


def test_two_fresh_folders_hold_the_same_bits(finished: Path, again: Path) -> None:
    assert tool.contents(finished) == tool.contents(again)
    assert tool.rows(finished, "gold.predictions").equals(tool.rows(again, "gold.predictions"))


def test_two_fresh_folders_have_the_same_runs(finished: Path, again: Path) -> None:
    runs = [tool.rows(data, "gold.runs").select(IDENTITY) for data in (finished, again)]
    assert runs[0].equals(runs[1])


def test_two_fresh_folders_have_the_same_files(finished: Path, again: Path) -> None:
    def lasting(data: Path) -> dict[str, bytes]:
        kept = [*tool.model_files(data), *data.glob("bronze/simulated-*/**/*.zip")]
        return {str(path.relative_to(data)): path.read_bytes() for path in kept}

    files = lasting(finished)
    assert len(files) == 18 + 2
    assert files == lasting(again)


def test_no_file_names_the_folder_or_the_machine(finished: Path) -> None:
    for path in [*tool.model_files(finished), *finished.glob("gold/reports/*.html")]:
        assert str(finished).encode() not in path.read_bytes(), path


def test_another_seed_gives_another_market_and_other_predictions(
    finished: Path, data: Path
) -> None:
    tool.run_all(data, "seed=8", "models.include=[lightgbm]")
    assert tool.run_id(finished) != tool.run_id(data)
    one, other = (
        tool.rows(folder, "gold.predictions").filter(pl.col("model") == "lightgbm")["p_up"]
        for folder in (finished, data)
    )
    assert not one.equals(other)


def test_the_report_changes_in_its_times_only(finished: Path, again: Path) -> None:
    pages = [
        (folder / "gold" / "reports" / "latest.html").read_text(encoding="utf-8")
        for folder in (finished, again)
    ]
    digits = re.compile(r"[\d.:]+")
    lines = [digits.sub("0", page).splitlines() for page in pages]
    assert lines[0] == lines[1]
