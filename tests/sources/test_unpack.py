import gzip
import io
import zipfile

import pytest

from mlta.errors import DataError
from mlta.sources.unpack import check_zip, gunzip, unzip


def _zip(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_one_file_comes_out_whole(method):
    assert unzip("a.zip", _zip(("a.csv", b"1,2\n"), method=method)) == b"1,2\n"


def test_folders_do_not_count():
    assert unzip("a.zip", _zip(("d/", b""), ("d/a.csv", b"x"))) == b"x"


def test_an_empty_zip_is_refused():
    with pytest.raises(DataError, match=r"a\.zip must hold exactly one file, and holds 0$"):
        unzip("a.zip", _zip())


def test_several_files_are_refused_and_listed():
    with pytest.raises(DataError, match=r"and holds 2:\n  a\.csv\n  b\.csv"):
        unzip("a.zip", _zip(("a.csv", b"1"), ("b.csv", b"2")))


@pytest.mark.parametrize(
    "member", ["../a.csv", "/a.csv", "C:\\a.csv", "..\\a.csv", "d/../../a.csv"]
)
def test_unsafe_names_are_refused(member):
    with pytest.raises(DataError, match="unsafe name"):
        unzip("a.zip", _zip((member, b"1")))


def test_a_bomb_is_refused_before_it_is_unpacked():
    body = _zip(("a.csv", b"0" * 1_000_000))
    assert len(body) < 2_000
    with pytest.raises(DataError, match="to 1,000,000 bytes, more than the 999,999"):
        unzip("a.zip", body, max_bytes=999_999)
    assert len(unzip("a.zip", body, max_bytes=1_000_000)) == 1_000_000


def test_a_false_size_does_not_get_a_bomb_through():
    body = bytearray(_zip(("a.csv", b"0" * 1_000_000)))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = body.find(mark) + offset
        body[place : place + 4] = (100).to_bytes(4, "little")
    for read in (unzip, check_zip):
        with pytest.raises(DataError, match="damaged zip"):
            read("a.zip", bytes(body), max_bytes=1000)


def test_a_zip_that_is_cut_off_is_named_as_damaged():
    with pytest.raises(DataError, match=r"a\.zip is a damaged zip"):
        unzip("a.zip", _zip(("a.csv", b"1,2\n"))[:-10])


def test_an_encrypted_zip_is_refused():
    body = bytearray(_zip(("a.csv", b"1")))
    body[body.find(b"PK\x01\x02") + 8] |= 1
    body[6] |= 1
    with pytest.raises(DataError, match=r"cannot be unpacked.*plain zip"):
        unzip("a.zip", bytes(body))


def test_a_zip_is_checked_to_its_last_byte():
    body = bytearray(_zip(("a.csv", bytes(range(256)) * 10_000), method=zipfile.ZIP_STORED))
    check_zip("a.zip", bytes(body))
    body[-200] ^= 1  # in the third chunk that is read
    with pytest.raises(DataError, match="damaged zip"):
        check_zip("a.zip", bytes(body))


def test_no_flipped_byte_of_a_zip_passes_as_other_content():
    content = bytes(range(256)) * 2
    body = _zip(("a.csv", content))
    for place in range(len(body)):
        changed = bytearray(body)
        changed[place] ^= 0x55
        try:
            found = unzip("a.zip", bytes(changed))
        except DataError:
            continue
        assert found == content, place


def test_gzip_comes_out_whole_also_in_several_parts():
    assert gunzip("a.csv.gz", gzip.compress(b"1,2\n") + gzip.compress(b"3,4\n")) == b"1,2\n3,4\n"


@pytest.mark.parametrize("body", [gzip.compress(b"1,2\n" * 50, mtime=0)[:-9], b"\x1f\x8bnonsense"])
def test_damaged_gzip_is_named(body):
    with pytest.raises(DataError, match=r"a\.csv\.gz is a damaged gzip"):
        gunzip("a.csv.gz", body)


def test_a_gzip_bomb_is_refused():
    body = gzip.compress(b"0" * 1_000_000)
    with pytest.raises(DataError, match="would unpack further, more than the 999,999 bytes"):
        gunzip("a.csv.gz", body, max_bytes=999_999)
    assert len(gunzip("a.csv.gz", body, max_bytes=1_000_000)) == 1_000_000
