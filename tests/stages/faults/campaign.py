"""Months pass at an exchange where much goes wrong, and whoever takes its bars is killed again and again.

A step is a request. Which of them goes wrong, and how, is drawn from one seed; before which of them the
client is killed from another. Each month brings new files of the archive and new pages of REST; the
client runs until it has them all, is told to clean them, and the next month comes.
"""

import random
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mlta.simulator.config import SimulatorConfig
from mlta.simulator.faults import Fault
from tests.stages import tool
from tests.stages.faults.served import (
    CHECKSUMS,
    KLINES,
    ZIPS,
    Watched,
    clean,
    ledger,
    on_tape,
    served,
    settings,
)

_KINDS = (
    "status", "status", "slow_body", "cut_off_body", "dropped_socket", "truncated_zip",
    "wrong_checksum",
)  # fmt: skip
_PATHS = ("*", ZIPS, CHECKSUMS, KLINES)
_STEPS_A_FAULT = 30
_SEED = 11


@dataclass(frozen=True)
class Campaign:
    """How long, and how much of it."""

    steps: int
    """Requests during which things go wrong and the client is killed."""
    months: int
    symbols: tuple[str, ...]
    longest: int
    """Requests that a client lives to send, at most."""
    timeframe: str = "4h"

    def exchange(self, month):
        """The market as it is so many months on; the archive lags behind by 25 days."""
        first = datetime(2021 + month // 12, 1 + month % 12, 1, tzinfo=UTC)
        config = SimulatorConfig(start="2020-12-20", end=first + timedelta(days=24))
        now = config.end + timedelta(days=25, hours=13)
        return {"config": config, "now": now, "symbols": self.symbols, "seed": _SEED}

    def settings(self, url):
        """What the commands are called with."""
        return settings(url, timeframe=self.timeframe, symbols=self.symbols)


def make_faults(seed, steps):
    """Bursts of faults over so many requests."""
    draw = random.Random(seed)
    return [_fault(draw, steps) for _ in range(steps // _STEPS_A_FAULT)]


def _fault(draw, steps):
    kind, path = draw.choice(_KINDS), draw.choice(_PATHS)
    among = steps if path == "*" else steps // 3
    if kind in {"truncated_zip", "wrong_checksum"}:
        path, among = "*", steps // 3
    return Fault(
        kind=kind,
        path=path,
        after=draw.randrange(among),
        times=draw.randint(1, 8),
        share=draw.uniform(0.3, 0.999),
        status=draw.choice((429, 500, 502, 503)),
        seconds=0.05,
    )


class Deadly(Watched):
    """A plan that also kills a process before one of its requests is answered."""

    def __init__(self, faults, seed):
        super().__init__(faults, seed)
        self.befallen = 0
        """Requests that something went wrong with."""
        self._victim = None
        self._last = 0

    def condemn(self, process, after):
        """Let the process live until it has sent so many requests; None spares whoever comes."""
        self._last = len(self.asked) + after
        self._victim = process

    def strike(self, path, kinds):
        found = super().strike(path, kinds)
        self.befallen += found is not None
        if self._victim is not None and len(self.asked) >= self._last:
            self._victim.send_signal(signal.SIGKILL)
        return found


@dataclass
class Story:
    """What happened."""

    steps: int = 0
    befallen: int = 0
    """Requests that something went wrong with."""
    completed: int = 0
    killed: int = 0
    failed: int = 0
    """Clients that gave up with an error."""
    quarantined: int = 0
    """Clients that left damaged files to the next."""
    cleanings_killed: int = 0


def run_in_peace(campaign, data):
    """The same months without a fault or a kill; the bars of each symbol, as the market has them."""
    for month in range(campaign.months):
        with served(**campaign.exchange(month)) as (exchange, url):
            clean(data, url, timeframe=campaign.timeframe, symbols=campaign.symbols)
    return {name: on_tape(exchange, name, campaign.timeframe) for name in campaign.symbols}


def wage(campaign, data, faults, kills):
    """All months, with faults and with kills drawn from the seed `kills`; the story of it."""
    draw, story = random.Random(kills), Story()
    plan = Deadly(faults, _SEED)
    for month in range(campaign.months):
        with served(**campaign.exchange(month), plan=plan) as (_, url):
            has_all, last = False, month == campaign.months - 1
            while not has_all or (last and len(plan.asked) < campaign.steps):
                has_all = _bring(campaign, data, url, plan, draw, story)
            _clean(campaign, data, url, plan, draw, story)
    story.steps, story.befallen = len(plan.asked), plan.befallen
    return story


def _bring(campaign, data, url, plan, draw, story):
    """Run bronze once, perhaps not to its end; whether the month has come whole."""
    lives = draw.randint(1, campaign.longest)
    process = tool.start(data, "run-stage", "bronze", settings=campaign.settings(url))
    if len(plan.asked) < campaign.steps:
        plan.condemn(process, lives)
    else:
        plan.condemn(None, 0)
        plan.faults = ()
    result = tool.finish(process)
    if result.code == -signal.SIGKILL:
        story.killed += 1
    elif result.code == 1:
        story.failed += 1
        assert "what has landed is kept" in result.message, result.err
    else:
        assert result.code == 0, result.err
        story.completed += 1
    _check_ledger(data)
    if result.code != 0:
        return False
    lacking = "in quarantine" in result.out
    story.quarantined += lacking
    return not lacking


def _clean(campaign, data, url, plan, draw, story):
    """Run silver to its end, perhaps after one that is killed at any moment."""
    command = ("run-stage", "silver")
    if len(plan.asked) < campaign.steps and draw.random() < 0.5:
        process = tool.start(data, *command, settings=campaign.settings(url))
        time.sleep(draw.uniform(0.5, 3.0))
        process.send_signal(signal.SIGKILL)
        story.cleanings_killed += tool.finish(process).code == -signal.SIGKILL
    result = tool.mlta(data, *command, settings=campaign.settings(url))
    assert result.code == 0, result.err


def _check_ledger(data):
    """What the ledger names is there and whole, whenever the run ended."""
    for path, size in ledger(data).select("path", "size").iter_rows():
        assert (data / "bronze" / path).stat().st_size == size
