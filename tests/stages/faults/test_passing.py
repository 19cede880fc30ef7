"""What passes when it is asked again: one run ends with all bars, and says what happened."""

import httpx
import pytest

from mlta.simulator.faults import Fault
from mlta.sources import http
from tests.stages.faults.served import (
    CHECKSUMS,
    INFO,
    KLINES,
    LISTING,
    TIME,
    ZIPS,
    bars,
    clean,
    on_tape,
    served,
    silver,
)

PATHS = (LISTING, ZIPS, CHECKSUMS, TIME, INFO, KLINES)
TWICE = [
    ("status", {"status": 500}, "status 500"),
    ("status", {"status": 502}, "status 502"),
    ("status", {"status": 503}, "status 503"),
    ("status", {"status": 429, "seconds": 3}, "status 429"),
    ("cut_off_body", {}, "RemoteProtocolError"),
    ("dropped_socket", {}, "Re"),  # ReadError or RemoteProtocolError, as the system has it
]


@pytest.mark.parametrize(("kind", "more", "told"), TWICE)
def test_what_goes_wrong_twice_everywhere_costs_no_bar(data, sound, waits, kind, more, told):
    faults = [Fault(kind=kind, path=path, times=2, **more) for path in PATHS]
    with served(*faults) as (exchange, url):
        result = clean(data, url)
        assert all(met > 2 for met in exchange.plan.struck())
    assert on_tape(exchange).equals(bars(data))
    assert silver(data) == sound
    lines = [line for line in result.err.splitlines() if "asked_again" in line]
    assert len(lines) == len(waits) == 2 * len(PATHS)
    assert all(told in line and url in line for line in lines)
    if "seconds" in more:
        assert set(waits) == {more["seconds"]}


@pytest.mark.parametrize("path", [LISTING, ZIPS, KLINES])
def test_a_body_that_comes_in_time_is_only_late(data, sound, waits, path):
    with served(Fault(kind="slow_body", path=path, times=2, seconds=0.02)) as (exchange, url):
        result = clean(data, url)
        assert exchange.plan.struck()[0] >= 2
    assert silver(data) == sound
    assert waits == []
    assert "asked_again" not in result.err


@pytest.mark.parametrize("path", [LISTING, ZIPS, KLINES])
def test_a_body_that_does_not_come_is_asked_for_again(data, sound, monkeypatch, path):
    monkeypatch.setattr(http, "_TIMEOUT", httpx.Timeout(5.0, read=0.3))
    with served(Fault(kind="slow_body", path=path, seconds=0.8)) as (exchange, url):
        on_tape(exchange)  # made before anybody waits for it
        result = clean(data, url)
    assert on_tape(exchange).equals(bars(data))
    assert silver(data) == sound
    lines = [line for line in result.err.splitlines() if "asked_again" in line]
    assert lines  # on a busy machine another answer may be late too
    assert all("ReadTimeout" in line for line in lines)
