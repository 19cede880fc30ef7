"""A back-fill of years over REST: the exchange never has to say that it was too much."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest

from mlta.simulator.config import SimulatorConfig
from mlta.simulator.limits import Limiter
from mlta.sources import open as sources
from mlta.sources.http import Http
from mlta.sources.rest import Rest
from mlta.sources.weights import SHARE
from tests.stages.faults.served import INFO, KLINES, TIME, bars, clean, ledger, on_tape, served

LIMIT = 200
SYMBOLS = ("BTCUSDT", "ETHUSDT")
MARKET = SimulatorConfig(start="2022-01-31", end="2022-02-02", outages_per_year=300)
WEIGHTS = {TIME: 1, INFO: 20, KLINES: 2}


class World:
    """One clock for exchange and client: a request takes some time, and waiting passes it."""

    def __init__(self):
        self.now = 1_700_000_015.0
        self.slept = 0.0

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.slept += seconds
        self.now += seconds

    def counted(self):
        """The clock of the exchange's limits, read once a request."""
        self.now += 0.05
        return self.now


@pytest.fixture
def world(monkeypatch):
    made = World()
    monkeypatch.setattr(sources, "Http", partial(Http, clock=made.clock, sleep=made.sleep))
    monkeypatch.setattr(sources, "Rest", partial(Rest, clock=made.clock, sleep=made.sleep))
    return made


@pytest.mark.parametrize(
    ("others", "days"), [(0, 150), (30, 300), pytest.param(30, 2000, marks=pytest.mark.heavy)]
)
def test_a_long_back_fill_stays_within_the_limit(data, world, others, days):
    """Alone at its address, and beside a program that uses a seventh of the limit at once."""
    limiter = Limiter(limit=LIMIT, clock=world.counted)
    verdicts = _overheard(limiter, world, lambda _: others)
    now = MARKET.end + timedelta(days=days, hours=2.5)
    with served(config=MARKET, now=now, limiter=limiter, symbols=SYMBOLS) as (exchange, url):
        clean(data, url, timeframe="4h", symbols=SYMBOLS)
        for symbol in SYMBOLS:
            assert on_tape(exchange, symbol, "4h").equals(bars(data, symbol))
        used = sum(WEIGHTS.get(path, 0) for path in exchange.plan.asked)
        assert exchange.plan.asked.count(KLINES) == ledger(data).filter(
            ledger(data)["key"].str.starts_with("api/")
        ).height + len(SYMBOLS)
    assert used > 2 * 2 * days
    assert set(verdicts) == {200}
    assert limiter.calls_while_banned == 0
    assert limiter.highest <= LIMIT * SHARE + others
    # nor is it idle: it uses most of what it may, minute after minute
    assert world.slept < 1.3 * 60 * used / (LIMIT * SHARE - others)
    assert world.slept > 120


def test_a_minute_that_others_have_used_up_is_waited_for_and_told(data, world):
    limiter = Limiter(limit=LIMIT, clock=world.counted)
    verdicts = _overheard(limiter, world, lambda minute: LIMIT if minute == 2 else 0)
    now = MARKET.end + timedelta(days=150, hours=2.5)
    with served(config=MARKET, now=now, limiter=limiter) as (exchange, url):
        result = clean(data, url, timeframe="4h")
        assert on_tape(exchange, timeframe="4h").equals(bars(data))
    assert Counter(verdicts)[429] == 1
    assert set(verdicts) == {200, 429}
    assert limiter.calls_while_banned == 0
    (line,) = [line for line in result.err.splitlines() if "asked_again" in line]
    assert "status 429" in line


def _overheard(limiter, world, others):
    """Status of every answer to a call; before the first one of a minute another program calls too.

    `others` says with what weight, by the number of the minute, the first is 1.
    """
    verdicts, minutes, admit = [], set(), limiter.admit

    def overhear(weight):
        minute = int(world.now // 60)
        if minute not in minutes:
            minutes.add(minute)
            if used := others(len(minutes)):
                admit(used)
        verdict = admit(weight)
        verdicts.append(verdict.status)
        return verdict

    limiter.admit = overhear
    return verdicts
