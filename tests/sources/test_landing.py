import os
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest

from mlta.errors import ChecksumError, SourceError
from mlta.lake.bronze import bronze_path, load_bronze, save_bronze
from mlta.sources.landing import (
    LANDED,
    QUARANTINED,
    describe_quarantine,
    newest_files,
    quarantined_files,
)
from mlta.sources.remote import RemoteFile
from tests.sources.shelf import FEBRUARY, JANUARY, MARCH, TWO, Folder, Shelf, digest_of, zipped


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_what_is_new_lands_byte_for_byte_with_a_row_in_the_ledger(folder):
    shelf = Shelf(**TWO)
    assert folder.land(shelf) == ["2024-01", "2024-02"]
    assert folder.newest() == [("2024-01", JANUARY), ("2024-02", FEBRUARY)]
    assert folder.steps == 2
    row = folder.ledger.row(0, named=True)
    digest = digest_of(JANUARY)
    fixed = {name: row[name] for name in row if name != "fetched_at"}
    assert fixed == {
        "source": "archive", "market": "spot", "timeframe": "1h", "symbol": "BTCUSDT",
        "key": "data/BTCUSDT-1h-2024-01.zip", "revision": 0,
        "path": f"archive/data/BTCUSDT-1h-2024-01.{digest[:12]}.zip", "sha256": digest,
        "size": len(JANUARY), "status": LANDED, "reason": None,
        "period": "2024-01", "published_sha256": digest,
        "url": "http://x/data/BTCUSDT-1h-2024-01.zip", "etag": digest[:8],
        "last_modified": f"modified {sum(JANUARY)}", "run_id": "run",
    }  # fmt: skip
    assert row["fetched_at"].tzinfo is not None


def test_a_machine_whose_clock_is_behind_takes_the_time_of_the_source(folder, monkeypatch):
    ahead, ago = datetime(2999, 1, 1, tzinfo=UTC), datetime(2001, 1, 1, tzinfo=UTC)
    shelf = Shelf(**TWO)
    fetch = shelf.fetch
    sent = {"2024-01": ahead, "2024-02": ago}
    shelf.fetch = lambda file, known=None: replace(fetch(file, known), sent_at=sent[file.period])
    before = datetime.now(UTC)
    folder.land(shelf)
    first, second = folder.ledger["fetched_at"]
    assert first == ahead
    assert before <= second <= datetime.now(UTC)


def test_bytes_and_their_names_are_on_the_disk_before_the_ledger_names_them(folder, monkeypatch):
    synced = set()
    monkeypatch.setattr("os.fsync", lambda opened: synced.add(os.fstat(opened).st_ino))
    record = folder.record

    def checked(rows):
        for path in rows["path"]:
            file = folder.root / "bronze" / path
            folders = [at for at in file.parents if at.is_relative_to(folder.root / "bronze")]
            assert len(folders) == 3
            assert {at.stat().st_ino for at in (file, *folders)} <= synced
        record(rows)

    folder.record = checked
    folder.land(Shelf(**TWO))
    assert len(folder.commits) == 1


@pytest.mark.parametrize(
    "says", [("etag",), ("size", "last_modified"), ("size", "etag", "last_modified")]
)
def test_what_has_not_changed_is_not_fetched_again(folder, says):
    shelf = Shelf(**{"2024_01": JANUARY})
    shelf.says = says
    assert folder.land(shelf) == ["2024-01"]
    assert folder.land(shelf) == []
    assert folder.steps == 2
    assert folder.ledger.height == 1


@pytest.mark.parametrize("says", [(), ("size",), ("last_modified",)])
def test_a_source_that_says_too_little_is_asked_each_time(folder, says):
    shelf = Shelf(**{"2024_01": JANUARY})
    shelf.says = says
    assert folder.land(shelf) == ["2024-01"]
    shelf.bodies["2024-01"] = zipped("yraunaj")
    assert folder.land(shelf) == ["2024-01"]
    assert folder.newest() == [("2024-01", zipped("yraunaj"))]


@pytest.mark.parametrize("says", [("etag",), ("size", "last_modified")])
def test_a_changed_file_becomes_the_next_revision_and_the_old_bytes_stay(folder, says):
    shelf = Shelf(**TWO)
    shelf.says = says
    folder.land(shelf)
    shelf.bodies["2024-01"] = zipped("january corrected")
    assert folder.land(shelf) == ["2024-01"]
    assert folder.newest() == [("2024-01", zipped("january corrected")), ("2024-02", FEBRUARY)]
    old, new = folder.ledger.filter(pl.col("period") == "2024-01").sort("revision").to_dicts()
    assert (old["revision"], new["revision"]) == (0, 1)
    assert load_bronze(folder.root, old["path"], old["sha256"]) == JANUARY
    assert folder.land(shelf) == []


