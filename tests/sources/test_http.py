from datetime import UTC, datetime

import httpx
import pytest
from structlog.testing import capture_logs

from mlta.errors import RateLimitError, SourceError
from mlta.sources.http import Http, HttpError
from mlta.sources.retry import MAX_ATTEMPTS

NOW = 1_700_000_000.0
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
    http = Http(transport=transport, sleep=waits.append, jitter=lambda: 1.0, clock=lambda: NOW)
    return http, script, waits


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


def test_a_limit_that_lasts_is_told_with_its_name_its_end_and_how_to_resume():
    headers = {"Retry-After": "9000", "X-MBX-USED-WEIGHT-1M": "6001"}
    http, script, waits = _http(
        httpx.Response(429, headers=headers, content=b'{"code":-1003,"msg":"Too much\n"}')
    )
    with pytest.raises(RateLimitError) as caught:
        http.get(URL)
    assert str(caught.value) == (
        f"GET {URL} was answered with status 429 after 1 attempt; the server asks for fewer requests "
        "until 2023-11-15T00:43:20Z (x-mbx-used-weight-1m 6001, "
        'it says: {"code":-1003,"msg":"Too much "}). '
        "Run the same command again after 2023-11-15T00:43:20Z; what has landed is kept"
    )
    assert caught.value.until == datetime.fromtimestamp(NOW + 9000, UTC)
    assert (len(script.requests), waits) == (1, [])


@pytest.mark.parametrize(
    ("headers", "body", "until"),
    [
        ({"Retry-After": "7"}, b"", NOW + 7),
        ({}, b'{"code":-1003,"msg":"IP banned until 1700000500000."}', 1_700_000_500),
        ({}, b"", None),
        ({"Retry-After": "1e300"}, b"", None),
    ],
)
def test_a_ban_is_never_asked_again_however_short_it_is(headers, body, until):
    http, script, waits = _http(httpx.Response(418, headers=headers, content=body))
    with pytest.raises(
        RateLimitError, match=r"banned this address.* Run the same .* after"
    ) as caught:
        http.get(URL)
    assert caught.value.until == (None if until is None else datetime.fromtimestamp(until, UTC))
    assert (len(script.requests), waits) == (1, [])


def test_too_many_requests_again_and_again_end_as_a_limit():
    http, _, waits = _http(*[httpx.Response(429, headers={"Retry-After": "2"})] * MAX_ATTEMPTS)
    with pytest.raises(RateLimitError, match="after 5 attempts"):
        http.get(URL)
    assert waits == [2.0] * (MAX_ATTEMPTS - 1)


def test_a_servers_own_fault_is_called_so_and_carries_its_status():
    http, _, _ = _http(*[httpx.Response(502, content=b"bad")] * MAX_ATTEMPTS)
    with pytest.raises(HttpError, match=r"fault is the server's.*what has landed") as caught:
        http.get(URL)
    assert (caught.value.status, caught.value.body) == (502, b"bad")


@pytest.mark.parametrize("name", ["If-None-Match", "if-modified-since"])
def test_what_has_not_changed_comes_as_such_to_who_asked_for_it(name):
    http, script, _ = _http(httpx.Response(304))
    assert http.get(URL, headers={name: '"tag"'}).status_code == 304
    assert script.requests[0].headers[name] == '"tag"'


def test_not_modified_without_a_condition_is_nonsense():
    http, _, _ = _http(httpx.Response(304))
    with pytest.raises(HttpError, match="status 304"):
        http.get(URL, headers={"Accept": "*/*"})


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


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [(418, {"Retry-After": "7"}, 7), (429, {"Retry-After": "300"}, 300), (418, {}, 120)],
)
def test_while_a_server_refuses_nothing_of_it_is_asked_for(status, headers, seconds):
    clock = Clock()
    script = Script(httpx.Response(status, headers=headers), httpx.Response(200))
    with Http(transport=httpx.MockTransport(script), clock=clock) as http:
        for url in (URL, "http://archive.test/api/v3/time"):
            with pytest.raises(RateLimitError, match=f"GET {URL} was answered with status"):
                http.get(url)
        clock.now += seconds - 0.5
        with pytest.raises(RateLimitError):
            http.get(URL)
        assert len(script.requests) == 1
        clock.now += 0.5
        assert http.get(URL).status_code == 200


def test_one_servers_refusal_is_not_anothers():
    http, script, _ = _http(httpx.Response(418), httpx.Response(200))
    with pytest.raises(RateLimitError):
        http.get(URL)
    assert http.get("http://archive2.test/data/x.zip").status_code == 200
    assert len(script.requests) == 2


def test_a_request_that_waits_is_not_made_if_the_server_refuses_meanwhile():
    script = Script(httpx.Response(503), httpx.Response(418))
    waits = []

    def wait(seconds):
        waits.append(seconds)
        with pytest.raises(RateLimitError):  # as another thread would
            http.get(URL)

    with (
        Http(transport=httpx.MockTransport(script), sleep=wait, clock=lambda: NOW) as http,
        pytest.raises(RateLimitError),
    ):
        http.get(URL)
    assert (len(script.requests), len(waits)) == (2, 1)


def test_each_repetition_is_told():
    http, _, _ = _http(httpx.ConnectError("refused"), httpx.Response(503), httpx.Response(200))
    with capture_logs() as logs:
        http.get(URL)
    assert logs == [
        {"event": "asked_again", "log_level": "warning", "url": URL, **more}
        for more in (
            {"why": "ConnectError: refused", "attempt": 1, "seconds": 0.5},
            {"why": "status 503", "attempt": 2, "seconds": 1.0},
        )
    ]
