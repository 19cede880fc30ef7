from hashlib import sha256

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.errors import ChecksumError, SourceError
from mlta.lake.bronze import load_bronze
from mlta.schemas import LEDGER
from mlta.sources.landing import land_files, newest_files
from mlta.sources.remote import Fetched, RemoteFile

EMPTY = pl.DataFrame(schema=LEDGER.schema)


class Shelf:
    """A source whose files a test puts there, changes and damages."""

    def __init__(self, **bodies):
        self.bodies = {name.replace("_", "-"): body for name, body in bodies.items()}
        self.etags = {}
        self.damaged = set()
        self.fetched = []
        self.says = ("size", "etag", "last_modified")

    def listing(self):
        return [self.file(period) for period in sorted(self.bodies)]

    def file(self, period):
        body = self.bodies[period]
        known = {
            "size": len(body),
            "etag": self.etags.get(period, sha256(body).hexdigest()[:8]),
            "last_modified": f"modified {sum(body)}",
        }
        said = {name: known[name] if name in self.says else None for name in known}
        return RemoteFile(
            key=f"data/BTCUSDT-1h-{period}.zip", market="spot", symbol="BTCUSDT", timeframe="1h",
            period=period, **said,
        )  # fmt: skip

    def fetch(self, file):
        self.fetched.append(file.period)
        if file.period in self.damaged:
            raise ChecksumError(f"{file.key} does not have its checksum")
        body = self.bodies[file.period]
        return Fetched(
            body=body, url=f"http://x/{file.key}", etag=None, last_modified=None,
            published_sha256=sha256(body).hexdigest(),
        )  # fmt: skip


class Folder:
    """A data folder with its ledger; `land` returns what was fetched."""

    def __init__(self, root):
        self.root = root
        self.ledger = EMPTY
        self.steps = 0

    def land(self, shelf, source_id="archive", files=None):
        shelf.fetched.clear()
        files = shelf.listing() if files is None else files
        landed = land_files(shelf, files, self.ledger, self.root, source_id, self.step)
        assert list(landed.rows.columns) == [n for n in LEDGER.schema if n != "run_id"]
        rows = landed.rows.with_columns(run_id=pl.lit("run"))
        self.ledger = pl.concat([self.ledger, rows.select(*LEDGER.schema)])
        self.refused = landed.refused
        return list(shelf.fetched)

    def step(self):
        self.steps += 1

    def newest(self, source_id="archive"):
        """Period and bytes of what counts, in its order."""
        rows = newest_files(self.ledger, source_id).to_dicts()
        return [(r["period"], load_bronze(self.root, r["path"], r["sha256"])) for r in rows]


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_what_is_new_lands_byte_for_byte_with_a_row_in_the_ledger(folder):
    shelf = Shelf(**{"2024_01": b"january", "2024_02": b"february"})
    assert folder.land(shelf) == ["2024-01", "2024-02"]
    assert folder.newest() == [("2024-01", b"january"), ("2024-02", b"february")]
    assert folder.steps == 2
    row = folder.ledger.row(0, named=True)
    digest = sha256(b"january").hexdigest()
    fixed = {name: row[name] for name in row if name != "fetched_at"}
    assert fixed == {
        "source": "archive", "market": "spot", "timeframe": "1h", "symbol": "BTCUSDT",
        "key": "data/BTCUSDT-1h-2024-01.zip", "revision": 0,
        "path": f"archive/data/BTCUSDT-1h-2024-01.{digest[:12]}.zip", "sha256": digest, "size": 7,
        "period": "2024-01", "published_sha256": digest,
        "url": "http://x/data/BTCUSDT-1h-2024-01.zip", "etag": digest[:8],
        "last_modified": f"modified {sum(b'january')}", "run_id": "run",
    }  # fmt: skip
    assert row["fetched_at"].tzinfo is not None


@pytest.mark.parametrize(
    "says", [("etag",), ("size", "last_modified"), ("size", "etag", "last_modified")]
)
def test_what_has_not_changed_is_not_fetched_again(folder, says):
    shelf = Shelf(**{"2024_01": b"january"})
    shelf.says = says
    assert folder.land(shelf) == ["2024-01"]
    assert folder.land(shelf) == []
    assert folder.steps == 2
    assert folder.ledger.height == 1


@pytest.mark.parametrize("says", [(), ("size",), ("last_modified",)])
def test_a_source_that_says_too_little_is_asked_each_time(folder, says):
    shelf = Shelf(**{"2024_01": b"january"})
    shelf.says = says
    assert folder.land(shelf) == ["2024-01"]
    shelf.bodies["2024-01"] = b"yraunaj"
    assert folder.land(shelf) == ["2024-01"]
    assert folder.newest() == [("2024-01", b"yraunaj")]


@pytest.mark.parametrize("says", [("etag",), ("size", "last_modified")])
def test_a_changed_file_becomes_the_next_revision_and_the_old_bytes_stay(folder, says):
    shelf = Shelf(**{"2024_01": b"january", "2024_02": b"february"})
    shelf.says = says
    folder.land(shelf)
    shelf.bodies["2024-01"] = b"january corrected"
    assert folder.land(shelf) == ["2024-01"]
    assert folder.newest() == [("2024-01", b"january corrected"), ("2024-02", b"february")]
    old, new = folder.ledger.filter(pl.col("period") == "2024-01").sort("revision").to_dicts()
    assert (old["revision"], new["revision"]) == (0, 1)
    assert load_bronze(folder.root, old["path"], old["sha256"]) == b"january"
    assert folder.land(shelf) == []


