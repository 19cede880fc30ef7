import pytest

from mlta.simulator.limits import Limiter
from tests.simulator.served import WorldClock


@pytest.fixture
def world():
    return WorldClock(6_000_010.0)  # ten seconds into a minute


def _over(limiter):
    verdicts = [limiter.admit(2) for _ in range(6)]
    assert [v.status for v in verdicts] == [200] * 5 + [429]
    return verdicts[-1]


def test_weight_adds_up_within_a_minute_and_begins_anew_with_the_next(world):
    limiter = Limiter(10, world)
    assert [limiter.admit(w).used for w in (1, 2, 4)] == [1, 3, 7]
    world.now += 49.9
    assert limiter.admit(1).used == 8
    world.now += 0.1
    assert limiter.admit(1).used == 1
    assert limiter.highest == 8


def test_the_call_that_goes_over_is_told_to_wait_for_the_minutes_end(world):
    verdict = _over(Limiter(10, world))
    assert (verdict.used, verdict.retry_after) == (12, 50)


def test_who_waits_as_long_as_told_is_served_again(world):
    limiter = Limiter(10, world)
    world.now += _over(limiter).retry_after
    assert limiter.admit(2).status == 200
    assert limiter.calls_while_banned == 0


def test_who_goes_on_is_banned_for_two_minutes_then_for_four(world):
    limiter = Limiter(10, world)
    _over(limiter)
    first = limiter.admit(2)
    assert (first.status, first.retry_after) == (418, 120)
    assert first.until_ms == (6_000_010 + 120) * 1000
    world.now += 119
    during = limiter.admit(2)
    assert (during.status, during.retry_after, during.until_ms) == (418, 1, first.until_ms)
    assert limiter.calls_while_banned == 1
    world.now += 1
    _over(limiter)
    assert limiter.admit(2).retry_after == 240


def test_no_ban_is_longer_than_three_days(world):
    limiter = Limiter(10, world)
    for _ in range(14):
        _over(limiter)
        wait = limiter.admit(2).retry_after
        world.now += wait
    assert wait == 3 * 86_400
