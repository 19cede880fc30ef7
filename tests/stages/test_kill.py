"""`kill -9` at any moment: what was there stays readable, the same command completes the same."""

import random
import signal
import time
from pathlib import Path

import pytest

from tests.stages import tool

SEED = 20261121
"""Of the delays; the moment of a kill still depends on the machine, which is wanted."""


def _kill_after(data: Path, seconds: float, *words: str) -> bool:
    """Start the command, kill it after `seconds`; whether it was still running."""
    process = tool.start(data, *words)
    time.sleep(seconds)
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return alive


def _kill_in(data: Path, stage: str, delay: float) -> bool:
    """Kill a whole run `delay` seconds after its log says that `stage` has started."""
    process = tool.start(data, "run-stage", "all")
    assert process.stderr is not None
    seen = False
    for line in process.stderr:
        if f'"stage": "{stage}"' in line and "stage started" in line:
            seen = True
            time.sleep(delay)
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return seen


def _check_readable(data: Path) -> None:
    """Status and SQL answer, and every table is whole as far as its log goes."""
    status = tool.mlta(data, "status")
    assert status.code == 0, status.err
    counts = tool.mlta(data, "sql", "SELECT count(*) FROM predictions", "--format", "csv")
    assert counts.code == 0, counts.err
    for name in tool.contents(data):
        tool.rows(data, name)


def _check_same(finished: Path, data: Path) -> None:
    """The folder holds what an uninterrupted run leaves, and nothing half-written."""
    assert tool.contents(finished) == tool.contents(data)
    assert tool.run_id(finished) == tool.run_id(data)
    assert tool.run_all(data).ran == []
    for path in tool.model_files(data):
        assert path.is_file()
    names = [[p.name for p in f.glob("bronze/simulated*/**/[!.]*.zip")] for f in (finished, data)]
    assert sorted(names[0]) == sorted(names[1])
    assert tool.mlta(data, "sql", "FROM metrics").code == 0


def test_a_kill_in_each_stage_costs_nothing_but_that_stage(finished: Path, data: Path) -> None:
    delays = random.Random(SEED)
    for stage in tool.STAGES:
        longest = {"bronze": 0.8, "tune": 1.0, "train": 0.4, "explain": 1.5}.get(stage, 0.12)
        assert _kill_in(data, stage, delays.uniform(0.0, longest))
        _check_readable(data)
    tool.run_all(data)
    _check_same(finished, data)


def test_a_kill_while_forced_work_replaces_good_tables_leaves_them(
    finished: Path, spoilt: Path
) -> None:
    before = tool.contents(spoilt)
    delays = random.Random(SEED + 1)
    for _ in range(2):
        assert _kill_after(spoilt, delays.uniform(0.8, 3.0), "run-stage", "all", "--force")
        _check_readable(spoilt)
        assert before == tool.contents(spoilt)
    tool.run_all(spoilt, force=True)
    _check_same(finished, spoilt)


def test_an_interrupted_run_says_how_to_go_on_and_goes_on(finished: Path, data: Path) -> None:
    process = tool.start(data, "run-stage", "all")
    assert process.stderr is not None
    assert any('"stage": "tune"' in line for line in process.stderr)
    process.send_signal(signal.SIGINT)
    assert "run the same command to go on" in process.stderr.read()
    process.communicate(timeout=60)
    assert process.returncode == 130
    again = tool.run_all(data)
    assert "silver" not in again.ran
    _check_same(finished, data)


@pytest.mark.heavy
@pytest.mark.parametrize("number", range(12))
def test_kills_anywhere_in_a_run_end_in_the_same_tables(
    finished: Path, data: Path, number: int
) -> None:
    delays = random.Random(SEED + 10 + number)
    kills = 0
    while _kill_after(data, delays.uniform(0.6, 5.0), "run-stage", "all") and kills < 12:
        kills += 1
        _check_readable(data)
    tool.run_all(data)
    _check_same(finished, data)
