import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from threading import Thread

import httpx
import pytest

from mlta.sources.http import Http
from mlta.sources.transports import Transports

NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
TIMEOUT = {"timeout": httpx.Timeout(5.0).as_dict()}


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@contextmanager
def answering(answer):
    """The address of a server that says the same to everybody, and the first lines that it was told."""
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            with suppress(OSError):  # the listener was shut down
                while True:
                    client, _ = server.accept()
                    with client:
                        asked.append(client.recv(65_536).split(b"\r\n", 1)[0].decode())
                        client.sendall(answer)

        thread = Thread(target=serve)
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}", asked
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def _answer(body, length):
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (length, body)


GOOD = _answer(b"here", 4)


def _ask(url, *, use_proxy=True):
    with closing(Transports(None, use_proxy=use_proxy)) as transports:
        return transports.send(httpx.Request("GET", url, extensions=TIMEOUT))


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_the_proxy_of_the_environment_is_asked(monkeypatch, name, scheme):
    with answering(GOOD) as (proxy, asked):
        monkeypatch.setenv(name, f"{scheme}{proxy}")
        assert _ask("http://archive.test/x.zip").content == b"here"
    assert asked == ["GET http://archive.test/x.zip HTTP/1.1"]


def test_a_server_with_a_certificate_is_reached_through_its_own_proxy(monkeypatch):
    with answering(b"HTTP/1.1 403 No\r\n\r\n") as (proxy, asked):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy}")
        with pytest.raises(httpx.ProxyError, match="403"):
            _ask("https://archive.test/x.zip")
    assert asked == ["CONNECT archive.test:443 HTTP/1.1"]


def test_the_name_and_password_of_a_proxy_are_told_to_it(monkeypatch):
    heard = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server, ThreadPoolExecutor() as pool:

        def serve():
            client, _ = server.accept()
            with client:
                heard.append(client.recv(65_536))
                client.sendall(GOOD)

        done = pool.submit(serve)
        monkeypatch.setenv("HTTP_PROXY", f"http://me:secret@127.0.0.1:{server.getsockname()[1]}")
        assert _ask("http://archive.test/").content == b"here"
        done.result()
    assert b"\r\nProxy-Authorization: Basic bWU6c2VjcmV0\r\n" in heard[0]


@pytest.mark.parametrize("excepted", ["*", "127.0.0.1", "localhost, 127.0.0.1", "HOST"])
def test_what_the_environment_excepts_is_asked_straight(monkeypatch, excepted):
    with answering(GOOD) as (server, asked):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("NO_PROXY", excepted.replace("HOST", server))
        assert _ask(f"http://{server}/x.zip").content == b"here"
    assert asked == ["GET /x.zip HTTP/1.1"]


def test_another_server_than_the_excepted_is_asked_by_the_proxy(monkeypatch):
    with answering(GOOD) as (proxy, asked):
        monkeypatch.setenv("HTTP_PROXY", proxy)
        monkeypatch.setenv("NO_PROXY", "other.test,archive.test:8080")
        _ask("http://archive.test/")
    assert asked == ["GET http://archive.test/ HTTP/1.1"]


def test_without_the_environment_nothing_of_it_counts(monkeypatch):
    with answering(GOOD) as (server, asked):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("SSL_CERT_FILE", "no-such-file")
        assert _ask(f"http://{server}/", use_proxy=False).content == b"here"
    assert asked == ["GET / HTTP/1.1"]


def test_an_answer_that_breaks_off_gives_its_connection_back():
    with (
        answering(_answer(b"her", 4)) as (server, asked),
        closing(Transports(None, use_proxy=False)) as transports,
    ):
        for _ in range(2):
            with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
                transports.send(httpx.Request("GET", f"http://{server}/", extensions=TIMEOUT))
    assert len(asked) == 2


def test_an_answer_that_cannot_be_unpacked_gives_its_connection_back():
    closed = []

    class Body(httpx.SyncByteStream):
        def __iter__(self):
            yield b"no gzip"
            pytest.fail("read on")

        def close(self):
            closed.append(True)

    def answer(_request):
        return httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=Body())

    class Broken(httpx.BaseTransport):
        handle_request = staticmethod(answer)

    transports = Transports(Broken(), use_proxy=True)
    with pytest.raises(httpx.DecodingError):
        transports.send(httpx.Request("GET", "http://archive.test/"))
    assert closed == [True]


def test_a_stand_in_for_the_network_is_asked_whatever_the_environment_says(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    transport = httpx.MockTransport(lambda _request: httpx.Response(200, content=b"here"))
    with Http(transport=transport) as http:
        assert http.get("http://archive.test/").content == b"here"
