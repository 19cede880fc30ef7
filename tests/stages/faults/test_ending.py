"""What lasts ends the run, which keeps what has landed; the same command completes it later."""

import re

import pytest

from mlta.simulator.faults import Fault
from tests.stages.faults.served import (
    CHECKSUMS,
    INFO,
    KLINES,
    LISTING,
    SYMBOL,
    TIME,
    ZIPS,
    bars,
    bronze,
    clean,
    forget_refusals,
    ledger,
    on_tape,
    served,
    silver,
)

ENDS = {
    429: (
        {"seconds": 7200},
        "after 1 attempt; the server asks for fewer requests until 20.*Run the",
    ),
    403: ({}, "after 1 attempt; the server refuses this request.*wait some minutes and run again"),
    451: ({}, "after 1 attempt; the server does not serve this country; use a copy of the archive"),
    503: ({}, "after 5 attempts; the fault is the server's: wait and run again"),
}


@pytest.mark.parametrize("path", [ZIPS, CHECKSUMS, KLINES])
@pytest.mark.parametrize("status", ENDS)
def test_a_refusal_in_the_midst_of_it_keeps_what_landed(data, sound, status, path):
    more, told = ENDS[status]
    fault = Fault(kind="status", status=status, path=path, after=2, times=None, **more)
    with served(fault) as (exchange, url):
        result = bronze(data, url, "source.parallel=1")
        assert result.code == 1
        assert result.message.startswith("bronze: GET ")
        assert f"status {status}" in result.message
        assert re.search(told, result.message)
        landed = ledger(data)
        assert landed.height > 0
        assert set(landed["status"]) == {"landed"}
        _resume(exchange, data, url, landed)
    assert silver(data) == sound


@pytest.mark.parametrize("kind", ["dropped_socket", "cut_off_body"])
def test_a_connection_that_never_holds_ends_the_run_and_says_so(data, sound, kind):
    fault = Fault(kind=kind, path=ZIPS, after=2, times=None)
    with served(fault) as (exchange, url):
        result = bronze(data, url, "source.parallel=1")
        assert result.code == 1
        assert "failed after 5 attempts" in result.message
        assert "check the network and source.url, then run again" in result.message
        landed = ledger(data)
        assert landed.height > 0
        _resume(exchange, data, url, landed)
    assert silver(data) == sound


def test_where_the_archive_does_not_answer_nothing_is_half_done(data, sound):
    with served(Fault(kind="status", status=500, path=LISTING, times=5)) as (exchange, url):
        result = bronze(data, url)
        assert (result.code, ledger(data).height) == (1, 0)
        assert "after 5 attempts; the fault is the server's" in result.message
        clean(data, url)
        assert on_tape(exchange).equals(bars(data))
    assert silver(data) == sound


@pytest.mark.parametrize("path", [TIME, INFO, KLINES])
def test_where_rest_does_not_answer_the_archive_lands_all_the_same(data, sound, path):
    fault = Fault(kind="status", status=451, path=path, times=None)
    message = _only_the_archive_lands(data, sound, fault)
    assert "What the archive has has landed" in message


def test_where_rest_falls_silent_later_the_archive_of_every_symbol_has_landed(data, sound):
    _only_the_archive_lands(
        data, sound, Fault(kind="status", status=451, path=KLINES, after=2, times=None)
    )  # it says of both symbols what it has, and then no more


def _only_the_archive_lands(data, sound, fault):
    """What the command said of it, which ends complete when asked again without the fault."""
    symbols = (SYMBOL, "ETHUSDT")
    with served(fault, symbols=symbols) as (exchange, url):
        result = bronze(data, url, symbols=symbols)
        assert result.code == 1
        assert "status 451 after 1 attempt; the server does not serve this" in result.message
        landed = ledger(data)
        assert sorted(landed.select("symbol", "period").rows()) == [
            (symbol, period)
            for symbol in symbols
            for period in ("2024-01", "2024-02-01", "2024-02-02")
        ]
        _resume(exchange, data, url, landed)
    assert silver(data) == sound
    return result.message


def test_with_many_threads_too_what_landed_is_kept(data, sound):
    with served(Fault(kind="status", status=503, path=ZIPS, after=1, times=None)) as (
        exchange,
        url,
    ):
        assert bronze(data, url, "source.parallel=8").code == 1
        landed = ledger(data)
        assert landed.height > 0
        _resume(exchange, data, url, landed)
    assert silver(data) == sound


def _resume(exchange, data, url, landed):
    """The same command, now that nothing is wrong; it fetches only what lacks."""
    exchange.plan.heal()
    forget_refusals(data)
    clean(data, url)
    assert on_tape(exchange).equals(bars(data))
    again = {f"/{key}" for key in landed["key"]} & set(exchange.plan.asked)
    assert again == set()
    pages = landed["key"].str.starts_with("api/").sum()
    assert exchange.plan.asked.count("/api/v3/klines") == 1 + 2 - pages
