import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.sources.retry import FIRST_WAIT_S, MAX_ATTEMPTS, MAX_WAIT_S, next_wait

LOST = httpx.ConnectError("refused")


def test_waits_double_from_attempt_to_attempt():
    waits = [next_wait(attempt, LOST, {}) for attempt in range(1, MAX_ATTEMPTS)]
    assert waits == [FIRST_WAIT_S * 2**i for i in range(MAX_ATTEMPTS - 1)]


@pytest.mark.parametrize("outcome", [LOST, 503])
def test_the_last_attempt_is_the_last(outcome):
    assert next_wait(MAX_ATTEMPTS, outcome, {"retry-after": "1"}) is None


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again(status):
    assert next_wait(1, status, {}) == FIRST_WAIT_S


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 418, 451, 501])
def test_what_would_only_fail_again_is_not(status):
    assert next_wait(1, status, {}) is None


def test_the_server_may_name_the_seconds():
    assert next_wait(3, 429, httpx.Headers({"Retry-After": "7"})) == 7.0
    assert next_wait(1, 429, {"retry-after": "-5"}) == 0.0


def test_the_server_may_name_a_date_by_its_own_clock():
    headers = {
        "retry-after": "Wed, 21 Oct 2015 07:28:30 GMT",
        "date": "Wed, 21 Oct 2015 07:28:00 GMT",
    }
    assert next_wait(1, 503, headers) == 30.0


def test_a_server_that_asks_for_too_long_is_not_waited_for():
    assert next_wait(1, 429, {"retry-after": f"{MAX_WAIT_S}"}) == MAX_WAIT_S
    assert next_wait(1, 429, {"retry-after": f"{MAX_WAIT_S + 1}"}) is None


@pytest.mark.parametrize(
    "text", ["", "soon", "nan", "inf", "Wed, 21 Oct 2015 07:28:30 GMT", "1e999"]
)
def test_what_cannot_be_read_is_as_if_not_said(text):
    assert next_wait(1, 503, {"retry-after": text}) == FIRST_WAIT_S


@given(
    attempt=st.integers(1, 10),
    outcome=st.one_of(st.integers(100, 599), st.just(LOST)),
    text=st.one_of(st.text(max_size=40), st.floats().map(str)),
    jitter=st.floats(0, 1),
)
def test_a_wait_is_always_within_bounds(attempt, outcome, text, jitter):
    wait = next_wait(attempt, outcome, {"retry-after": text, "date": text}, jitter=jitter)
    assert wait is None or 0.0 <= wait <= MAX_WAIT_S


def test_jitter_spreads_over_the_upper_half():
    ends = [next_wait(3, LOST, {}, jitter=jitter) for jitter in (0.0, 1.0)]
    assert ends == [FIRST_WAIT_S * 2, FIRST_WAIT_S * 4]
