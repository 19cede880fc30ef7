from xml.etree import ElementTree as ET

from mlta.simulator.archive import archive_files
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.listing import build_listing

FILES = archive_files(SimulatorConfig(start="2024-01-01", end="2024-02-03"), ["AUSDT", "BUSDT"])
S3 = "{http://s3.amazonaws.com/doc/2006-03-01/}"


def _listing(**query):
    return ET.fromstring(build_listing(FILES, lambda file: file.name, **query))


def _keys(root):
    return [e.text for e in root.iterfind(f"{S3}Contents/{S3}Key")]


def _folders(root):
    return [e.text for e in root.iterfind(f"{S3}CommonPrefixes/{S3}Prefix")]


def test_without_a_query_all_keys_come():
    assert list(FILES) == _keys(_listing())


def test_a_delimiter_rolls_keys_up_into_folders():
    root = _listing(prefix="data/spot/monthly/klines/", delimiter="/")
    assert [f"data/spot/monthly/klines/{s}/" for s in ("AUSDT", "BUSDT")] == _folders(root)
    assert _keys(root) == []


def test_a_folder_lists_its_own_files():
    prefix = "data/spot/daily/klines/AUSDT/1h/"
    root = _listing(prefix=prefix, delimiter="/")
    assert [key for key in FILES if key.startswith(prefix)] == _keys(root)
    assert root.findtext(f"{S3}IsTruncated") == "false"


def test_entries_carry_etag_and_time():
    entry = _listing(prefix="data/spot/daily/klines/AUSDT/1h/").find(f"{S3}Contents")
    assert entry.findtext(f"{S3}ETag") == '"AUSDT-1h-2024-02-01.zip"'
    assert entry.findtext(f"{S3}LastModified") == "2024-02-03T06:00:00.000Z"


def test_pages_join_to_the_whole():
    for delimiter in ("", "/"):
        query = {"prefix": "data/spot/daily/klines/AUSDT/", "delimiter": delimiter}
        found, marker, pages = [], "", 0
        while True:
            root = _listing(**query, marker=marker, max_keys=3)
            page = _keys(root) + _folders(root)
            assert 1 <= len(page) <= 3
            found, pages = found + page, pages + 1
            if root.findtext(f"{S3}IsTruncated") == "false":
                break
            marker = root.findtext(f"{S3}NextMarker") or page[-1]
        whole = _listing(**query)
        assert _keys(whole) + _folders(whole) == found
        assert pages > 1


def test_only_pages_with_a_delimiter_name_the_next_marker():
    query = {"prefix": "data/spot/daily/klines/AUSDT/", "max_keys": 1}
    assert _listing(**query).findtext(f"{S3}NextMarker") is None
    assert _listing(**query, delimiter="/").findtext(f"{S3}NextMarker")


def test_text_of_the_query_is_escaped():
    root = _listing(prefix="<&>", marker="<")
    assert root.findtext(f"{S3}Prefix") == "<&>"
    assert _keys(root) == []
