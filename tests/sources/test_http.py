import httpx
import pytest

from mlta.errors import SourceError
from mlta.sources.http import Http
from mlta.sources.retry import MAX_ATTEMPTS

URL = "http://archive.test/data/x.zip"


class Script:
    """A transport that answers from a list; exceptions in it are raised."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests = []

    def __call__(self, request):
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def _http(*answers):
    script, waits = Script(*answers), []
    transport = httpx.MockTransport(script)
    return Http(transport=transport, sleep=waits.append, jitter=lambda: 1.0), script, waits


def test_a_good_answer_comes_at_once():
    http, script, waits = _http(httpx.Response(200, content=b"body"))
    with http:
        assert http.get(URL, {"prefix": "a/b"}).content == b"body"
    assert script.requests[0].url.params["prefix"] == "a/b"
    assert waits == []


def test_what_is_not_there_is_none():
    http, script, _ = _http(httpx.Response(404))
    assert http.get(URL) is None
    assert len(script.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("closed early"),
        httpx.Response(503),
    ],
)
def test_a_passing_fault_is_survived(fault):
    http, _, waits = _http(fault, fault, httpx.Response(200, content=b"late"))
    assert http.get(URL).content == b"late"
    assert waits == [0.5, 1.0]


def test_the_servers_own_wait_is_obeyed():
    http, _, waits = _http(httpx.Response(429, headers={"Retry-After": "3"}), httpx.Response(200))
    assert http.get(URL).status_code == 200
    assert waits == [3.0]


def test_a_lasting_fault_names_address_attempts_and_next_step():
    http, _, waits = _http(*[httpx.ConnectError("refused")] * MAX_ATTEMPTS)
    with pytest.raises(
        SourceError, match=f"{URL} failed after 5 attempts: ConnectError: refused.*run again"
    ) as caught:
        http.get(URL)
    assert isinstance(caught.value.__cause__, httpx.ConnectError)
    assert len(waits) == MAX_ATTEMPTS - 1


def test_a_timeout_without_a_text_still_says_something():
    http, _, _ = _http(*[httpx.ReadTimeout("")] * MAX_ATTEMPTS)
    with pytest.raises(SourceError, match="ReadTimeout: no answer"):
        http.get(URL)


@pytest.mark.parametrize(
    ("status", "step"),
    [(403, "refuses"), (418, "banned"), (451, "country"), (302, "source.url"), (400, "source.url")],
)
def test_a_refusal_is_not_asked_again_and_says_what_to_do(status, step):
    http, script, waits = _http(httpx.Response(status))
    with pytest.raises(SourceError, match=f"status {status} after 1 attempt; .*{step}"):
        http.get(URL)
    assert len(script.requests) == 1
    assert waits == []


def test_a_wait_that_is_too_long_is_told():
    http, _, _ = _http(httpx.Response(429, headers={"Retry-After": "9000"}))
    with pytest.raises(SourceError, match=r"asks to wait 9000.*fewer requests"):
        http.get(URL)


def test_an_address_that_is_none_is_refused():
    http, _, _ = _http()
    with pytest.raises(SourceError, match="is not an address"):
        http.get("http://archive.test:port/")


def test_an_answer_that_cannot_be_decoded_is_a_fault():
    headers = {"Content-Encoding": "gzip"}
    answers = [
        httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"nonsense"))
        for _ in range(MAX_ATTEMPTS)
    ]
    http, _, _ = _http(*answers)
    with pytest.raises(SourceError, match="DecodingError"):
        http.get(URL)
