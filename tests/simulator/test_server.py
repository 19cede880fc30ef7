import hashlib
import logging
import time

import httpx
import pytest

from mlta.errors import SourceError
from mlta.simulator import server
from tests.simulator.served import CONFIG, ZIP


@pytest.fixture(scope="module")
def client():
    with (
        server.serve(CONFIG, ["BTCUSDT", "ETHUSDT"], 1) as url,
        httpx.Client(base_url=url, trust_env=False) as client,
    ):
        yield client


def test_a_file_has_the_hash_beside_it(client):
    body = client.get(ZIP).content
    expected = f"{hashlib.sha256(body).hexdigest()}  BTCUSDT-1h-2024-02-01.zip"
    assert expected == client.get(f"{ZIP}.CHECKSUM").text


def test_the_listing_names_the_etag_that_the_file_has(client):
    headers = client.get(ZIP).headers
    listing = client.get("/", params={"prefix": ZIP[1:]}).text
    assert headers["etag"].strip('"') in listing
    assert headers["last-modified"] == "Sat, 03 Feb 2024 06:00:00 GMT"


def test_an_unchanged_file_is_not_sent_again(client):
    tag = client.get(ZIP).headers["etag"]
    same = client.get(ZIP, headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    assert client.get(ZIP, headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_answers_without_a_body(client):
    answer = client.head(ZIP)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("path", ["/data/x", ZIP.replace("BTC", "XRP"), ZIP.replace("1h", "1s")])
def test_what_is_not_there_is_404(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "NoSuchKey" in answer.text


def test_page_size_can_be_asked_for_and_must_be_a_number(client):
    assert client.get("/", params={"max-keys": "2"}).text.count("<Contents>") == 2
    assert client.get("/", params={"max-keys": "-1"}).status_code == 400


def test_a_page_never_has_more_than_a_thousand_entries():
    symbols = [f"S{i}USDT" for i in range(20)]
    with server.serve(CONFIG, symbols, 1) as url:
        text = httpx.get(url, params={"max-keys": "9999"}, trust_env=False).text
    assert text.count("<Contents>") == 1000


def test_it_starts_and_stops_quickly_and_leaves_no_port(caplog):
    caplog.set_level(logging.INFO, "uvicorn.error")
    begin = time.perf_counter()
    with server.serve(CONFIG, ["BTCUSDT"], 1) as url:
        started = time.perf_counter() - begin
        assert httpx.get(url, trust_env=False).status_code == 200
        begin = time.perf_counter()
    stopped = time.perf_counter() - begin
    assert started < 1.0
    assert stopped < 2.0
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)
    assert caplog.messages == []


def test_two_exchanges_run_side_by_side():
    with server.serve(CONFIG, ["AUSDT"], 1) as one, server.serve(CONFIG, ["AUSDT"], 2) as other:
        path = ZIP.replace("BTC", "A")
        bodies = [httpx.get(f"{url}{path}", trust_env=False).content for url in (one, other)]
    assert bodies[0] != bodies[1]


def test_one_that_does_not_come_up_is_reported(monkeypatch):
    monkeypatch.setattr(server.uvicorn.Server, "run", lambda *_: None)
    with pytest.raises(SourceError, match="did not start"), server.serve(CONFIG, ["A"], 1):
        pass
