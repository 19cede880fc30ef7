import contextlib
import hashlib
import io
import time
import zipfile

import httpx
import pytest

from mlta.simulator.exchange import Exchange
from mlta.simulator.faults import Fault
from tests.simulator.served import CONFIG, ZIP, asked

TIME = "/api/v3/time"
MONTH = "/data/spot/monthly/klines/BTCUSDT/1h/BTCUSDT-1h-2024-01.zip"


@contextlib.contextmanager
def _with(*faults):
    with asked(Exchange(CONFIG, ["BTCUSDT"], 1, faults=faults)) as client:
        yield client


def _lines(body):
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return packed.read(packed.namelist()[0]).decode().splitlines()


@pytest.fixture(scope="module")
def sound():
    with _with() as client:
        return {path: client.get(path).content for path in (ZIP, f"{ZIP}.CHECKSUM", MONTH)}


@pytest.mark.parametrize("status", [403, 418, 429, 451, 500, 503])
def test_an_answer_has_the_planned_status_once(status):
    with _with(Fault(kind="status", status=status, seconds=7)) as client:
        first, second = client.get(TIME), client.get(TIME)
    assert (first.status_code, second.status_code) == (status, 200)
    assert first.headers.get("Retry-After") == ("7" if status in {418, 429} else None)


def test_a_slow_body_comes_late_and_whole(sound):
    with _with(Fault(kind="slow_body", seconds=0.05)) as client:
        begin = time.perf_counter()
        body = client.get(ZIP).content
    assert time.perf_counter() - begin >= 0.05
    assert body == sound[ZIP]


def test_a_body_that_is_cut_off_is_seen_by_the_client(sound, caplog):
    with _with(Fault(kind="cut_off_body")) as client:
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
            client.get(ZIP)
        assert client.get(ZIP).content == sound[ZIP]
    assert caplog.messages == []


def test_a_dropped_socket_gives_no_answer(caplog):
    with _with(Fault(kind="dropped_socket")) as client:
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            client.get(TIME)
        assert client.get(TIME).status_code == 200
    assert caplog.messages == []


def test_a_truncated_zip_does_not_have_its_published_hash(sound):
    with _with(Fault(kind="truncated_zip")) as client:
        cut, whole = client.get(ZIP).content, client.get(ZIP).content
    assert cut == sound[ZIP][: len(sound[ZIP]) // 2]
    assert whole == sound[ZIP]


def test_a_wrong_checksum_has_the_form_of_a_right_one(sound):
    with _with(Fault(kind="wrong_checksum")) as client:
        wrong, right = (client.get(f"{ZIP}.CHECKSUM").content for _ in range(2))
    assert right == sound[f"{ZIP}.CHECKSUM"]
    assert wrong[:64] != right[:64]
    assert wrong[64:] == right[64:]


@pytest.mark.parametrize(
    "kind", ["header_row", "duplicate_rows", "unsorted_rows", "off_grid_bars", "missing_days"]
)
def test_changed_rows_are_published_with_a_fitting_checksum_and_another_etag(kind, sound):
    with _with() as client:
        tag = client.get(MONTH).headers["etag"]
    with _with(Fault(kind=kind, path="*/monthly/*")) as client:
        answer, checksum = client.get(MONTH), client.get(f"{MONTH}.CHECKSUM").text
        assert client.get(ZIP).content == sound[ZIP]
        listing = client.get("/", params={"prefix": MONTH[1:]}).text
    assert hashlib.sha256(answer.content).hexdigest() == checksum[:64]
    assert _lines(answer.content) != _lines(sound[MONTH])
    assert answer.headers["etag"] != tag
    assert answer.headers["etag"].strip('"') in listing


def test_a_missing_day_is_not_published_as_a_daily_file():
    with _with(Fault(kind="missing_days", path=ZIP)) as client:
        statuses = [client.get(p).status_code for p in (ZIP, f"{ZIP}.CHECKSUM")]
        assert "<Contents>" not in client.get("/", params={"prefix": ZIP[1:]}).text
    assert statuses == [404, 404]


def test_a_file_changes_after_it_was_fetched_and_says_so(sound):
    with _with(Fault(kind="changed_file", path=ZIP, after=1)) as client:
        before = client.get(ZIP)
        old = client.get(f"{ZIP}.CHECKSUM").text
        after = client.get(ZIP, headers={"If-None-Match": before.headers["etag"]})
        new = client.get(f"{ZIP}.CHECKSUM").text
    assert before.content == sound[ZIP]
    assert after.status_code == 200
    assert [hashlib.sha256(a.content).hexdigest() for a in (before, after)] == [old[:64], new[:64]]
    assert _lines(before.content)[:-1] == _lines(after.content)[:-1]
    assert before.headers["etag"] != after.headers["etag"]
