"""418: from the answer on not one request more, until the ban is over."""

import time
from datetime import datetime

import pytest

from mlta.simulator.config import SimulatorConfig
from mlta.simulator.faults import Fault
from mlta.simulator.limits import Limiter
from tests.stages.faults.served import (
    KLINES,
    SYMBOL,
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

BAN = 7200


FEBRUARY = SimulatorConfig(start="2024-02-01", end="2024-02-25")


@pytest.mark.parametrize(("path", "parallel"), [(ZIPS, 1), (KLINES, 1), (KLINES, 8)])
def test_after_a_ban_not_one_request_reaches_the_server(data, sound, path, parallel):
    fault = Fault(kind="status", status=418, path=path, after=2, times=None, seconds=BAN)
    with served(fault) as (exchange, url):
        begun = time.time()
        result = bronze(data, url, f"source.parallel={parallel}")
        assert result.code == 1
        assert "the server has banned this address until 20" in result.message
        until = datetime.fromisoformat(result.message.partition("until ")[2].split()[0])
        assert begun + BAN <= until.timestamp() <= time.time() + BAN + 1
        assert f"Run the same command again after {until:%Y-%m-%dT%H:%M:%SZ}" in result.message
        assert exchange.plan.struck() == [3]
        if parallel == 1:
            assert exchange.plan.asked[-1].endswith(path.lstrip("*"))
        assert ledger(data).height > 0
        exchange.plan.heal()
        again = bronze(data, url)
        assert again.code == 1
        assert result.message.partition("; what has landed")[0] in again.message
        assert "An earlier run was told so: if this machine has another address" in again.message
        assert exchange.plan.asked == []
        forget_refusals(data)
        clean(data, url)
        assert on_tape(exchange).equals(bars(data))
    assert silver(data) == sound


def test_eight_threads_meet_a_ban_with_what_they_had_asked_already(data, waits):
    """Each of the others may have one request under way, none begins another."""
    first = f"*{SYMBOL}-1h-2024-02-01.zip.CHECKSUM"
    faults = (
        Fault(kind="slow_body", path=first, seconds=0.3),  # the others come before it ends
        Fault(kind="status", status=418, path="/data/*", times=None, seconds=BAN),
    )
    with served(*faults, config=FEBRUARY, now=FEBRUARY.end) as (exchange, url):
        result = bronze(data, url, "source.parallel=8")
        assert "banned this address" in result.message
        assert 2 <= exchange.plan.struck()[1] <= 8
        assert waits == []
        exchange.plan.heal()
        forget_refusals(data)
        clean(data, url)
        assert on_tape(exchange).equals(bars(data))


def test_a_ban_that_others_have_brought_about_ends_before_the_next_call(data):
    now = [1_700_000_000.0]
    limiter = Limiter(limit=100, clock=lambda: now[0])
    with served(limiter=limiter) as (exchange, url):
        for _ in range(3):  # another program at this address, which does not listen
            limiter.admit(90)
        result = bronze(data, url)
        assert "status 418" in result.message
        assert "IP banned until 1700000" in result.message
        assert limiter.calls_while_banned == 1
        now[0] += 120
        forget_refusals(data)  # the machine's clock did not go on
        clean(data, url)
        assert on_tape(exchange).equals(bars(data))
        assert limiter.calls_while_banned == 1
