import httpx
import pytest

from mlta.errors import ConfigError, SourceError
from mlta.sources.archive import Nothing
from mlta.sources.carriers import FolderCarrier, HttpCarrier
from mlta.sources.http import Http
from mlta.sources.remote import Known


def _carrier(answer):
    http = Http(transport=httpx.MockTransport(answer), sleep=lambda _: None)
    return HttpCarrier(http, "http://files.test/base", "http://listing.test/bucket")


def test_files_and_listing_may_stand_at_two_hosts():
    seen = []

    def answer(request):
        seen.append(str(request.url.copy_with(query=None)))
        empty = '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>'
        return httpx.Response(200, text=empty)

    carrier = _carrier(answer)
    assert carrier.fetch_entries("data/") == ([], [])
    assert carrier.fetch_file("data/a b.zip").url == "http://files.test/base/data/a%20b.zip"
    assert seen == ["http://listing.test/bucket", "http://files.test/base/data/a%20b.zip"]


@pytest.mark.parametrize("tag", ['"abc"', 'W/"abc"'])
def test_etags_lose_their_quotes(tag):
    headers = {"ETag": tag, "Last-Modified": "Sat, 03 Feb 2024 06:00:00 GMT"}
    file = _carrier(lambda _: httpx.Response(200, content=b"x", headers=headers)).fetch_file("a")
    assert (file.body, file.etag, file.last_modified) == (b"x", "abc", headers["Last-Modified"])


@pytest.mark.parametrize(
    "stated",
    ["2024-02-03T06:00:00.000Z", "Sat, 03 Feb 2024 06:00:00 GMT", "2024-02-03T07:00:00+01:00"],
)
def test_a_known_file_is_asked_for_only_if_it_changed(stated):
    seen = []

    def answer(request):
        seen.append(request.headers)
        return httpx.Response(304)

    known = Known(etag="abc", last_modified=stated)
    assert _carrier(answer).fetch_file("a", known) is Nothing.UNCHANGED
    assert seen[0]["if-none-match"] == '"abc"'
    assert seen[0]["if-modified-since"] == "Sat, 03 Feb 2024 06:00:00 GMT"


@pytest.mark.parametrize("stated", [None, "yesterday", "2024-02-03T06:00:00"])
def test_a_time_that_cannot_be_stated_is_no_condition(stated):
    seen = []

    def answer(request):
        seen.append(request.headers)
        return httpx.Response(200, content=b"new")

    file = _carrier(answer).fetch_file("a", Known(etag=None, last_modified=stated))
    assert file.body == b"new"
    assert not {"if-none-match", "if-modified-since"} & set(seen[0])


def test_what_the_server_does_not_say_is_none():
    file = _carrier(lambda _: httpx.Response(200)).fetch_file("a")
    assert (file.etag, file.last_modified) == (None, None)


def test_what_is_not_there_is_none(tmp_path):
    assert _carrier(lambda _: httpx.Response(404)).fetch_file("a") is Nothing.ABSENT
    (tmp_path / "data").mkdir()
    assert FolderCarrier(tmp_path).fetch_file("data/a.zip") is Nothing.ABSENT
    assert FolderCarrier(tmp_path).fetch_entries("data/none/") == ([], [])


def test_a_folder_lists_files_and_folders_with_whole_keys(tmp_path):
    (tmp_path / "data" / "sub").mkdir(parents=True)
    (tmp_path / "data" / "b.zip").write_bytes(b"12")
    (tmp_path / "data" / "a.zip").write_bytes(b"1")
    entries, folders = FolderCarrier(tmp_path).fetch_entries("data/")
    assert [(entry.key, entry.size) for entry in entries] == [("data/a.zip", 1), ("data/b.zip", 2)]
    assert folders == ["data/sub/"]
    assert entries[0].etag != entries[1].etag


@pytest.mark.parametrize(
    ("name", "message"), [("nowhere", "is not a folder"), ("", "no folder data")]
)
def test_a_folder_without_the_tree_is_refused(tmp_path, name, message):
    with pytest.raises(ConfigError, match=f"{message}.*data/spot/monthly/klines"):
        FolderCarrier(tmp_path / name)


@pytest.mark.parametrize("key", ["../secret", "data/../../secret", "/etc/passwd"])
def test_keys_do_not_lead_out_of_the_folder(tmp_path, key):
    (tmp_path / "data").mkdir()
    with pytest.raises(SourceError, match="is not the key of a file"):
        FolderCarrier(tmp_path).fetch_file(key)


def test_what_the_system_does_not_give_is_told(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.zip").write_bytes(b"1")
    carrier = FolderCarrier(tmp_path)

    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    with pytest.raises(SourceError, match=r"a\.zip cannot be read: Permission denied"):
        carrier.fetch_file("data/a.zip")
    monkeypatch.setattr("pathlib.Path.iterdir", denied)
    with pytest.raises(SourceError, match=r"data cannot be read: Permission denied"):
        carrier.fetch_entries("data/")