def test_a_file_that_changes_back_is_a_revision_of_its_own(folder):
    shelf = Shelf()
    for body in (JANUARY, FEBRUARY, JANUARY):
        shelf.bodies["2024-01"] = body
        folder.land(shelf)
    assert folder.ledger["revision"].to_list() == [0, 1, 2]
    assert folder.newest() == [("2024-01", JANUARY)]


def _cut(body):
    return body[: len(body) // 2]


SPOILT = {
    "checksum": lambda shelf: shelf.checksums.update({"2024-02": "0" * 64}),
    "no checksum": lambda shelf: shelf.checksums.update({"2024-02": ChecksumError("holds <html>")}),
    "truncated": lambda shelf: shelf.bodies.update({"2024-02": _cut(FEBRUARY)}),
    "no zip": lambda shelf: shelf.bodies.update({"2024-02": b"<html>"}),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_damaged_file_is_kept_apart_with_its_reason_while_the_others_land(folder, how):
    shelf = Shelf(**TWO, **{"2024_03": MARCH})
    SPOILT[how](shelf)
    assert folder.land(shelf) == ["2024-01", "2024-02", "2024-02", "2024-03"]
    assert folder.steps == 3
    assert folder.newest() == [("2024-01", JANUARY), ("2024-03", MARCH)]
    (bad,) = quarantined_files(folder.ledger, "archive").to_dicts()
    assert (bad["period"], bad["status"]) == ("2024-02", QUARANTINED)
    reasons = {
        "checksum": f"its SHA-256 should be {'0' * 64} and is {digest_of(FEBRUARY)}",
        "no checksum": "holds <html>",
        "truncated": "BTCUSDT-1h-2024-02.zip is a damaged zip file",
        "no zip": "BTCUSDT-1h-2024-02.zip is a damaged zip file",
    }
    assert bad["reason"].startswith(reasons[how])
    assert bad["path"].startswith("quarantine/archive/data/BTCUSDT-1h-2024-02.")
    assert load_bronze(folder.root, bad["path"], bad["sha256"]) == shelf.bodies["2024-02"]
    report = describe_quarantine(quarantined_files(folder.ledger, "archive"))
    assert report.startswith("1 file is in quarantine")
    assert f"data/BTCUSDT-1h-2024-02.zip: {reasons[how]}" in report


@pytest.mark.parametrize("how", SPOILT)
def test_a_quarantined_file_is_asked_for_once_a_run_and_replaced_when_it_is_mended(folder, how):
    shelf = Shelf(**TWO)
    SPOILT[how](shelf)
    folder.land(shelf)
    # the same bytes once more are the source's fault; where they have their checksum, it says enough
    again = [] if how in ("truncated", "no zip") else ["2024-02"]
    assert folder.land(shelf) == again
    assert folder.ledger.height == 2
    shelf.checksums.clear()
    shelf.bodies["2024-02"] = FEBRUARY
    folder.land(shelf)
    assert folder.damaged() == []
    assert folder.newest() == [("2024-01", JANUARY), ("2024-02", FEBRUARY)]
    history = folder.ledger.filter(pl.col("period") == "2024-02").select("revision", "status")
    assert history.rows() == [(0, QUARANTINED), (1, LANDED)]
    assert folder.land(shelf) == []


def test_a_mended_checksum_lands_the_bytes_in_quarantine_without_another_download(folder):
    shelf = Shelf(**TWO)
    SPOILT["checksum"](shelf)
    folder.land(shelf)
    shelf.checksums.clear()
    assert folder.land(shelf) == []
    assert folder.damaged() == []
    assert folder.newest() == [("2024-01", JANUARY), ("2024-02", FEBRUARY)]


def test_damage_on_the_way_is_mended_by_the_second_read(folder):
    shelf = Shelf(**TWO)
    SPOILT["truncated"](shelf)
    shelf.checksums["2024-02"] = digest_of(FEBRUARY)
    ask = shelf.fetch_checksum

    def mended_after_the_first(file):
        if shelf.fetched.count("2024-02"):
            shelf.bodies["2024-02"] = FEBRUARY
        return ask(file)

    shelf.fetch_checksum = mended_after_the_first
    folder.land(shelf)
    assert folder.damaged() == []
    assert folder.newest() == [("2024-01", JANUARY), ("2024-02", FEBRUARY)]


def test_a_file_that_is_damaged_at_its_second_revision_leaves_the_first(folder):
    shelf = Shelf(**{"2024_01": JANUARY})
    folder.land(shelf)
    shelf.bodies["2024-01"] = b"broken"
    folder.land(shelf)
    assert folder.damaged() == ["2024-01"]
    assert folder.newest() == [("2024-01", JANUARY)]
    shelf.bodies["2024-01"] = JANUARY  # the exchange takes it back
    folder.land(shelf)
    assert folder.damaged() == []
    assert folder.ledger["revision"].to_list() == [0, 1, 2]


def test_only_what_is_called_a_zip_has_to_be_one(folder):
    shelf = Shelf(**{"": b"open_time,open"})
    csv = RemoteFile(**{**vars(shelf.file("")), "key": "BTCUSDT-1h.csv"})
    folder.land(shelf, files=[csv])
    assert folder.newest() == [("", b"open_time,open")]


def test_a_listing_without_etags_makes_it_ask_for_changes_only(folder):
    shelf = Shelf(**TWO)
    shelf.says = ("last_modified",)
    folder.land(shelf)
    assert shelf.known == []
    assert folder.land(shelf) == []
    assert sorted(known.etag for known in shelf.known) == sorted(map(shelf.etag, shelf.bodies))
    assert {known.last_modified for known in shelf.known} == {
        f"modified {sum(body)}" for body in shelf.bodies.values()
    }
    shelf.bodies["2024-01"] = MARCH
    assert folder.land(shelf) == ["2024-01"]
    assert folder.newest() == [("2024-01", MARCH), ("2024-02", FEBRUARY)]


def test_what_a_run_that_died_left_on_the_disk_is_not_fetched_again(folder):
    shelf = Shelf(**TWO, **{"2024_03": MARCH})
    for period, body in (("2024-01", JANUARY), ("2024-02", FEBRUARY)):
        save_bronze(
            folder.root,
            bronze_path("archive", shelf.file(period).key, digest_of(body)),
            body if period == "2024-01" else _cut(body),
        )
    assert folder.land(shelf) == ["2024-02", "2024-03"]
    assert [body for _, body in folder.newest()] == [JANUARY, FEBRUARY, MARCH]
    assert folder.ledger["url"][0] == "http://x/data/BTCUSDT-1h-2024-01.zip"
    assert folder.land(shelf) == []


def test_a_changed_file_with_a_stale_checksum_does_not_pass_for_the_one_that_is_here(folder):
    shelf = Shelf(**{"2024_01": JANUARY})
    folder.land(shelf)
    shelf.bodies["2024-01"], shelf.checksums["2024-01"] = MARCH, digest_of(JANUARY)
    folder.land(shelf)
    assert folder.damaged() == ["2024-01"]


def test_rows_come_in_the_order_of_the_files_whatever_the_timing(folder):
    days = [f"2024-01-{day:02}" for day in range(1, 13)]
    shelf = Shelf(**{day: zipped(day) for day in days})
    fetch, last_came = shelf.fetch, threading.Event()

    def slow_at_first(file, known=None):
        time.sleep(0.01)  # so that others are fetched meanwhile
        if file.period == days[-1]:
            last_came.set()
        elif file.period == days[6]:
            assert last_came.wait(5)  # it comes after the last
        return fetch(file, known)

    shelf.fetch = slow_at_first
    folder.land(shelf, parallel=2)
    assert shelf.fetched.index(days[-1]) < shelf.fetched.index(days[6])
    assert folder.ledger["period"].to_list() == days


@pytest.mark.parametrize("parallel", [1, 4])
def test_as_many_files_are_fetched_at_once_as_are_allowed_where_answers_take_long(folder, parallel):
    shelf = Shelf(**{f"2024-01-{day:02}": zipped(str(day)) for day in range(1, 25)})
    most = count_together(shelf, lambda: time.sleep(0.02))
    folder.land(shelf, parallel=parallel)
    assert most() == parallel
    assert folder.ledger.height == 24


def test_where_answers_come_at_once_one_file_is_fetched_after_the_other(folder):
    shelf = Shelf(**{f"2024-01-{day:02}": zipped(str(day)) for day in range(1, 25)})
    most = count_together(shelf, lambda: sum(range(100_000)))
    folder.land(shelf, parallel=8)
    assert most() < 4
    assert folder.ledger.height == 24


def count_together(shelf, answer):
    """How many fetches of `shelf`, each of which calls `answer`, are under way at most."""
    fetch, lock = shelf.fetch, threading.Lock()
    now = most = 0

    def counted(file, known=None):
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        answer()
        fetched = fetch(file, known)
        with lock:
            now -= 1
        return fetched

    shelf.fetch = counted
    return lambda: most


@pytest.mark.parametrize("error", [SourceError("gone"), KeyboardInterrupt()])
def test_what_was_fetched_before_an_error_is_recorded(folder, error):
    shelf = Shelf(**{f"2024-{month:02}": zipped(str(month)) for month in range(1, 10)})
    fetch = shelf.fetch

    def fails(file, known=None):
        if file.period == "2024-03":
            raise error
        return fetch(file, known)

    shelf.fetch = fails
    with pytest.raises(type(error)):
        folder.land(shelf, parallel=1)
    periods = folder.ledger["period"].to_list()
    assert {"2024-01", "2024-02"} <= set(periods)
    assert "2024-03" not in periods
    assert sorted(periods) == sorted(shelf.fetched)  # nothing that came is lost
    shelf.fetch = fetch
    rest = folder.land(shelf)
    assert sorted([*periods, *rest]) == sorted(shelf.bodies)


def test_an_interruption_from_outside_records_what_has_come(folder):
    shelf = Shelf(**{f"2024-{month:02}": zipped(str(month)) for month in range(1, 10)})
    fetch, over = shelf.fetch, threading.Event()

    def slow(file, known=None):
        assert file.period < "2024-03" or over.wait(10)
        return fetch(file, known)

    def interrupted():
        over.set()
        raise KeyboardInterrupt

    shelf.fetch = slow
    folder.step = interrupted  # as if Ctrl-C came between two files
    with pytest.raises(KeyboardInterrupt):
        folder.land(shelf, parallel=1)
    assert sorted(folder.ledger["period"]) == sorted(shelf.fetched)
    assert folder.ledger.height < 9


def test_rows_are_recorded_some_at_a_time(folder, monkeypatch):
    monkeypatch.setattr("mlta.sources.landing._AT_ONCE", 20)
    days = [f"2024-{month:02}-{day:02}" for month in (1, 3) for day in range(1, 26)]
    folder.land(Shelf(**{day: zipped(day) for day in days}))
    assert [len(commit) for commit in folder.commits] == [20, 20, 10]
    assert [period for commit in folder.commits for period in commit] == days


def test_a_source_that_fails_otherwise_stops_the_landing(folder):
    shelf = Shelf(**{"2024_01": JANUARY})
    shelf.fetch = lambda *_: (_ for _ in ()).throw(SourceError("gone"))
    with pytest.raises(SourceError, match="gone"):
        folder.land(shelf)
    assert not (folder.root / "bronze").exists()


def test_the_same_bytes_under_a_new_etag_are_no_revision(folder):
    shelf = Shelf(**{"2024_01": JANUARY})
    folder.land(shelf)
    shelf.etags["2024-01"] = "other"
    assert folder.land(shelf) == ["2024-01"]
    assert folder.ledger.height == 1
    assert len([p for p in (folder.root / "bronze").rglob("*") if p.is_file()]) == 1


@pytest.mark.parametrize(
    "spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"ja")]
)
def test_what_has_gone_from_bronze_is_fetched_again(folder, spoil):
    shelf = Shelf(**{"2024_01": JANUARY})
    folder.land(shelf)
    spoil(folder.root / "bronze" / folder.ledger["path"][0])
    assert folder.land(shelf) == ["2024-01"]
    assert folder.newest() == [("2024-01", JANUARY)]
    assert folder.ledger.height == 1


def test_two_simulated_markets_never_mix(folder):
    one, two = Shelf(**{"2024_01": JANUARY}), Shelf(**{"2024_01": MARCH})
    folder.land(one, "simulated-1")
    assert folder.land(two, "simulated-2") == ["2024-01"]
    assert folder.newest("simulated-1") == [("2024-01", JANUARY)]
    assert folder.newest("simulated-2") == [("2024-01", MARCH)]
    assert folder.ledger["revision"].to_list() == [0, 0]
    assert folder.land(one, "simulated-1") == []
    assert folder.newest("archive") == []


def test_a_file_without_a_period_holds_its_whole_series(folder):
    shelf = Shelf(**{"": b"csv"})
    shelf.etags[""] = "a"
    csv = RemoteFile(
        key="BTCUSDT-1h.csv", market="spot", symbol="BTCUSDT", timeframe="1h", period="",
        size=3, etag="a", last_modified=None,
    )  # fmt: skip
    folder.land(shelf, files=[csv])
    shelf.bodies[""] = b"parquet"
    other = RemoteFile(**{**vars(csv), "key": "BTCUSDT-1h.parquet", "size": 7})
    assert folder.land(shelf, files=[other]) == [""]
    assert folder.newest() == [("", b"parquet")]
    assert folder.ledger["revision"].to_list() == [0, 1]
    assert folder.land(shelf, files=[other]) == []
    folder.land(shelf, files=[csv])
    assert newest_files(folder.ledger, "archive")["key"].to_list() == ["BTCUSDT-1h.csv"]