def test_a_file_that_changes_back_is_a_revision_of_its_own(folder):
    shelf = Shelf(**{"2024_01": b"one"})
    for body in (b"one", b"two", b"one"):
        shelf.bodies["2024-01"] = body
        folder.land(shelf)
    assert folder.ledger["revision"].to_list() == [0, 1, 2]
    assert folder.newest() == [("2024-01", b"one")]


def test_a_damaged_file_is_refused_while_the_others_land(folder):
    shelf = Shelf(**{"2024_01": b"january", "2024_02": b"february", "2024_03": b"march"})
    shelf.damaged = {"2024-02"}
    folder.land(shelf)
    assert folder.refused == ("data/BTCUSDT-1h-2024-02.zip does not have its checksum",)
    assert [period for period, _ in folder.newest()] == ["2024-01", "2024-03"]
    assert folder.steps == 3
    shelf.damaged = set()
    assert folder.land(shelf) == ["2024-02"]
    assert folder.refused == ()
    assert [period for period, _ in folder.newest()] == ["2024-01", "2024-02", "2024-03"]


def test_a_file_that_is_damaged_at_its_second_revision_leaves_the_first(folder):
    shelf = Shelf(**{"2024_01": b"january"})
    folder.land(shelf)
    shelf.bodies["2024-01"] = b"broken"
    shelf.damaged = {"2024-01"}
    folder.land(shelf)
    assert len(folder.refused) == 1
    assert folder.newest() == [("2024-01", b"january")]


def test_a_source_that_fails_otherwise_stops_the_landing(folder):
    shelf = Shelf(**{"2024_01": b"january"})
    shelf.fetch = lambda _: (_ for _ in ()).throw(SourceError("gone"))
    with pytest.raises(SourceError, match="gone"):
        folder.land(shelf)
    assert not (folder.root / "bronze").exists()


def test_the_same_bytes_under_a_new_etag_are_no_revision(folder):
    shelf = Shelf(**{"2024_01": b"january"})
    folder.land(shelf)
    shelf.etags["2024-01"] = "other"
    assert folder.land(shelf) == ["2024-01"]
    assert folder.ledger.height == 1
    assert len([p for p in (folder.root / "bronze").rglob("*") if p.is_file()]) == 1


@pytest.mark.parametrize(
    "spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"ja")]
)
def test_what_has_gone_from_bronze_is_fetched_again(folder, spoil):
    shelf = Shelf(**{"2024_01": b"january"})
    folder.land(shelf)
    spoil(folder.root / "bronze" / folder.ledger["path"][0])
    assert folder.land(shelf) == ["2024-01"]
    assert folder.newest() == [("2024-01", b"january")]
    assert folder.ledger.height == 1


def test_two_simulated_markets_never_mix(folder):
    one, two = Shelf(**{"2024_01": b"calm"}), Shelf(**{"2024_01": b"wild"})
    folder.land(one, "simulated-1")
    assert folder.land(two, "simulated-2") == ["2024-01"]
    assert folder.newest("simulated-1") == [("2024-01", b"calm")]
    assert folder.newest("simulated-2") == [("2024-01", b"wild")]
    assert folder.ledger["revision"].to_list() == [0, 0]
    assert folder.land(one, "simulated-1") == []
    assert folder.newest("archive") == []


def test_a_file_without_a_period_holds_its_whole_series(folder):
    shelf = Shelf(**{"": b"csv"})
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


def row(symbol="BTCUSDT", period="2024-01", revision=0, source="archive", key=None):
    key = key or f"data/{symbol}-1h-{period}.zip"
    known = {
        "source": source, "market": "spot", "timeframe": "1h", "symbol": symbol, "key": key,
        "period": period, "revision": revision,
    }  # fmt: skip
    return {**dict.fromkeys(LEDGER.schema), **known}


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_pages_come_before_months_before_days_and_each_in_the_order_of_time(random):
    pages = ["2024-01", "2024-03", "2023-11-30", "2024-02-01T0000+720m", "2024-02-01T1200+720m"]
    files = ["2023-12", "2024-01", "2024-02", "2023-11-30", "2024-01-07", "2024-02-01"]
    periods = [*pages, *files]
    rows = [row(period=p, key=f"api/v3/klines/BTCUSDT/1h/{p}.json") for p in pages]
    rows += [row(period=p) for p in files]
    rows += [row(period="2024-01", revision=1), row(period="2024-01", source="other")]
    random.shuffle(rows)
    newest = newest_files(pl.DataFrame(rows, schema=LEDGER.schema), "archive")
    assert newest["period"].to_list() == periods
    assert newest["revision"].to_list() == [0] * 6 + [1] + [0] * 4
    assert newest.columns == list(LEDGER.schema)


def test_files_of_one_name_in_two_series_are_two_files():
    ledger = pl.DataFrame(
        [{**row(s), "key": "same"} for s in ("BTCUSDT", "ETHUSDT")], schema=LEDGER.schema
    )
    assert newest_files(ledger, "archive").height == 2
