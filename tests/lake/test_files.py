import os
from hashlib import sha256

import pytest

from mlta.errors import LakeError
from mlta.lake.files import save_bytes, save_file, sync_files


def test_a_file_stands_whole_and_its_hash_comes_back(tmp_path):
    path = tmp_path / "models" / "run" / "model.json"
    digest = save_file(path, lambda beside: beside.write_bytes(b"trees"))
    assert digest == sha256(b"trees").hexdigest()
    assert path.read_bytes() == b"trees"
    assert [p.name for p in path.parent.iterdir()] == ["model.json"]


def test_what_was_there_is_replaced_only_by_a_whole_file(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")

    def write(beside):
        assert beside != path
        assert beside.parent == path.parent
        beside.write_text("new")
        assert path.read_text() == "old"

    with path.open() as opened_before:
        save_file(path, write)
        assert opened_before.read() == "old"
    assert path.read_text() == "new"


def test_a_writer_that_fails_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")

    def fail(beside):
        beside.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(LakeError, match=r"page\.html: No space left on device\. Mend the disk"):
        save_file(path, fail)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_an_error_that_is_not_of_the_disk_is_not_renamed(tmp_path):
    def fail(beside):
        beside.write_text("half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_file(tmp_path / "page.html", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told_not_what_came_of_it(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LakeError, match=r"cannot write .*file/sub/page\.html: "):
        save_file(tmp_path / "file" / "sub" / "page.html", lambda beside: beside.write_text("x"))


def test_bytes_stand_whole_and_replace_what_was_there(tmp_path):
    path = tmp_path / "new" / "raw.zip"
    for body in (b"first", b"second"):
        save_bytes(path, body)
        assert path.read_bytes() == body
        assert [p.name for p in path.parent.iterdir()] == ["raw.zip"]


def test_bytes_that_the_disk_refuses_leave_the_old_ones(tmp_path, monkeypatch):
    path = tmp_path / "raw.zip"
    save_bytes(path, b"old")

    def refused(file, _body):
        file.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", refused)
    with pytest.raises(LakeError, match=r"raw\.zip: No space left on device\. Mend the disk"):
        save_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["raw.zip"]


def test_a_folder_that_cannot_be_flushed_is_named(tmp_path):
    sync_files([tmp_path])
    with pytest.raises(LakeError, match=r"cannot write .*gone: No such file or directory\. Mend"):
        sync_files([tmp_path, tmp_path / "gone"])


def test_every_file_and_folder_is_flushed_and_closed(tmp_path, monkeypatch):
    paths = [tmp_path / f"{i}.zip" for i in range(20)]
    for path in paths:
        path.write_bytes(b"raw")
    flushed = []
    monkeypatch.setattr("os.fsync", lambda opened: flushed.append(os.fstat(opened).st_ino))
    closed, close = [], os.close
    monkeypatch.setattr("os.close", lambda opened: closed.append(close(opened)))
    sync_files([*paths, tmp_path])
    assert sorted(flushed) == sorted(path.stat().st_ino for path in [*paths, tmp_path])
    assert len(closed) >= len(flushed)
