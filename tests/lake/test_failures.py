import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from mlta.errors import LakeError
from mlta.lake.content import content_hash
from mlta.lake.lake import Lake
from tests.lake.tables import NOTES, PRICES, make_notes, make_prices, only, origin
from tests.lake.writer import ROWS


def start(module, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.lake.{module}", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


@pytest.fixture
def lake(tmp_path):
    lake = Lake(tmp_path / "data", wait_seconds=5.0)
    lake.replace(PRICES, make_prices([-1.0], "B"), only("B"), origin())
    return lake


def is_whole(lake, version=None):
    """Whether every row is of one and the same write, and the content map tells the truth."""
    rows = lake.load(PRICES, version, {"symbol": ["A"]})
    other = lake.load(PRICES, version, {"symbol": ["B"]})
    commit = lake.commit(PRICES, version)
    told = {"A": content_hash(rows, PRICES), "B": content_hash(other, PRICES)}
    return (
        rows.height in {0, ROWS}
        and rows["price"].n_unique() <= 1
        and other["price"].to_list() == [-1.0]
        and {**told, **commit.content} == told
    )


def test_a_writer_killed_at_any_moment_leaves_a_whole_version(lake):
    seed = random.randrange(2**32)
    delays = random.Random(seed)
    versions = [lake.version(PRICES)]
    for _ in range(5):
        with start("writer", lake.root) as writer:
            for _ in range(2):
                assert writer.stdout.readline() == "written\n", writer.stderr.read()
            time.sleep(delays.uniform(0.0, 0.25))
            writer.send_signal(signal.SIGKILL)
        versions.append(lake.version(PRICES))
        assert is_whole(lake), (seed, versions)
        with lake.lock([PRICES]):  # the dead hold no lock
            lake.replace(PRICES, make_prices([-2.0] * ROWS, "A"), only("A"), origin())
        assert is_whole(lake), (seed, versions)
    newest = lake.version(PRICES)
    assert all(is_whole(lake, version) for version in range(0, newest, 3)), (seed, versions)


@pytest.mark.parametrize("limit", [200, 4000])
def test_a_full_disk_leaves_the_version_before_and_says_what_to_do(lake, limit):
    before = lake.commit(PRICES)
    with start("full_disk", lake.root, limit) as writer:
        told, trace = writer.communicate()
    lines = told.splitlines()
    assert len(lines) == 3, trace
    assert lines[0].startswith(f"table refused cannot write silver.prices under {lake.root}: ")
    assert lines[0].endswith(
        "The version before is untouched; mend the disk or its permissions, or free space, and run "
        "the same command again"
    )
    assert lines[1].startswith(f"file refused cannot write {lake.root}/page.html: File too large. ")
    assert lines[2] == "probe done"
    assert lake.commit(PRICES) == before
    assert is_whole(lake)
    assert not list(lake.root.glob("*page.html*"))


@pytest.fixture(params=["below a file", "in proc"])
def unwritable(request, tmp_path):
    """A lake where no folder can be made, even by root."""
    (tmp_path / "file").write_text("not a folder")
    place = {"below a file": tmp_path / "file" / "data", "in proc": Path("/proc/mlta")}
    return Lake(place[request.param], wait_seconds=0.0)


def test_a_folder_that_cannot_be_written_is_told_before_the_work(unwritable):
    with pytest.raises(LakeError, match=r"cannot be written: .*Choose another with --data-dir"):
        unwritable.check_writable()


def test_writing_where_no_folder_can_be_made_is_told(unwritable):
    with pytest.raises(LakeError, match=r"silver\.prices"):
        unwritable.replace(PRICES, make_prices([1.0]), only("A"), origin())
    with (
        pytest.raises(LakeError, match=r"cannot lock silver\.prices .*mlta|data.* Mend the disk"),
        unwritable.lock([PRICES]),
    ):
        pytest.fail("locked")


def test_a_writable_folder_is_left_as_it_was(lake):
    lake.check_writable()
    assert list((lake.root / ".locks").iterdir()) == []


@pytest.mark.parametrize("harm", ["cut", "gap", "not a folder"])
def test_a_damaged_log_is_told_in_one_line(lake, harm):
    lake.replace(PRICES, make_prices([1.0]), only("A"), origin())
    lake.replace(PRICES, make_prices([2.0]), only("A"), origin())
    log = lake.path(PRICES) / "_delta_log"
    if harm == "cut":
        (log / f"{2:020}.json").write_text('{"add": ')
    else:
        (log / f"{1:020}.json").unlink()
    if harm == "not a folder":
        for file in log.iterdir():
            file.unlink()
        log.rmdir()
        log.write_text("")
    for read in (
        lambda: lake.load(PRICES),
        lambda: lake.commit(PRICES),
        lambda: lake.replace(PRICES, make_prices([3.0]), only("A"), origin()),
    ):
        with pytest.raises(LakeError) as caught:
            read()
        told = str(caught.value)
        assert told.startswith("cannot read silver.prices: ")
        assert f"bring {lake.path(PRICES)} back from a copy" in told
        assert "\n" not in told


@pytest.mark.parametrize("harm", ["lost", "emptied", "headless"])
def test_a_damaged_file_is_told_with_its_table_and_version(lake, harm, capfd):
    lake.replace(NOTES, make_notes(_1="one", _2="two"), [{}], origin())
    (file,) = lake.files(NOTES)
    if harm == "lost":
        file.unlink()
    else:  # without its head, its footer leads Polars beyond its end
        body = file.read_bytes()
        file.write_bytes(body[len(body) // 2 :] if harm == "headless" else b"")
    with pytest.raises(
        LakeError, match=r"^cannot read gold\.notes version 0: .* run its stage aga"
    ):
        lake.load(NOTES, 0)


def test_a_panic_of_polars_is_told_too(lake, monkeypatch):
    def panic(frame):
        raise pl.exceptions.PanicException("called `Option::unwrap()` on a `None` value")

    monkeypatch.setattr(pl.LazyFrame, "collect", panic)  # one flipped bit of 600 led to this
    with pytest.raises(LakeError, match=r"^cannot read silver\.prices: called `Option"):
        lake.load(PRICES)


def test_a_version_that_never_was_is_told(lake):
    with pytest.raises(LakeError, match=r"^cannot read silver\.prices version 99: "):
        lake.load(PRICES, 99)
