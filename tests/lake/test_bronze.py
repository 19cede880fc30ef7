from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import LakeError
from mlta.lake.bronze import bronze_path, load_bronze, save_bronze, sync_bronze

BODY = b"open,high\n1,2\n"
DIGEST = sha256(BODY).hexdigest()


def test_a_path_names_source_key_and_the_first_digits_of_the_hash():
    path = bronze_path("archive", "spot/1h/BTCUSDT-1h-2026-01.zip", DIGEST)
    assert path == f"archive/spot/1h/BTCUSDT-1h-2026-01.{DIGEST[:12]}.zip"
    assert bronze_path("files", "bars", DIGEST) == f"files/bars.{DIGEST[:12]}"


@pytest.mark.parametrize(
    "key",
    ["", "..", ".", "../up", "a/../../b", "/etc/passwd", "a//b", "a/", "a\\..\\b", "a\0b", "a\nb"],
)
def test_a_key_that_is_no_plain_path_is_refused(key):
    with pytest.raises(LakeError, match="could leave the data folder; it was refused") as caught:
        bronze_path("archive", key, DIGEST)
    assert repr(key) in str(caught.value)


@pytest.mark.parametrize("source", ["..", ".", "", "/tmp"])
def test_a_source_that_is_no_plain_name_is_refused(source):
    with pytest.raises(LakeError, match="refused"):
        bronze_path(source, "bars.csv", DIGEST)


@given(st.text("ab./\\\n", max_size=8))
def test_no_key_leads_out_of_the_source(key):
    try:
        path = bronze_path("archive", key, DIGEST)
    except LakeError:
        return
    parts = path.split("/")
    assert parts[0] == "archive"
    assert len(parts) == key.count("/") + 2
    assert not {"", ".", ".."} & set(parts)
    assert "\\" not in path


def test_saved_bytes_come_back(tmp_path):
    path = bronze_path("archive", "a/b.csv", DIGEST)
    save_bronze(tmp_path, path, BODY)
    assert load_bronze(tmp_path, path, DIGEST) == BODY
    assert (tmp_path / "bronze" / path).read_bytes() == BODY


def test_a_whole_file_that_stands_there_is_not_written_again(tmp_path):
    save_bronze(tmp_path, "archive/a.csv", BODY)
    file = tmp_path / "bronze" / "archive" / "a.csv"
    before = file.stat()
    save_bronze(tmp_path, "archive/a.csv", BODY)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_half_file_is_written_again(tmp_path):
    file = tmp_path / "bronze" / "archive" / "a.csv"
    file.parent.mkdir(parents=True)
    file.write_bytes(BODY[:3])
    save_bronze(tmp_path, "archive/a.csv", BODY)
    assert file.read_bytes() == BODY
    assert [p.name for p in file.parent.iterdir()] == ["a.csv"]


def test_files_are_flushed_with_all_folders_that_name_them(tmp_path, monkeypatch):
    flushed = []
    monkeypatch.setattr("mlta.lake.bronze.sync_files", flushed.extend)
    sync_bronze(tmp_path, ["archive/spot/a.csv", "archive/spot/b.csv", "files/c.csv"])
    places = {path.relative_to(tmp_path / "bronze").as_posix() for path in flushed}
    files = {"archive/spot/a.csv", "archive/spot/b.csv", "files/c.csv"}
    assert places == files | {".", "archive", "archive/spot", "files"}
    assert len(flushed) == len(places)


def test_a_file_that_changed_since_it_landed_is_refused(tmp_path):
    save_bronze(tmp_path, "archive/a.csv", BODY + b"x")
    with pytest.raises(LakeError, match="has changed since it landed") as caught:
        load_bronze(tmp_path, "archive/a.csv", DIGEST)
    assert DIGEST[:12] in str(caught.value)
    assert "run-stage bronze --force" in str(caught.value)


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(LakeError, match="in the ledger but cannot be read: No such file"):
        load_bronze(tmp_path, "archive/a.csv", DIGEST)
